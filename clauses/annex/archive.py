"""The one function that writes zip-based files: the same members give the same bytes, whole or not at all."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can hold


def write_archive(path: Path, members: Mapping[str, bytes]) -> None:
    """Writes the members in the order of their names; a file already there is replaced at once, or stays as it was.

    Raises OSError where the folder cannot be written.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w") as archive:
                for member, content in sorted(members.items()):
                    archive.writestr(_entry(member), content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _entry(member: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(member, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on every system
    entry.external_attr = 0o644 << 16
    return entry


def _umask() -> int:
    """The process's mask for new files, which `mkstemp` does not apply; reading it means setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
