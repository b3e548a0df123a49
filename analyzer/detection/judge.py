"""The judge of words: how far the words of a paragraph, taken together, speak of an element or against a safeguard.

A linear model weighs single words, neighbours, pairs within a few words, and the word groups of the safeguard's own
detector, which know words that no lesson held. It never speaks of safeguards for which the pack holds no weights.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise
from math import sqrt

import marisa_trie

Label = tuple[str, str | None]  # a safeguard, and its element or None for its adverse text
Expressed = Callable[[frozenset[str]], Iterable[str]]  # tells of which of some groups an expression matches in a text

LEAST = -0.5  # margin below which a text says nothing of a label: its expressions are not looked for, nor its patterns
SHARED = "*"  # in the place of a safeguard: the groups of all detectors
_REACH = 7  # words between the two of a pair
_SHORT = 3  # letters of a word that may stand in a pair
_FEWEST = 12  # words: a shorter text is weighed as if it had as many


def features(roots: Sequence[str], telling: Collection[str]) -> set[str]:
    """The features of a text by the roots of its words: words, "two neighbours", "pairs&within" reach, in order."""
    found = set(roots)
    found.update([f"{one} {other}" for one, other in pairwise(roots)])
    places = [(place, root) for place, root in enumerate(roots) if root in telling]
    for index, (place, root) in enumerate(places):
        for later, other in places[index + 1 : index + 1 + _REACH]:
            if later - place > _REACH:
                break
            found.add(f"{root}&{other}" if root < other else f"{other}&{root}")
    return found


def group_feature(group: str) -> str:
    """The feature that a text has where it has words of a group."""
    return f"#{group}"


def owner_of(group: str) -> str:
    """The safeguard whose detector has a group ("DP-06/notify", "DP-06!after-only"), or SHARED."""
    return group.replace("!", "/").partition("/")[0]


def may_pair(root: str) -> bool:
    """True of a root long enough to be in a pair."""
    return len(root) >= _SHORT


def size(roots: Sequence[str]) -> float:
    """What sums of weights are divided by, so that a long text weighs no more than a short one."""
    return sqrt(max(_FEWEST, len(set(roots))))


class Judge:
    """The weights of a language, as `weights.made_ready` keeps them, at work."""

    def __init__(self, kept: bytes) -> None:
        head, _, rest = kept.partition(b"\n")
        read = json.loads(head)
        parts, start = {}, 0
        for name, length in read["sizes"].items():
            parts[name] = rest[start : start + length]
            start += length
        self.labels: dict[Label, int] = {(row[0], row[1]): place for place, row in enumerate(read["labels"])}
        self.doubted: dict[Label, float] = {(row[0], row[1]): row[3] / 1000 for row in read["labels"]}
        self.alone: dict[Label, float] = {(row[0], row[1]): row[4] / 1000 for row in read["labels"]}
        self._starts = [row[2] / 1000 for row in read["labels"]]
        self._paired = frozenset(read["paired"])
        self._owners = {group: owner_of(group) for group in read["groups"]}  # of those that are weighed
        self._groups: dict[str, set[str]] = defaultdict(set)
        for group, owner in self._owners.items():
            self._groups[owner].add(group)
        self._trie = marisa_trie.Trie().frombytes(parts["trie"])
        self._begins, self._places, self._weights = array("i"), array("B"), array("h")
        for numbers, name in ((self._begins, "begins"), (self._places, "places"), (self._weights, "weights")):
            numbers.frombytes(parts[name])

    def margins(
        self, roots: Sequence[str], safeguards: Collection[str], listed: Collection[str], expressed: Expressed
    ) -> list[float]:
        """By the place of the label, how far the words stand above (or below) the point where the scale tips.

        Of the groups, those of `safeguards` are weighed: `listed`, whose words were met, at once; those that
        `expressed` finds, where words and listed groups come near. `doubted` and `alone` hold, by label, the margin
        below which, everywhere in a document, what a strict pattern finds is doubted, and that from which the words of
        a paragraph count without a pattern.
        """
        sums = [0] * len(self._starts)  # whole numbers: their order, which differs from run to run, changes nothing
        divisor = 1000 * size(roots)
        may_count = {SHARED, *safeguards}
        self._add(sums, features(roots, self._paired))
        self._add(sums, [group_feature(group) for group in listed if self._owners.get(group) in may_count])
        margins = self._above(sums, divisor)
        near = {label[0] for label, margin in zip(self.labels, margins, strict=True) if margin >= LEAST}
        wanted = frozenset().union(*(self._groups[one] for one in near.intersection(safeguards)))
        if not wanted:
            return margins
        self._add(sums, map(group_feature, expressed(wanted.union(self._groups[SHARED]).difference(listed))))
        return self._above(sums, divisor)

    def _above(self, sums: Iterable[int], divisor: float) -> list[float]:
        return [start + total / divisor for start, total in zip(self._starts, sums, strict=True)]

    def _add(self, sums: list[int], found: Iterable[str]) -> None:
        begins, places, weights, look_up = self._begins, self._places, self._weights, self._trie.get
        for feature in found:
            row = look_up(feature)
            if row is not None:
                for index in range(begins[row], begins[row + 1]):
                    sums[places[index]] += weights[index]
