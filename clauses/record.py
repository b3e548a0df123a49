"""What all records of the clause library are made of: frozen records, names, texts in both languages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
Level = Literal["essential", "ambitious"]
LEVELS: tuple[Level, ...] = ("essential", "ambitious")
Party = Literal["supplier", "buyer", "both"]

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9]+([-_][a-zA-Z0-9]+)*$")]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]
SafeguardId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[0-9]{2}$")]
ElementKey = Annotated[str, StringConstraints(pattern=r"^[a-z]$")]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
NonEmpty = Annotated[str, StringConstraints(min_length=1)]


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Bilingual(Record):
    """One text in both languages of the library."""

    fr: NonEmpty
    en: NonEmpty

    def __getitem__(self, language: Language) -> str:
        """The text in one language."""
        return self.fr if language == "fr" else self.en


class Source(Record):
    """Where a figure or a rule comes from, in our words, and how far it was checked (see LegalReference)."""

    text: Bilingual
    status: Literal["read", "secondary", "unchecked", "inference"]
    checked_on: date


class Variable(Record):
    """A duration, amount or threshold of a card: data that the buyer may set within bounds.

    `min` and `max` bound a number, or the number of characters of a text. A variable without `default` is one that only
    the buyer knows. `acts` is who must act within a time, where that is not the debtor of the paragraph; what `counts`
    work is an amount of it (hours of training for each person) and no deadline, though its unit be one of time.
    """

    label: NonEmpty
    type: Literal["integer", "decimal", "percent", "text"]
    unit: str = ""
    acts: Party | None = None
    counts: Literal["work"] | None = None
    default: float | int | str | dict[Level, float | int | str] | None = None
    min: float | int
    max: float | int
    example: float | int | str

    def default_at(self, level: Level) -> float | int | str | None:
        """The value that stands where the buyer gives none."""
        return self.default.get(level) if isinstance(self.default, dict) else self.default
