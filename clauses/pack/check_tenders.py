"""What the files on tenders owe the rest of a pack: situation, legal minimum, relations, publication. Every id leads
somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from clauses.messages import mark
from clauses.minimum import LegalMinimum
from clauses.model import CardHeader, Fact
from clauses.publication import PublicationCodes
from clauses.relations import Relations
from clauses.situation import Situation

from .faults import Fault
from .strict_yaml import Lines

Place = tuple[str | int, ...]
UNKNOWN_SAFEGUARD = mark("this safeguard is not known here")
UNKNOWN_FACT = mark("this fact is not known here")


class Known(NamedTuple):
    """What the pack holds: the ids that its other files may name."""

    safeguards: frozenset[str]
    facts: Mapping[str, Fact]
    headers: Mapping[str, CardHeader]  # by "SLUG.LANGUAGE"
    options: Mapping[str, frozenset[str]]  # options by circumstance


class TenderFile(NamedTuple):
    """One of the files, read."""

    name: str
    lines: Lines

    def fault(self, place: Place, text: str, said: str = "", accepted: Iterable[str] = ()) -> Fault:
        """A fault at the line of a place."""
        return self.lines.fault(self.name, place, text, said, ", ".join(accepted))

    def unknown(self, place: Place, named: Sequence[str], known: Iterable[str], text: str) -> Iterator[Fault]:
        """Those of the names that are not known."""
        accepted = tuple(known)
        for name in named:
            if name not in accepted:
                yield self.fault(place, text, name, accepted if len(accepted) < 40 else ())


def fact_faults(facts: Mapping[str, Fact], file: TenderFile) -> Iterator[Fault]:
    """Facts that a fact needs and that are not declared."""
    for name, fact in facts.items():
        yield from file.unknown((name, "needs"), fact.needs, facts, UNKNOWN_FACT)


def situation_faults(situation: Situation, known: Known, file: TenderFile) -> Iterator[Fault]:
    """Questions without an answer, and facts of the risk class that are not declared."""
    for name, asked in situation.circumstances.items():
        if bool(asked.options) is bool(asked.amount):
            yield file.fault(("circumstances", name), mark("give either options or an amount"), name)
    if rule := situation.high_risk:
        named = (rule.fact, *rule.grounds, rule.exception, *rule.never, *rule.always)
        yield from file.unknown(("high_risk",), named, known.facts, UNKNOWN_FACT)
    if shown := situation.transparency:
        yield from file.unknown(("transparency",), shown.any_of, known.facts, UNKNOWN_FACT)


def minimum_faults(minimum: LegalMinimum, known: Known, file: TenderFile) -> Iterator[Fault]:
    """Safeguards, facts, categories and forms that are not known."""
    forms, categories = known.options.get("form", frozenset()), known.options.get("category", frozenset())
    option = mark("this option is not known here")
    thresholds = minimum.thresholds
    yield from file.unknown(("thresholds", "fact"), (thresholds.fact,), known.facts, UNKNOWN_FACT)
    yield from file.unknown(("thresholds", "form"), (thresholds.form,), forms, option)
    for place, one in enumerate(thresholds.values):
        yield from file.unknown(("thresholds", "values", place), one.categories, categories, option)
    for name, duty in minimum.duties.items():
        at: Place = ("duties", name)
        yield from file.unknown((*at, "safeguards"), duty.safeguards, known.safeguards, UNKNOWN_SAFEGUARD)
        yield from file.unknown((*at, "when"), duty.when, known.facts, UNKNOWN_FACT)
        yield from file.unknown((*at, "rules"), tuple(duty.rules), forms, option)
        for key, exemption in duty.exemptions.items():
            if exemption.category:
                yield from file.unknown((*at, "exemptions", key), (exemption.category,), categories, option)


def relation_faults(relations: Relations, known: Known, file: TenderFile) -> Iterator[Fault]:
    """Safeguards, facts and values that are not known."""
    named: list[tuple[Place, tuple[str, ...]]] = []
    named += [(("needs", i), (one.safeguard, one.needs)) for i, one in enumerate(relations.needs)]
    named += [(("conflicts", i), (one.safeguard, one.against)) for i, one in enumerate(relations.conflicts)]
    named += [(("expected", i), (one.safeguard,)) for i, one in enumerate(relations.expected)]
    for place, safeguards in named:
        yield from file.unknown(place, safeguards, known.safeguards, UNKNOWN_SAFEGUARD)
    for i, expected in enumerate(relations.expected):
        yield from file.unknown(("expected", i), (expected.fact,), known.facts, UNKNOWN_FACT)
    for i, relation in enumerate(relations.values):
        for card, variable in relation.places:
            headers = [header for header in known.headers.values() if header.id == card]
            if not headers or any(variable not in header.variables for header in headers):
                text = mark("the card has no variable of this name")
                yield file.fault(("values", i), text, f"{card}.{variable}")


def publication_faults(codes: PublicationCodes, known: Known, file: TenderFile) -> Iterator[Fault]:
    """Safeguards that are not known, and codes that sum up a list that is not there."""
    for name, one in codes.essential_data.considerations.items():
        place: Place = ("essential_data", "considerations", name)
        yield from file.unknown(place, one.safeguards, known.safeguards, UNKNOWN_SAFEGUARD)
    for name, listed in codes.eforms.lists.items():
        at: Place = ("eforms", "lists", name)
        for safeguards in listed.codes.values():
            yield from file.unknown(at, safeguards, known.safeguards, UNKNOWN_SAFEGUARD)
        yield from file.unknown(
            at, tuple(listed.gathers.values()), codes.eforms.lists, mark("this list is not known here")
        )
