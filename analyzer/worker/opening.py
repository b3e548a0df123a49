"""Open an input by descriptor: no links, devices or pipes, a bounded size, bytes that did not change meanwhile."""

import errno
import os
import stat
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final, Self

MAX_INPUT_BYTES: Final = 100 * 1024 * 1024  # the same as FILE_BYTES of analyzer/reading/limits.py
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_DEVICE_NAMES: Final = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


class InputRefusedError(Exception):
    """An input that is not read; codes: missing, link, not-a-file, unreadable, too-large, changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Identity:
    """What must stay the same while a file is read."""

    device: int
    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, state: os.stat_result) -> Self:
        """Take the identity from a stat."""
        return cls(state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns)


class Source:
    """An input whose bytes are handed out once, in order; `rewind` starts again.

    `extras` are values for this input alone, encoded; the task finds them among its options.
    """

    def __init__(
        self, name: str, stream: BytesIO | int, size: int, identity: Identity | None = None, extras: bytes = b""
    ) -> None:
        self.name = name
        self.extras = extras
        self.size = size
        self._stream = stream
        self._identity = identity

    def read(self, count: int) -> bytes:
        """Return the next bytes, at most `count`."""
        if isinstance(self._stream, BytesIO):
            return self._stream.read(count)
        try:
            return os.read(self._stream, count)
        except OSError:
            raise InputRefusedError("unreadable") from None

    def rewind(self) -> None:
        """Go back to the first byte."""
        if isinstance(self._stream, BytesIO):
            self._stream.seek(0)
        else:
            os.lseek(self._stream, 0, os.SEEK_SET)

    def unchanged(self) -> bool:
        """Whether the file is still what it was when it was opened."""
        if isinstance(self._stream, BytesIO):
            return True
        return Identity.of(os.fstat(self._stream)) == self._identity

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        if not isinstance(self._stream, BytesIO):
            os.close(self._stream)


def from_bytes(data: bytes, name: str, extras: bytes = b"") -> Source:
    """Make a source of bytes that are in memory already."""
    if len(data) > MAX_INPUT_BYTES:
        raise InputRefusedError("too-large")
    return Source(name, BytesIO(data), len(data), extras=extras)


def read_input(path: Path) -> bytes:
    """The whole of a regular file, or its refusal."""
    with open_input(path) as source:
        pieces = []
        while piece := source.read(1024 * 1024):
            pieces.append(piece)
        if not source.unchanged():
            raise InputRefusedError("changed")
        return b"".join(pieces)


def open_input(path: Path) -> Source:
    """Open a regular file for reading, or refuse it. Folders on the way may be links; the file itself may not."""
    try:
        before = path.lstat()
        _check_kind(path, before)
        descriptor = os.open(path, _FLAGS)
    except OSError as fault:
        raise InputRefusedError(_code(fault)) from None
    except ValueError:  # a NUL in the name
        raise InputRefusedError("missing") from None
    try:
        return _source(path, descriptor, before)
    except BaseException:
        os.close(descriptor)
        raise


def _check_kind(path: Path, state: os.stat_result) -> None:
    """Look before opening: merely opening some devices has an effect."""
    reparse = getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)
    if stat.S_ISLNK(state.st_mode) or getattr(state, "st_file_attributes", 0) & reparse:
        raise InputRefusedError("link")
    if not stat.S_ISREG(state.st_mode) or _is_device_name(path.name):
        raise InputRefusedError("not-a-file")


def _is_device_name(name: str) -> bool:
    return sys.platform == "win32" and name.partition(".")[0].rstrip(" ").casefold() in _DEVICE_NAMES


def _source(path: Path, descriptor: int, before: os.stat_result) -> Source:
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        raise InputRefusedError("not-a-file")
    if (state.st_dev, state.st_ino) != (before.st_dev, before.st_ino):
        raise InputRefusedError("changed")
    if state.st_size > MAX_INPUT_BYTES:
        raise InputRefusedError("too-large")
    return Source(path.name, descriptor, state.st_size, Identity.of(state))


def _code(fault: OSError) -> str:
    if fault.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
        return "missing"
    return "link" if fault.errno == errno.ELOOP else "unreadable"
