"""Folded text keeps its length, and what people see as one spelling is one spelling."""

from hypothesis import given
from hypothesis import strategies as st

from analyzer.detection.folding import fold, fold_pattern


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    """Whatever the text, each character stays one character."""
    assert len(fold(text)) == len(text)


def test_case_accents_and_typography_are_ignored() -> None:
    """Accents, capitals, curly apostrophes, dashes and no-break spaces make no difference."""
    assert fold("S’ENGAGE à l’été – «\u00a0É\u00a0»") == fold("s'engage a l'ete - \" e \"")


def test_a_pattern_keeps_its_classes() -> None:
    """Folding a regular expression leaves \\W and \\S what they are."""
    assert fold_pattern(r"\bDonnées\W+\S") == r"\bdonnees\W+\S"
