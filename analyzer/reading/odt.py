"""ODT files to blocks: text in its order, lists with their printed numbers, tables, notes, changes, headers."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from analyzer.document import Block, BlockKind, Notice
from analyzer.reading.block_kinds import body_block, furniture, is_heading
from analyzer.reading.breaks import parted
from analyzer.reading.cells import row_blocks
from analyzer.reading.limits import RefusedError, open_zip
from analyzer.reading.marginal import Margin
from analyzer.reading.numbering import depth, label
from analyzer.reading.odt_styles import STYLE, TEXT, OdtNumbering, OdtStyles, OpenList, is_bold, is_struck, is_unseen
from analyzer.reading.typography import plain
from analyzer.reading.word_numbering import Printed
from analyzer.reading.word_package import name_of

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SIGNS = {"tab": " ", "line-break": "\n", "s": " ", "soft-page-break": "", "soft-hyphen": ""}
_INDEXES = ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index")
_APART = {"sequence-decls", "forms", "variable-decls", "user-field-decls", "index-title-template", "annotation-end"}


def read_odt(data: bytes) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """Blocks and notices of an ODT file."""
    parts = open_zip(data)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise RefusedError("encrypted")
    return _Reader(_root(parts, "content.xml"), _root(parts, "styles.xml"), parts).read()


def _root(parts: dict[str, bytes], name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(parts[name], parser)
    except KeyError as fault:
        if name == "styles.xml":  # a file may do without
            return etree.Element("none")
        raise RefusedError("damaged", name) from fault
    except etree.XMLSyntaxError as fault:
        raise RefusedError("damaged", name) from fault


@dataclass(slots=True)
class _Content:
    """A paragraph taken apart; of pending changes, `beside` has whether inserted, and the text."""

    text: str = ""
    bold: bool = True
    hidden: str = ""
    struck: str = ""
    notes: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    beside: list[tuple[bool, str]] = field(default_factory=list)


class _Reader:
    def __init__(self, root: etree._Element, styles: etree._Element, parts: dict[str, bytes]) -> None:
        self._root, self._common = root, styles
        self._styles = OdtStyles((styles, root))
        self._numbering = OdtNumbering.of((styles, root))
        self._margin = Margin()
        self._attached = sum(name.startswith("Object ") and name.endswith("/content.xml") for name in parts)
        self._deleted = _deletions(root)
        self._inserting: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self._comments = 0
        self._lists: list[OpenList] = []
        self._start = ""  # a number that the item sets itself

    def read(self) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
        body = self._root.find(f"{OFFICE}body/{OFFICE}text")
        text = [block for block in self._walk(body) if block.text] if body is not None else []
        blocks = (*self._furniture("header"), *text, *self._furniture("footer"))
        if self._comments:
            self._found["comments"] = str(self._comments)
        if self._attached:
            self._found["attachments"] = str(self._attached)
        notices = (Notice(code, detail=detail) for code, detail in sorted(self._found.items()))
        return blocks, (*notices, *self._margin.notices())

    def _furniture(self, kind: str) -> Iterator[Block]:
        parts = self._common.iter(f"{STYLE}{kind}", f"{STYLE}{kind}-left", f"{STYLE}{kind}-first")
        yield from furniture(block for part in parts for block in self._walk(part))

    def _walk(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            name = name_of(child)
            if name in ("p", "h"):
                yield from self._paragraph(child, int(name == "h"))
            elif name == "list":
                yield from self._list(child)
            elif name == "table":
                yield from self._table(child)
            elif name in _INDEXES:
                yield from (replace(one, kind=BlockKind.FURNITURE, number="", level=0) for one in self._walk(child))
            elif name in ("change", "change-start", "change-end"):
                self._mark(child, name, _Content())
            elif name not in _APART and name != "tracked-changes":
                yield from self._walk(child)

    def _list(self, element: etree._Element) -> Iterator[Block]:
        above = self._lists[-1] if self._lists else None
        style = element.get(f"{TEXT}style-name", "") or (above.style if above else "")
        opened = OpenList(style, above.depth + 1 if above else 0)
        continued = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
        if not continued and above is None:
            self._numbering.restart(style, opened.depth)
        self._lists.append(opened)
        for item in element:
            opened.fresh = name_of(item) == "list-item"
            self._start = item.get(f"{TEXT}start-value", "")
            yield from self._walk(item)
        self._lists.pop()

    def _printed(self, heading: int) -> Printed | None:
        """What stands before the next paragraph: the number of its item, or of its heading."""
        within = self._lists[-1] if self._lists else None
        if within is None:
            return self._numbering.heading(heading - 1) if heading else None
        if not within.fresh:
            return None
        within.fresh = False
        start, self._start = self._start, ""
        return self._numbering.item(within.style, within.depth, start)

    def _paragraph(self, element: etree._Element, is_styled: int) -> Iterator[Block]:
        level = element.get(f"{TEXT}outline-level", "1") if is_styled else ""
        outline = min(int(level), 10) if level.isdecimal() and len(level) < 4 else is_styled
        look = self._styles.look("paragraph", element.get(f"{TEXT}style-name", ""))
        found = _Content()
        self._collect(element, look, found)
        for identity, text in self._inserting.items():  # an insertion that runs on into the next paragraph
            found.beside.append((True, text))
            self._inserting[identity] = ""
        printed = self._printed(outline)
        for number, text in enumerate(parted(map(plain, found.text.split("\n")), at_capitals=False)):
            block = self._block(text, found, outline, None if number else printed)
            self._margin.reach(block)
            yield block
        yield from self._hanging(found)

    def _block(self, text: str, found: _Content, outline: int, printed: Printed | None) -> Block:
        if printed and printed.text:
            text = f"{printed.text} {text}"
        number = label(text).number or (printed.text.strip(" .:-–—") if printed else "")
        if is_heading(text, outline, found.bold and bool(found.text.strip())):
            return Block(text, BlockKind.HEADING, number=number, level=outline or depth(number))
        return body_block(text, number, printed)

    def _hanging(self, found: _Content) -> Iterator[Block]:
        self._margin.tell("hidden-text", found.hidden)
        self._margin.tell("struck-text", found.struck)
        for inserted, text in found.beside:
            self._found["tracked-changes"] = ""
            self._margin.tell("inserted-text" if inserted else "deleted-text", text)
        lists, self._lists = self._lists, []  # boxes and notes have lists of their own
        for box in found.boxes:
            yield from self._walk(box)
        for note in found.notes:
            body = note.find(f"{TEXT}note-body")
            text = " ".join(block.text for block in self._walk(body)) if body is not None else ""
            yield Block(text, BlockKind.NOTE)
        self._lists = lists

    def _collect(self, element: etree._Element, look: dict[str, str], found: _Content) -> None:
        self._add(element.text, look, found)
        for child in element:
            name = name_of(child)
            if name in _SIGNS:
                self._add(_SIGNS[name], look, found)
            elif name == "note":
                found.notes.append(child)
            elif name in ("change", "change-start", "change-end"):
                self._mark(child, name, found)
            elif name == "annotation":
                self._comment(child)
            elif name == "text-box":
                found.boxes.append(child)
            elif name in ("hidden-text", "hidden-paragraph"):
                found.hidden += child.get(f"{TEXT}string-value", "") or "".join(child.itertext())
            elif name not in ("ruby-text", "annotation-end"):
                own = self._styles.look("text", child.get(f"{TEXT}style-name", "")) if name == "span" else {}
                self._collect(child, {**look, **own}, found)
            self._add(child.tail, look, found)

    def _add(self, text: str | None, look: dict[str, str], found: _Content) -> None:
        if not text:
            return
        if text.strip() and is_unseen(look):
            found.hidden += text
            return
        if text.strip() and is_struck(look):
            found.struck += text
            return
        found.text += text if text == "\n" else " ".join(text.split("\n"))
        found.bold = found.bold and (is_bold(look) or not text.strip())
        for identity in self._inserting:
            self._inserting[identity] += text

    def _mark(self, mark: etree._Element, name: str, found: _Content) -> None:
        """A pending change begins, ends, or deleted text stands here."""
        identity = mark.get(f"{TEXT}change-id", "")
        if name == "change":
            if text := self._deleted.get(identity, ""):
                found.beside.append((False, text))
        elif name == "change-start":
            self._inserting[identity] = ""
        elif text := self._inserting.pop(identity, ""):
            found.beside.append((True, text))

    def _comment(self, note: etree._Element) -> None:
        self._comments += 1
        text = " ".join("".join(paragraph.itertext()) for paragraph in note.iter(f"{TEXT}p"))
        self._margin.tell("comment-text", text)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is table:
                lists, self._lists = self._lists, []
                cells = [list(self._walk(cell)) for cell in row.findall(f"{TABLE}table-cell")]
                self._lists = lists
                yield from row_blocks(cells)


def _deletions(root: etree._Element) -> dict[str, str]:
    """The text of pending deletions by the name of the change."""
    found = {}
    for region in root.iter(f"{TEXT}changed-region"):
        for deletion in region.iter(f"{TEXT}deletion"):
            paragraphs = deletion.iter(f"{TEXT}p", f"{TEXT}h")
            text = " ".join("".join(paragraph.itertext()) for paragraph in paragraphs)
            found[region.get(f"{TEXT}id", "")] = text
    return found
