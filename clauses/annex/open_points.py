"""Values that only the buyer knows: listed on the first page of a draft, refused otherwise."""

from __future__ import annotations

from clauses.messages import say
from clauses.model import Language

from .document import OpenPoint


class OpenPointsError(Exception):
    """An annex that is not a draft lacks values."""

    def __init__(self, points: tuple[OpenPoint, ...]) -> None:
        super().__init__(f"{len(points)} values are missing")
        self.points = points

    def lines(self, language: Language) -> list[str]:
        """One line a value: the card, what it is, an example, and how to give it."""
        return [describe(point, language) for point in self.points]


def describe(point: OpenPoint, language: Language) -> str:
    """An open point in one line."""
    return say(
        language,
        '{where}: "{label}" is missing (card "{title}"; {accepted}; for example {example}). '
        "Give it in the profile under {where}, or ask for a draft.",
        where=point.where, label=point.label, title=point.card_title, accepted=point.accepted, example=point.example,
    )  # fmt: skip
