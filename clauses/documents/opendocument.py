"""A composed document -> the members of an OpenDocument text. Built through the XML API: text never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any

from lxml import etree

from clauses.annex.document import Inline, Span
from clauses.messages import say

from .blocks import Block, Composed, Contents, Duty, Grid, Heading, Text, TextStyle, on_side
from .markdown import ONE_COLUMN
from .refusal import DocumentError
from .web_page import listed
from .word_xml import clean

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {
    "office": f"{_OASIS}office:1.0", "style": f"{_OASIS}style:1.0", "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0", "fo": f"{_OASIS}xsl-fo-compatible:1.0", "meta": f"{_OASIS}meta:1.0",
    "manifest": f"{_OASIS}manifest:1.0", "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}  # fmt: skip
_KIND = "application/vnd.oasis.opendocument.text"
_PARTS = ("content", "meta", "styles")
_STYLES: dict[TextStyle, str] = {
    "title": "Title", "subtitle": "Subtitle", "particular": "Particulars", "notice": "Notice", "open": "Open_20_points",
    "body": "Standard", "definition": "Standard", "item": "Item",
}  # fmt: skip
_SPACES = re.compile(r"(\r\n|\r|\n|\t| {2,}|^ | $)")


@cache
def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def odt_members(document: Composed) -> dict[str, bytes]:
    """The files of an .odt by name; raises DocumentError for an edition side by side."""
    if document.pairs:
        raise DocumentError(ONE_COLUMN)
    return {
        "mimetype": _KIND.encode(),
        "META-INF/manifest.xml": _written(_manifest()),
        "content.xml": _written(_Content(document).root),
        "styles.xml": _written(_styles(document)),
        "meta.xml": _written(_meta(document)),
    }


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _root(name: str) -> Any:
    version = _tag(f"{name.partition(':')[0]}:version")
    return etree.Element(_tag(name), {version: "1.3"}, nsmap=_NAMES)


def _add(parent: Any, name: str, attributes: dict[str, str] | None = None, text: str = "") -> Any:
    made = etree.SubElement(parent, _tag(name), {_tag(key): clean(value) for key, value in (attributes or {}).items()})
    if text:
        _say(made, text)
    return made


def _say(parent: Any, text: str) -> None:
    """Text with line ends, tabs and runs of spaces as the elements that keep them."""
    last: Any = None
    for piece in _SPACES.split(clean(text)):
        if piece == "\t":
            last = _add(parent, "text:tab")
        elif piece in ("\r\n", "\r", "\n"):
            last = _add(parent, "text:line-break")
        elif piece.isspace() and set(piece) == {" "}:
            last = _add(parent, "text:s", {"text:c": str(len(piece))})
        elif piece and last is None:
            parent.text = (parent.text or "") + piece
        elif piece:
            last.tail = (last.tail or "") + piece


def _manifest() -> Any:
    root = _root("manifest:manifest")
    for path, kind in (("/", _KIND), *((f"{name}.xml", "text/xml") for name in _PARTS)):
        _add(root, "manifest:file-entry", {"manifest:full-path": path, "manifest:media-type": kind})
    return root


def _meta(document: Composed) -> Any:
    root = _root("office:document-meta")
    meta = _add(root, "office:meta")
    day = f"{document.launch_date:%Y-%m-%d}T00:00:00"
    for name, text in (
        ("meta:generator", "clausier"), ("dc:title", document.title), ("dc:subject", document.reference),
        ("meta:initial-creator", document.author), ("dc:creator", document.author), ("meta:creation-date", day),
        ("dc:date", day), ("dc:language", document.language),
    ):  # fmt: skip
        etree.SubElement(meta, _tag(name)).text = clean(text)
    return root


def _styles(document: Composed) -> Any:
    """The styles of every document, with the language, header and footer of this one."""
    source = (resources.files("clauses.documents") / "opendocument.xml").read_bytes()
    root = etree.fromstring(source, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    text = root.find(f".//{_tag('style:default-style')}/{_tag('style:text-properties')}")
    text.set(_tag("fo:language"), document.language)
    text.set(_tag("fo:country"), "FR" if document.language == "fr" else "IE")
    for page in root.iter(_tag("style:master-page")):
        style = {"text:style-name": "Header_20_wide" if page.get(_tag("style:name")) == "Landscape" else "Header"}
        header = _add(page.find(_tag("style:header")), "text:p", style, document.title)
        _add(header, "text:tab").tail = clean(document.reference)
        _foot(_add(page.find(_tag("style:footer")), "text:p", style, document.made), document)
    return root


def _foot(paragraph: Any, document: Composed) -> None:
    """Versions on the left, the page's number on the right."""
    last = _add(paragraph, "text:tab")
    for piece in re.split(r"(\{\w+\})", say(document.language, "Page {page} of {pages}")):
        if piece.startswith("{"):
            last = _add(paragraph, "text:page-number" if piece == "{page}" else "text:page-count")
        else:
            last.tail = piece


