"""Records of how cards bear on each other, as a pack's `relations.yaml` gives it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from .record import Bilingual, FactName, Record, SafeguardId

VariablePlace = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z_]+$")]  # "event-logging.retention_months"


class Need(Record):
    """The first safeguard leans on the second, which must not be left out without a thought."""

    safeguard: SafeguardId
    needs: SafeguardId
    why: Bilingual


class Conflict(Record):
    """Two safeguards that do not go together as they stand."""

    safeguard: SafeguardId
    against: SafeguardId
    why: Bilingual


class ValueRelation(Record):
    """Two values that must agree where both cards are printed."""

    first: VariablePlace
    relation: Literal["equals", "at_most"]
    second: VariablePlace
    why: Bilingual

    @property
    def places(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Card and variable of the first and of the second value."""
        (one, _, first), (other, _, second) = self.first.partition("."), self.second.partition(".")
        return (one, first), (other, second)


class Expected(Record):
    """A safeguard to think twice about before it is left out, where a fact holds."""

    fact: FactName
    safeguard: SafeguardId
    why: Bilingual


class Relations(Record):
    """The file `relations.yaml`."""

    needs: tuple[Need, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    values: tuple[ValueRelation, ...] = ()
    expected: tuple[Expected, ...] = ()
