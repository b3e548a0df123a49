"""The one function that writes zip-based files: the same members give the same bytes, whole or not at all."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from clauses.whole_files import write_whole

_MIMETYPE = "mimetype"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can hold


def write_archive(path: Path, members: Mapping[str, bytes]) -> None:
    """Writes the members in the order of their names; "mimetype" first and as it is, as OpenDocument wants it.

    Raises OSError where the folder cannot be written.
    """
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for member, content in sorted(members.items(), key=lambda one: (one[0] != _MIMETYPE, one[0])):
            archive.writestr(_entry(member), content)
    write_whole(path, packed.getvalue())


def _entry(member: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(member, _EPOCH)
    entry.compress_type = zipfile.ZIP_STORED if member == _MIMETYPE else zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on every system
    entry.external_attr = 0o644 << 16
    return entry
