"""The detectors of a language, compiled: one lexicon for all their words, one automaton for their anchors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import ahocorasick
import re2

from clauses.model import Language

from .detector import Cues, Detector, Pattern, Phrases, Words
from .folding import fold, fold_pattern
from .lemmas import words_of
from .lexicon import Hit, Lexicon, anchors_automaton

_HEADINGS_KEPT = 64  # looked up and kept: those under which the text stands, and a few more


@dataclass(frozen=True, slots=True)
class Sought:
    """A pattern with its word groups under the lexicon's names."""

    pattern: Pattern
    all: tuple[str, ...]
    any: tuple[str, ...]
    unless: tuple[str, ...]
    on: tuple[str, ...]
    heading: frozenset[str]

    @classmethod
    def of(cls, pattern: Pattern, detector: Detector) -> Sought:
        """A group is the detector's own, or else the one shared by all."""

        def named(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(f"{detector.safeguard if name in detector.words else '*'}/{name}" for name in names)

        return cls(
            pattern,
            named(pattern.all),
            named(pattern.any),
            named(pattern.unless),
            named(pattern.on),
            frozenset(named(pattern.heading)),
        )


@dataclass(frozen=True, slots=True)
class Looked:
    """A detector ready to be looked for: what finds, what cancels, what drops."""

    detector: Detector
    patterns: tuple[Sought, ...]
    contrary: tuple[Sought, ...]
    look_alikes: tuple[str, ...]
    reads_headings: bool

    @classmethod
    def of(cls, detector: Detector) -> Looked:
        """Elements first, then adverse terms."""
        found = (Sought.of(one, detector) for one in (*detector.patterns, *detector.adverse))
        contrary = (Sought.of(one, detector) for one in detector.contrary)
        alike = (f"{detector.safeguard}!{one.name}" for one in detector.look_alikes)
        reads_headings = any(one.heading for one in (*detector.patterns, *detector.adverse))
        return cls(detector, tuple(found), tuple(contrary), tuple(alike), reads_headings)


@dataclass(frozen=True)
class Rulebook:
    """Everything that is looked up in a text of one language.

    Groups of the lexicon are named "role:supplier", "says:must", "DP-06/notify", "DP-06!after-only" (an exception or
    look-alike), "cue:negation"...; `regexes` holds the groups' regular expressions under the same names. `openings`
    are those of sentences that bind nobody.
    """

    language: Language
    cues: Cues
    detectors: Mapping[str, Looked]
    lexicon: Lexicon
    anchors: ahocorasick.Automaton
    regexes: Expressions
    openings: Expressions
    _headings: dict[str, Mapping[str, Sequence[Hit]]] = field(default_factory=dict)
    _owners: dict[str, frozenset[str]] = field(default_factory=dict)

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
            expressions = {group: [Hit(0, 0)] for group in self.regexes.found_in(fold(heading))}
            self._headings[heading] = {**expressions, **self.lexicon.hits(words)}
        return self._headings[heading]


class Expressions:
    """Regular expressions by group. One pass over a text for their literals tells which may be in it at all."""

    def __init__(self) -> None:
        self._groups: list[str] = []
        self._filter = re2.Filter()
        self._options = re2.Options()
        self._options.log_errors = False

    def add(self, group: str, patterns: Iterable[str]) -> None:
        """Adds a group's patterns, folded as the texts are."""
        for pattern in patterns:
            self._filter.Add(f"(?m){fold_pattern(pattern)}", self._options)
            self._groups.append(group)

    def freeze(self) -> None:
        """Compiles the filter; nothing is added afterwards."""
        if self._groups:
            self._filter.Compile()

    def found_in(self, folded: str) -> dict[str, list[int]]:
        """The groups of which expressions are in a folded text, with the numbers of these."""
        found: dict[str, list[int]] = {}
        for index in (self._filter.Match(folded) or ()) if self._groups else ():
            found.setdefault(self._groups[index], []).append(index)
        return found

    def spans(self, numbers: Iterable[int], folded: str, parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where expressions stand in a folded text.

        Looked for in each of the `parts` of the text by itself: a hit never runs over the end of a sentence.
        """
        return [
            (start + one.start(), start + one.end())
            for number in numbers
            for start, end in parts
            for one in self._filter.re(number).finditer(folded[start:end])
        ]


def compile_rulebook(cues: Cues, detectors: Iterable[Detector]) -> Rulebook:
    """The rulebook of a language; order of detectors does not matter."""
    by_id = {detector.safeguard: detector for detector in sorted(detectors, key=lambda one: one.safeguard)}
    lexicon = Lexicon(cues.language)
    regexes = Expressions()
    _add_cues(lexicon, regexes, cues)
    for detector in by_id.values():
        for name, words in detector.words.items():
            _add_words(lexicon, regexes, f"{detector.safeguard}/{name}", words)
        for phrases in (*detector.exceptions, *detector.look_alikes):
            _add_words(lexicon, regexes, f"{detector.safeguard}!{phrases.name}", phrases)
    lexicon.freeze()
    regexes.freeze()
    openings = Expressions()
    openings.add("not-binding", cues.not_binding.openings)
    openings.freeze()
    anchors = anchors_automaton({detector.safeguard: detector.anchors for detector in by_id.values()})
    return Rulebook(
        cues.language, cues, {name: Looked.of(one) for name, one in by_id.items()}, lexicon, anchors, regexes, openings
    )


def _add_words(lexicon: Lexicon, regexes: Expressions, group: str, words: Words | Phrases) -> None:
    lexicon.add(group, words.phrases)
    if isinstance(words, Words):
        lexicon.add(group, words.lemmas)
    regexes.add(group, words.regex)


def _add_cues(lexicon: Lexicon, regexes: Expressions, cues: Cues) -> None:
    for role, role_words in cues.roles.items():
        lexicon.add(f"role:{role}", (*role_words.lemmas, *role_words.phrases))
    for mood, mood_words in cues.says.items():
        lexicon.add(f"says:{mood}", (*mood_words.lemmas, *mood_words.phrases))
    for name, words in cues.words.items():
        _add_words(lexicon, regexes, f"*/{name}", words)
    for name in (
        "weakening",
        "prepositions",
        "articles",
        "agents",
        "states",
        "subordinators",
        "coordinators",
        "possessives",
        "impersonal",
        "negations",
        "harmless",
        "disclaimers",
    ):
        lexicon.add(f"cue:{name}", getattr(cues, name))
    lexicon.add("cue:not-binding", cues.not_binding.phrases)
    lexicon.add("cue:breaches", cues.not_binding.breaches)
    lexicon.add("cue:not-binding-heading", cues.not_binding.headings)
