"""All words of all detectors of a language, looked up in a text at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import ahocorasick

from clauses.model import Language

from .folding import fold
from .lemmas import Words, words_of

_NONE: frozenset[str] = frozenset()
_ER_ENDINGS = ("e", "ent", "es", "era", "eront", "ant")


class Hit(NamedTuple):
    """Words `first` to `last` (both counted, from 0) of a text that belong to a group."""

    first: int
    last: int

    def overlaps(self, other: Hit) -> bool:
        """True where the two share a word."""
        return self.first <= other.last and other.first <= self.last


class Entries:
    """Words and phrases by group, as texts hold them: a word by its forms, a phrase by the roots of its words."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._by_group: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, group: str, entries: Iterable[str]) -> None:
        """Adds words and phrases to a group."""
        for entry in entries:
            words = words_of(entry, self._language)
            if len(words) == 1:
                self._by_group[group].update(dict.fromkeys(_forms(words.forms[0], self._language)))
            elif len(words) > 1:
                self._by_group[group][_joined(words.roots)] = None

    def by_group(self) -> dict[str, tuple[str, ...]]:
        """The entries of each group; a phrase begins and ends with a space."""
        return {group: tuple(entries) for group, entries in self._by_group.items()}


class Spotted:
    """The words and phrases of a text that belong to groups; the hits of a group are picked when they are asked for."""

    def __init__(self, rows: Sequence[tuple[frozenset[str], Hit]]) -> None:
        self._rows = rows
        self.groups = _NONE.union(*{groups for groups, _ in rows})

    def of(self, group: str) -> list[Hit]:
        """The hits of a group, in order."""
        return [hit for groups, hit in self._rows if group in groups] if group in self.groups else []

    def within(self, first: int, last: int) -> frozenset[str]:
        """The groups with hits among the words from one place to before another."""
        return _NONE.union(*{groups for groups, hit in self._rows if first <= hit.first and hit.last < last})


class Lexicon:
    """Words and phrases by group. A single word is met by its form or lemma, a phrase by the roots of its words."""

    def __init__(self, entries: Mapping[str, Iterable[str]]) -> None:
        singles: dict[str, set[str]] = defaultdict(set)
        phrases: dict[str, set[str]] = defaultdict(set)
        for group, of_group in entries.items():
            for entry in of_group:
                (phrases if entry.startswith(" ") else singles)[entry].add(group)
        self._singles = singles
        self._automaton: ahocorasick.Automaton | None = None
        self._seen: dict[tuple[str, str], frozenset[str]] = {}  # groups of a form with its lemma
        if phrases:
            self._automaton = ahocorasick.Automaton()
            for joined, groups in phrases.items():
                self._automaton.add_word(joined, (frozenset(groups), joined.count(" ") - 1))
            self._automaton.make_automaton()

    def spotted(self, words: Words) -> Spotted:
        """What of a text belongs to groups."""
        rows: list[tuple[frozenset[str], Hit]] = []
        for position, pair in enumerate(zip(words.forms, words.lemmas, strict=True)):
            groups = self._seen.get(pair)
            if groups is None:
                form, lemma = pair
                groups = frozenset(self._singles.get(form, _NONE) | self._singles.get(lemma, _NONE))
                self._seen[pair] = groups
            if groups:
                rows.append((groups, Hit(position, position)))
        if phrases := self._phrases(words):
            rows = sorted([*rows, *phrases], key=_place)
        return Spotted(rows)

    def _phrases(self, words: Words) -> list[tuple[frozenset[str], Hit]]:
        if self._automaton is None or not words.roots:
            return []
        last_at = {}
        end = 0
        for position, root in enumerate(words.roots):
            end += len(root) + 1
            last_at[end] = position
        return [
            (groups, Hit(last_at[end] - length + 1, last_at[end]))
            for end, (groups, length) in self._automaton.iter(_joined(words.roots))
        ]


def _place(row: tuple[frozenset[str], Hit]) -> tuple[int, int]:
    return row[1].first, row[1].last


def _forms(word: str, language: Language) -> Iterable[str]:
    """A word and, for a French verb in -er, its regular forms: simplemma takes "valide" for the adjective alone."""
    if language != "fr" or len(word) < 6 or not word.endswith("er"):
        return (word,)
    return dict.fromkeys((word, *(word[:-2] + ending for ending in _ER_ENDINGS)))


def _joined(roots: Iterable[str]) -> str:
    return " " + " ".join(roots) + " "


def anchors_automaton(anchors: Mapping[str, Iterable[str]]) -> ahocorasick.Automaton:
    """An automaton over folded text that gives the owners of each literal found in it."""
    owners: dict[str, set[str]] = defaultdict(set)
    for owner, literals in anchors.items():
        for literal in literals:
            owners[fold(literal)].add(owner)
    automaton = ahocorasick.Automaton()
    for literal, names in owners.items():
        automaton.add_word(literal, frozenset(names))
    automaton.make_automaton()
    return automaton
