"""What cards owe each other: the two languages say the same, and what all cards share is the same in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from clauses.annex.notation import parse_section
from clauses.messages import mark
from clauses.model import LANGUAGES, CardHeader, Fact, SectionName

from .card_source import CardSource
from .faults import Fault

# Parts of the front matter that are the same in both languages, by the key they stand under.
_SAME: dict[str, Callable[[CardHeader], Any]] = {
    "version": lambda header: header.version,
    "status": lambda header: header.status,
    "covers": lambda header: header.covers,
    "also": lambda header: set(header.also),
    "obligations": lambda header: {level: set(named) for level, named in header.obligations.items()},
    "definitions": lambda header: set(header.definitions),
    "light": lambda header: (_sets(header.light.drop), {k: v for k, v in header.light.set.items() if _is_number(v)}),
    "common": lambda header: set(header.common),
}


def _sets(dropped: Mapping[SectionName, Any]) -> dict[SectionName, Any]:
    return {section: keys if keys == "all" else set(keys) for section, keys in dropped.items()}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def twin_faults(sources: list[CardSource], facts: Mapping[str, Fact]) -> Iterator[Fault]:
    """The differences between the languages of each card, told at the second language."""
    by_slug: dict[str, dict[str, CardSource]] = {}
    for source in sources:
        by_slug.setdefault(source.file.rsplit("/", 1)[-1].split(".")[0], {})[source.card.header.language] = source
    for twins in by_slug.values():
        if len(twins) < len(LANGUAGES):
            only = next(iter(twins.values()))
            missing = next(language for language in LANGUAGES if language not in twins)
            yield only.fault(("language",), mark("the card is missing in the other language"), "", missing)
        else:
            yield from _header(twins["fr"], twins["en"], facts)
            yield from _body(twins["fr"], twins["en"])


def _header(first: CardSource, second: CardSource, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    text = mark("the two languages differ here")
    for key, part in _SAME.items():
        if part(first.card.header) != part(second.card.header):
            yield second.fault((key,), text, key)
    theirs = [
        {fact for fact in source.card.header.facts if fact not in facts or facts[fact].jurisdiction != "FR"}
        for source in (first, second)
    ]
    if theirs[0] != theirs[1]:
        yield second.fault(("facts",), text, ", ".join(sorted(theirs[0] ^ theirs[1])))
    ours, others = first.card.header.variables, second.card.header.variables
    for name in sorted(set(ours) | set(others)):
        if name not in ours or name not in others or _bounds(ours[name]) != _bounds(others[name]):
            yield second.fault(("variables", name), text, name)


def _bounds(variable: Any) -> tuple[Any, ...]:
    """What is data in a variable; a text has its own default and example in each language."""
    shared = (variable.type, variable.acts, variable.counts, variable.min, variable.max)
    return shared if variable.type == "text" else (*shared, variable.default, variable.example)


def _body(first: CardSource, second: CardSource) -> Iterator[Fault]:
    """The same sections, levels, keys and columns."""
    ours, others = _shape(first), _shape(second)
    for place in sorted(set(ours) | set(others), key=str):
        if ours.get(place) != others.get(place):
            different = set(ours.get(place, ())) ^ set(others.get(place, ()))
            said = ", ".join(sorted(different)) or mark("another order")
            yield second.near(place[0], "", mark("the two languages differ here"), said)


def _shape(source: CardSource) -> dict[tuple[Any, Any], tuple[str, ...]]:
    shape: dict[tuple[Any, Any], tuple[str, ...]] = {}
    for body in source.bodies:
        parsed = parse_section(body.text)
        items = tuple(item.key for item in parsed.items)
        shape[body.section, body.level] = items if body.level else ("none",)
    return shape


def shared_faults(sources: list[CardSource]) -> Iterator[Fault]:
    """What cards share word for word (values too), and terms to which two cards give different meanings."""
    first: dict[tuple[str, str], tuple[str, Any]] = {}
    for source in sources:
        header = source.card.header
        for key in header.common:
            found = first.setdefault((header.language, key), (source.file, _shared(source, key)))
            if found[1] != _shared(source, key):
                yield source.fault(("common",), mark("what all cards share differs from another card"), key, found[0])
        for key, definition in header.definitions.items():
            term = (header.language, f"term {definition.term.casefold()}")
            found = first.setdefault(term, (source.file, definition.text))
            if found[1] != definition.text and key not in header.common:
                text = mark("another card gives this term another meaning")
                yield source.fault(("definitions", key), text, definition.term, found[0])


def _shared(source: CardSource, key: str) -> tuple[Any, ...]:
    header = source.card.header
    paragraphs = [
        (item.title, item.text)
        for body in source.bodies
        for item in parse_section(body.text).paragraphs
        if item.key == key
    ]
    return header.definitions.get(key), header.variables.get(key), tuple(paragraphs)
