"""Who the parties are, under which names: "DataCorp SAS, ci-après le Titulaire", DataCorp Ltd ("Supplier")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analyzer.detection.folding import fold

from .cues import PartyCues
from .facts import Party, Role
from .party_names import has_form, name_at, own_name
from .phrases import any_of, compiled, either, group_span
from .stretches import BETWEEN, Stretch, holding

MOST = 8
_EARLY = 60  # blocks at the start of a document
_BESIDE = 20  # blocks between the definitions of two parties
_QUOTED = re.compile(r'"\s*(?:the |le |la |les |l\')?([^"]{1,60}?)\s*"')
_PARENTHESIS = compiled(r'\((?:[^()"]{0,80})"[^()]{1,160}\)')
_LABEL = 200  # characters: a longer line is a sentence
_TERM_LENGTH = 4  # words of a name by which a party is called


@dataclass(frozen=True, slots=True)
class _Found:
    """A definition: the names it gives, the own name beside it, and where it stands."""

    role: Role
    name: str
    called: tuple[str, ...]
    stretch: Stretch
    start: int
    end: int
    deduced: bool = False


def parties(found: Sequence[Stretch], cues: PartyCues) -> list[Party]:
    """The parties in the order in which the text names them, each with all its names."""
    definitions = [
        one
        for stretch in holding(found, _introduced(cues))
        for given in (_definitions, _glossary, _labels)
        for one in given(stretch, cues)
    ]
    roles = {fold(word) for word in (*cues.supplier, *cues.buyer)}
    merged = _merged(_with_deduced([one for one in definitions if _counts(one, cues, roles)]))
    return [
        Party(
            **one.stretch.spot(one.start, one.end).model_dump(),
            role=one.role, name=one.name, called=one.called, deduced=one.deduced,
        )
        for one in merged[:MOST]
    ]  # fmt: skip


def _introduced(cues: PartyCues) -> str:
    """What is in every block that defines a party: words that introduce it, a quote in parentheses, or its label."""
    said, label = either((*cues.called, *cues.means)), either((*cues.supplier, *cues.buyer))
    return rf'{said}|\([^()"{BETWEEN}]*"|{label}\s*[|:]'


def _counts(one: _Found, cues: PartyCues, roles: Collection[str]) -> bool:
    """A whole name with a role counts everywhere; what gives only one of both counts at the start of a document."""
    if one.role != "unknown" and not any(fold(name) in roles for name in one.called):
        return False  # "Users" in the plural are no party
    if one.name and one.role != "unknown":
        return one.stretch.index < _EARLY or " " in one.name
    if one.stretch.index >= _EARLY:
        return False
    return one.role != "unknown" or (has_form(one.name, cues) and _fits(one, cues))


def _fits(one: _Found, cues: PartyCues) -> bool:
    """Whether a name without a role is one of the party beside it, not of some document or law."""
    initials = {word[0] for word in fold(one.name).split()}
    return any(fold(name)[:1] in initials or any_of(cues.others).fullmatch(fold(name)) for name in one.called)


def _definitions(stretch: Stretch, cues: PartyCues) -> Iterator[_Found]:
    """Names given in parentheses or after "ci-après"."""
    before = 0
    for start, end in _groups(stretch.folded, cues):
        called = _called(stretch, start, end, cues)
        if called:
            name = own_name(stretch.text[before:start], cues)
            yield _Found(_role(called, cues), name, called, stretch, start, end)
        before = end


def _groups(folded: str, cues: PartyCues) -> list[tuple[int, int]]:
    """Where names are given: quoted words in parentheses, and what follows "ci-après dénommé"."""
    said = either(cues.called)
    roles = either((*cues.supplier, *cues.buyer))
    after = compiled(
        rf"{said}[^\".;:(]{{0,50}}\"[^\"]{{1,60}}\"(?:\s*(?:,|ou|or|et|and)\s*\"[^\"]{{1,60}}\")*"
        rf"|{said}\s+(?:[a-z]+\s+){{0,3}}(?:the |le |la |l')?{roles}"
    )
    spans = sorted(match.span() for form in (_PARENTHESIS, after) for match in form.finditer(folded))
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _called(stretch: Stretch, start: int, end: int, cues: PartyCues) -> tuple[str, ...]:
    """The names that a group gives, as the text prints them."""
    folded = stretch.folded[start:end]
    quoted = [stretch.text[start + m.start(1) : start + m.end(1)].strip(" ,*_") for m in _QUOTED.finditer(folded)]
    if not quoted and (roles := [*any_of((*cues.supplier, *cues.buyer)).finditer(folded)]):
        quoted = [stretch.text[start + roles[-1].start() : start + roles[-1].end()]]
    together = any_of(cues.together)
    kept = (one for one in quoted if one and len(one.split()) <= _TERM_LENGTH and not together.fullmatch(fold(one)))
    return tuple(dict.fromkeys(kept))


def _term(stretch: Stretch, match: Any) -> str:
    start, end = group_span(match, "term")
    return stretch.text[start:end]


def _glossary(stretch: Stretch, cues: PartyCues) -> Iterator[_Found]:
    """Entries of a glossary: "Titulaire" désigne DataCorp SAS; "Acme" means Acme GmbH."""
    roles = either((*cues.supplier, *cues.buyer))
    form = rf"\W{{0,3}}(?:the |le |la |l')?(?P<term>{roles}|[^\"]{{2,40}})\W{{0,4}}\s*{either(cues.means)}\s*:?\s*"
    match = compiled(form).match(stretch.folded)
    name = name_at(stretch.text[match.end() :], cues) if match else ""
    if match and name:
        called = (_term(stretch, match),)
        role = _role(called, cues)
        if role != "unknown" or stretch.folded.lstrip().startswith('"'):
            yield _Found(role, name, called, stretch, 0, match.end())


def _labels(stretch: Stretch, cues: PartyCues) -> Iterator[_Found]:
    """Lines and table rows at the start of a document such as "Titulaire : DataCorp SAS"."""
    if len(stretch.text) > _LABEL or stretch.index >= _EARLY:
        return
    label = compiled(rf"\W{{0,3}}(?:the |le |la |l')?(?P<term>{either((*cues.supplier, *cues.buyer))})\s*(?:\||:)\s*")
    match = label.match(stretch.folded)
    name = name_at(stretch.text[match.end() :], cues) if match else ""
    if match and name:
        called = (_term(stretch, match),)
        yield _Found(_role(called, cues), name, called, stretch, 0, match.end())


def _role(called: Sequence[str], cues: PartyCues) -> Role:
    for name in called:
        folded = fold(name)
        if any_of(cues.supplier).fullmatch(folded):
            return "supplier"
        if any_of(cues.buyer).fullmatch(folded):
            return "buyer"
    return "unknown"


def _with_deduced(found: list[_Found]) -> list[_Found]:
    """Where one role is given and the only other party named beside it has none, that party has the other role."""
    named = {one.role for one in found} - {"unknown"}
    unknown = [one for one in found if one.role == "unknown"]
    if len(named) != 1 or len({one.name for one in unknown}) != 1:
        return found
    known = [one.stretch.index for one in found if one.role != "unknown"]
    if not any(abs(one.stretch.index - index) <= _BESIDE for one in unknown for index in known):
        return found
    other: Role = "supplier" if named == {"buyer"} else "buyer"
    return [replace(one, role=other, deduced=True) if one.role == "unknown" else one for one in found]


def _merged(found: list[_Found]) -> list[_Found]:
    """One entry a party: names that a later definition adds to a role go to the party that has it."""
    kept: dict[tuple[Role, str], _Found] = {}
    for one in found:
        named = next((key for key in kept if key[0] == one.role != "unknown" and "" in (key[1], one.name)), None)
        key = named or (one.role, fold(one.name))
        before = kept.get(key)
        if before is None:
            kept[key] = one
        else:
            called = tuple(dict.fromkeys((*before.called, *one.called)))
            kept[key] = replace(before, name=before.name or one.name, called=called)
    return [one for one in kept.values() if one.name or one.role != "unknown"]
