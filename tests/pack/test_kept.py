"""What is kept is an ease, never a need: damaged, out of reach or out of date, it is made anew."""

from functools import partial
from pathlib import Path

import pytest

from clauses.pack.compiled import kept_bytes


def kept(*made: bytes) -> list[bytes]:
    """What is given where each of these would be made in turn."""
    return [kept_bytes("kind", "one", partial(bytes, one)) for one in made]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of one test."""
    monkeypatch.setenv("CLAUSIER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_it_is_made_once() -> None:
    """The second time the first is given."""
    assert kept(b"first", b"second") == [b"first", b"first"]


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 64])
def test_what_is_damaged_is_made_anew(folder: Path, damage: bytes) -> None:
    """Cut off, or other than its hash says; afterwards the new one is kept."""
    kept(b"first")
    (folder / "kind" / "one").write_bytes(damage)
    assert kept(b"second", b"third") == [b"second", b"second"]


def test_a_cache_that_cannot_be_written_costs_time_only(folder: Path) -> None:
    """A file where the folder should be stands for any fault of the disk."""
    folder.write_text("no folder")
    assert kept(b"first", b"second") == [b"first", b"second"]


def test_few_are_kept(folder: Path) -> None:
    """Those last written stay: what is large must not fill a disk."""
    for number in range(12):
        kept_bytes("kind", str(number), lambda: b"made")
    names = {path.name for path in (folder / "kind").iterdir()}
    assert len(names) == 8
    assert "11" in names
