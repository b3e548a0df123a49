"""The judge of words over a document: it confirms or doubts what patterns propose, and finds what none foresaw.

A strict pattern stands unless no paragraph of the document comes near the element in its words; a wide one counts where
its own paragraph tips the scale; a paragraph that weighs much counts without a pattern. How much is enough was set with
the weights, on contracts of suppliers that these had not seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzer.findings import WORDS_ALONE

from .judge import Judge, Label
from .matches import Match, Near
from .sentence import Sentence
from .unit import Reading, Unit

_LOWEST = float("-inf")
_FEWEST = 8  # words of a paragraph that may count alone: fewer are a title or a cell


class Weighing:
    """What the judge has heard of a document: the highest margin of each label."""

    def __init__(self) -> None:
        self._highest: dict[Label, float] = {}
        self._doubted: dict[Label, float] = {}

    def weighed(self, reading: Reading, units: Sequence[Unit], found: Sequence[Match]) -> Iterator[Match]:
        """What was found in a passage, each match with the margin of its paragraph, and what words alone say there."""
        judge = reading.rulebook.judge
        if judge is None:
            yield from found
            return
        words = reading.words
        roots = words.roots[bisect_left(words.starts, reading.passage.lead) :]
        margins = judge.margins(roots)
        for label, place in judge.labels.items():
            if margins[place] > self._highest.get(label, _LOWEST):
                self._highest[label], self._doubted[label] = margins[place], judge.doubted[label]
        for match in found:
            known = judge.labels.get((match.safeguard, match.element))
            yield match if known is None else replace(match, margin=margins[known])
        if len(roots) < _FEWEST:
            return
        said = {(match.safeguard, match.element) for match in found}
        for label, place in judge.labels.items():
            if margins[place] >= judge.alone[label] and label not in said and label[0] in reading.rulebook.detectors:
                yield from _alone(label, judge, margins[place], units)

    def settled(self, proposed: Sequence[Match]) -> tuple[tuple[Match, ...], tuple[Near, ...]]:
        """What stands when the whole document is weighed, and the doubted elements as passages that come near."""
        doubted = [match for match in proposed if self._is_doubted(match)]
        near = {
            (one.safeguard, one.element, one.passage.block, one.span): Near(
                one.safeguard, one.element, one.passage, one.span, one.reads, "weight", 0
            )
            for one in doubted
            if one.element
        }
        return tuple(match for match in proposed if not self._is_doubted(match)), tuple(near.values())

    def _is_doubted(self, match: Match) -> bool:
        if match.margin is None:
            return match.wide
        if match.wide:
            return match.margin < 0
        label = match.safeguard, match.element
        return self._highest[label] < self._doubted[label]


def _alone(label: Label, judge: Judge, margin: float, units: Sequence[Unit]) -> Iterator[Match]:
    """The sentence that weighs most, unless its detector knows it as a look-alike or as the contrary."""
    safeguard, element = label
    sentences = [Sentence(unit.reading.rulebook.detectors[safeguard], unit) for unit in units]
    usable = [one for one in sentences if not one.look_alike and not (element and one.is_cancelled())]
    if usable:
        place = judge.labels[label]
        best = max(usable, key=lambda one: judge.margins(_own_roots(one.unit))[place])
        yield best.whole(element, WORDS_ALONE, margin)


def _own_roots(unit: Unit) -> tuple[str, ...]:
    """The roots of a sentence, without its lead-in."""
    words = unit.reading.words
    start, end = unit.spans[-1]
    return words.roots[bisect_left(words.starts, start) : bisect_left(words.starts, end)]
