"""How what is selected bears on the rest: what it leans on, what it goes against, values that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from clauses.messages import mark, say
from clauses.model import Language, Pack, Record, SafeguardId
from clauses.relations import Relations, ValueRelation

from .profile import COMMON, Profile
from .reasons import statement
from .selection import Selection

Kind = Literal["needs", "conflict", "value", "expected"]
_TEXTS: dict[Kind, str] = {
    "needs": mark("{first} leans on {second}, which is not selected: {why}."),
    "conflict": mark("{first} and {second} go together with care only: {why}."),
    "value": mark("values.{first} ({one}) and values.{second} ({other}) disagree: {why}."),
    "expected": mark("{second} is not selected although {fact}: {why}."),
}


class Bearing(Record):
    """One thing to think about. `first` and `second` are safeguards, or places of values with what stands there;
    `first` is a fact where a safeguard is expected because of it."""

    kind: Kind
    first: str
    second: str
    values: tuple[str, str] = ("", "")
    why: dict[Language, str]


def bearings(pack: Pack, profile: Profile, selection: Selection) -> tuple[Bearing, ...]:
    """What the pack's relations say of a selection. Nothing is changed: the buyer decides."""
    relations = pack.relations
    return tuple(_found(relations, pack, profile, selection)) if relations else ()


def _found(relations: Relations, pack: Pack, profile: Profile, selection: Selection) -> Iterator[Bearing]:
    chosen = selection.ids
    for need in relations.needs:
        if need.safeguard in chosen and need.needs not in chosen:
            yield Bearing(kind="needs", first=need.safeguard, second=need.needs, why=need.why.model_dump())
    for conflict in relations.conflicts:
        if {conflict.safeguard, conflict.against} <= chosen:
            yield Bearing(
                kind="conflict", first=conflict.safeguard, second=conflict.against, why=conflict.why.model_dump()
            )
    for expected in relations.expected:
        if profile.holds((expected.fact,)) and expected.safeguard in _dropped(selection):
            yield Bearing(
                kind="expected", first=expected.fact, second=expected.safeguard, why=expected.why.model_dump()
            )
    for relation in relations.values:
        yield from _disagreement(relation, pack, profile, selection)


def _dropped(selection: Selection) -> set[SafeguardId]:
    return {*(left.safeguard for left in selection.left_out), *selection.beyond}


def _disagreement(relation: ValueRelation, pack: Pack, profile: Profile, selection: Selection) -> Iterator[Bearing]:
    levels = {one.slug: one.level for one in selection.selected}
    found = []
    for card, name in relation.places:
        if card not in levels:
            return
        header = pack.cards[f"{card}.{profile.language}"].header
        owner = COMMON if name in header.common else card
        found.append(profile.values.get(owner, {}).get(name, header.variables[name].default_at(levels[card])))
    one, other = found
    if one is None or other is None or one == other:
        return
    ordered = isinstance(one, int | float) and isinstance(other, int | float) and one <= other
    if relation.relation == "at_most" and ordered:
        return
    yield Bearing(
        kind="value", first=relation.first, second=relation.second, values=(str(one), str(other)),
        why=relation.why.model_dump(),
    )  # fmt: skip


def bearing_told(bearing: Bearing, pack: Pack, language: Language) -> str:
    """One bearing in one line."""
    fact = statement(bearing.first, pack, language) if bearing.kind == "expected" else ""
    first, second = (_named(place, pack, language) for place in (bearing.first, bearing.second))
    one, other = bearing.values
    return say(
        language, _TEXTS[bearing.kind], first=first, second=second, one=one, other=other, fact=fact,
        why=bearing.why[language],
    )  # fmt: skip


def _named(place: str, pack: Pack, language: Language) -> str:
    """A safeguard with its title; what is none stays as it is."""
    safeguard = pack.safeguards.get(place)
    return f"{place} ({safeguard.title[language]})" if safeguard else place
