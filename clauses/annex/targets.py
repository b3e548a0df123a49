"""What a reference `[§key]` leads to: the number that is printed, and the name of the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clauses.model import SectionName
from clauses.tender.profile import COMMON

from .card_text import PRINTED, CardText
from .plan import PlannedArticle


class Targets(NamedTuple):
    """Numbers by (card, section, key), where what all cards share belongs to each card that names it."""

    numbers: Mapping[tuple[str, SectionName, str], str]
    names: Mapping[str, str]  # target name by number

    def find(self, card: str, section: SectionName, key: str) -> tuple[str, str] | None:
        """The target's name and number: in the same section first, then in their order; None where it is dropped."""
        places = (section, *PRINTED)
        for place in places:
            number = self.numbers.get((card, place, key))
            if number:
                return self.names[number], number
        return None


def targets_of(articles: tuple[PlannedArticle, ...], texts: Sequence[CardText]) -> Targets:
    """The targets of a plan. Paragraphs of a part of all cards belong to each card that has them in common."""
    numbers: dict[tuple[str, SectionName, str], str] = {}
    names: dict[str, str] = {}
    for part in (part for article in articles for part in article.parts):
        for text, row, number in part.rows:
            numbers[text.card.id, part.section, row.key] = number
            names[number] = f"{text.card.id}.{part.section}.{row.key}"
        for text, item, number in part.paragraphs:
            sharing = [text] if part.card else [other for other in texts if item.key in other.card.header.common]
            numbers.update({(other.card.id, part.section, item.key): number for other in sharing})
            names[number] = f"{part.card or COMMON}.{part.section}.{item.key}"
    return Targets(numbers, names)


def clause_parts(articles: tuple[PlannedArticle, ...]) -> dict[str, str]:
    """The number of each card's part among the clauses."""
    return {part.card: part.number for article in articles if article.kind == "clause" for part in article.parts}
