"""Scratch folders: one a run, one a document inside it, gone afterwards; those of dead runs go at the next start.

A run holds a lock on its folder that dies with it, so that a number used again by another process misleads nobody.
"""

import contextlib
import itertools
import os
import secrets
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from analyzer.worker.outcome import StartError

PREFIX: Final = "clausier-worker-"
_ATTEMPTS: Final = 5
_PASSES: Final = 3  # a listing may skip names while others are removed under it
_YOUNG_SECONDS: Final = 60  # Windows only: a folder this young may not have its lock file yet


class Scratch:
    """The scratch folder of one run."""

    def __init__(self) -> None:
        sweep()
        self.root, self._lock = _make_held()
        self._numbers = itertools.count(1)

    @contextlib.contextmanager
    def folder(self) -> Iterator[Path]:
        """Give a document a folder of its own, and remove it with all it holds."""
        path = self.root / str(next(self._numbers))
        path.mkdir(mode=0o700)
        try:
            yield path
        finally:
            remove_tree(path)

    def close(self) -> None:
        """Remove everything."""
        if sys.platform == "win32":
            os.close(self._lock)
            remove_tree(self.root)
        else:
            remove_tree(self.root)
            os.close(self._lock)


def sweep() -> None:
    """Remove the scratch folders whose run is no more. Folders of other users and of live runs stay."""
    for path in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        with contextlib.suppress(OSError):
            if not _ours(path):
                continue
            lock = _take_over(path)
            if lock is not None:
                remove_tree(path)
                os.close(lock)


def _ours(path: Path) -> bool:
    state = path.lstat()
    return stat.S_ISDIR(state.st_mode) and (sys.platform == "win32" or state.st_uid == os.geteuid())


def _make_held() -> tuple[Path, int]:
    for _ in range(_ATTEMPTS):
        try:
            path = Path(tempfile.mkdtemp(prefix=PREFIX))
        except OSError as fault:
            raise StartError("scratch", type(fault).__name__) from None
        with contextlib.suppress(OSError):
            return path, _hold(path)
    raise StartError("scratch", "lock")


if sys.platform == "win32":

    def _hold(path: Path) -> int:
        return os.open(path / "lock", os.O_CREAT | os.O_EXCL | os.O_RDWR)

    def _take_over(path: Path) -> int | None:
        """An open file cannot be removed here, so a lock that goes away had no owner."""
        try:
            (path / "lock").unlink()
        except FileNotFoundError:
            if time.time() - path.stat().st_mtime < _YOUNG_SECONDS:
                return None
        return os.open(os.devnull, os.O_RDONLY)

else:
    import fcntl

    def _hold(path: Path) -> int:
        """Lock a folder just made; fails where a sweep of another run came first."""
        lock = _take_over(path)
        if lock is None:
            raise BlockingIOError
        if not path.exists():
            os.close(lock)
            raise FileNotFoundError
        return lock

    def _take_over(path: Path) -> int | None:
        """Take the lock, or say with `None` that its owner lives."""
        lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return None
        return lock


def remove_tree(root: Path) -> None:
    """Remove a folder whatever a document left in it: modes, links, depth. What cannot go is left to the next sweep.

    Folders inside folders are moved up before they are emptied, so that no depth exhausts the stack or a path's length.
    """
    names = (root / f"{secrets.token_hex(8)}-{number}" for number in itertools.count())
    for _ in range(_PASSES):
        waiting = _empty(root, None)
        while waiting:
            folder = waiting.pop()
            waiting += _empty(folder, names)
            _remove_folder(folder)
        if _remove_folder(root):
            return


def _remove_folder(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        folder.rmdir()
    return not os.path.lexists(folder)


def _empty(folder: Path, names: Iterator[Path] | None) -> list[Path]:
    """Remove a folder's files; return the folders found in it, moved to `names` where these are given."""
    inner: list[Path] = []
    with contextlib.suppress(OSError):
        folder.chmod(0o700)
        with os.scandir(folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    if not entry.is_dir(follow_symlinks=False):
                        Path(entry.path).unlink()
                        continue
                    inner.append(_moved(Path(entry.path), names))
    return inner


def _moved(folder: Path, names: Iterator[Path] | None) -> Path:
    if names is None:
        return folder
    folder.chmod(0o700)  # moving a folder rewrites its "..", which needs the right to write in it
    return folder.rename(next(names))
