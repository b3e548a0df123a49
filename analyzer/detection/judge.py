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
from operator import lshift
from sys import byteorder

import marisa_trie

Label = tuple[str, str | None]  # a safeguard, and its element or None for its adverse text
Expressed = Callable[[frozenset[str]], Iterable[str]]  # tells of which of some groups an expression matches in a text

LEAST = -0.55  # margin below which a text says nothing of a label: its expressions are not looked for
SHARED = "*"  # in the place of a safeguard: the groups of all detectors
_BITS = 32  # of a label in the sum for all
_LEVEL = 1 << 31  # what is added to a sum where it must not be negative
_ROWS_KEPT = 40_000  # some 700 bytes each
_REACH = 3  # words between the two of a pair: farther ones serve worse on unseen examples
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
        self._rows: dict[str, int] = {}  # of the features met, the weights for all labels in one number
        places = range(len(self._starts))
        self._shifts = [_BITS * place for place in (places if byteorder == "little" else reversed(places))]
        self._ground = sum(_LEVEL << shift for shift in self._shifts)
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
        divisor = 1000 * size(roots)
        may_count = {SHARED, *safeguards}
        met = features(roots, self._paired)
        met.update([group_feature(group) for group in listed if self._owners.get(group) in may_count])
        total = self._sum(met)
        margins = self._above(total, divisor)
        near = {label[0] for label, margin in zip(self.labels, margins, strict=True) if margin >= LEAST}
        wanted = frozenset().union(*(self._groups[one] for one in near.intersection(safeguards)))
        if not wanted:
            return margins
        sought = wanted.union(self._groups[SHARED]).difference(listed)
        more = self._sum(map(group_feature, expressed(sought)))
        return self._above(total + more, divisor) if more else margins

    def _above(self, total: int, divisor: float) -> list[float]:
        sums = array("I", (total + self._ground).to_bytes(4 * len(self._starts), byteorder))
        return [start + (one - _LEVEL) / divisor for start, one in zip(self._starts, sums, strict=True)]

    def _sum(self, found: Iterable[str]) -> int:
        """The weights of features for all labels in one number: a sum of whole rows costs what one of two numbers does.

        A label has its bits of it. Whole numbers: their order, which differs from run to run, changes nothing.
        """
        features = tuple(found)
        rows = list(map(self._rows.get, features))
        if None in rows:
            rows = [self._row(feature) if row is None else row for feature, row in zip(features, rows, strict=True)]
        return sum(filter(None, rows))

    def _row(self, feature: str) -> int:
        place = self._trie.get(feature)
        row = 0 if place is None else self._packed(place)
        if len(self._rows) < _ROWS_KEPT:
            self._rows[feature] = row
        return row

    def _packed(self, place: int) -> int:
        rows = slice(self._begins[place], self._begins[place + 1])
        shifts = map(self._shifts.__getitem__, self._places[rows])
        return sum(map(lshift, self._weights[rows], shifts))
