"""Records of what a law asks of every tender, whatever its level, as a pack's `minimum.yaml` gives it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .record import Bilingual, FactName, Key, NonEmpty, Record, SafeguardId, Slug, Source

MinimumSection = Literal["clause", "criterion"]


class Threshold(Record):
    """From how many euros, without tax, a contract of these buyers and categories is a large one."""

    buyers: Annotated[tuple[NonEmpty, ...], Field(min_length=1)]
    categories: Annotated[tuple[Key, ...], Field(min_length=1)]
    euros: Annotated[int, Field(gt=0)]


class Thresholds(Record):
    """The thresholds from which a fact follows, for contracts of a form, launched between two days."""

    fact: FactName
    form: Key
    first_day: date
    last_day: date
    values: Annotated[tuple[Threshold, ...], Field(min_length=1)]
    source: Source


class Exemption(Record):
    """A reason by which a law releases the buyer from a duty; `category`: for contracts of that category only."""

    title: Bilingual
    help: Bilingual
    category: Key | None = None


class Rule(Record):
    """The provision behind a duty for one form of contract, and the first day of launch to which it applies."""

    provision: Bilingual
    first_day: date
    source: Source


class MinimumDuty(Record):
    """One thing that must stand in a tender: at least one of these safeguards, in this section of its card."""

    title: Bilingual
    section: MinimumSection
    safeguards: Annotated[tuple[SafeguardId, ...], Field(min_length=1)]
    when: tuple[FactName, ...] = ()
    rules: Annotated[dict[Key, Rule], Field(min_length=1)]  # by form of contract
    exemptions: dict[Slug, Exemption] = Field(default_factory=dict)


class LegalMinimum(Record):
    """The file `minimum.yaml`."""

    jurisdiction: Literal["EU", "FR"]
    thresholds: Thresholds
    duties: Annotated[dict[Slug, MinimumDuty], Field(min_length=1)]
