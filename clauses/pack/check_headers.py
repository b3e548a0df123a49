"""What the front matter of a card owes its safeguard, its own body and the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from clauses.annex.notation import parse_section
from clauses.annex.obligations import is_time
from clauses.messages import mark
from clauses.model import Fact, Safeguard, SectionName, Variable

from .bounds import accepted, misfit
from .card_source import CardSource
from .check_safeguards import OBLIGATION
from .faults import Fault


def header_faults(
    source: CardSource, safeguards: Mapping[str, Safeguard], facts: Mapping[str, Fact]
) -> Iterator[Fault]:
    """The faults of a card's front matter; `safeguards` by id."""
    yield from _place(source, safeguards)
    yield from _covers(source, safeguards)
    yield from _obligations(source)
    yield from _facts(source, facts)
    for name, variable in source.card.header.variables.items():
        yield from _variable(source, name, variable)
    yield from _light(source)
    yield from _light_musts(source, safeguards)
    yield from _common(source)


def keys(source: CardSource, section: SectionName, *levels: str) -> set[str]:
    """The keys of a section's paragraphs and rows, at some levels (at all where none is named)."""
    found: set[str] = set()
    for body in source.bodies:
        if body.section == section and (not levels or body.level in levels):
            parsed = parse_section(body.text)
            found |= {item.key for item in parsed.items}
    return found


def _place(source: CardSource, safeguards: Mapping[str, Safeguard]) -> Iterator[Fault]:
    path, header = PurePosixPath(source.file), source.card.header
    stem, _, language, *_ = path.name.split(".")
    if header.id != stem:
        yield source.fault(("id",), mark("the id is not the name of the file"), header.id, stem)
    if header.language != language:
        yield source.fault(("language",), mark("the language is not that of the file"), header.language, language)
    own = next((s for s in safeguards.values() if s.slug == stem), None)
    if own is None:
        yield source.fault(("id",), mark("no safeguard has this name"), stem)
    elif own.id not in header.covers:
        yield source.fault(("covers",), mark("the card does not cover its own safeguard"), "", own.id)


def _covers(source: CardSource, safeguards: Mapping[str, Safeguard]) -> Iterator[Fault]:
    header = source.card.header
    essential = keys(source, "clause", "essential")
    every = keys(source, "clause")
    for other in header.also:
        if other not in safeguards or other in header.covers:
            yield source.fault(("also",), mark("this safeguard is not known here, or is covered"), other)
    for safeguard_id, elements in header.covers.items():
        safeguard = safeguards.get(safeguard_id)
        if safeguard is None:
            yield source.fault(("covers", safeguard_id), mark("this safeguard is not known here"), safeguard_id)
            continue
        for element, paragraphs in elements.items():
            place = ("covers", safeguard_id, element)
            if element not in safeguard.elements:
                known = ", ".join(safeguard.elements)
                yield source.fault(place, mark("the safeguard has no such element"), element, known)
            for key in paragraphs:
                if key not in every:
                    yield source.fault(place, mark("no paragraph of the contract clause has this key"), key)
        for element in safeguard.musts:
            if not essential & set(elements.get(element, ())):
                text = mark("no paragraph of the essential level carries this must element")
                yield source.fault(("covers", safeguard_id), text, element)


def _obligations(source: CardSource) -> Iterator[Fault]:
    levels = source.card.header.obligations
    for level, named in levels.items():
        for obligation in named:
            if not OBLIGATION.fullmatch(obligation):
                text = mark("this is not the id of an obligation")
                yield source.fault(("obligations", level), text, obligation, "A1, B12")
    for missing in sorted({"essential", "ambitious"} - set(levels)):
        yield source.fault(("obligations",), mark("this key is missing"), "", missing)
    for obligation in sorted(set(levels.get("essential", ())) - set(levels.get("ambitious", ()))):
        text = mark("the ambitious level lacks an obligation of the essential one")
        yield source.fault(("obligations",), text, obligation)


def _facts(source: CardSource, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    header = source.card.header
    for fact in header.facts:
        if fact not in facts:
            yield source.fault(("facts",), mark("this fact is not known here"), fact, ", ".join(facts))
        elif facts[fact].jurisdiction == "FR" and header.language != "fr":
            yield source.fault(("facts",), mark("this fact belongs in French cards only"), fact)
    for entry in header.derogates:
        for fact in set(entry.when) - set(header.facts):
            yield source.fault(("derogates",), mark("this fact is not among the facts of the card"), fact)


def _variable(source: CardSource, name: str, variable: Variable) -> Iterator[Fault]:
    place = ("variables", name)
    if variable.min > variable.max:
        yield source.fault(place, mark("the smallest value is above the largest"), f"{variable.min} > {variable.max}")
    given = variable.default if isinstance(variable.default, dict) else {"default": variable.default}
    for key, value in (*given.items(), ("example", variable.example)):
        text = misfit(variable, value) if value is not None else ""
        if text:
            yield source.fault(place, text, f"{key}: {value}", accepted(variable))
    if (variable.acts or variable.counts) and not is_time(variable):
        yield source.fault(place, mark("acts and counts are for a duration, and this unit is not one of time"), name)
    elif variable.acts and variable.counts:
        yield source.fault(place, mark("an amount of work has no deadline: acts or counts, not both"), name)


def _light(source: CardSource) -> Iterator[Fault]:
    header = source.card.header
    for name, value in header.light.set.items():
        place = ("light", "set", name)
        if name not in header.variables:
            yield source.fault(place, mark("the card has no variable of this name"), name)
        elif misfit(header.variables[name], value):
            text = misfit(header.variables[name], value)
            yield source.fault(place, text, str(value), accepted(header.variables[name]))
    for section, dropped in header.light.drop.items():
        for key in () if dropped == "all" else set(dropped) - keys(source, section, "essential"):
            text = mark("the essential level of this section has no such key")
            yield source.fault(("light", "drop", section), text, key)


def _light_musts(source: CardSource, safeguards: Mapping[str, Safeguard]) -> Iterator[Fault]:
    """A light variant keeps a paragraph for each must element; what is good practice may fall."""
    header = source.card.header
    dropped = header.light.drop.get("clause", ())
    left = set() if dropped == "all" else keys(source, "clause", "essential") - set(dropped)
    for safeguard_id, elements in header.covers.items():
        for element in safeguards[safeguard_id].musts if safeguard_id in safeguards else ():
            if element in elements and not left & set(elements[element]):
                text = mark("the light variant drops what carries a must element")
                yield source.fault(("light", "drop", "clause"), text, f"{safeguard_id} {element}")


def _common(source: CardSource) -> Iterator[Fault]:
    header = source.card.header
    every = set().union(*(keys(source, body.section) for body in source.bodies))
    for key in header.common:
        if key not in every | set(header.definitions) | set(header.variables):
            text = mark("the card has no variable, definition or paragraph of this key")
            yield source.fault(("common",), text, key)
