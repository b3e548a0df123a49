"""A card under a profile: its texts rendered, merged by level, with values still as marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from clauses.model import Card, Level, SectionName

from .notation import SourceParagraph, SourceRow, SourceText, parse_section
from .template import render

PRINTED: tuple[SectionName, ...] = ("clause", "specification", "verification", "remedy", "answer")
WRITTEN: tuple[SectionName, ...] = (*PRINTED, "criterion")  # criteria are no part of a contract
Item = TypeVar("Item", SourceParagraph, SourceRow)


class SectionText(NamedTuple):
    """A section at the level asked for."""

    columns: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    paragraphs: tuple[SourceParagraph, ...]
    repeated: tuple[str, ...] = ()  # keys that one level gives twice: a fault of the card

    def keys(self) -> set[str]:
        """The keys that references may name."""
        return {row.key for row in self.rows} | {paragraph.key for paragraph in self.paragraphs}


class CardText(NamedTuple):
    """A card at the level asked for."""

    card: Card
    level: Level
    definitions: Mapping[str, str]
    sections: Mapping[SectionName, SectionText]


def card_text(card: Card, level: Level, facts: Mapping[str, bool], sections: tuple[SectionName, ...]) -> CardText:
    """The card's definitions and sections. The ambitious level is the essential one, and what it adds or replaces."""
    header = card.header
    levels: tuple[Level, ...] = ("essential", "ambitious") if level == "ambitious" else ("essential",)
    places = [(name, step) for name in sections for step in levels if not card.sections[name].none]
    texts = [definition.text for definition in header.definitions.values()]
    texts += [getattr(card.sections[name], step) for name, step in places]
    rendered = render(texts, header.variables, facts)
    definitions = dict(zip(header.definitions, rendered, strict=False))
    parts: dict[SectionName, list[str]] = {}
    for (name, _), text in zip(places, rendered[len(definitions) :], strict=True):
        parts.setdefault(name, []).append(text)
    return CardText(card, level, definitions, {name: _merged(steps) for name, steps in parts.items()})


def _merged(steps: list[str]) -> SectionText:
    """The texts of the levels as one: the same key replaces, in its place."""
    parsed = [parse_section(text) for text in steps]
    columns = next((step.columns for step in parsed if step.columns), ())
    rows = _replaced([row for step in parsed for row in step.rows])
    paragraphs = _replaced([paragraph for step in parsed for paragraph in step.paragraphs])
    return SectionText(columns, rows, paragraphs, tuple(key for step in parsed for key in _repeated(step)))


def _repeated(text: SourceText) -> list[str]:
    counts = Counter(item.key for item in text.items)
    return [key for key, count in counts.items() if count > 1]


def _replaced(items: list[Item]) -> tuple[Item, ...]:
    return tuple({item.key: item for item in items}.values())  # a dict keeps the first place and the last value
