"""The words of a language's detectors, made ready: lemmatised, folded, their expressions with what these must hold.

What takes long is done here, and kept as JSON until a detector, the cues or this code changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clauses.model import Key, Record, SafeguardId

from .detector import Cues, Detector, Phrases, Rules, Words
from .expressions import Expression, expressions_of
from .lexicon import Entries

_OF_CUES = (
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
)


class Ready(Record):
    """A detector without its words and examples, and the names of the groups of words that are its own."""

    rules: Rules
    own: tuple[Key, ...]


class Prepared(Record):
    """Everything that is looked up in a text of one language.

    Groups are named "role:supplier", "says:must", "DP-06/notify", "DP-06!after-only" (an exception or look-alike),
    "*/personal_data" (shared by all), "cue:negation"...; `entries` are those of the lexicon by group.
    """

    cues: Cues
    detectors: dict[SafeguardId, Ready]
    entries: dict[str, tuple[str, ...]]
    expressions: tuple[Expression, ...]
    openings: tuple[Expression, ...]
    agreements: tuple[Expression, ...]


def prepare(cues: Cues, detectors: Iterable[Detector]) -> Prepared:
    """Makes the detectors of the cues' language ready; their order does not matter."""
    by_id = {detector.safeguard: detector for detector in sorted(detectors, key=lambda one: one.safeguard)}
    entries = Entries(cues.language)
    expressions: list[Expression] = []
    for group, words in _groups(cues, by_id.values()):
        entries.add(group, words.phrases)
        if isinstance(words, Words):
            entries.add(group, words.lemmas)
        expressions += expressions_of(group, words.regex)
    for group, phrases in _groups_of_cues(cues):
        entries.add(group, phrases)
    return Prepared(
        cues=cues,
        detectors={name: Ready(rules=_rules(one), own=tuple(one.words)) for name, one in by_id.items()},
        entries=entries.by_group(),
        expressions=tuple(expressions),
        openings=expressions_of("not-binding", cues.not_binding.openings),
        agreements=expressions_of("agreements", cues.not_binding.agreements),
    )


def _rules(detector: Detector) -> Rules:
    return Rules(**{name: getattr(detector, name) for name in Rules.model_fields})


def _groups(cues: Cues, detectors: Iterable[Detector]) -> Iterator[tuple[str, Words | Phrases]]:
    """The groups that may hold expressions."""
    for name, words in cues.words.items():
        yield f"*/{name}", words
    for detector in detectors:
        for name, words in detector.words.items():
            yield f"{detector.safeguard}/{name}", words
        for phrases in (*detector.exceptions, *detector.look_alikes):
            yield f"{detector.safeguard}!{phrases.name}", phrases


def _groups_of_cues(cues: Cues) -> Iterator[tuple[str, Iterable[str]]]:
    for role, role_words in cues.roles.items():
        yield f"role:{role}", (*role_words.lemmas, *role_words.phrases)
    for mood, mood_words in cues.says.items():
        yield f"says:{mood}", (*mood_words.lemmas, *mood_words.phrases)
    for name in _OF_CUES:
        yield f"cue:{name}", getattr(cues, name)
    yield "cue:not-binding", cues.not_binding.phrases
    yield "cue:breaches", cues.not_binding.breaches
    yield "cue:not-binding-heading", cues.not_binding.headings
