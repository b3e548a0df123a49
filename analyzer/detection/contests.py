"""Sentences in which both parties stand before the verb: whom it binds is a guess, until the parse is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .debtors import roles
from .detector import Role
from .grammar import LONGEST, bound_by
from .lexicon import Hit
from .matching import binds
from .unit import Unit


@dataclass(frozen=True, slots=True, eq=False)
class Contest:
    """A sentence whose verbs may bind one party or the other; by the guess its match `holds` or not.

    `who` are the roles of which one must be bound.
    """

    unit: Unit
    verbs: Sequence[Hit]
    who: Collection[Role]
    holds: bool

    def settled(self) -> bool | None:
        """Whether a party of `who` is bound, by the parse; None where it does not tell."""
        unit = self.unit
        if len(unit.text) > LONGEST:
            return None
        parties = {unit.within_text(hit): role for hit, role in roles(unit)}
        verbs = [unit.within_text(verb) for verb in self.verbs]
        bound = bound_by(unit.text, verbs, parties, unit.reading.rulebook.language)
        named = [parties[place] for place in bound if parties[place] != "system"]
        return any(binds(self.who, role) for role in named) if named else None
