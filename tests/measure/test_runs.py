"""A change shows its losses first."""

from pathlib import Path

import pytest

from corpus.labels import LabelError
from corpus.runs import Run, change, keep_run, kept_run

from .rows import case

BEFORE = (case("one"), case("two"), case("three", gold="missing"), case("four", sure=False), case("five"))
NOW = (
    case("one", status="missing"),
    case("two"),
    case("three", gold="missing", status="missing"),
    case("four", sure=False, status="missing"),
    case("six"),
)


def test_losses_come_first_then_gains_then_figures() -> None:
    """Each with its document, safeguard, label and both verdicts; unsure labels are no loss."""
    assert list(change(BEFORE, NOW).lines("en")) == [
        "Verdicts lost, right before and wrong now: 1",
        "  one  DP-06  labelled present: present -> missing",
        "Verdicts gained, wrong before and right now: 1",
        "  three  DP-06  labelled missing: present -> missing",
        "On the 3 cases compared: held F1 0.800 -> 0.667, adverse F1 0.000 -> 0.000",
        "Not compared, in one of the two measurements only: 2",
    ]


def test_it_is_told_in_french() -> None:
    """The same lines, in French."""
    lines = list(change(BEFORE, NOW).lines("fr"))
    assert lines[0] == "Verdicts perdus, justes avant et faux maintenant : 1"
    assert lines[1] == "  one  DP-06  annotée présente : présente -> absente"


def test_a_mended_label_is_no_change_of_the_detectors() -> None:
    """Both verdicts are held against the label of today."""
    told = change([case(gold="missing", status="missing")], [case(gold="present", status="missing")])
    assert (told.lost, told.gained) == ((), ())


def test_what_is_kept_is_read_as_it_was(tmp_path: Path) -> None:
    """A measurement goes through its file unchanged."""
    run = Run(tool="0", pack_version="1", rows=BEFORE)
    keep_run(run, tmp_path / "folder" / "run.json")
    assert kept_run(tmp_path / "folder" / "run.json") == run


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"schema_version": "2.0"}', b"\xff"])
def test_what_is_no_measurement_is_one_clear_line(tmp_path: Path, content: bytes | None) -> None:
    """A wrong file is told by its name."""
    path = tmp_path / "run.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LabelError, match=r"run\.json: [^\n]+$"):
        kept_run(path)


def test_what_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    """A folder in place of the file is told."""
    with pytest.raises(LabelError, match=str(tmp_path)):
        keep_run(Run(tool="0", pack_version="1", rows=()), tmp_path)
