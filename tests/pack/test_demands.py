"""The file `obligations.yaml`: optional, read strictly, and every id in it, in safeguards and cards leads somewhere."""

from pathlib import Path

import pytest

from clauses.pack import PackError, load_demands
from clauses.pack.checks import check_pack

from .small import CARD_FILES, write_small

SOUND = """\
anchors:
  EUH: {fr: "Modèle", en: "Model"}
groups:
  A: {fr: "Données", en: "Data"}
propositions:
  10: {fr: "Protéger", en: "Protect"}
obligations:
  A8:
    title: {fr: "Alerter", en: "Alert"}
    propositions: [10]
    full: [EUH]
"""
# what stands there, what replaces it, the fault's text, its file, its line
FAULTS = [
    ("  A8:", "  a8:", "the text does not have the expected form", "obligations.yaml", 8),
    ("full: [EUH]", "full: [EUH]\n    demand: x", "this key is not known here", "obligations.yaml", 12),
    ("full: [EUH]", "full: [EUL]", "this anchor is not known here", "obligations.yaml", 11),
    ("full: [EUH]", "full: [EUH]\n    part: [EUH]", "this anchor has two marks", "obligations.yaml", 8),
    ("propositions: [10]", "propositions: [11]", "this proposition is not known here", "obligations.yaml", 10),
    ("propositions: [10]", "propositions: [16]", "the number is too large", "obligations.yaml", 10),
    ("  A: {fr", "  B: {fr", "no group has this letter", "obligations.yaml", 8),
    ("  A8:", "  A9:", "this obligation is not known here", "data-protection/alert.safeguard.yaml", 11),
    ("  A8:", "  A9:", "this obligation is not known here", CARD_FILES["fr"], 9),
    ("  10: {fr", "  9: {fr", "this proposition is not known here", "data-protection/alert.safeguard.yaml", 10),
]


def test_a_pack_may_do_without(tmp_path: Path) -> None:
    """A pack without the file is sound, and is held to nothing."""
    assert check_pack(write_small(tmp_path)) == []
    assert load_demands(tmp_path) is None


def test_a_sound_file_has_no_fault(tmp_path: Path) -> None:
    """The file as it should be passes, and is read."""
    (write_small(tmp_path) / "obligations.yaml").write_text(SOUND, "utf-8")
    assert check_pack(tmp_path) == []
    demands = load_demands(tmp_path)
    assert demands is not None
    assert demands.obligations["A8"].full == ("EUH",)
    assert demands.propositions[10].en == "Protect"


@pytest.mark.parametrize(("old", "new", "text", "file", "line"), FAULTS)
def test_each_change_is_told(tmp_path: Path, old: str, new: str, text: str, file: str, line: int) -> None:
    """A single change gives the fault that names it, in its file, at its line."""
    (write_small(tmp_path) / "obligations.yaml").write_text(SOUND.replace(old, new), "utf-8")
    told = [(fault.text, fault.file, fault.line) for fault in check_pack(tmp_path)]
    assert (text, file, line) in told, told


def test_a_faulty_file_is_refused_when_loaded(tmp_path: Path) -> None:
    """What does not keep its form is not used at all."""
    (tmp_path / "obligations.yaml").write_text(SOUND.replace("full: [EUH]", "full: EUH"), "utf-8")
    with pytest.raises(PackError):
        load_demands(tmp_path)
