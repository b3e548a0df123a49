"""A card as a reader looks it up, without a tender: both levels beside each other, values as their defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from clauses.annex.card_text import SectionText, card_text
from clauses.annex.document import Inline, Span
from clauses.annex.notation import REFERENCE, SourceParagraph, SourceRow
from clauses.annex.typography import MARKS, OPEN, number, typeset
from clauses.annex.typography import REFERENCE as REFERENCE_MARK
from clauses.model import LEVELS, SECTIONS, Card, Language, Level, Pack, SectionName, Variable

_MARKED = re.compile(rf"{OPEN}([^{MARKS}]+)([{MARKS}])")


class Line(NamedTuple):
    """A line of an item: the text of a paragraph, or a cell under its column's label."""

    label: str
    text: Inline


class Item(NamedTuple):
    """A paragraph or a row of a section. A level that does not have it has no lines."""

    key: str
    number: str
    title: str
    essential: tuple[Line, ...]
    ambitious: tuple[Line, ...]

    @property
    def same(self) -> bool:
        """Whether both levels say the same."""
        return self.essential == self.ambitious

    @property
    def merged(self) -> tuple[Line, ...]:
        """Its lines with the values of both levels, as in "48 / 24"; none where the levels differ in more."""
        pairs = [(one.label, one.text, other.text) for one, other in zip(self.essential, self.ambitious, strict=False)]
        if len(self.essential) != len(self.ambitious) or not all(_alike(one, other) for _, one, other in pairs):
            return ()
        return tuple(
            Line(label, tuple(_both(a, b) for a, b in zip(one, other, strict=True))) for label, one, other in pairs
        )

    def at(self, level: Level) -> tuple[Line, ...]:
        """Its lines at a level."""
        return self.essential if level == "essential" else self.ambitious


def _alike(one: Inline, other: Inline) -> bool:
    """Whether two texts differ in values at most."""
    return len(one) == len(other) and all(
        a == b or (a.kind == b.kind == "value" and a.name == b.name) for a, b in zip(one, other, strict=True)
    )


def _both(one: Span, other: Span) -> Span:
    return one if one == other else Span(f"{one.text} / {other.text}", one.kind, one.name)


class SectionView(NamedTuple):
    """A section of a card, or the reason why it does not belong."""

    name: SectionName
    none: str
    items: tuple[Item, ...]


class CardView(NamedTuple):
    """A card in both levels; `assumed` are the facts under which its conditional passages are shown."""

    card: Card
    assumed: tuple[str, ...]
    definitions: tuple[tuple[str, Inline], ...]
    sections: tuple[SectionView, ...]


def card_view(card: Card, pack: Pack) -> CardView:
    """The card with every passage that depends on a fact shown as for a tender where the fact holds."""
    writers = {level: _Writer(card, level, dict.fromkeys(pack.facts, True)) for level in LEVELS}
    sections = tuple(_section(card, name, writers) for name in SECTIONS)
    essential = writers["essential"]
    terms = tuple(
        (card.header.definitions[key].term, essential.inline(text, "clause"))
        for key, text in essential.text.definitions.items()
    )
    return CardView(card, card.header.facts, terms, sections)


def _section(card: Card, name: SectionName, writers: Mapping[Level, _Writer]) -> SectionView:
    if card.sections[name].none:
        return SectionView(name, typeset(card.sections[name].none, card.header.language), ())
    essential, ambitious = (writers[level].items(name) for level in LEVELS)
    items = tuple(
        Item(key, heading[0], heading[1], essential[key][1] if key in essential else (), lines)
        for key, (heading, lines) in ambitious.items()
    )
    return SectionView(name, "", items)


class _Writer:
    """Writes the texts of one level of a card."""

    def __init__(self, card: Card, level: Level, facts: Mapping[str, bool]) -> None:
        self.card, self.level = card, level
        self.text = card_text(card, level, facts, SECTIONS)

    def items(self, section: SectionName) -> dict[str, tuple[tuple[str, str], tuple[Line, ...]]]:
        """Number, title and lines by key, rows of the table first."""
        source = self.text.sections[section]
        return {
            **{row.key: ((row.key, ""), self._cells(row, source, section)) for row in source.rows},
            **{one.key: self._paragraph(one, section) for one in source.paragraphs},
        }

    def _cells(self, row: SourceRow, source: SectionText, section: SectionName) -> tuple[Line, ...]:
        cells = zip(source.columns[1:], row.cells, strict=True)
        return tuple(Line(self._typeset(label), self.inline(cell, section)) for label, cell in cells if cell)

    def _paragraph(self, one: SourceParagraph, section: SectionName) -> tuple[tuple[str, str], tuple[Line, ...]]:
        title = self._typeset(one.title.removesuffix("."))
        return (str(one.number), title), (Line("", self.inline(one.text, section)),)

    def inline(self, text: str, section: SectionName) -> Inline:
        """The spans of a text."""
        set_text = self._typeset(REFERENCE.sub(rf"{OPEN}\1{REFERENCE_MARK}", text))
        spans: list[Span] = []
        end = 0
        for match in _MARKED.finditer(set_text):
            spans.append(Span(set_text[end : match.start()]))
            name = match[1]
            spans.append(self._target(name, section) if match[2] == REFERENCE_MARK else self._value(name))
            end = match.end()
        spans.append(Span(set_text[end:]))
        return tuple(span for span in spans if span.text)

    def _typeset(self, text: str) -> str:
        return typeset(text, self.card.header.language)

    def _value(self, name: str) -> Span:
        variable = self.card.header.variables[name]
        value = variable.default_at(self.level)
        if value is None:
            return Span(f"[{self._typeset(variable.label)}]", "open", name)
        return Span(value if isinstance(value, str) else number(value, self.card.header.language), "value", name)

    def _target(self, key: str, section: SectionName) -> Span:
        """The number of what a reference leads to: in its own section first, then in their order."""
        for place in (section, *SECTIONS):
            source = self.text.sections.get(place)
            numbers = _numbers(source) if source else {}
            if key in numbers:
                return Span(numbers[key], "reference", f"{place}-{key}")
        return Span(f"[§{key}]", "open", key)


def _numbers(source: SectionText) -> dict[str, str]:
    return {row.key: row.key for row in source.rows} | {one.key: str(one.number) for one in source.paragraphs}


def bounds(variable: Variable, language: Language) -> str:
    """The bounds of a variable as people read them, such as "0,5–2 % du montant annuel"."""
    least, most = (number(value, language) for value in (variable.min, variable.max))
    return typeset(f"{least}–{most} {variable.unit}".strip(), language)


def defaults(variable: Variable, language: Language, levels: tuple[Level, ...] = LEVELS) -> str:
    """The defaults of a variable at some levels, such as "48 / 24"; empty where only the buyer knows."""
    values = [value for level in levels if (value := variable.default_at(level)) is not None]
    told = [value if isinstance(value, str) else number(value, language) for value in values]
    return " / ".join(dict.fromkeys(told))
