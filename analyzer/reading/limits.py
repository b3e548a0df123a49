"""Checks made before a file is opened: what is refused, and the sizes beyond which nothing is read."""

import re
import zipfile
import zlib
from io import BytesIO

MEBIBYTE = 1024 * 1024
FILE_BYTES = 100 * MEBIBYTE  # the largest genuine contract file seen is 16 MB; a scan of 300 pages stays under 100
ZIP_MEMBERS = 1_000  # the richest genuine Word file seen has 17 parts
ZIP_RATIO = 100  # unpacked to packed; the largest genuine ratio seen is 70
ZIP_RATIO_GRACE = 100 * 1024  # small parts of repetitive XML pack beyond 100:1 and cannot hurt
ZIP_TOTAL_BYTES = 200 * MEBIBYTE  # all parts unpacked: fits the memory of one worker, XML tree included
PDF_PAGES = 5_000  # a tender file of several volumes stays under 3,000
PICTURE_PAGES = 500  # of a TIFF file; a fax or a scan of a whole contract stays under 300
PIXELS = 50_000_000  # of one picture, decoded or drawn: a sheet of A3 at 400 dots an inch has 31
_DIRTY_NAME = re.compile(r"(^/)|\\|(^|/)\.\.(/|$)|[\x00-\x1f]|^[A-Za-z]:")
_ZIP_FAULTS = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error, RuntimeError)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class RefusedError(Exception):
    """A file that is not read at all; `code` names the reason, `detail` the part concerned."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def check_size(size: int) -> None:
    """Refuse an empty file and one above the size limit."""
    if size == 0:
        raise RefusedError("empty")
    if size > FILE_BYTES:
        raise RefusedError("too-large", f"{FILE_BYTES // MEBIBYTE} MiB")


def check_pages(pages: int) -> None:
    """Refuse a PDF without pages or with more than any tender file has."""
    if pages == 0:
        raise RefusedError("empty")
    if pages > PDF_PAGES:
        raise RefusedError("too-large", f"{PDF_PAGES} pages")


def open_zip(data: bytes) -> dict[str, bytes]:
    """Unpack every part of a zip container, or refuse it: bombs, overlaps, unclean names, XML with a DOCTYPE."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            members = [m for m in container.infolist() if not m.filename.endswith("/")]
            _check_members(members)
            parts = _unpack(container, members)
    except _ZIP_FAULTS as fault:
        raise RefusedError("damaged", "zip") from fault
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and _has_doctype(part):
            raise RefusedError("unsafe", name)
    return parts


def listed(data: bytes) -> list[zipfile.ZipInfo]:
    """The files that a zip container names, checked as `open_zip` does; nothing is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            members = [m for m in container.infolist() if not m.filename.endswith("/")]
            _check_members(members)
            return members
    except _ZIP_FAULTS as fault:
        raise RefusedError("damaged", "zip") from fault


def unpack_one(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """One file of a zip container whose list was checked, with a count of its real bytes."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            return _unpack(container, [member])[member.filename]
    except _ZIP_FAULTS as fault:
        raise RefusedError("damaged", "zip") from fault


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > ZIP_MEMBERS:
        raise RefusedError("too-large", f"{ZIP_MEMBERS} zip")
    if any(m.flag_bits & 1 for m in members):
        raise RefusedError("encrypted")
    names = [m.filename.casefold() for m in members]
    if len(set(names)) < len(names) or any(not name or _DIRTY_NAME.search(name) for name in names):
        raise RefusedError("unsafe", "zip")
    if sum(m.file_size for m in members) > ZIP_TOTAL_BYTES:
        raise RefusedError("too-large", "zip")
    if any(m.file_size > max(ZIP_RATIO_GRACE, ZIP_RATIO * m.compress_size) for m in members):
        raise RefusedError("unsafe", "zip")
    _check_overlap(members)


def _check_overlap(members: list[zipfile.ZipInfo]) -> None:
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < end:
            raise RefusedError("unsafe", "zip")
        end = member.header_offset + 30 + len(member.filename) + member.compress_size


def _unpack(container: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Read with a count of the real bytes: the sizes in the directory may lie."""
    parts: dict[str, bytes] = {}
    left = ZIP_TOTAL_BYTES
    for member in members:
        with container.open(member) as stream:
            part = stream.read(left + 1)
        left -= len(part)
        if left < 0:
            raise RefusedError("too-large", "zip")
        parts[member.filename] = part
    return parts


def _has_doctype(part: bytes) -> bool:
    sample = part.replace(b"\x00", b"") if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in part[:64] else part
    return bool(_DOCTYPE.search(sample))
