"""Where the scales of the judge tip, and from where words count alone: told by contracts that they had not seen."""

import pytest

from analyzer.detection.judge import Label
from corpus.teaching.weighing import Truth, margins, thresholds

FREQUENT: Label = ("DP-06", "a")
RARE: Label = ("DP-10", "a")
AGAINST: Label = ("DP-01", None)
STEP = 0.06  # a little more than that of the grid of thresholds


def contracts(label: Label, holding: int, others: int, tips: float) -> tuple[dict[str, float], dict[str, Truth]]:
    """Contracts that hold a label, which weigh a little more than `tips`, and others, which weigh a little less."""
    held = {f"{label} held {n}": tips + 0.2 for n in range(holding)}
    lacking = {f"{label} lacking {n}": tips - 0.2 for n in range(others)}
    truths = {name: Truth(name, frozenset({label}), frozenset()) for name in held}
    return held | lacking, truths | {name: Truth(name, frozenset(), frozenset()) for name in lacking}


def test_a_scale_tips_where_it_serves_best_and_a_little_above() -> None:
    """Between what holds the label and what does not; care moves elements up, not adverse terms."""
    known, truths = contracts(FREQUENT, 40, 40, 0.0)
    against, more = contracts(AGAINST, 40, 40, 0.0)
    found = thresholds({FREQUENT: known, AGAINST: against}, truths | more)
    assert found[FREQUENT] == pytest.approx(found[AGAINST] + 0.1)
    assert -0.2 < found[AGAINST] < 0.2


def test_a_rare_label_tips_where_its_family_does() -> None:
    """Two contracts far from the others do not move it; the documents lent by the family outweigh them."""
    many, truths = contracts(FREQUENT, 60, 60, 0.3)
    few, more = contracts(RARE, 2, 2, -1.0)
    found = thresholds({FREQUENT: many, RARE: few}, truths | more)
    assert abs(found[RARE] - found[FREQUENT]) < STEP


def test_what_readers_doubt_moves_no_threshold() -> None:
    """Unsure labels are left out, whatever they weigh."""
    known, truths = contracts(FREQUENT, 40, 40, 0.0)
    doubtful = {f"doubtful {n}": 1.0 for n in range(40)}
    unsure = {name: Truth(name, frozenset(), frozenset({FREQUENT})) for name in doubtful}
    found = thresholds({FREQUENT: known | doubtful}, truths | unsure)
    assert found == thresholds({FREQUENT: known}, truths)


def test_words_count_alone_from_where_they_are_nearly_always_right() -> None:
    """Most of what weighs as much holds the label; doubt begins below what most holders reach."""
    known, truths = contracts(FREQUENT, 40, 40, 0.0)
    tips = {FREQUENT: -0.5}  # too low: the contracts that hold nothing weigh more
    found = margins({FREQUENT: known}, truths, tips, adverse=False)
    assert 300 <= found.alone <= 700
    assert found.doubted == 700
