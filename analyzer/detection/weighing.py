"""The judge of words over a document: it confirms or doubts what patterns propose, and finds what none foresaw.

A strict pattern stands unless no paragraph of the document comes near the element in its words; a wide one counts where
its own paragraph tips the scale; a paragraph that weighs much counts without a pattern. How much is enough was set with
the weights, on contracts of suppliers that these had not seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from analyzer.findings import WORDS_ALONE

from .judge import Judge, Label
from .matches import Match, Near
from .sentence import Sentence
from .unit import Reading, Unit

_FEWEST = 8  # words of a paragraph that may count alone: fewer are a title or a cell


class Weighed(NamedTuple):
    """A passage: what was found in it, each match with its margin, and the margins by the judge's places."""

    matches: tuple[Match, ...]
    judge: Judge | None = None
    margins: Sequence[float] = ()


def weighed(reading: Reading, units: Sequence[Unit], found: Sequence[Match]) -> Weighed:
    """What was found in a passage, weighed, and what its words say alone."""
    judge = reading.rulebook.judge
    if judge is None:
        return Weighed(tuple(found))
    words = reading.words
    roots = words.roots[bisect_left(words.starts, reading.passage.lead) :]
    margins = judge.margins(roots)
    matches = []
    for match in found:
        place = judge.labels.get((match.safeguard, match.element))
        matches.append(match if place is None else replace(match, margin=margins[place]))
    if len(roots) >= _FEWEST:
        said = {(match.safeguard, match.element) for match in found}
        for label, place in judge.labels.items():
            if margins[place] >= judge.alone[label] and label not in said and label[0] in reading.rulebook.detectors:
                matches += _alone(label, judge, margins[place], units)
    return Weighed(tuple(matches), judge, margins)


class Weighing:
    """The passages of a document heard one by one, then settled."""

    def __init__(self) -> None:
        self._proposed: list[Match] = []
        self._highest: dict[Judge, list[float]] = {}

    def hear(self, one: Weighed) -> None:
        """Adds a passage."""
        self._proposed += one.matches
        if one.judge is not None:
            highest = self._highest.get(one.judge, one.margins)
            self._highest[one.judge] = list(map(max, highest, one.margins))

    def settled(self) -> tuple[tuple[Match, ...], tuple[Near, ...]]:
        """What stands when the whole document is weighed, and the doubted elements as passages that come near."""
        doubts = {label for label in {(one.safeguard, one.element) for one in self._proposed} if self._doubts(label)}
        stands: list[Match] = []
        near: dict[tuple[object, ...], Near] = {}
        for one in self._proposed:
            if not _is_doubted(one, doubts):
                stands.append(one)
            elif one.element:
                place = one.safeguard, one.element, one.passage.block, one.span
                near[place] = Near(one.safeguard, one.element, one.passage, one.span, one.reads, "weight", 0)
        return tuple(stands), tuple(near.values())

    def _doubts(self, label: Label) -> bool:
        """True where no passage of the document comes near a label in its words."""
        known = [(judge, judge.labels[label], row) for judge, row in self._highest.items() if label in judge.labels]
        return bool(known) and all(row[place] < judge.doubted[label] for judge, place, row in known)


def _is_doubted(match: Match, doubts: Collection[Label]) -> bool:
    if match.margin is None:
        return match.wide
    return match.margin < 0 if match.wide else (match.safeguard, match.element) in doubts


def _alone(label: Label, judge: Judge, margin: float, units: Sequence[Unit]) -> Iterator[Match]:
    """The sentence that weighs most, unless its detector knows it as a look-alike or as the contrary."""
    safeguard, element = label
    sentences = [Sentence(unit.reading.rulebook.detectors[safeguard], unit) for unit in units]
    usable = [one for one in sentences if not one.look_alike and not (element and _owed_elsewhere(one))]
    if usable:
        place = judge.labels[label]
        best = max(usable, key=lambda one: judge.margins(_own_roots(one.unit))[place])
        yield best.whole(element, WORDS_ALONE, margin)


def _owed_elsewhere(sentence: Sentence) -> bool:
    """True where the sentence says the contrary, or is a duty of the buyer that names no supplier before it."""
    unit = sentence.unit
    duties, buyers = unit.hits("says:must"), unit.hits("role:buyer")
    is_buyers = bool(duties and buyers) and buyers[0].first < duties[0].first
    named_first = [hit for hit in unit.hits("role:supplier") if duties and hit.first < duties[0].first]
    return (is_buyers and not named_first) or sentence.is_cancelled()


def _own_roots(unit: Unit) -> tuple[str, ...]:
    """The roots of a sentence, without its lead-in."""
    words = unit.reading.words
    start, end = unit.spans[-1]
    return words.roots[bisect_left(words.starts, start) : bisect_left(words.starts, end)]
