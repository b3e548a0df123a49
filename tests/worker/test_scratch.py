"""Scratch folders: private, gone afterwards, and those of the dead swept without touching those of the living."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from analyzer.worker.scratch import PREFIX, Scratch, remove_tree, sweep

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the scratch of these tests to themselves."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@POSIX
def test_folders_are_private_and_go() -> None:
    """The run's folder and each document's are for the user alone, and nothing stays."""
    scratch = Scratch()
    with scratch.folder() as first, scratch.folder() as second:
        assert first != second
        assert {stat.S_IMODE(path.stat().st_mode) for path in (scratch.root, first, second)} == {0o700}
    assert list(scratch.root.iterdir()) == []
    scratch.close()
    assert not scratch.root.exists()


def test_living_run_keeps_its_folder() -> None:
    """Another run that starts sweeps, and leaves the folder of a run that lives."""
    first = Scratch()
    second = Scratch()
    assert first.root.exists()
    second.close()
    first.close()


@POSIX
def test_folder_of_a_dead_run_is_swept(temporary: Path) -> None:
    """A folder whose owner was killed goes when the next run starts, however its number has been used again."""
    code = (
        "import os,signal,sys,tempfile;sys.path[:0]=[sys.argv[1]];tempfile.tempdir=sys.argv[2];"
        "from analyzer.worker.scratch import Scratch;s=Scratch();(s.root/'text').write_text('x');"
        "os.kill(os.getpid(),signal.SIGKILL)"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code, str(root), str(temporary)], check=False)
    assert len(list(temporary.glob(PREFIX + "*"))) == 1
    Scratch().close()
    assert list(temporary.glob(PREFIX + "*")) == []


@POSIX
def test_sweep_touches_nothing_else(temporary: Path) -> None:
    """A file or a link by our name, and a folder by another, stay."""
    (temporary / "target").mkdir()
    (temporary / "target" / "kept").write_text("x")
    (temporary / f"{PREFIX}link").symlink_to(temporary / "target")
    (temporary / f"{PREFIX}file").write_text("x")
    sweep()
    assert sorted(path.name for path in temporary.iterdir()) == [f"{PREFIX}file", f"{PREFIX}link", "target"]
    assert (temporary / "target" / "kept").exists()


@POSIX
def test_tree_of_any_depth_and_mode_is_removed(temporary: Path) -> None:
    """A thousand folders and more in each other, closed ones, and links are removed; what links point at is not."""
    root, outside = temporary / "tree", temporary / "outside"
    outside.mkdir()
    (outside / "kept").write_text("x")
    root.mkdir()
    (root / "link").symlink_to(outside)
    closed = root / "closed"
    (closed / "in").mkdir(parents=True)
    (closed / "in" / "file").write_text("x")
    closed.chmod(0)
    here = Path.cwd()
    os.chdir(root)
    for _ in range(1050):
        Path("d").mkdir()
        os.chdir("d")
    os.chdir(here)
    remove_tree(root)
    assert not root.exists()
    assert (outside / "kept").exists()


def test_removing_what_is_gone_is_quiet(temporary: Path) -> None:
    """A folder that somebody else removed first is no error."""
    remove_tree(temporary / "never")
