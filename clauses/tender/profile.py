"""The profile of a tender: what is bought, by whom, when, and the values the buyer sets."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool
from pydantic_core import PydanticCustomError

from clauses.model import FactName, Key, Language, Level, NonEmpty, Record, SafeguardId, Slug, Strength
from clauses.pack.faults import Fault, PackError

BuyerKind = Literal["state", "local", "hospital", "other", "entity"]
Jurisdiction = Literal["FR", "EU"]
CONTRACT = "contract"  # the form of what is not a concession
COMMON = "common"  # the values that all cards share stand under this name


class ProfileError(PackError):
    """A profile that cannot be used, with all its faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults)


def _number_or_text(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise PydanticCustomError("value_type", "a number or a text is expected")
    return value


def _nothing_as_empty(value: Any) -> Any:
    """A key whose lines are all commented out reads as null; it means that nothing is set."""
    return {} if value is None else value


def _only_what_is_set(value: Any) -> Any:
    """Cards under which no value is set say nothing, and are not kept."""
    return (
        {card: given for card, given in value.items() if given}
        if isinstance(value, dict)
        else {}
        if value is None
        else value
    )


Value = Annotated[int | float | str, BeforeValidator(_number_or_text)]


class Buyer(Record):
    """Who buys."""

    name: NonEmpty
    kind: BuyerKind


class Profile(Record):
    """A tender, as its buyer describes it.

    `facts` holds an answer to every fact of the pack; `circumstances`, those to its other questions. `levels` overrides
    `level` by family; `ambition` says how far beyond the law safeguards are selected, and `ambitions` so by family.
    `leave_out` gives the reason for each safeguard set aside, `exemptions` that for each exemption of the law that the
    buyer claims; `values` holds, by card (and under `common` for what all cards share), the variables set.

    Title, buyer's name and values stand in `language`; `other_words` holds, by place (such as "buyer.name"), those that
    the buyer gave in the other language too.

    `unanswered` are questions of the pack that the profile, written before they were asked, leaves open.
    """

    language: Language
    title: NonEmpty
    reference: NonEmpty
    buyer: Buyer
    jurisdiction: Jurisdiction
    launch_date: date
    level: Level
    levels: Annotated[dict[str, Level], BeforeValidator(_nothing_as_empty)] = Field(default_factory=dict)
    ambition: Strength = Strength.GOOD_PRACTICE
    ambitions: Annotated[dict[str, Strength], BeforeValidator(_nothing_as_empty)] = Field(default_factory=dict)
    circumstances: Annotated[dict[FactName, Value], BeforeValidator(_nothing_as_empty)] = Field(default_factory=dict)
    facts: dict[FactName, StrictBool]
    exemptions: Annotated[dict[Slug, NonEmpty], BeforeValidator(_nothing_as_empty)] = Field(default_factory=dict)
    leave_out: Annotated[dict[SafeguardId, NonEmpty], BeforeValidator(_nothing_as_empty)] = Field(default_factory=dict)
    values: Annotated[dict[Slug, dict[Key, Value]], BeforeValidator(_only_what_is_set)] = Field(default_factory=dict)
    other_words: dict[str, str] = Field(default_factory=dict, repr=False)
    unanswered: tuple[str, ...] = Field(default=(), exclude=True, repr=False)

    def __eq__(self, other: object) -> bool:
        """Two profiles that say the same are equal, whatever they were asked."""
        return isinstance(other, Profile) and self.model_dump() == other.model_dump()

    def __hash__(self) -> int:
        """The same for equal profiles."""
        return hash(self.model_dump_json())

    def in_language(self, language: Language) -> Profile:
        """The same tender in a language, with the words given in it; what was given once stays as it is."""
        if language == self.language:
            return self
        title, name, kept = self.title, self.buyer.name, {}
        values = {card: dict(given) for card, given in self.values.items()}
        for place, words in self.other_words.items():
            match place.split("."):
                case ["title"]:
                    kept[place], title = title, words
                case ["buyer", _]:
                    kept[place], name = name, words
                case [_, card, key]:
                    kept[place], values[card][key] = str(values[card][key]), words
        buyer = self.buyer.model_copy(update={"name": name})
        update = {"language": language, "title": title, "buyer": buyer, "values": values, "other_words": kept}
        return self.model_copy(update=update)

    def level_of(self, family: str) -> Level:
        """The level asked for in a family of safeguards."""
        return self.levels.get(family, self.level)

    def ambition_of(self, family: str) -> Strength:
        """How far beyond the law safeguards of a family are selected."""
        return self.ambitions.get(family, self.ambition)

    def circumstance(self, name: FactName) -> str:
        """The option answered, or nothing."""
        answer = self.circumstances.get(name)
        return answer if isinstance(answer, str) else ""

    @property
    def form(self) -> str:
        """The form of the contract; where the profile does not say, it is no concession."""
        return self.circumstance("form") or CONTRACT

    def amount(self, name: FactName) -> int | None:
        """The amount answered, in euros."""
        answer = self.circumstances.get(name)
        return answer if isinstance(answer, int) else None

    def holds(self, facts: tuple[FactName, ...]) -> bool:
        """Whether all these facts are true of the tender; nothing asked holds always."""
        return all(self.facts.get(fact, False) for fact in facts)
