"""What the texts of a card must hold: sound templates, the notation, names declared and used, references that lead."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clauses.annex.card_text import PRINTED, CardText, card_text
from clauses.annex.notation import REFERENCE, parse_section
from clauses.annex.template import TemplateFault, names, template_faults
from clauses.messages import mark
from clauses.model import LEVELS, SECTIONS, Definition, Fact, Safeguard, SectionName

from .card_source import Body, CardSource
from .faults import Fault

CRITERION = ("indicator", "unit", "boundary", "method", "date", "proof", "scoring", "verifier", "consequence")
_LETTERS: dict[SectionName, str] = {"answer": "R", "verification": "T", "remedy": "P"}
_MOST_FACTS = 8  # every combination is tried; a card with more facts is not readable either


def body_faults(source: CardSource, safeguards: Mapping[str, Safeguard], facts: Mapping[str, Fact]) -> Iterator[Fault]:
    """The faults of a card's sections and definitions; `safeguards` by id."""
    yield from _sections(source)
    unsound = [*_templates(source)]
    yield from unsound
    for body in source.bodies:
        yield from _notation(source, body)
        yield from _numbers(source, body)
    yield from _definitions(source)
    if not unsound:
        variables, tested = _uses(source)
        yield from _names(source, variables, tested)
        if set(variables) <= set(source.card.header.variables) and set(tested) <= set(source.card.header.facts):
            yield from _renderings(source, safeguards, facts)


def _sections(source: CardSource) -> Iterator[Fault]:
    """The order of sections, their levels, and the reason of those that do not belong."""
    order = list(dict.fromkeys(body.section for body in source.bodies))
    if order != sorted(order, key=SECTIONS.index):
        yield Fault(source.file, source.bodies[0].line, "", mark("the sections do not stand in their order"))
    for name, section in source.card.sections.items():
        if section.none and (section.essential or section.ambitious):
            yield source.near(name, "none:", mark("a section that does not belong has no text"))
        if not section.none and not section.essential:
            text = mark("the section needs an essential level, or none: and the reason")
            yield source.near(name, "", text)
        if section.none and name == "clause":
            yield source.near(name, "none:", mark("a card cannot do without its contract clause"))
    criterion = source.card.sections["criterion"]
    if criterion.essential:
        there = {item.key for item in parse_section(criterion.essential).paragraphs}
        for key in (key for key in CRITERION if key not in there):
            yield source.near("criterion", "", mark("the criterion lacks one of its nine keys"), key)


def _templates(source: CardSource) -> Iterator[Fault]:
    for body in source.bodies:
        for fault in template_faults(body.text):
            yield source.at(body, fault.line, fault.text, fault.said)
    for key, definition in source.card.header.definitions.items():
        for fault in _definition_faults(definition):
            yield source.fault(("definitions", key), fault.text, fault.said)


def _definition_faults(definition: Definition) -> list[TemplateFault]:
    return template_faults(definition.text) + template_faults(definition.term)


def _notation(source: CardSource, body: Body) -> Iterator[Fault]:
    """Lines that are neither paragraphs nor rows, keys given twice, rows of another section."""
    if body.level is None:
        return
    parsed = parse_section(body.text)
    for line, text, said in parsed.faults:
        yield source.at(body, line, text, said)
    for row in parsed.rows:
        if row.key[0] != _LETTERS.get(body.section):
            expected = _LETTERS.get(body.section, "")
            yield source.at(body, row.line, mark("a row of this kind stands in another section"), row.key, expected)


def _numbers(source: CardSource, body: Body) -> Iterator[Fault]:
    """Numbers count on from 1, at the ambitious level from the essential one; a key that replaces keeps its number.

    Two branches of an `if` may give the same key and number.
    """
    before = next((b for b in source.bodies if b.section == body.section and b.level == "essential"), None)
    earlier = parse_section(before.text if before and body.level == "ambitious" else "")
    parsed = parse_section(body.text if body.level else "")
    numbers = {item.key: item.number for item in earlier.paragraphs}
    for item in parsed.paragraphs:
        expected = numbers.setdefault(item.key, max(numbers.values(), default=0) + 1)
        if item.number != expected:
            text = mark("the number does not follow the one before")
            yield source.at(body, item.line, text, f"{item.number}. [{item.key}]", str(expected))
    rows = [row.key for row in earlier.rows]
    for row in parsed.rows:
        if row.key not in rows:
            rows.append(row.key)
            if row.key[1:] != str(len(rows)):
                text = mark("the number does not follow the one before")
                yield source.at(body, row.line, text, row.key, f"{row.key[0]}{len(rows)}")


def _definitions(source: CardSource) -> Iterator[Fault]:
    """Every defined term is used, in the singular or the plural, in some text other than its own definition."""
    header = source.card.header
    texts = "\n".join(body.text for body in source.bodies)
    for key, definition in header.definitions.items():
        others = " ".join(other.text for name, other in header.definitions.items() if name != key)
        if not _term(definition.term).search(f"{texts}\n{others}"):
            yield source.fault(("definitions", key), mark("this term is defined and not used"), definition.term)


