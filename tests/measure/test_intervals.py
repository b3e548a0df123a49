"""Intervals: the same each time, around the figure, wider where there are fewer documents."""

import pytest

from corpus.figures import Row, figures
from corpus.intervals import intervals

from .rows import case


def rows(documents: int) -> list[Row]:
    """In every other document the safeguard is missed."""
    return [case(str(number), status="present" if number % 2 else "missing") for number in range(documents)]


def test_the_interval_is_seeded_and_holds_the_figure() -> None:
    """Twice the same; recall one half lies in it, precision has no doubt."""
    one = intervals(rows(40), "present")
    assert one == intervals(rows(40), "present")
    assert one.recall
    assert one.recall.low < figures(rows(40)).held.recall < one.recall.high
    assert one.precision == (1.0, 1.0)


def test_recall_is_as_wide_as_chance_makes_it() -> None:
    """Of forty independent documents half are found: the interval is near the binomial's, .5 plus or minus .155."""
    recall = intervals(rows(40), "present").recall
    assert recall
    assert recall.low == pytest.approx(0.345, abs=0.03)
    assert recall.high == pytest.approx(0.655, abs=0.03)


def test_fewer_documents_are_less_sure() -> None:
    """Documents are drawn, not cases: many cases of two documents prove little."""
    many, few = intervals(rows(40), "present").f1, intervals(rows(40)[:8], "present").f1
    assert many
    assert few
    assert few.high - few.low > many.high - many.low


def test_nothing_to_measure_is_none() -> None:
    """No label and no verdict: no interval."""
    assert intervals([case(gold="missing", status="missing")], "present").f1 is None
    assert intervals([], "present").f1 is None
