"""Records of what a tender is beyond its facts, as a pack's `situation.yaml` declares it: answers among options, an
amount, and how the risk class of the AI Act follows from the facts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .record import Bilingual, FactName, Key, Record, Source


class Amount(Record):
    """A whole number in euros, between two bounds."""

    min: int
    max: int


class Circumstance(Record):
    """A question that is answered with one of its options, or with an amount."""

    question: Bilingual
    help: Bilingual
    options: dict[Key, Bilingual] = Field(default_factory=dict)
    amount: Amount | None = None
    jurisdiction: Literal["EU", "FR"] = "EU"


class Ground(Record):
    """Why a fact makes a use high-risk, and since when that class bears duties."""

    article: Bilingual
    applies_from: date


class HighRisk(Record):
    """How the fact `fact` follows from others: one of the grounds holds, and the exception does not.

    The exception needs the facts `exception` and none of the facts `never`; it does not reach the grounds `always`.
    """

    fact: FactName
    grounds: Annotated[dict[FactName, Ground], Field(min_length=1)]
    exception: FactName
    exception_article: Bilingual
    never: tuple[FactName, ...] = ()
    always: tuple[FactName, ...] = ()
    source: Source


class Transparency(Record):
    """Facts of which one is enough for the duties to tell people that AI is at work."""

    any_of: tuple[FactName, ...]
    article: Bilingual
    applies_from: date


class Situation(Record):
    """The file `situation.yaml`."""

    circumstances: dict[FactName, Circumstance]
    high_risk: HighRisk | None = None
    transparency: Transparency | None = None