def _term(term: str) -> re.Pattern[str]:
    """The term with other endings of its words: plurals and feminines."""
    words = [re.escape(word[:-1] if len(word) > 3 else word) + r"\w{0,4}" for word in term.split()]
    return re.compile(r"(?:\W+\w+){0,3}?\W+".join(words), re.IGNORECASE)


class _Use(NamedTuple):
    """A name's first use: in a body, or in a definition."""

    source: CardSource
    place: Body | str
    line: int

    def fault(self, text: str, name: str) -> Fault:
        if isinstance(self.place, str):
            return self.source.fault(("definitions", self.place), text, name)
        return self.source.at(self.place, self.line, text, name)


def _uses(source: CardSource) -> tuple[dict[str, _Use], dict[str, _Use]]:
    """Variables printed and facts tested, each with its first use."""
    places: list[tuple[Body | str, str]] = [(body, body.text) for body in source.bodies]
    places += [(key, definition.text) for key, definition in source.card.header.definitions.items()]
    variables: dict[str, _Use] = {}
    facts: dict[str, _Use] = {}
    for place, text in places:
        found = names(text)
        for name, line in found.variables.items():
            variables.setdefault(name, _Use(source, place, line))
        for name, line in found.facts.items():
            facts.setdefault(name, _Use(source, place, line))
    return variables, facts


def _names(source: CardSource, variables: Mapping[str, _Use], facts: Mapping[str, _Use]) -> Iterator[Fault]:
    """Names used and not declared, declared and not used."""
    header = source.card.header
    for name, use in variables.items():
        if name not in header.variables:
            yield use.fault(mark("the card declares no variable of this name"), name)
    for name, use in facts.items():
        if name not in header.facts:
            yield use.fault(mark("this fact is not among the facts of the card"), name)
    for name in header.variables:
        if name not in variables:
            yield source.fault(("variables", name), mark("this variable is declared and not used"), name)
    derogations = {fact for entry in header.derogates for fact in entry.when}
    for fact in header.facts:
        if fact not in facts and fact not in derogations:
            yield source.fault(("facts",), mark("this fact is declared and not used"), fact)


def _renderings(source: CardSource, safeguards: Mapping[str, Safeguard], facts: Mapping[str, Fact]) -> Iterator[Fault]:
    """What fails only under some facts or at one level: keys given twice, references to what is dropped, elements."""
    tested = [fact for fact in source.card.header.facts if fact in facts][:_MOST_FACTS]
    told: set[tuple[str, str]] = set()
    for answers in itertools.product((True, False), repeat=len(tested)):
        for level in LEVELS:
            situation = dict.fromkeys(facts, False) | dict(zip(tested, answers, strict=True))
            text = card_text(source.card, level, situation, tuple(source.card.sections))
            false = set(tested) - {fact for fact, answer in situation.items() if answer}
            for fault in (*_rendering(source, text), *_uncovered(source, text, safeguards, false)):
                if (fault.text, fault.said) not in told:
                    told.add((fault.text, fault.said))
                    yield fault


def _rendering(source: CardSource, text: CardText) -> Iterator[Fault]:
    printed = set().union(*(text.sections[name].keys() for name in PRINTED if name in text.sections))
    for name, section in text.sections.items():
        reach = printed | section.keys()
        for item in section.paragraphs:
            yield from _lead(source, name, item.text, reach)
        for row in section.rows:
            for cell in row.cells:
                yield from _lead(source, name, cell, reach)
        for key in section.repeated:
            yield source.near(name, key, mark("this key is given twice in one section"))
    for entry in source.card.header.derogates:
        if entry.by not in printed:
            yield source.fault(("derogates",), mark("no paragraph has this key"), entry.by)


def _uncovered(
    source: CardSource, text: CardText, safeguards: Mapping[str, Safeguard], false: set[str]
) -> Iterator[Fault]:
    """Must elements that no paragraph carries in a situation in which their safeguard is due."""
    printed = {item.key for item in text.sections["clause"].paragraphs} if "clause" in text.sections else set()
    for safeguard_id, elements in source.card.header.covers.items():
        safeguard = safeguards.get(safeguard_id)
        for element in safeguard.musts if safeguard and not false & set(safeguard.when) else ():
            if element in elements and not printed & set(elements[element]):
                fault = mark("under some facts, no paragraph carries this must element")
                yield source.fault(("covers", safeguard_id, element), fault, f"{safeguard_id} {element}")


def _lead(source: CardSource, section: SectionName, text: str, reach: set[str]) -> Iterator[Fault]:
    for key in REFERENCE.findall(text):
        if key not in reach:
            text_of_fault = mark("this reference leads to nothing, or to what some facts or the level drop")
            yield source.near(section, f"[§{key}]", text_of_fault)
