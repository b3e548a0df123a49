"""Where every text of an annex stands, and its number: articles, parts, paragraphs, rows.

Rows are numbered through the whole annex (one answer form, one test protocol, one table of penalties a tender); items
that all cards share stand once, in a last part of their article.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clauses.messages import mark, say
from clauses.model import Language, Pack, SectionName

from .card_text import CardText
from .document import ArticleKind
from .notation import SourceParagraph, SourceRow

_TITLES = {
    "definitions": mark("Definitions"),
    "obligations": mark("Table of obligations"),
    "specification": mark("Technical specifications"),
    "verification": mark("Verification"),
    "remedy": mark("Penalties and other remedies"),
    "answer": mark("Tenderer's answer"),
    "derogations": mark("Derogations from general terms"),
    "criterion": mark("Award criteria"),
}
_SECTIONS_AFTER: tuple[SectionName, ...] = ("specification", "verification", "remedy", "answer")


class PlannedPart(NamedTuple):
    """A part and its number; each paragraph and row with the card that writes it and its number."""

    card: str  # empty: all cards together
    section: SectionName
    number: str
    title: str
    rows: tuple[tuple[CardText, SourceRow, str], ...]
    paragraphs: tuple[tuple[CardText, SourceParagraph, str], ...]


class PlannedArticle(NamedTuple):
    """An article and its number."""

    kind: ArticleKind
    number: str
    title: str
    parts: tuple[PlannedPart, ...] = ()


@dataclass
class _Planner:
    texts: Sequence[CardText]
    pack: Pack
    language: Language
    articles: list[PlannedArticle] = field(default_factory=list)
    row_counts: dict[str, int] = field(default_factory=dict)
    passed: int = 0  # numbers of articles that stand in the other language only

    def plan(self, derogations: bool, elsewhere: bool, criteria: Collection[str]) -> tuple[PlannedArticle, ...]:
        for family in self.pack.header.families:
            self._section("clause", self.pack.header.families[family].title[self.language], self._of_family(family))
        if any(text.definitions for text in self.texts):
            self._article("definitions")
        if self.articles:
            self._article("obligations")
        for section in _SECTIONS_AFTER:
            self._section(section, say(self.language, _TITLES[section]), self.texts)
        if derogations:
            self._article("derogations")
        elif elsewhere:
            self.passed += 1
        judged = [text for text in self.texts if text.card.id in criteria]
        self._section("criterion", say(self.language, _TITLES["criterion"]), judged)
        return tuple(self.articles)

    def _of_family(self, family: str) -> list[CardText]:
        slugs = {safeguard.slug for safeguard in self.pack.safeguards.values() if safeguard.family == family}
        return [text for text in self.texts if text.card.id in slugs]

    def _article(self, kind: ArticleKind) -> None:
        self.articles.append(PlannedArticle(kind, self._number(), say(self.language, _TITLES[kind])))

    def _number(self) -> str:
        return str(len(self.articles) + self.passed + 1)

    def _section(self, section: SectionName, title: str, texts: Sequence[CardText]) -> None:
        article = self._number()
        parts = tuple(self._parts(section, article, texts))
        if parts:
            self.articles.append(PlannedArticle(section, article, title, parts))

    def _parts(self, section: SectionName, article: str, texts: Sequence[CardText]) -> Iterator[PlannedPart]:
        """The parts of an article: the one table of penalties, each card, what all cards share."""
        numbers = (f"{article}.{count}" for count in itertools.count(1))
        one_table = section == "remedy"
        rows = self._rows(section, texts) if one_table else ()
        if rows:
            yield PlannedPart("", section, next(numbers), say(self.language, mark("Table of penalties")), rows, ())
        for text in texts:
            own = () if one_table else self._rows(section, (text,))
            paragraphs = [
                (text, item) for item in _paragraphs(text, section) if item.key not in text.card.header.common
            ]
            if own or paragraphs:
                number = next(numbers)
                yield PlannedPart(
                    text.card.id, section, number, text.card.header.title, own, _numbered(number, paragraphs)
                )
        shared = _shared(section, texts)
        if shared:
            number = next(numbers)
            yield PlannedPart(
                "", section, number, say(self.language, mark("Common terms")), (), _numbered(number, shared)
            )

    def _rows(self, section: SectionName, texts: Sequence[CardText]) -> tuple[tuple[CardText, SourceRow, str], ...]:
        found = [(text, row) for text in texts if section in text.sections for row in text.sections[section].rows]
        return tuple((text, row, self._row_number(row.key)) for text, row in found)

    def _row_number(self, key: str) -> str:
        letter = key[0]
        self.row_counts[letter] = self.row_counts.get(letter, 0) + 1
        return f"{letter}{self.row_counts[letter]}"


def plan(
    texts: Sequence[CardText],
    pack: Pack,
    language: Language,
    derogations: bool,
    criteria: Collection[str] = (),
    elsewhere: bool = False,
) -> tuple[PlannedArticle, ...]:
    """The articles of a tender file: families of clauses first, then definitions, obligations and the other sections.

    `criteria` are the cards whose award criteria are kept; they come last, for they are no part of the contract.
    `elsewhere`: the edition in the other language lists derogations, and both keep the same numbers.
    """
    return _Planner(texts, pack, language).plan(derogations, elsewhere, criteria)


def _paragraphs(text: CardText, section: SectionName) -> tuple[SourceParagraph, ...]:
    return text.sections[section].paragraphs if section in text.sections else ()


def _shared(section: SectionName, texts: Sequence[CardText]) -> list[tuple[CardText, SourceParagraph]]:
    """What all cards share, from the first card that says it."""
    found: dict[str, tuple[CardText, SourceParagraph]] = {}
    for text in texts:
        for item in _paragraphs(text, section):
            if item.key in text.card.header.common:
                found.setdefault(item.key, (text, item))
    return list(found.values())


def _numbered(
    part: str, items: list[tuple[CardText, SourceParagraph]]
) -> tuple[tuple[CardText, SourceParagraph, str], ...]:
    return tuple((text, item, f"{part}.{number}") for number, (text, item) in enumerate(items, 1))
