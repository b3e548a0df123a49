"""Rulebooks are made ready once and kept; what is kept is used only while it says what the files say."""

import shutil
from pathlib import Path

import pytest

from analyzer.detection import rulebooks
from analyzer.detection.rulebooks import load_rulebooks
from clauses.pack import BUILT_IN, PackError

KEPT = "*/*.detector.*.yaml"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack of one detector in each language, with a cache of its own."""
    monkeypatch.setenv("CLAUSIER_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "pack"
    for name in ("cues.fr.yaml", "cues.en.yaml"):
        folder.mkdir(exist_ok=True)
        shutil.copy(BUILT_IN / name, folder / name)
    for path in (BUILT_IN / "data-protection").glob("breach*.detector.*.yaml"):
        (folder / "data-protection").mkdir(exist_ok=True)
        shutil.copy(path, folder / "data-protection" / path.name)
    return folder


def loaded(folder: Path) -> rulebooks.Rulebooks:
    """The rulebooks as a new process loads them."""
    load_rulebooks.cache_clear()
    return load_rulebooks(folder)


def test_detectors_are_read_once(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second process finds the rulebooks of both languages ready."""
    first = loaded(pack)
    monkeypatch.setattr(rulebooks, "read_detectors", None)
    second = loaded(pack)
    assert first.judged == second.judged != frozenset()
    assert {one: set(second[one].detectors) for one in second} == {one: set(first[one].detectors) for one in first}


def test_a_changed_file_makes_them_anew(pack: Path) -> None:
    """A fault that came since is told, with what is kept still there."""
    loaded(pack)
    path = next(pack.glob(KEPT))
    path.write_text(path.read_text("utf-8").replace("version:", "vursion:", 1), "utf-8")
    with pytest.raises(PackError) as raised:
        loaded(pack)
    assert {fault.file for fault in raised.value.faults} == {f"data-protection/{path.name}"}


def test_damage_makes_them_anew(pack: Path, tmp_path: Path) -> None:
    """Half a file is no rulebook."""
    judged = loaded(pack).judged
    for path in (tmp_path / "cache" / "rulebooks").iterdir():
        path.write_bytes(path.read_bytes()[:1000])
    again = loaded(pack)
    assert again.judged == judged
    again.compile()


def test_a_folder_that_cannot_be_written_costs_time_only(pack: Path, tmp_path: Path) -> None:
    """They are made for this process alone."""
    (tmp_path / "cache").write_text("no folder")
    assert loaded(pack).judged
