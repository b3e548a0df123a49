"""Files that hold files: the zip of a tender file, a message with its attachments. Listed and unpacked, not read.

A member is known by its place in the list. The list of a hostile archive is refused as a whole.
"""

import email
import email.policy
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, MIMEPart

from analyzer.reading.limits import ZIP_MEMBERS, RefusedError, listed, unpack_one

MEMBER_BYTES = 60 * 1024 * 1024  # of one unpacked member: it fits an answer of the worker
_OF_OFFICE = frozenset({"[content_types].xml", "mimetype", "meta-inf/manifest.xml"})
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._|~\$)", re.IGNORECASE)
_HEADER = rb"[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n)*"
_HEADERS = re.compile(rb"\s{0,10}(?:" + _HEADER + rb"){3,400}\r?\n")
_TELLING = re.compile(rb"^(?:MIME-Version|Received|Return-Path|Message-ID|Delivered-To):", re.IGNORECASE | re.MULTILINE)
_MAIL_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)  # of the parser
_DIRTY = re.compile(r"[/\\\x00-\x1f\x7f]|^\.+$")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another; `refused` is a code where it cannot be had."""

    name: str
    refused: str = ""


def is_archive(names: list[str]) -> bool:
    """True of a zip container that is no document of an office program, nor a program: none of their marks is in it."""
    known = {name.lower() for name in names}
    return bool(names) and not known & _OF_OFFICE


def is_message(data: bytes, name: str) -> bool:
    """True of a mail message: headers at its start, and its name or one of the headers that only mail has tell it."""
    found = _HEADERS.match(data[: 256 * 1024])
    if found is None:
        return False
    return name.lower().endswith(".eml") or len(_TELLING.findall(found[0])) > 1


def members(data: bytes, name: str) -> list[Member]:
    """What a file holds, a zip in the order of names and a message in its own, without the litter of file managers."""
    if _is_zip(data):
        return [_zip_member(one.filename, one.file_size) for one in _of_zip(data)]
    return [_message_member(one) for one in _of_message(data)]


def extracted(data: bytes, name: str, number: int) -> bytes:
    """The bytes of a member, by its place in the list."""
    if _is_zip(data):
        found = _of_zip(data)
        if not 0 <= number < len(found):
            raise RefusedError("damaged", "zip")
        content = unpack_one(data, found[number])
    else:
        parts = _of_message(data)
        if not 0 <= number < len(parts):
            raise RefusedError("damaged", "eml")
        content = parts[number].content
    if len(content) > MEMBER_BYTES:
        raise RefusedError("too-large", f"{MEMBER_BYTES // 2**20} MiB")
    return content


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


# ---------------------------------------------------------------- zip


def _of_zip(data: bytes) -> list[zipfile.ZipInfo]:
    return sorted((one for one in listed(data) if not _LITTER.search(one.filename)), key=lambda one: one.filename)


def _zip_member(name: str, size: int) -> Member:
    return Member(name, "too-large" if size > MEMBER_BYTES else "")


# ---------------------------------------------------------------- mail


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    content: bytes


def _message_member(part: _Part) -> Member:
    return Member(part.name, "too-large" if len(part.content) > MEMBER_BYTES else "")


def _of_message(data: bytes) -> list[_Part]:
    """The body of a message, then its attachments; names are made clean and different from each other."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        contents = list(_contents(message))
    except _MAIL_FAULTS as fault:
        raise RefusedError("damaged", "eml") from fault
    parts: list[_Part] = []
    taken: set[str] = set()
    for name, content in contents:
        if len(parts) >= ZIP_MEMBERS:
            raise RefusedError("too-large", f"{ZIP_MEMBERS} eml")
        parts.append(_Part(_unlike(_clean(name), taken), content))
    return parts


def _contents(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    body = message.get_body(("plain", "html"))
    if body is not None and (content := _content(body)).strip():
        yield ("message.html" if body.get_content_subtype() == "html" else "message.txt"), content
    for part in _leaves(message):
        name = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            yield name or "message.eml", _inner(part)
        elif part is not body and _is_attached(part):
            yield name or "attachment", _content(part)


def _leaves(part: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of a message that hold something, those inside attached messages apart."""
    if part.get_content_type() != "message/rfc822" and part.is_multipart():
        for inner in part.iter_parts():
            yield from _leaves(inner)
    else:
        yield part


def _is_attached(part: MIMEPart) -> bool:
    """False for the other form of the body, and for the pictures that a body shows."""
    if part.get_content_disposition() == "attachment":
        return True
    shown = part.get_content_maintype() == "image" and "Content-ID" in part
    return bool(part.get_filename()) and not shown


def _content(part: MIMEPart) -> bytes:
    """The bytes of a part; text is told in UTF-8."""
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    if part.get_content_maintype() == "text":
        charset = part.get_content_charset() or "utf-8"
        try:
            return data.decode(charset).encode()
        except (LookupError, UnicodeDecodeError):
            return data
    return data


def _inner(part: MIMEPart) -> bytes:
    inner = part.get_payload(0) if part.is_multipart() else part
    return inner.as_bytes() if isinstance(inner, EmailMessage) else b""


def _clean(name: str) -> str:
    return _DIRTY.sub("-", name).strip() or "attachment"


def _unlike(name: str, taken: set[str]) -> str:
    unlike, number = name, 2
    while unlike.casefold() in taken:
        stem, dot, extension = name.rpartition(".")
        unlike = f"{stem or extension}-{number}{dot if stem else ''}{extension if stem else ''}"
        number += 1
    taken.add(unlike.casefold())
    return unlike
