"""The detectors of a language, compiled: one lexicon for all their words, one automaton for their anchors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import ahocorasick

from clauses.model import Language

from .detector import Cues, Detector, Pattern, Rules
from .expressions import Expressions
from .folding import fold
from .judge import Judge, owner_of
from .lemmas import words_of
from .lexicon import Hit, Lexicon, anchors_automaton
from .prepared import Prepared, Ready, prepare

_HEADINGS_KEPT = 64  # looked up and kept: those under which the text stands, and a few more


@dataclass(frozen=True, slots=True)
class Sought:
    """A pattern with its word groups under the lexicon's names; `every` are those of `all`.

    `may_lack` of them, or of them and `any`, may lack where it is still worth a look how near the words come.
    """

    pattern: Pattern
    all: tuple[str, ...]
    every: frozenset[str]
    may_lack: int
    any: tuple[str, ...]
    unless: tuple[str, ...]
    on: tuple[str, ...]
    heading: frozenset[str]

    @classmethod
    def of(cls, pattern: Pattern, detector: Ready) -> Sought:
        """A group is the detector's own, or else the one shared by all."""

        def named(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(f"{detector.rules.safeguard if name in detector.own else '*'}/{name}" for name in names)

        every = named(pattern.all)
        return cls(
            pattern,
            every,
            frozenset(every),
            (len(every) + bool(pattern.any) - 1) // 2,
            named(pattern.any),
            named(pattern.unless),
            named(pattern.on),
            frozenset(named(pattern.heading)),
        )


@dataclass(frozen=True, slots=True)
class Looked:
    """A detector ready to be looked for: what finds an element, or what is adverse (None), what cancels, what drops.

    `groups` are all those of which its patterns look for each.
    """

    detector: Rules
    patterns: Mapping[str | None, tuple[Sought, ...]]
    groups: frozenset[str]
    contrary: tuple[Sought, ...]
    look_alikes: tuple[str, ...]
    reads_headings: bool

    @classmethod
    def of(cls, detector: Ready) -> Looked:
        """Elements first, then adverse terms."""
        rules = detector.rules
        found: dict[str | None, tuple[Sought, ...]] = {}
        for one in (*rules.patterns, *rules.adverse):
            found[one.element] = (*found.get(one.element, ()), Sought.of(one, detector))
        contrary = (Sought.of(one, detector) for one in rules.contrary)
        alike = (f"{rules.safeguard}!{one.name}" for one in rules.look_alikes)
        reads_headings = any(one.heading for one in (*rules.patterns, *rules.adverse))
        groups = frozenset().union(*(one.every for row in found.values() for one in row))
        return cls(rules, found, groups, tuple(contrary), tuple(alike), reads_headings)


@dataclass(frozen=True)
class Rulebook:
    """Everything that is looked up in a text of one language.

    Groups of the lexicon are named as in `Prepared`; `regexes` holds the groups' regular expressions under the same
    names. `openings` are those of sentences that bind nobody; `groups` are the names by detector, or SHARED; `judge` is
    None where the pack has no weights.
    """

    language: Language
    cues: Cues
    detectors: Mapping[str, Looked]
    lexicon: Lexicon
    anchors: ahocorasick.Automaton
    regexes: Expressions
    openings: Expressions
    agreements: Expressions
    groups: Mapping[str, Collection[str]]
    judge: Judge | None = None
    _headings: dict[str, Mapping[str, Sequence[Hit]]] = field(default_factory=dict)
    _owners: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def _in_headings(self) -> frozenset[str]:
        """The groups that a pattern looks for in headings."""
        detectors = self.detectors.values()
        sought = (one for detector in detectors for row in detector.patterns.values() for one in row)
        return frozenset(group for one in sought for group in one.heading)

    @cached_property
    def unweighed(self) -> frozenset[str]:
        """The detectors of which a label has no weights."""
        known = self.judge.labels if self.judge else {}
        labels = ((name, element) for name, one in self.detectors.items() for element in one.patterns)
        return frozenset(label[0] for label in labels if label not in known)

    def owners(self, folded: str) -> set[str]:
        """The detectors of which an anchor is in a folded text."""
        return {owner for _, found in self.anchors.iter(folded) for owner in found}

    def heading_owners(self, heading: str) -> frozenset[str]:
        """The detectors that read headings, and of which an anchor is in these."""
        if heading not in self._owners:
            if len(self._owners) >= _HEADINGS_KEPT:
                self._owners.clear()
            owners = self.owners(fold(heading))
            self._owners[heading] = frozenset(name for name in owners if self.detectors[name].reads_headings)
        return self._owners[heading]

    def heading_hits(self, heading: str) -> Mapping[str, Sequence[Hit]]:
        """The words of headings, looked up once for all that stands under them."""
        if heading not in self._headings:
            if len(self._headings) >= _HEADINGS_KEPT:
                self._headings.clear()
            words = words_of(heading, self.language)
            expressions = {group: [Hit(0, 0)] for group in self.regexes.found_in(fold(heading), self._in_headings)}
            spotted = self.lexicon.spotted(words)
            self._headings[heading] = {**expressions, **{group: spotted.of(group) for group in spotted.groups}}
        return self._headings[heading]


def rulebook_of(prepared: Prepared, judge: Judge | None = None) -> Rulebook:
    """The rulebook of what was made ready, and the judge of words of its language."""
    return Rulebook(
        language=prepared.cues.language,
        cues=prepared.cues,
        detectors={name: Looked.of(one) for name, one in prepared.detectors.items()},
        lexicon=Lexicon(prepared.entries),
        anchors=anchors_automaton({name: one.rules.anchors for name, one in prepared.detectors.items()}),
        regexes=Expressions(prepared.expressions),
        openings=Expressions(prepared.openings),
        agreements=Expressions(prepared.agreements),
        groups=_by_owner({*prepared.entries, *(one.group for one in prepared.expressions)}),
        judge=judge,
    )


def _by_owner(groups: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        found[owner_of(group)].append(group)
    return found


def compile_rulebook(cues: Cues, detectors: Iterable[Detector]) -> Rulebook:
    """The rulebook of a language; order of detectors does not matter."""
    return rulebook_of(prepare(cues, detectors))
