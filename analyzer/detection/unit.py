"""A unit: the stretch of text in which a pattern must hold, with the hits of every group in it.

A sentence of an item is read together with its lead-in: positions count the words of the lead-in first, then those of
the sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from analyzer.document import BlockKind

from .expressions import in_lines
from .lemmas import Words, words_of
from .lexicon import Hit
from .names import Names
from .passages import Passage
from .rulebook import Rulebook

Made = TypeVar("Made")


class Hits:
    """The hits of every group in a passage, looked for when they are asked for."""

    def __init__(self, words: Words, names: Names, folded: str, passage: Passage, rulebook: Rulebook):
        self._words = words
        self._spotted = rulebook.lexicon.spotted(words)
        self._known: dict[str, Sequence[Hit]] = dict(names.settled(words, self._spotted))
        self._folded = folded
        self._parts = [*([(0, passage.lead)] if passage.lead else []), *passage.sentences]
        self._regexes = rulebook.regexes
        self._literals = rulebook.regexes.literals_in(folded)

    def may_have(self, groups: frozenset[str]) -> frozenset[str]:
        """Of some groups, those that have hits, or may have some."""
        found = groups & self._spotted.groups | groups.intersection(self._known)
        return found.union(self._regexes.may_have(groups - found, self._literals))

    def listed(self, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
        """The groups of which a listed word or phrase is in stretches of the passage that follow each other."""
        if not spans:
            return frozenset()
        first, last = (bisect_left(self._words.starts, edge) for edge in (spans[0][0], spans[-1][1]))
        whole = first == 0 and last == len(self._words)
        return self._spotted.groups if whole else self._spotted.within(first, last)

    def expressed(self, groups: frozenset[str], spans: Sequence[tuple[int, int]]) -> Iterator[str]:
        """Of some groups, those of which an expression matches in stretches of the passage."""
        return self._regexes.matching(groups, self._literals, in_lines(self._folded, spans))

    def of(self, group: str) -> Sequence[Hit]:
        """The hits of a group, in order."""
        if group not in self._known:
            self._known[group] = self._looked_for(group)
        return self._known[group]

    def _looked_for(self, group: str) -> Sequence[Hit]:
        spotted = self._spotted.of(group)
        numbers = self._regexes.possible(group, self._literals)
        spans = self._regexes.spans(numbers, self._folded, self._parts) if numbers else ()
        return sorted({*spotted, *_hits_at(self._words, spans)}) if spans else spotted


@dataclass(frozen=True)
class Reading:
    """A passage with its words and hits, looked up once for all detectors."""

    passage: Passage
    words: Words
    hits: Hits
    heading_hits: Mapping[str, Sequence[Hit]]
    rulebook: Rulebook

    @classmethod
    def of(cls, passage: Passage, folded: str, rulebook: Rulebook, names: Names) -> Reading:
        """Looks up a passage; `names` are those of the contract's parties."""
        words = words_of(passage.text, rulebook.language)
        hits = Hits(words, names, folded, passage, rulebook)
        return cls(passage, words, hits, rulebook.heading_hits(passage.place.subject), rulebook)

    @property
    def lists_breaches(self) -> bool:
        """True of a row of a table that lists what must not happen: it says nothing against a safeguard."""
        return self.passage.block.kind is BlockKind.ROW and "cue:breaches" in self.heading_hits

    def sentence_units(self) -> list[Unit]:
        """One unit a sentence, each with the lead-in."""
        return [Unit(self, ((0, self.passage.lead), span)) for span in self.passage.sentences]

    def paragraph_unit(self) -> Unit:
        """The whole passage as one unit."""
        return Unit(self, ((0, len(self.passage.text)),))


def _hits_at(words: Words, spans: Sequence[tuple[int, int]]) -> list[Hit]:
    """The words that spans of the text touch."""
    hits = []
    for start, end in spans:
        first = bisect_right(words.starts, start) - 1
        if first < 0 or words.ends[first] <= start:  # the span begins between two words
            first += 1
        last = bisect_left(words.starts, end) - 1
        if first <= last:
            hits.append(Hit(first, last))
    return hits


@dataclass
class Unit:
    """Some spans of a passage read as one text."""

    reading: Reading
    spans: Sequence[tuple[int, int]]
    _ranges: tuple[tuple[int, int], ...] = field(init=False)
    _found: dict[str, list[Hit]] = field(init=False, default_factory=dict)
    _once: dict[str, Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        starts = self.reading.words.starts
        self._ranges = tuple((bisect_left(starts, first), bisect_left(starts, last)) for first, last in self.spans)

    def __len__(self) -> int:
        return sum(last - first for first, last in self._ranges)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What is made of the unit once, for all patterns that are tried on it."""
        if name not in self._once:
            self._once[name] = make()
        made: Made = self._once[name]
        return made

    @property
    def opening(self) -> int:
        """The position of the first word of the sentence, after the lead-in."""
        first, last = self._ranges[0]
        return last - first if len(self._ranges) > 1 else 0

    def hits(self, group: str) -> list[Hit]:
        """Hits of a group in the unit, in order, in positions of the unit."""
        if group not in self._found:
            hits = self.reading.hits.of(group)
            self._found[group] = self._moved(hits) if hits else []
        return self._found[group]

    def is_in(self, group: str, position: int) -> bool:
        """True where the word at a position ends a hit of a group."""
        return any(hit.last == position for hit in self.hits(group))

    def root(self, position: int) -> str:
        """The root of the word at a position."""
        return self.reading.words.roots[self._absolute(position)]

    def offsets(self, hit: Hit) -> tuple[int, int]:
        """Where a hit stands in the passage's text."""
        words = self.reading.words
        return words.starts[self._absolute(hit.first)], words.ends[self._absolute(hit.last)]

    @property
    def text(self) -> str:
        """The unit as one text."""
        return "".join(self.reading.passage.text[first:last] for first, last in self.spans)

    def within_text(self, hit: Hit) -> tuple[int, int]:
        """Where a hit stands in `text`."""
        start, end = self.offsets(hit)
        before = 0
        for first, last in self.spans:
            if start < last:
                return start - first + before, end - first + before
            before += last - first
        raise IndexError(hit)

    def between(self, before: Hit, after: Hit) -> str:
        """The passage's text from the end of one hit to just after the start of another."""
        return self.reading.passage.text[self.offsets(before)[1] : self.offsets(after)[0] + 1]

    def _absolute(self, position: int) -> int:
        for first, last in self._ranges:
            if position < last - first:
                return first + position
            position -= last - first
        raise IndexError(position)

    def _moved(self, hits: Sequence[Hit]) -> list[Hit]:
        moved = []
        shift = 0
        for first, last in self._ranges:
            moved += [
                Hit(hit.first - first + shift, hit.last - first + shift)
                for hit in hits
                if first <= hit.first and hit.last < last
            ]
            shift += last - first
        return moved
