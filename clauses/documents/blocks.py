"""What a document holds, before any format: headings, paragraphs, duties, tables. Every writer reads these records.

A `target` names a block in all documents of a tender file and in both languages: references lead to it, and a bilingual
edition pairs by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from clauses.annex.document import Inline
from clauses.model import Language

DocumentKey = Literal["annex", "ccap", "cctp", "rc", "form", "dpa", "calendar", "note"]
DOCUMENT_KEYS: tuple[DocumentKey, ...] = ("annex", "ccap", "cctp", "rc", "form", "dpa", "calendar", "note")
TextStyle = Literal["title", "subtitle", "particular", "notice", "open", "body", "definition", "item"]


@dataclass(frozen=True, slots=True)
class Heading:
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


def on_side(block: Block, before: bool) -> bool:
    """Whether pages lie on their side from a block on; `before`: whether they did."""
    if not isinstance(block, Heading):
        return before
    return block.wide if block.level == 1 else before and not block.upright


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. A particular is a label (its first span) and what it says (the others)."""

    style: TextStyle
    spans: Inline
    target: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A numbered paragraph with its title in bold."""

    number: str
    title: str
    text: Inline
    target: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table; with a target, its first cell is what references show. `heads`: it heads the next rows, and no
    page ends with it."""

    cells: tuple[Inline, ...]
    target: str = ""
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption and the heads of its columns; `shares` are the widths of columns in proportion."""

    target: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents."""

    title: str
    target: str = "contents"


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the contract that the profile does not hold: going live, from which tests are dated, and the end."""

    go_live: date | None = None
    end: date | None = None


NO_DAYS = Days()


Block: TypeAlias = Heading | Text | Duty | Grid | Contents


@dataclass(frozen=True, slots=True)
class Pair:
    """The same block in two languages, side by side; None where one language has none."""

    left: Block | None
    right: Block | None


@dataclass(frozen=True, slots=True)
class Composed:
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
