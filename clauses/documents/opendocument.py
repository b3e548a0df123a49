"""A composed document -> the members of an OpenDocument text, by odfdo. Text is given to elements, never as markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import cast

import odfdo
from lxml import etree
from odfdo.element import ODF_NAMESPACES

from clauses.annex.document import Inline, Span
from clauses.messages import say

from .blocks import Block, Composed, Contents, Duty, Grid, Heading, Text, TextStyle, on_side
from .markdown import ONE_COLUMN
from .refusal import DocumentError
from .web_page import listed
from .word_xml import clean

_VERSION = "1.3"  # of OpenDocument; left to itself, odfdo says 1.4
_SPACES = re.compile(r"(\r\n|\r|\n|\t| {2,}|^ | $)")
_SIGNS = {"\t": "text:tab", " ": "text:s", "\r": "text:line-break", "\n": "text:line-break"}
_STYLES: dict[TextStyle, str] = {
    "title": "Title", "subtitle": "Subtitle", "particular": "Particulars", "notice": "Notice", "open": "Open_20_points",
    "body": "Standard", "definition": "Standard", "item": "Item",
}  # fmt: skip


def odt_members(document: Composed) -> dict[str, bytes]:
    """The files of an .odt by name; raises DocumentError for an edition side by side."""
    if document.pairs:
        raise DocumentError(ONE_COLUMN)
    template = resources.files("clauses.documents") / "opendocument.xml"
    made = odfdo.Document.new(BytesIO(template.read_bytes()))
    _describe(made.meta, document)
    _furnish(made, document)
    _Content(made, document)
    made.manifest.root.set_attribute("manifest:version", _VERSION)
    for part in (made.content, made.meta, made.styles):
        part.root.set_attribute("office:version", _VERSION)
    # Not by its method save, which names odfdo as the generator and completes the package from its own template.
    parts = (made.content, made.manifest, made.meta, made.styles)
    return {"mimetype": made.mimetype.encode(), **{part.part_name: part.serialize() for part in parts}}


def _describe(meta: odfdo.Meta, document: Composed) -> None:
    meta.set_generator("clausier")
    meta.set_title(clean(document.title))
    meta.set_subject(clean(document.reference))
    meta.set_initial_creator(clean(document.author))
    meta.set_creator(clean(document.author))
    meta.set_creation_date(document.launch_date)
    meta.set_modification_date(document.launch_date)
    meta.set_language(document.language)


def _furnish(made: odfdo.Document, document: Composed) -> None:
    """The language, header and footer: versions on the left, the page's number on the right."""
    made.styles.default_language = "fr-FR" if document.language == "fr" else "en-IE"
    for page in made.styles.master_pages:
        style = "Header_20_wide" if page.name == "Landscape" else "Header"
        page.set_page_header(_paragraph(style, (Span(f"{document.title}\t{document.reference}"),)))
        fields = {"{page}": odfdo.VarPageNumber, "{pages}": odfdo.VarPageCount}
        told = re.split(r"(\{pages?\})", say(document.language, "Page {page} of {pages}"))
        shown = [fields[piece]() if piece in fields else _span(Span(piece)) for piece in told]
        page.set_page_footer(_holding(_paragraph(style, (Span(f"{document.made}\t"),)), shown))


