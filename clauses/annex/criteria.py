"""Which award criteria a tender file holds: few, of as many families as can be, together less than the whole score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clauses.tender import Profile

from .card_text import CardText
from .document import Criterion
from .spans import value_of

MOST = 8  # beyond eight, a weight tells no two tenders apart
WEIGHT = "criterion_points"  # the variable that holds a criterion's share of the total score, in every card
ALWAYS = "EN"  # the family whose heaviest criterion is kept first: French law asks for one on the environment


def criteria_of(texts: Sequence[CardText], families: Mapping[str, str], profile: Profile) -> tuple[Criterion, ...]:
    """The criteria of cards, in their order: the heaviest of each family is kept before any second one.

    `families` is by card.
    """
    weights = {text.card.id: _weight(text, profile) for text in texts if "criterion" in text.sections}
    heaviest = sorted(weights, key=lambda card: -weights[card])  # sorting keeps the cards' order among equals
    heads = {families[card]: card for card in reversed(heaviest)}  # the heaviest of each family
    kept: list[str] = []
    for card in sorted(heaviest, key=lambda card: (card != heads.get(ALWAYS), card != heads[families[card]])):
        if len(kept) < MOST and 0 < weights[card] < 100 - sum(weights[one] for one in kept):
            kept.append(card)
    return tuple(Criterion(card, families[card], weight, card in kept) for card, weight in weights.items())


def _weight(text: CardText, profile: Profile) -> float:
    """The weight, or nothing where the card does not say one in numbers."""
    if WEIGHT not in text.card.header.variables:
        return 0
    value = value_of(profile, text.card, WEIGHT, text.level)
    return value if isinstance(value, int | float) else 0
