"""The detectors of a language, compiled: one lexicon for all their words, one automaton for their anchors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ahocorasick
import re2

from clauses.model import Language

from .detector import Cues, Detector, Phrases, Words
from .folding import fold_pattern
from .lexicon import Lexicon, anchors_automaton


@dataclass(frozen=True)
class Rulebook:
    """Everything that is looked up in a text of one language.

    Groups of the lexicon are named "role:supplier", "says:must", "DP-06/notify", "DP-06!after-only" (an exception or
    look-alike), "cue:negation"...; `regexes` holds the groups' regular expressions under the same names.
    """

    language: Language
    cues: Cues
    detectors: Mapping[str, Detector]
    lexicon: Lexicon
    anchors: ahocorasick.Automaton
    regexes: Mapping[str, tuple[re2._Regexp, ...]]

    def group(self, detector: Detector, name: str) -> str:
        """The lexicon's name of a detector's word group, its own or the one shared by all."""
        return f"{detector.safeguard}/{name}" if name in detector.words else f"*/{name}"


def compile_rulebook(cues: Cues, detectors: Iterable[Detector]) -> Rulebook:
    """The rulebook of a language; order of detectors does not matter."""
    by_id = {detector.safeguard: detector for detector in sorted(detectors, key=lambda one: one.safeguard)}
    lexicon = Lexicon(cues.language)
    regexes: dict[str, tuple[re2._Regexp, ...]] = {}
    _add_cues(lexicon, regexes, cues)
    for detector in by_id.values():
        for name, words in detector.words.items():
            _add_words(lexicon, regexes, f"{detector.safeguard}/{name}", words)
        for phrases in (*detector.exceptions, *detector.look_alikes):
            _add_words(lexicon, regexes, f"{detector.safeguard}!{phrases.name}", phrases)
    lexicon.freeze()
    anchors = anchors_automaton({detector.safeguard: detector.anchors for detector in by_id.values()})
    return Rulebook(cues.language, cues, by_id, lexicon, anchors, regexes)


def _add_words(
    lexicon: Lexicon, regexes: dict[str, tuple[re2._Regexp, ...]], group: str, words: Words | Phrases
) -> None:
    lexicon.add(group, words.phrases)
    if isinstance(words, Words):
        lexicon.add(group, words.lemmas)
    if words.regex:
        regexes[group] = tuple(re2.compile(fold_pattern(pattern)) for pattern in words.regex)


def _add_cues(lexicon: Lexicon, regexes: dict[str, tuple[re2._Regexp, ...]], cues: Cues) -> None:
    for role, role_words in cues.roles.items():
        lexicon.add(f"role:{role}", (*role_words.lemmas, *role_words.phrases))
    for mood, mood_words in cues.says.items():
        lexicon.add(f"says:{mood}", (*mood_words.lemmas, *mood_words.phrases))
    for name, words in cues.words.items():
        _add_words(lexicon, regexes, f"*/{name}", words)
    for name in ("weakening", "prepositions", "agents", "states", "subordinators", "negations", "harmless"):
        lexicon.add(f"cue:{name}", getattr(cues, name))
    lexicon.add("cue:not-binding", cues.not_binding.phrases)
    lexicon.add("cue:not-binding-heading", cues.not_binding.headings)
    regexes["cue:not-binding-opening"] = tuple(
        re2.compile(fold_pattern(pattern)) for pattern in cues.not_binding.openings
    )
