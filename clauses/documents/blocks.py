"""What a document holds, before any format: headings, paragraphs, duties, tables. Every writer reads these records.

A `target` names a block in all documents of a tender file and in both languages: references lead to it, and a bilingual
edition pairs by it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from clauses.annex.document import Inline
from clauses.model import Language

DocumentKey = Literal["annex", "ccap", "cctp", "rc", "form", "dpa", "calendar", "note"]
DOCUMENT_KEYS: tuple[DocumentKey, ...] = ("annex", "ccap", "cctp", "rc", "form", "dpa", "calendar", "note")
TextStyle = Literal["title", "subtitle", "particular", "notice", "open", "body", "definition", "item"]


class Heading(NamedTuple):
    """A heading of level 1 to 3; without a number it is none of the articles.

    `wide`: the pages of a heading of level 1 lie on their side; `upright`: from this heading below it on, they stand
    again. `listed`: the table of contents names it; `new_page`: it starts a page.
    """

    level: int
    title: str
    target: str
    number: str = ""
    listed: bool = True
    wide: bool = False
    new_page: bool = False
    upright: bool = False

    @property
    def lead(self) -> str:
        """What stands before the title: "Article 3 – ", "3.1 ", or nothing."""
        if not self.number:
            return ""
        return f"Article {self.number} – " if self.level == 1 else f"{self.number} "

    @property
    def in_contents(self) -> bool:
        """Whether the table of contents has a line for it."""
        return self.listed and self.level < 3


def on_side(block: Block, before: bool) -> bool:
    """Whether pages lie on their side from a block on; `before`: whether they did."""
    if not isinstance(block, Heading):
        return before
    return block.wide if block.level == 1 else before and not block.upright


class Text(NamedTuple):
    """A paragraph. A particular is a label (its first span) and what it says (the others)."""

    style: TextStyle
    spans: Inline
    target: str = ""


class Duty(NamedTuple):
    """A numbered paragraph with its title in bold."""

    number: str
    title: str
    text: Inline
    target: str


class GridRow(NamedTuple):
    """A row of a table; with a target, its first cell is what references show. `heads`: it heads the next rows, and no
    page ends with it."""

    cells: tuple[Inline, ...]
    target: str = ""
    heads: bool = False


class Grid(NamedTuple):
    """A table with its caption and the heads of its columns; `shares` are the widths of columns in proportion."""

    target: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    shares: tuple[int, ...]


class Contents(NamedTuple):
    """The place of the table of contents."""

    title: str
    target: str = "contents"


class Days(NamedTuple):
    """Days of the contract that the profile does not hold: going live, from which tests are dated, and the end."""

    go_live: date | None = None
    end: date | None = None


NO_DAYS = Days()


Block: TypeAlias = Heading | Text | Duty | Grid | Contents


class Pair(NamedTuple):
    """The same block in two languages, side by side; None where one language has none."""

    left: Block | None
    right: Block | None


class Composed(NamedTuple):
    """A document of the tender file in one language, or (with `pairs`) in two. `made`: tool and pack with versions."""

    key: DocumentKey
    language: Language
    title: str
    name: str  # what document it is
    reference: str
    author: str
    launch_date: date
    made: str
    blocks: tuple[Block, ...]
    pairs: tuple[Pair, ...] = ()
    right_language: Language | None = None
