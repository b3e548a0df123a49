"""Records of the clause library, as the files of a pack give them. Frozen, and free of input and output.

Shapes follow the notation of the pack (`*.safeguard.yaml`, front matter of `*.clause.LANGUAGE.md`, `facts.yaml`,
`pack.yaml`); what a file may hold is what these records accept, no more.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .minimum import LegalMinimum
from .publication import PublicationCodes
from .record import (
    LANGUAGES,
    LEVELS,
    Bilingual,
    ElementKey,
    FactName,
    Key,
    Language,
    Level,
    NonEmpty,
    Party,
    Record,
    SafeguardId,
    Slug,
    Variable,
    Version,
)
from .relations import Relations
from .situation import Situation
from .uses import UseSheet

# ---------------------------------------------------------------- safeguards


class Element(Record):
    """One thing a clause must (or should) say for its safeguard to hold."""

    need: Literal["must", "should"]
    fr: NonEmpty
    en: NonEmpty

    def __getitem__(self, language: Language) -> str:
        """The element's text in one language."""
        return self.fr if language == "fr" else self.en


class LegalReference(Record):
    """A dated provision, what it requires in our words, and how far it was checked.

    `status`: read = the provision itself was read; secondary = a secondary source only; unchecked = general knowledge;
    inference = our reading. `in_force_from` is null where the date is not known or means nothing; then `note` says why.
    """

    act: Bilingual
    article: str | Bilingual | None  # null: the act as a whole
    url: str | None
    requires: Bilingual
    jurisdiction: Literal["EU", "FR"]
    kind: Literal["law", "general-terms", "soft-law", "voluntary", "standard", "policy"]
    when: tuple[FactName, ...] = ()
    in_force_from: date | None
    note: Bilingual | None = None
    status: Literal["read", "secondary", "unchecked", "inference"]
    checked_on: date


class Strength(StrEnum):
    """Why a safeguard is asked for: a law imposes it, a policy asks for it, or good practice advises it."""

    LAW = "law"
    POLICY = "policy"
    GOOD_PRACTICE = "good-practice"


class Safeguard(Record):
    """What a contract must say, and why. The hinge between a clause card and a detector."""

    id: SafeguardId
    slug: Slug
    family: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    title: Bilingual
    rationale: Bilingual
    elements: Annotated[dict[ElementKey, Element], Field(min_length=1)]
    adverse: Bilingual | None
    propositions: tuple[Annotated[int, Field(ge=1, le=15)], ...]
    obligations: tuple[str, ...]
    when: tuple[FactName, ...]
    strength: Strength
    strength_reason: Bilingual
    due: Bilingual
    see_also: tuple[SafeguardId, ...] = ()
    legal_basis: tuple[LegalReference, ...] = ()

    @property
    def musts(self) -> tuple[str, ...]:
        """Keys of the elements without which the safeguard does not hold."""
        return tuple(key for key, element in self.elements.items() if element.need == "must")


# ---------------------------------------------------------------- clause cards


class Definition(Record):
    """A defined term: one term for one thing, printed once."""

    term: NonEmpty
    text: NonEmpty


class Derogation(Record):
    """A provision of general terms that a paragraph of the card sets aside."""

    to: NonEmpty
    by: Key
    when: tuple[FactName, ...] = ()
    reason: NonEmpty


SectionName = Literal["clause", "specification", "criterion", "answer", "verification", "remedy"]
SECTIONS: tuple[SectionName, ...] = ("clause", "specification", "criterion", "answer", "verification", "remedy")


class LightVariant(Record):
    """The proportionate variant: keys to drop and values to loosen, from the essential level."""

    drop: dict[SectionName, tuple[Key, ...] | Literal["all"]] = Field(default_factory=dict)
    set: dict[Key, float | int | str] = Field(default_factory=dict)


class CardHeader(Record):
    """The front matter of a clause card."""

    id: Slug
    version: Version
    language: Language
    title: NonEmpty
    status: Literal["draft", "reviewed", "retired"]
    covers: dict[SafeguardId, dict[ElementKey, tuple[Key, ...]]]
    also: tuple[SafeguardId, ...] = ()
    obligations: dict[Level, tuple[str, ...]]
    facts: tuple[FactName, ...] = ()
    definitions: dict[Key, Definition] = Field(default_factory=dict)
    variables: dict[Key, Variable] = Field(default_factory=dict)
    too_heavy_if: NonEmpty
    light: LightVariant = LightVariant()
    common: tuple[Key, ...] = ()
    derogates: tuple[Derogation, ...] = ()
    origin: NonEmpty
    licence: NonEmpty
    reviewed_on: date


class Section(Record):
    """One section of a card: template text by level, or the reason why the section does not belong."""

    essential: str = ""
    ambitious: str = ""
    none: str = ""


class Card(Record):
    """How we write one safeguard, in one language."""

    header: CardHeader
    sections: dict[SectionName, Section]

    @property
    def id(self) -> str:
        """The stem of the card's files."""
        return self.header.id


# ---------------------------------------------------------------- facts and packs


class Fact(Record):
    """A fact of a tender: a question that the buyer answers with yes or no.

    `states` is what a yes says of the tender, as it stands after "because"; `needs` are facts without which it cannot
    be true. A fact asked `since` a version of the pack is false in profiles written before.
    """

    question: Bilingual
    help: Bilingual
    jurisdiction: Literal["EU", "FR"] = "EU"
    states: Bilingual | None = None
    needs: tuple[FactName, ...] = ()
    since: Version | None = None


class PackHeader(Record):
    """Who publishes a pack, under which licence, and the families it orders its safeguards in."""

    name: Slug
    version: Version
    title: Bilingual
    publisher: NonEmpty
    licence: NonEmpty
    law_as_of: date
    families: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], FamilyHeader]


class FamilyHeader(Record):
    """A family of safeguards and the folder that holds its files."""

    folder: Slug
    title: Bilingual


class Pack(Record):
    """A pack, read whole: the data of the lawyers' room. What stands after the cards, a pack may do without."""

    header: PackHeader
    facts: dict[FactName, Fact]
    safeguards: dict[SafeguardId, Safeguard]
    cards: dict[str, Card]  # by "SLUG.LANGUAGE"
    situation: Situation | None = None
    minimum: LegalMinimum | None = None
    relations: Relations | None = None
    publication: PublicationCodes | None = None
    uses: dict[str, UseSheet] = Field(default_factory=dict)  # by "USE.LANGUAGE"

    def card(self, safeguard: Safeguard, language: Language) -> Card | None:
        """The card that writes a safeguard in a language, where the pack has one."""
        return self.cards.get(f"{safeguard.slug}.{language}")


__all__ = [
    "LANGUAGES",
    "LEVELS",
    "SECTIONS",
    "Bilingual",
    "Card",
    "CardHeader",
    "Definition",
    "Derogation",
    "Element",
    "ElementKey",
    "Fact",
    "FactName",
    "FamilyHeader",
    "Key",
    "Language",
    "LegalReference",
    "Level",
    "LightVariant",
    "NonEmpty",
    "Pack",
    "PackHeader",
    "Party",
    "Record",
    "Safeguard",
    "SafeguardId",
    "Section",
    "SectionName",
    "Slug",
    "Strength",
    "Variable",
    "Version",
]