class _Content:
    """The body of a document."""

    def __init__(self, made: odfdo.Document, document: Composed) -> None:
        self.document = document
        self.body = made.body
        self.automatic = cast(odfdo.Element, made.content.get_element("//office:automatic-styles"))
        self.tables = 0
        self.wide = False
        for block in document.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Text():
                self.body.append(_paragraph(_STYLES[block.style], _led(block)))
            case Duty():
                spans = (Span(f"{block.number}\t"), Span(block.title, "strong"), Span(" "), *block.text)
                self.body.append(_paragraph("Duty", spans, block.target))
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
        made = _element("text:h", {"text:style-name": style, "text:outline-level": str(heading.level)})
        self.body.append(_filled(made, (Span(heading.lead + heading.title),), heading.target))

    def _grid(self, grid: Grid) -> None:
        self.tables += 1
        name = f"Table{self.tables}"
        caption = f"{say(self.document.language, 'Table')}\u00a0{self.tables} – {grid.caption}"
        title = odfdo.Element.from_tag("table:title")
        title.text = clean(grid.caption)
        columns = [odfdo.Column(style=f"{name}.{place}") for place in range(len(grid.shares))]
        for column, share in zip(columns, grid.shares, strict=True):
            width = odfdo.Style("table-column", column.style)
            width.set_properties({"style:rel-column-width": f"{65535 * share // sum(grid.shares)}*"})
            self.automatic.append(width)
        heads = odfdo.HeaderRows()
        heads.append(_row("", [_cell("Head", _paragraph("Table_20_head", (Span(text),))) for text in grid.heads]))
        rows: list[odfdo.Element] = []
        for row in grid.rows:
            style = "Table_20_group" if row.heads else "Table_20_text"
            targets = (row.target, *("" for _ in row.cells[1:]))
            cells = [_cell("Cell", _paragraph(style, *one)) for one in zip(row.cells, targets, strict=True)]
            # Rows stay whole. No setting says that rows keep with the next: with both, LibreOffice drops rows.
            rows.append(_row("Row", cells))
        made = _holding(odfdo.Table(name), [title, *columns, heads, *rows])
        self.body.extend([_paragraph("Caption", (Span(caption),)), made])

    def _contents(self, contents: Contents) -> None:
        made = cast(odfdo.TOC, odfdo.Element.from_tag("text:table-of-content"))
        made.name, made.protected, made.outline_level = "Contents", True, 2
        index = odfdo.Element.from_tag("text:index-body")
        index.append(_paragraph("Contents_20_Heading", (Span(contents.title),)))
        for heading in listed(self.document.blocks):
            link = Span(heading.lead + heading.title, "link", heading.target)
            shown = {"text:reference-format": "page", "text:ref-name": clean(heading.target)}
            page = _element("text:bookmark-ref", shown)  # counted by the program that lays the text out
            index.append(
                _holding(_paragraph(f"Contents_20_{heading.level}", (link,)), [_element("text:tab", {}), page])
            )
        made.append(index)
        self.body.append(made)


def _row(style: str, cells: Sequence[odfdo.Element]) -> odfdo.Element:
    return _holding(_element("table:table-row", {"table:style-name": style} if style else {}), cells)


def _cell(style: str, paragraph: odfdo.Element) -> odfdo.Element:
    made = _element("table:table-cell", {"table:style-name": style, "office:value-type": "string"})
    return _holding(made, [paragraph])


def _paragraph(style: str, spans: Inline, target: str = "") -> odfdo.Element:
    return _filled(_element("text:p", {"text:style-name": style}), spans, target)


def _filled(made: odfdo.Element, spans: Inline, target: str) -> odfdo.Element:
    mark = [_element("text:bookmark", {"text:name": clean(target)})] if target else []
    return _holding(made, [*mark, *map(_span, spans)])


def _span(span: Span) -> odfdo.Element:
    if span.kind not in ("reference", "link"):
        return _said(span.text, {"text:style-name": {"strong": "Strong", "open": "Open"}.get(span.kind, "Reference")})
    looks = {"text:style-name": "Reference", "text:visited-style-name": "Reference"}
    made = _element("text:a", {"xlink:type": "simple", "xlink:href": f"#{clean(span.name)}", **looks})
    return _holding(made, [_said(span.text, {})])


def _said(text: str, attributes: dict[str, str]) -> odfdo.Element:
    """Text with line ends, tabs and runs of spaces as the elements that keep them."""
    made = _element("text:span", attributes)
    made.text, *others = _SPACES.split(clean(text))
    for sign, rest in zip(others[::2], others[1::2], strict=True):
        kept = _element(_SIGNS[sign[0]], {"text:c": str(len(sign))} if sign[0] == " " else {})
        kept.tail = rest
        made.extend([kept])
    return made


def _holding(made: odfdo.Element, children: Sequence[odfdo.Element]) -> odfdo.Element:
    """The element with its children; odfdo's append would copy cells and take paragraphs apart at each."""
    made.extend(children)
    return made


def _element(name: str, attributes: dict[str, str]) -> odfdo.Element:
    """An element of odfdo's class for the name; made from a name alone, each would cost odfdo a parsing of its own."""
    return odfdo.Element.from_tag(etree.Element(_name(name), {_name(key): value for key, value in attributes.items()}))


@cache
def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{ODF_NAMESPACES[prefix]}}}{local}"


def _led(text: Text) -> Inline:
    """A particular with a tab after its label, an item with its sign."""
    if text.style == "item":
        return (Span("•\t"), *text.spans)
    return (text.spans[0], Span("\t"), *text.spans[1:]) if text.style == "particular" else text.spans
