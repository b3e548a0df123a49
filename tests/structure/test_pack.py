"""The words of the pack are read strictly, and a pack may do without them."""

from pathlib import Path

import pytest

from analyzer.reading import read_bytes
from analyzer.structure.cues import load_cues, structure_faults
from analyzer.structure.facts import Structure
from analyzer.structure.makeup import structure_of
from clauses.pack import BUILT_IN

from .reading import FRENCH


def test_the_built_in_words_are_sound() -> None:
    """`library check` has nothing to say of them."""
    assert list(structure_faults(BUILT_IN)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("structure.fr.yaml", "language: fr\nversion: 1.0.0\nparties: {}\n"),
        ("public-terms.yaml", "ccag: {title: {fr: a, en: b}, names: [a], supplies: {XX: '1'}}\n"),
        ("public-terms.yaml", "ccag: {title: {fr: a, en: b}, names: [a], more: 1}\n"),
    ],
)
def test_faults_are_told_with_their_file(tmp_path: Path, name: str, text: str) -> None:
    """Missing and unknown keys, and ids that are none, are faults of the file."""
    (tmp_path / name).write_text(text)
    assert {fault.file for fault in structure_faults(tmp_path)} == {name}


def test_a_pack_without_words_says_nothing(tmp_path: Path) -> None:
    """The make of a document is then left empty."""
    document = read_bytes(f"Un délai de trente (45) jours. {FRENCH}".encode(), "a.md")
    assert structure_of(document, load_cues(tmp_path)) == Structure()
