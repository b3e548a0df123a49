"""Blocks -> the elements of a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from clauses.model import Language

from .blocks import Block, Contents, Duty, Grid, Heading, Text, on_side
from .word_tables import shares, table
from .word_text import TextWriter, contents
from .word_xml import Element, bold, element, paragraph, run, value

PORTRAIT, LANDSCAPE = 9412, 14570  # widths of the text, in twentieths of a point
STYLES = {
    "title": "Title", "subtitle": "Subtitle", "particular": "Particulars", "notice": "Notice", "open": "OpenPoints",
    "body": "Normal", "definition": "DefinitionText", "item": "ListItem",
}  # fmt: skip

_NO_SPACE = element("w:spacing", {"w:before": "0", "w:after": "120"})


@dataclass
class BlockWriter:
    """Writes the body of one document; keeps where its numbering starts anew."""

    language: Language
    portrait: int = PORTRAIT
    landscape: int = LANDSCAPE
    starts: list[int] = field(default_factory=list)  # number of the first article of each list, in order
    last_article: int = 0
    cover: bool = True  # the first page stands alone: a table of contents follows

    def __post_init__(self) -> None:
        self.write = TextWriter(self.language)

    def body(self, blocks: Sequence[Block]) -> list[Element]:
        """The elements of all blocks; pages turn where wide tables need it."""
        elements: list[Element] = []
        self.cover = any(isinstance(block, Contents) for block in blocks)
        place, title = -1, ""
        wide = after_table = False
        for block in blocks:
            if isinstance(block, Contents):
                place, title = len(elements), block.title
                continue
            if after_table:
                elements.pop()  # what follows a table stands for the paragraph that Word wants behind it
            if on_side(block, wide) != wide:
                _together(elements[-4:-1])
                elements.append(_section_end(wide))
                wide = not wide
            made = self.block(block, self.landscape if wide else self.portrait)
            if after_table and isinstance(block, Text | Duty):
                made[0].children[0].children.append(element("w:spacing", {"w:before": "160"}))
            elements += made
            after_table = isinstance(block, Grid)
        if place >= 0 and self.write.entries:
            elements[place:place] = contents(self.write.entries, title)
        return [*elements, section(wide)]

    def block(self, block: Block, width: int) -> list[Element]:
        """The elements of one block."""
        match block:
            case Heading():
                return [self._heading(block)]
            case Text():
                return [self._text(block)]
            case Duty():
                return [self.write.duty(block.title, block.text, block.target, self._list())]
            case Grid():
                return self.grid(block, width)
            case Contents():
                return []
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> Element:
        write = self.write
        level = heading.level if heading.listed else 0
        if not heading.number:
            style = "HeadingPlain" if heading.level == 1 else f"Heading{heading.level + 1 if heading.level == 2 else 3}"
            return write.heading(style, heading.title, heading.target, "", level, heading.new_page)
        number = heading.number
        if heading.level == 1:
            self._start(int(number))
            number = f"Article {number} –"
        return write.heading(
            f"Heading{heading.level}", heading.title, heading.target, number, level, heading.new_page, self._list()
        )

    def _start(self, number: int) -> None:
        """A list of its own where the numbers jump, for a document may hold articles 10 and 14 only."""
        if not self.starts or number != self.last_article + 1:
            self.starts.append(number)
        self.last_article = number

    def _list(self) -> int:
        """The list that numbers what is written now."""
        return max(len(self.starts), 1)

    def _text(self, text: Text) -> Element:
        write = self.write
        if text.style == "title" and not self.cover:
            return paragraph("Title", *write.spans(text.spans), properties=[_NO_SPACE])
        if text.style == "particular":
            label, *rest = text.spans
            return paragraph("Particulars", run(label.text, bold()), run("\t"), *write.spans(tuple(rest)))
        return paragraph(STYLES[text.style], *write.spans(text.spans))

    def grid(self, grid: Grid, width: int) -> list[Element]:
        """A table under its caption."""
        rows = [
            [
                self.write.bookmarks.around(row.target, *self.write.spans(cell)) if row.target and not place
                else self.write.spans(cell)
                for place, cell in enumerate(row.cells)
            ]
            for row in grid.rows
        ]  # fmt: skip
        heading = {place for place, row in enumerate(grid.rows) if row.heads}
        made = table(grid.heads, rows, shares(width, grid.shares), grid.caption, heading)
        return [self.write.caption(grid.caption), made, paragraph("TableText")]


def section(wide: bool) -> Element:
    """The properties of a section: A4, upright or on its side."""
    size = {"w:w": "16838", "w:h": "11906", "w:orient": "landscape"} if wide else {"w:w": "11906", "w:h": "16838"}
    margin = str((int(size["w:w"]) - (LANDSCAPE if wide else PORTRAIT)) // 2)
    edges = {"w:top": "1304", "w:bottom": "1191", "w:left": margin, "w:right": margin, "w:header": "567",
             "w:footer": "567", "w:gutter": "0"}  # fmt: skip
    return element("w:sectPr", None, element("w:pgSz", size), element("w:pgMar", edges))


def _together(elements: Sequence[Element]) -> None:
    """Paragraphs that stay with the one after them: the last page before a turn holds more than a few lines."""
    for made in elements:
        if made.tag == "w:p":
            made.children[0].children.insert(1, element("w:keepNext"))


def _section_end(wide: bool) -> Element:
    """A section ends with the paragraph that holds its properties: one point high, so that no page is made for it."""
    low = element("w:spacing", {"w:before": "0", "w:after": "0", "w:line": "20", "w:lineRule": "exact"})
    return element("w:p", None, element("w:pPr", None, value("w:pStyle", "TableText"), low, section(wide)))
