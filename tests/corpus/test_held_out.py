"""Invented contracts from which nothing is learnt: what was found of them at first sight is not lost."""

from corpus.figures import figures
from corpus.held_out import HELD_OUT, held_out
from corpus.invented import invented


def test_what_was_found_at_first_sight_is_not_lost() -> None:
    """Held .90, adverse .87 when they were first scanned; every quote stands in its contract."""
    sure = [one for one in held_out() if one.sure]
    measured = figures(sure)
    assert measured.held.f1 >= 0.88
    assert measured.adverse.f1 >= 0.84
    assert measured.verbatim == 1
    assert {one.language for one in sure} == {"fr", "en"}


def test_they_are_no_lessons() -> None:
    """Neither they nor their authors are among the contracts that teach."""
    lessons, apart = list(invented()), list(invented(HELD_OUT))
    assert len(apart) == 20
    assert not {one.name for one in lessons} & {one.name for one in apart}
    assert not {one.author for one in lessons} & {one.author for one in apart}
