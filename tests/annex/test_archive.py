"""The one writer of zip files: the same members give the same bytes, and a file is whole or not there."""

import zipfile
from pathlib import Path

import pytest

from clauses.annex.archive import write_archive


def test_order_and_time_do_not_show(tmp_path: Path) -> None:
    """The order in which members come makes no difference to the bytes."""
    write_archive(tmp_path / "a.zip", {"b": b"2" * 1000, "a": b"1"})
    write_archive(tmp_path / "b.zip", {"a": b"1", "b": b"2" * 1000})
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as read:
        assert [(i.filename, i.date_time) for i in read.infolist()] == [(n, (1980, 1, 1, 0, 0, 0)) for n in "ab"]
        assert read.testzip() is None


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half-way keeps the earlier file and leaves no other."""
    path = tmp_path / "a.zip"
    write_archive(path, {"a": b"1"})
    before = path.read_bytes()

    def fail(_: int) -> None:
        raise OSError

    monkeypatch.setattr("clauses.whole_files.os.fsync", fail)
    with pytest.raises(OSError, match=r"^$"):
        write_archive(path, {"a": b"2"})
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["a.zip"]


def test_a_file_may_be_read_by_others(tmp_path: Path) -> None:
    """The file has the rights of any new file, not those of a temporary one."""
    write_archive(tmp_path / "a.zip", {"a": b"1"})
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "a.zip").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_mimetype_comes_first_and_plain(tmp_path: Path) -> None:
    """OpenDocument is recognised by its first member, which is not compressed."""
    write_archive(tmp_path / "a.odt", {"content.xml": b"x", "META-INF/manifest.xml": b"y", "mimetype": b"m" * 60})
    with zipfile.ZipFile(tmp_path / "a.odt") as read:
        first = read.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