class _Content:
    """The body of a document."""

    def __init__(self, document: Composed) -> None:
        self.document = document
        self.root = _root("office:document-content")
        self.automatic = _add(self.root, "office:automatic-styles")
        # Rows stay whole. No setting says that rows keep with the next: with both, LibreOffice drops rows.
        whole = _add(self.automatic, "style:style", {"style:name": "Row", "style:family": "table-row"})
        _add(whole, "style:table-row-properties", {"fo:keep-together": "always"})
        _cell_style(self.automatic, "Cell", {})
        _cell_style(self.automatic, "Head", {"fo:background-color": "#E9EEF5"})
        self.text = _add(_add(self.root, "office:body"), "office:text")
        self.tables = 0
        self.wide = False
        for block in document.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Text():
                self._paragraph(self.text, _STYLES[block.style], _led(block))
            case Duty():
                spans = (Span(f"{block.number}\t"), Span(block.title, "strong"), Span(" "), *block.text)
                self._paragraph(self.text, "Duty", spans, block.target)
            case Grid():
                self._grid(block)
            case Contents():
                self._contents(block)

    def _heading(self, heading: Heading) -> None:
        style = f"Heading_20_{heading.level}"
        wide = on_side(heading, self.wide)
        if wide != self.wide:
            style, self.wide = ("Sideways" if wide else f"Upright_20_{heading.level}"), wide
        elif heading.new_page:
            style = "New_20_page"
        made = _add(self.text, "text:h", {"text:style-name": style, "text:outline-level": str(heading.level)})
        _add(made, "text:bookmark", {"text:name": heading.target})
        _spans(made, (Span(_numbered(heading)),))

    def _paragraph(self, parent: Any, style: str, spans: Inline, target: str = "") -> None:
        made = _add(parent, "text:p", {"text:style-name": style})
        if target:
            _add(made, "text:bookmark", {"text:name": target})
        _spans(made, spans)

    def _grid(self, grid: Grid) -> None:
        self.tables += 1
        caption = f"{say(self.document.language, 'Table')}\u00a0{self.tables} – {grid.caption}"
        self._paragraph(self.text, "Caption", (Span(caption),))
        made = _add(self.text, "table:table", {"table:name": f"Table{self.tables}"})
        _add(made, "table:title", text=grid.caption)
        self._columns(made, grid.shares)
        head = _add(_add(made, "table:table-header-rows"), "table:table-row")
        for text in grid.heads:
            self._cell(head, "Head", "Table_20_head", (Span(text),))
        for row in grid.rows:
            line = _add(made, "table:table-row", {"table:style-name": "Row"})
            style = "Table_20_group" if row.heads else "Table_20_text"
            for place, cell in enumerate(row.cells):
                self._cell(line, "Cell", style, cell, "" if place else row.target)

    def _columns(self, table: Any, shares: Sequence[int]) -> None:
        for place, share in enumerate(shares):
            name = f"Table{self.tables}.{place}"
            style = _add(self.automatic, "style:style", {"style:name": name, "style:family": "table-column"})
            _add(style, "style:table-column-properties", {"style:rel-column-width": f"{65535 * share // sum(shares)}*"})
            _add(table, "table:table-column", {"table:style-name": name})

    def _cell(self, row: Any, style: str, text_style: str, spans: Inline, target: str = "") -> None:
        cell = _add(row, "table:table-cell", {"table:style-name": style, "office:value-type": "string"})
        self._paragraph(cell, text_style, spans, target)

    def _contents(self, contents: Contents) -> None:
        index = _add(self.text, "text:table-of-content", {"text:name": "Contents", "text:protected": "true"})
        _add(index, "text:table-of-content-source", {"text:outline-level": "2"})
        body = _add(index, "text:index-body")
        self._paragraph(body, "Contents_20_Heading", (Span(contents.title),))
        for heading in listed(self.document.blocks):
            line = _add(body, "text:p", {"text:style-name": f"Contents_20_{heading.level}"})
            _spans(line, (Span(_numbered(heading), "link", heading.target),))
            _add(line, "text:tab")  # the page is counted by the program that lays the text out
            _add(line, "text:bookmark-ref", {"text:reference-format": "page", "text:ref-name": heading.target})


def _cell_style(parent: Any, name: str, properties: dict[str, str]) -> None:
    style = _add(parent, "style:style", {"style:name": name, "style:family": "table-cell"})
    border = {"fo:padding": "0.1cm", "fo:border-bottom": "0.02cm solid #8FA3BF"}
    _add(style, "style:table-cell-properties", {**border, **properties})


def _numbered(heading: Heading) -> str:
    if not heading.number:
        return heading.title
    return f"Article {heading.number} – {heading.title}" if heading.level == 1 else f"{heading.number} {heading.title}"


def _led(text: Text) -> Inline:
    """A particular with a tab after its label, an item with its sign."""
    if text.style == "item":
        return (Span("•\t"), *text.spans)
    return (text.spans[0], Span("\t"), *text.spans[1:]) if text.style == "particular" else text.spans


def _spans(parent: Any, spans: Iterable[Span]) -> None:
    for span in spans:
        if span.kind in ("reference", "link"):
            looks = {"text:style-name": "Reference", "text:visited-style-name": "Reference"}
            made = _add(parent, "text:a", {"xlink:type": "simple", "xlink:href": f"#{span.name}", **looks})
        else:
            style = {"strong": "Strong", "open": "Open"}.get(span.kind, "Reference")
            made = _add(parent, "text:span", {"text:style-name": style})
        _say(made, span.text)
