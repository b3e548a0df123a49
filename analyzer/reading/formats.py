"""Which format a file is, told by its content; the name only parts text formats from each other."""

import re
from enum import StrEnum

from analyzer.reading.archives import is_archive, is_message
from analyzer.reading.limits import RefusedError, listed, open_zip


class Format(StrEnum):
    """Formats that are read."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"


PICTURES = {b"\x89PNG\r\n\x1a\n": Format.PNG, b"\xff\xd8\xff": Format.JPEG}
PICTURES |= dict.fromkeys((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), Format.TIFF)


_ODT = b"application/vnd.oasis.opendocument.text"  # and its templates
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_HEADER_WITHIN = 1024  # bytes: viewers accept a header after some junk, and so does pdfium
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_BINARY_SHARE = 0.02  # of control characters: no text has more


def format_of(data: bytes, name: str) -> Format:
    """Tell the format, or refuse what is none of ours."""
    if data.startswith(b"PK\x03\x04"):  # before PDF: the first member may be one, and not packed
        return _zip_format(data)
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return Format.PDF
    for start, picture in PICTURES.items():
        if data.startswith(start):
            return picture
    if data.startswith(OLE):
        raise _ole_refusal(data)
    if is_message(data, name):
        raise RefusedError("archive", "eml")
    if data.lstrip()[:5].lower() == b"{\\rtf":
        raise RefusedError("needs-libreoffice", "rtf")
    return _text_format(data, name.lower())


def _zip_format(data: bytes) -> Format:
    if is_archive([member.filename for member in listed(data)]):
        raise RefusedError("archive", "zip")
    parts = open_zip(data)
    if "[Content_Types].xml" in parts and b"wordprocessingml" in parts["[Content_Types].xml"]:
        return Format.DOCX
    if parts.get("mimetype", b"").strip().startswith(_ODT):
        return Format.ODT
    raise RefusedError("unknown-format", "zip")


def _ole_refusal(data: bytes) -> RefusedError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return RefusedError("encrypted")
    if "WordDocument".encode("utf-16-le") in data:
        return RefusedError("needs-libreoffice", "doc")
    return RefusedError("unknown-format", "ole")


def _text_format(data: bytes, name: str) -> Format:
    text = decoded(data[:65536])
    odd = sum(not c.isprintable() and c not in "\t\n\r\x0c\xa0\xad\ufeff" and ord(c) < 0xA0 for c in text)
    if odd > _BINARY_SHARE * len(text):
        raise RefusedError("unknown-format")
    if not text.strip():
        raise RefusedError("empty")
    if _HTML_START.match(data.removeprefix(b"\xef\xbb\xbf")) or name.endswith((".html", ".htm", ".xhtml")):
        return Format.HTML
    return Format.MARKDOWN if name.endswith((".md", ".markdown", ".mdown")) else Format.TEXT


def decoded(data: bytes) -> str:
    """Bytes as text: by byte order mark, else UTF-8 where valid, else Windows Latin-1."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        # A sample may end inside a character.
        if fault.start >= len(data) - 3 and len(data) > 3:
            return data[: fault.start].decode("utf-8-sig")
        return data.decode("cp1252", "replace")
