"""Document -> articles: under which number and heading each block stands, and whether the text there binds anyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .document import Block, BlockKind, Document

_HEADING_WORDS = 14  # a longer numbered line is a clause, not the title of one


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the nearest printed number, and the headings above it from the highest down."""

    article: str
    headings: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The nearest heading and the one above it: what the text is about."""
        return " / ".join(self.headings[-2:])

    @property
    def heading(self) -> str:
        """The nearest heading, or nothing."""
        return self.headings[-1] if self.headings else ""


def places(document: Document) -> Iterator[tuple[Block, Place]]:
    """Each block with its place, running headers and footers left out."""
    above: list[tuple[int, str, str]] = []  # level, number, text
    number = ""
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is BlockKind.HEADING:
            above = [entry for entry in above if entry[0] < block.level] + [(block.level, block.number, block.text)]
            number = block.number or _nearest_number(above)
        elif _is_numbered_clause(block.number):
            number = block.number
        yield block, Place(_label(number, above), tuple(text for _, _, text in above))


def _nearest_number(above: list[tuple[int, str, str]]) -> str:
    return next((number for _, number, _ in reversed(above[:-1]) if number), "")


def _is_numbered_clause(number: str) -> bool:
    """True of "7.2" or "Article 3", false of list marks such as "a)" and "(i)"."""
    return any(character.isdigit() for character in number)


def _label(number: str, above: list[tuple[int, str, str]]) -> str:
    if number:
        return number.strip(" .:-–—)")
    if not above:
        return ""
    words = above[-1][2].split()
    return " ".join(words[:_HEADING_WORDS]) + (" …" if len(words) > _HEADING_WORDS else "")
