"""The judge of words over a document: it confirms or doubts what patterns propose, and finds what none foresaw.

A strict pattern stands unless no paragraph of the document comes near the element in its words; a wide one counts where
its own paragraph tips the scale; a paragraph that weighs much counts without a pattern, one that nearly tips the scale
is quoted beside others only. How much is enough was set with the weights, on contracts that these had not seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import inf
from typing import NamedTuple

from analyzer.findings import WORDS_ALONE

from .judge import LEAST, Judge, Label
from .matches import Match, Near
from .matching import Lack
from .passages import Passage
from .sentence import Sentence
from .unit import Reading, Unit

LEAST_OF_STRICT = -0.3  # margin below which strict patterns are not tried: what they found there would be doubted
LEAST_OF_WIDE = -0.2  # margin below which wide patterns are not tried: below 0 they are only told as near
_BESIDE = -0.3  # margin from which a paragraph is quoted beside others that say an element more clearly
_NEAREST = -0.75  # margin from which the heaviest passage is shown as near to an element that no passage says
_LAST = 9  # groups that it lacks: what a pattern found near comes before
_MOST_ASKED = 8  # sentences parsed for a label: a document that has more of them must not cost minutes
_FEWEST = 8  # words of a paragraph that may count alone: fewer are a title or a cell


class Scales(NamedTuple):
    """The margins of a passage by the judge's places, and how many words were weighed; none where there is no judge."""

    judge: Judge | None = None
    margins: Sequence[float] = ()
    words: int = 0

    def margin(self, safeguard: str, element: str | None) -> float:
        """The margin of a label; what has no weights may be anywhere."""
        place = self.judge.labels.get((safeguard, element)) if self.judge else None
        return inf if place is None else self.margins[place]

    def heavy(self, safeguards: Collection[str]) -> Collection[str]:
        """Of some safeguards, those of which a label weighs enough for its patterns; all where there is no judge."""
        if self.judge is None:
            return safeguards
        weighed = zip(self.judge.labels, self.margins, strict=True)
        return {label[0] for label, margin in weighed if margin >= LEAST_OF_STRICT}.intersection(safeguards)


UNWEIGHED = Scales()


class Weighed(NamedTuple):
    """A passage: what was found in it, each match with its margin, and the margins by the judge's places."""

    passage: Passage
    matches: tuple[Match, ...]
    judge: Judge | None = None
    margins: Sequence[float] = ()


def scales_of(reading: Reading, owners: Collection[str]) -> Scales:
    """What the words of a passage weigh; `owners` are the detectors of which it has an anchor.

    The lead-in is left out, but for an item of so few words that it says nothing by itself.
    """
    judge = reading.rulebook.judge
    if judge is None:
        return UNWEIGHED
    passage = reading.passage
    own = reading.words.roots_between(passage.lead, len(passage.text))
    roots = own if len(own) >= _FEWEST else reading.words.roots
    return Scales(judge, _margins(judge, roots, owners, reading, passage.sentences), len(own))


def weighed(scales: Scales, reading: Reading, units: Sequence[Unit], found: Sequence[Match]) -> Weighed:
    """What was found in a passage, weighed, and what its words say alone."""
    judge, margins, words = scales
    if judge is None:
        return Weighed(reading.passage, tuple(found))
    matches = []
    for match in found:
        place = judge.labels.get(match.label)
        matches.append(match if place is None else replace(match, margin=margins[place]))
    if words >= _FEWEST:
        said = {match.label for match in found if match.holds}
        detectors = reading.rulebook.detectors
        leans = [
            label
            for label, place in judge.labels.items()
            if margins[place] >= (_BESIDE if label[1] else 0) and label not in said
        ]
        matches += _by_words([label for label in leans if label[0] in detectors], judge, margins, units)
    return Weighed(reading.passage, tuple(matches), judge, margins)


_Weight = tuple[float, Passage]  # how far a passage leans


