"""The judge of words: how far the words of a paragraph, taken together, speak of an element or against a safeguard.

A linear model weighs single words, neighbours, and pairs within a few words. It confirms what patterns propose and
finds what no pattern foresaw; it never speaks of safeguards whose weights the pack does not hold. The weights are made
by `corpus.teaching` and kept in the pack (`weights.fr.json`); figures are thousandths.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import sqrt

from clauses.model import ElementKey, Language, Record, SafeguardId

Label = tuple[str, str | None]  # a safeguard, and its element or None for its adverse text

_REACH = 7  # words between the two of a pair
_SHORT = 3  # letters of a word that may stand in a pair
_FEWEST = 12  # words: a shorter text is weighed as if it had as many


class WeighedLabel(Record):
    """What is weighed: `bias` is where the scale stands without words, `threshold` where it tips."""

    safeguard: SafeguardId
    element: ElementKey | None
    bias: int
    threshold: int


class Margins(Record):
    """How far from where a scale tips a pattern is doubted, and words count alone."""

    doubted: int
    alone: int


class Weights(Record):
    """The weights of a language: by feature, the places of labels and their weights in turn.

    `common` are the roots too frequent to be in a pair.
    """

    language: Language
    elements: Margins
    adverse: Margins
    labels: tuple[WeighedLabel, ...]
    common: tuple[str, ...]
    words: dict[str, tuple[int, ...]]


def features(roots: Sequence[str], common: Collection[str]) -> set[str]:
    """The features of a text by the roots of its words: words, "two neighbours", "pairs&within" reach, in order."""
    found = set(roots)
    found.update(f"{one} {other}" for one, other in pairwise(roots))
    telling = [(place, root) for place, root in enumerate(roots) if len(root) >= _SHORT and root not in common]
    for index, (place, root) in enumerate(telling):
        for later, other in telling[index + 1 :]:
            if later - place > _REACH:
                break
            found.add(f"{root}&{other}" if root < other else f"{other}&{root}")
    return found


def size(roots: Sequence[str]) -> float:
    """What sums of weights are divided by, so that a long text weighs no more than a short one."""
    return sqrt(max(_FEWEST, len(set(roots))))


@dataclass(frozen=True)
class Judge:
    """The weights of a language, at work."""

    weights: Weights

    @cached_property
    def labels(self) -> dict[Label, int]:
        """What is weighed, by its place."""
        return {(one.safeguard, one.element): place for place, one in enumerate(self.weights.labels)}

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(self.weights.common)

    @cached_property
    def _start(self) -> tuple[float, ...]:
        return tuple((one.bias - one.threshold) / 1000 for one in self.weights.labels)

    def doubted(self, label: Label) -> float:
        """The margin below which, everywhere in a document, what a strict pattern finds is doubted."""
        return (self.weights.elements if label[1] else self.weights.adverse).doubted / 1000

    def alone(self, label: Label) -> float:
        """The margin from which the words of a paragraph count without a pattern."""
        return (self.weights.elements if label[1] else self.weights.adverse).alone / 1000

    def margins(self, roots: Sequence[str]) -> list[float]:
        """By the place of the label, how far the words stand above (or below) the point where the scale tips."""
        sums = [0] * len(self.weights.labels)
        known = self.weights.words
        for feature in features(roots, self._common):
            if weighed := known.get(feature):
                for index in range(0, len(weighed), 2):
                    sums[weighed[index]] += weighed[index + 1]
        divisor = 1000 * size(roots)
        return [start + total / divisor for start, total in zip(self._start, sums, strict=True)]
