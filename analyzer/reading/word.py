"""Word files to blocks: body in document order, tables by rows, notes, text boxes, headers and footers."""

from collections.abc import Iterator

from lxml import etree

from analyzer.document import Block, BlockKind, Notice
from analyzer.reading.block_kinds import body_block, furniture, is_heading
from analyzer.reading.breaks import parted
from analyzer.reading.cells import row_blocks
from analyzer.reading.limits import RefusedError
from analyzer.reading.marginal import Margin
from analyzer.reading.numbering import depth, label
from analyzer.reading.typography import plain
from analyzer.reading.word_extras import comments, extras, page_pictures
from analyzer.reading.word_numbering import Numbering, Printed
from analyzer.reading.word_package import Package, W, name_of, value
from analyzer.reading.word_runs import Content, content, written
from analyzer.reading.word_styles import Styles

SCAN_TEXT = 200  # characters: less, beside a picture as large as a page, is a scan


def read_word(data: bytes) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """Blocks and notices of a DOCX file."""
    return _Reader(Package(data)).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        styles, numbering = package.related("styles"), package.related("numbering")
        self._styles = Styles(package.root(styles[0]) if styles else None)
        self._numbering = Numbering(package.root(numbering[0]) if numbering else None, self._styles)
        self._notes = {**self._notes_of("footnote"), **self._notes_of("endnote")}
        self._found: dict[str, str] = {}
        self._margin = Margin()
        self._carried = ""

    def read(self) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
        root = self._package.root(self._package.main)
        body = root.find(f"{W}body") if root is not None else None
        text = [block for block in self._walk(body) if block.text] if body is not None else []
        if sum(len(block.text) for block in text) < SCAN_TEXT and page_pictures(self._package):
            raise RefusedError("empty", "pictures")
        blocks = (*self._furniture("header"), *text, *self._furniture("footer"))
        for comment in comments(self._package):
            self._margin.tell("comment-text", comment, placed=False)
        notices = [*extras(self._package), *(Notice(code, detail=detail) for code, detail in self._found.items())]
        return blocks, (*sorted(notices, key=lambda notice: notice.code), *self._margin.notices())

    def _notes_of(self, kind: str) -> dict[tuple[str, str], etree._Element]:
        found = {}
        for part in self._package.related(f"{kind}s"):
            root = self._package.root(part)
            for note in root if root is not None else ():
                found[(kind, note.get(f"{W}id", ""))] = note
        return found

    def _furniture(self, kind: str) -> Iterator[Block]:
        roots = (self._package.root(part) for part in self._package.related(kind))
        yield from furniture(block for root in roots if root is not None for block in self._walk(root))

    def _walk(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            name = name_of(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name in ("del", "moveFrom"):
                self._changed(False, written(child))
            elif name == "altChunk":
                self._found["attachments"] = "altChunk"
            elif name not in ("sectPr", "sdtPr", "sdtEndPr", "Fallback"):
                yield from self._walk(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        found = self._content(paragraph)
        properties = paragraph.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and mark.find(f"{W}del") is not None:
            self._changed(False, "")
            self._beside(found)
            self._carried += found.text  # its end is deleted: the text runs on into the next paragraph
            return
        if _is_section_end(properties, found):
            return  # Word prints no number before it, and counts none
        printed = self._numbering.printed(properties, value(properties, "pStyle"))
        if mark is not None and mark.find(f"{W}specVanish") is not None:
            self._beside(found)
            self._carried += f"{printed.text if printed else ''} {found.text} "  # a heading that the text runs on from
            return
        texts = parted(map(plain, f"{self._carried}{found.text}".split("\n")), at_capitals=False)
        self._carried = ""
        for number, text in enumerate(texts):
            block = self._block(text, found, properties, None if number else printed)
            self._margin.reach(block)
            yield block
        self._beside(found)
        yield from self._hanging(found)

    def _content(self, paragraph: etree._Element) -> Content:
        found = content(paragraph, self._styles)
        if found.fields:
            self._found["form-fields"] = ""
        return found

    def _beside(self, found: Content) -> None:
        self._margin.tell("hidden-text", found.hidden)
        self._margin.tell("struck-text", found.struck)
        for inserted, text in found.changes:
            self._changed(inserted, text)

    def _changed(self, inserted: bool, text: str) -> None:
        self._found["tracked-changes"] = ""
        self._margin.tell("inserted-text" if inserted else "deleted-text", text)

    def _hanging(self, found: Content) -> Iterator[Block]:
        for box in found.boxes:
            yield from self._walk(box)
        for key in found.notes:
            note = self._notes.get(key)
            if note is not None:
                text = " ".join(b.text for b in self._walk(note))
                yield Block(text, BlockKind.NOTE)

    def _block(self, text: str, found: Content, properties: etree._Element | None, printed: Printed | None) -> Block:
        style = value(properties, "pStyle")
        if self._styles.name(style).startswith(("toc ", "table of")):
            return Block(text, BlockKind.FURNITURE)
        if printed and printed.text:
            text = f"{printed.text} {text}"
        number = label(text).number or (printed.text.strip(" .:-–—") if printed else "")
        outline = self._styles.outline(properties, style) or int(self._styles.name(style) == "title")
        if is_heading(text, outline, found.bold):
            return Block(text, BlockKind.HEADING, number=number, level=outline or depth(number))
        return body_block(text, number, printed)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is table:
                yield from self._row(row)

    def _row(self, row: etree._Element) -> Iterator[Block]:
        if row.find(f"{W}trPr/{W}del") is not None:
            self._changed(False, written(row))
            return
        if row.find(f"{W}trPr/{W}ins") is not None:
            self._changed(True, written(row))
        cells = [list(self._walk(cell)) for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
        yield from row_blocks(cells)


def _is_section_end(properties: etree._Element | None, found: Content) -> bool:
    """True for a paragraph that only carries the end of a section."""
    if properties is None or properties.find(f"{W}sectPr") is None:
        return False
    return not (found.text.strip() or found.boxes or found.notes)
