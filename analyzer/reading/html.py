"""HTML to blocks: headings, paragraphs, list items and table rows, without scripts, styles and hidden parts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from analyzer.document import SHOWN, Block, BlockKind, Notice
from analyzer.reading.breaks import parted
from analyzer.reading.cells import row_blocks
from analyzer.reading.limits import RefusedError
from analyzer.reading.numbering import label
from analyzer.reading.text import block
from analyzer.reading.typography import plain

_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "button"})
_STRUCK = frozenset({"s", "strike", "del"})
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_NAMES = """p div section article main header footer aside nav form fieldset address hr blockquote pre ul ol li dl
dt dd table thead tbody tfoot tr td th figure figcaption details summary body html caption"""
_BLOCKS = frozenset((*_BLOCK_NAMES.split(), *_HEADINGS))
FEWEST_HIDDEN = 40  # characters: pages hide short labels for good reasons


def read_html(data: bytes) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """Blocks of an HTML page in the order of its source."""
    parser = lxml_html.HTMLParser(encoding=_encoding(data), no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        raise RefusedError("empty" if "empty" in str(fault).lower() else "damaged", "html") from fault
    walker = _Walker()
    blocks = tuple(walker.blocks(root))
    told = ("hidden-text", walker.hidden), ("struck-text", walker.struck)
    return blocks, tuple(Notice(code, detail=text) for code, text in told if text)


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are valid UTF-8; otherwise what the page declares, or Windows Latin-1."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None if b"charset" in data[:2048].lower() else "cp1252"
    return "utf-8"


class _Walker:
    """Collects the text of one block at a time; a block ends where a block-level element starts or ends."""

    def __init__(self) -> None:
        self.hidden = ""
        self.struck = ""
        self._parts: list[str] = []
        self._items = 0
        self._heading = 0

    def blocks(self, element: etree._Element) -> Iterator[Block]:
        """Blocks of an element and of all that is in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNSEEN or self._is_hidden(element) or self._is_struck(element, tag):
            return
        if tag == "br":
            self._parts.append("\n")
        elif tag == "tr":
            yield from self._flush()
            yield from self._row(element)
        elif tag in ("nav", "footer"):
            yield from (replace(found, kind=BlockKind.FURNITURE, level=0) for found in self._inside(element, tag))
        else:
            yield from self._inside(element, tag)

    def _inside(self, element: etree._Element, tag: str) -> Iterator[Block]:
        if tag in _BLOCKS:
            yield from self._flush()
        before = self._items, self._heading
        self._items += tag == "li"
        self._heading = _HEADINGS.get(tag, self._heading)
        self._parts.append(_flat(element.text))
        for child in element:
            yield from self.blocks(child)
            self._parts.append(_flat(child.tail))
        if tag in _BLOCKS:
            yield from self._flush()
        self._items, self._heading = before

    def _flush(self) -> Iterator[Block]:
        """The block collected so far, parted at the line breaks after which it does not run on."""
        lines = "".join(self._parts).split("\n")
        self._parts.clear()
        yield from map(self._block, parted(map(plain, lines), at_capitals=True))

    def _block(self, text: str) -> Block:
        if self._heading:
            return Block(text, BlockKind.HEADING, number=label(text, True).number, level=self._heading)
        if self._items:
            return Block(text, BlockKind.ITEM, number=label(text).number, level=self._items)
        return block(text)

    def _row(self, row: etree._Element) -> Iterator[Block]:
        cells = (cell for cell in row if cell.tag in ("td", "th"))
        yield from row_blocks([list(self._inside(cell, "td")) for cell in cells])

    def _is_hidden(self, element: etree._Element) -> bool:
        style = element.get("style", "").replace(" ", "").lower()
        marks = ("display:none", "visibility:hidden", "font-size:0", "opacity:0;")
        if element.get("hidden") is None and not any(mark in f"{style};" for mark in marks):
            return False
        text = plain("".join(element.itertext()))
        if len(text) >= FEWEST_HIDDEN and not self.hidden:
            self.hidden = text[:SHOWN]
        return True

    def _is_struck(self, element: etree._Element, tag: str) -> bool:
        style = element.get("style", "").replace(" ", "").lower()
        if tag not in _STRUCK and not _LINE_THROUGH.search(style):
            return False
        self.struck = self.struck or plain("".join(element.itertext()))[:SHOWN]
        return True


def _flat(text: str | None) -> str:
    """Text in which line ends of the source are mere spaces."""
    return (text or "").replace("\n", " ").replace("\r", " ")
