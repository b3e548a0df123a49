"""The profile of a tender: what is bought, by whom, when, and the values the buyer sets."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool
from pydantic_core import PydanticCustomError

from clauses.model import FactName, Key, Language, Level, NonEmpty, Record, SafeguardId, Slug
from clauses.pack.faults import Fault, PackError

BuyerKind = Literal["state", "local", "hospital", "other"]
Jurisdiction = Literal["FR", "EU"]
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

    `facts` holds an answer to every fact of the pack; `levels` overrides `level` by family; `leave_out` gives the
    reason for each safeguard set aside; `values` holds, by card (and under `common` for what all cards share), the
    variables set.
    """

    language: Language
    title: NonEmpty
    reference: NonEmpty
    buyer: Buyer
    jurisdiction: Jurisdiction
    launch_date: date
    level: Level
    levels: Annotated[dict[str, Level], BeforeValidator(_nothing_as_empty)] = Field(default_factory=dict)
    facts: dict[FactName, StrictBool]
    leave_out: Annotated[dict[SafeguardId, NonEmpty], BeforeValidator(_nothing_as_empty)] = Field(default_factory=dict)
    values: Annotated[dict[Slug, dict[Key, Value]], BeforeValidator(_only_what_is_set)] = Field(default_factory=dict)

    def level_of(self, family: str) -> Level:
        """The level asked for in a family of safeguards."""
        return self.levels.get(family, self.level)

    def holds(self, facts: tuple[FactName, ...]) -> bool:
        """Whether all these facts are true of the tender; nothing asked holds always."""
        return all(self.facts.get(fact, False) for fact in facts)
