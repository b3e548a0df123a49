"""Records of what a pack is held to, as its `obligations.yaml` gives them: obligations, propositions, anchors.

An anchor is a family of model clauses that others publish; what it has is marked obligation by obligation.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .model import Bilingual, Record

AnchorName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]+$")]
GroupLetter = Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
ObligationId = Annotated[str, StringConstraints(pattern=r"^[A-Z][1-9][0-9]?$")]
Proposition = Annotated[int, Field(ge=1, le=15)]


class Obligation(Record):
    """One thing that a clause library must demand, and which anchors demand it: fully, in part, or not known."""

    title: Bilingual
    propositions: Annotated[tuple[Proposition, ...], Field(min_length=1)]
    full: tuple[AnchorName, ...] = ()
    part: tuple[AnchorName, ...] = ()
    unknown: tuple[AnchorName, ...] = ()


class Demands(Record):
    """The file `obligations.yaml`. The letter of an obligation's id is its group."""

    anchors: dict[AnchorName, Bilingual]
    groups: dict[GroupLetter, Bilingual]
    propositions: dict[Proposition, Bilingual]
    obligations: Annotated[dict[ObligationId, Obligation], Field(min_length=1)]