class Weighing:
    """The passages of a document heard one by one, then settled."""

    def __init__(self) -> None:
        self._proposed: list[Match] = []
        self._heaviest: dict[Judge, list[_Weight]] = {}  # by the judge's places

    def hear(self, one: Weighed) -> None:
        """Adds a passage."""
        self._proposed += one.matches
        if one.judge is None:
            return
        heaviest = self._heaviest.setdefault(one.judge, [(-inf, one.passage)] * len(one.margins))
        for place, (margin, known) in enumerate(zip(one.margins, heaviest, strict=True)):
            if margin > known[0]:
                heaviest[place] = margin, one.passage

    def settled(self) -> tuple[tuple[Match, ...], tuple[Near, ...]]:
        """What stands when the whole document is weighed, and what comes near: what is doubted, what weighs most."""
        doubts = {label for label in {one.label for one in self._proposed} if self._doubts(label)}
        doubted: list[Match] = []
        believed: list[Match] = []
        for one in self._proposed:
            (doubted if not one.only_beside and _is_doubted(one, doubts) else believed).append(one)
        counts, refuted = _parsed(believed)
        found = {one.label for one in counts if not one.only_beside}
        stands = tuple(one for one in counts if one.label in found)
        lacking: tuple[tuple[Lack, Sequence[Match]], ...] = (("weight", doubted), ("debtor", refuted))
        near = {
            (one.label, one.passage.block, one.span): Near(
                one.safeguard, one.element, one.passage, one.span, one.reads, lack, 0
            )
            for lack, matches in lacking
            for one in matches
            if one.element
        }
        return stands, (*near.values(), *self._nearest(found))

    def _doubts(self, label: Label) -> bool:
        """True where no passage of the document comes near a label in its words."""
        known = [(row[judge.labels[label]], judge) for judge, row in self._heaviest.items() if label in judge.labels]
        return bool(known) and all(margin < judge.doubted[label] for (margin, _), judge in known)

    def _nearest(self, found: Collection[Label]) -> Iterator[Near]:
        """For each element that was not found, the passage whose words come nearest to it."""
        nearest: dict[Label, _Weight] = {}
        for judge, row in self._heaviest.items():
            for label, weight in zip(judge.labels, row, strict=True):
                if label not in nearest or weight[0] > nearest[label][0]:
                    nearest[label] = weight
        for (safeguard, element), (margin, passage) in nearest.items():
            if element and margin >= _NEAREST and (safeguard, element) not in found:
                yield Near(safeguard, element, passage, (passage.lead, len(passage.text)), "", "weight", _LAST)


def _is_doubted(match: Match, doubts: Collection[Label]) -> bool:
    if match.margin is None:
        return match.wide
    return match.margin < 0 if match.wide else match.label in doubts


def _parsed(matches: Sequence[Match]) -> tuple[list[Match], list[Match]]:
    """The matches that stand, and those that bind another than they should: the parse is asked of labels that hang on
    a guess alone, until it bears one match out."""
    firm = {one.label for one in matches if one.contest is None and not one.only_beside}
    asked: Counter[Label] = Counter()
    stand, fall = [], []
    for one in matches:
        told = None
        if one.contest and not one.only_beside and one.label not in firm and asked[one.label] < _MOST_ASKED:
            asked[one.label] += 1
            told = one.contest.settled()
            firm.update((one.label,) if told else ())
        if told or (told is None and one.holds):
            stand.append(one if told is None else replace(one, parsed=True))
        else:
            fall.append(one)
    return stand, fall


def _by_words(
    labels: Sequence[Label], judge: Judge, margins: Sequence[float], units: Sequence[Unit]
) -> Iterator[Match]:
    """For each label the sentence that weighs most, unless its detector knows it as a look-alike or as the contrary."""
    if not labels or not units:
        return
    detectors = units[0].reading.rulebook.detectors
    tip = {label[0] for label in labels if margins[judge.labels[label]] >= 0}
    alike = len(units) == 1 or not tip  # then the first sentence that can be used stands for the paragraph
    by_unit = [(unit, margins if alike else _of_sentence(judge, unit, tip)) for unit in units]
    for label in labels:
        safeguard, element = label
        place = judge.labels[label]
        sentences = [(Sentence(detectors[safeguard], unit), row[place]) for unit, row in by_unit if row[place] >= LEAST]
        usable = [one for one in sentences if not one[0].look_alike and not (element and _owed_elsewhere(one[0]))]
        if usable:
            best, _ = max(usable, key=lambda one: one[1])
            yield best.whole(element, WORDS_ALONE, margins[place], margins[place] < judge.alone[label])


def _of_sentence(judge: Judge, unit: Unit, safeguards: Collection[str]) -> list[float]:
    roots = unit.reading.words.roots_between(*unit.spans[-1])
    return _margins(judge, roots, safeguards, unit.reading, unit.spans[-1:])


def _margins(
    judge: Judge, roots: Sequence[str], safeguards: Collection[str], reading: Reading, spans: Sequence[tuple[int, int]]
) -> list[float]:
    hits = reading.hits
    return judge.margins(roots, safeguards, hits.listed(spans), partial(hits.expressed, spans=spans))


def _owed_elsewhere(sentence: Sentence) -> bool:
    """True where the sentence says the contrary, or is a duty of the buyer that names no supplier before it."""
    unit = sentence.unit
    duties, buyers = unit.hits("says:must"), unit.hits("role:buyer")
    is_buyers = bool(duties and buyers) and buyers[0].first < duties[0].first
    named_first = [hit for hit in unit.hits("role:supplier") if duties and hit.first < duties[0].first]
    return (is_buyers and not named_first) or sentence.is_cancelled()
