"""How far figures may be chance: documents drawn anew, with replacement, as often as there are, and scored each time.

Source: percentile bootstrap (Efron and Tibshirani, 1993). What is drawn is documents, since the safeguards of one
document hang together. The draws are seeded, and the same for every system measured on the same documents.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .figures import Row

DRAWS = 1000
_SEED = 20261123
_TAIL = 0.025


class Interval(NamedTuple):
    """The middle 95 % of the values drawn."""

    low: float
    high: float


class Intervals(NamedTuple):
    """Those of precision, recall and F1; None where hardly a draw has a case."""

    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


class _Tally(NamedTuple):
    """The cases of one document: rightly claimed, claimed, labelled."""

    right: int
    said: int
    true: int


def intervals(rows: Sequence[Row], verdict: str) -> Intervals:
    """The intervals of the rates of a verdict over some rows, all documents in them being drawn from."""
    tallies = list(_tallies(rows, lambda one: one.gold == verdict, lambda one: one.status == verdict))
    counted = [(index, tally) for index, tally in enumerate(tallies) if any(tally)]
    sums = []
    for weights in _draws(len(tallies)):
        right = said = true = 0
        for index, tally in counted:
            weight = weights[index]
            right, said, true = right + weight * tally.right, said + weight * tally.said, true + weight * tally.true
        sums.append(_Tally(right, said, true))
    return Intervals(
        _middle([one.right / one.said for one in sums if one.said]),
        _middle([one.right / one.true for one in sums if one.true]),
        _middle([2 * one.right / (one.said + one.true) for one in sums if one.said + one.true]),
    )


def _tallies(rows: Sequence[Row], gold: Callable[[Row], bool], found: Callable[[Row], bool]) -> Iterator[_Tally]:
    by_document: dict[str, list[Row]] = defaultdict(list)
    for one in rows:
        by_document[one.document].append(one)
    for _, ones in sorted(by_document.items()):
        right = sum(gold(one) and found(one) for one in ones)
        yield _Tally(right, sum(map(found, ones)), sum(map(gold, ones)))


@cache
def _draws(count: int) -> tuple[tuple[int, ...], ...]:
    """How often each of so many documents is drawn, draw by draw."""
    chance = random.Random(_SEED)
    drawn = (Counter(chance.choices(range(count), k=count)) for _ in range(DRAWS if count else 0))
    return tuple(tuple(one[index] for index in range(count)) for one in drawn)


def _middle(values: list[float]) -> Interval | None:
    if len(values) < DRAWS * (1 - _TAIL):
        return None
    values.sort()
    return Interval(values[int(_TAIL * len(values))], values[-1 - int(_TAIL * len(values))])
