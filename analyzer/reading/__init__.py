"""Any supplier's file to a `Document`: the only package that knows file formats."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from analyzer.document import Block, Document, Notice
from analyzer.reading.contents import without_contents
from analyzer.reading.formats import PICTURES, Format, decoded, format_of
from analyzer.reading.limits import RefusedError, check_size

__all__ = ["RefusedError", "read", "read_bytes", "warm"]


def read(path: Path) -> Document:
    """Read a file from disk; see `read_bytes`."""
    try:
        if not path.is_file():
            raise RefusedError("not-a-file" if path.exists() else "missing")
        check_size(path.stat().st_size)
        return read_bytes(path.read_bytes(), path.name)
    except OSError as fault:
        raise RefusedError("missing", fault.strerror or "") from fault


def read_bytes(data: bytes, name: str, seen: Mapping[int, str] | None = None) -> Document:
    """Read a file's content into blocks; `name` is shown, and its extension tells text formats apart.

    `seen` is what a recogniser read on pictures of pages (hOCR by page number; nothing for a blank page): it stands for
    pages that cannot be read otherwise.

    Raises `RefusedError` where nothing can be read; what is read only in part is said in the document's `unread` and
    `notices`.
    """
    check_size(len(data))
    form = format_of(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    if form is Format.PDF:
        from analyzer.reading.pdf import read_pdf

        found = read_pdf(data, seen or {})
        blocks = tuple(without_contents(found.blocks))
        return Document(name, sha256, form, blocks, found.pages, found.unread, found.notices)
    if form in PICTURES.values():
        from analyzer.reading.pdf import read_picture

        found = read_picture(data, seen or {})
        return Document(
            name, sha256, form, tuple(without_contents(found.blocks)), found.pages, found.unread, found.notices
        )
    blocks, notices = _read_flowing(data, form)
    if not blocks:
        raise RefusedError("empty")
    return Document(name, sha256, form, tuple(without_contents(blocks)), notices=notices)


def warm() -> None:
    """Load the readers of all formats at once, for processes that share what is loaded and read one document each."""
    import pdfplumber.table  # noqa: F401

    from analyzer.reading import html, odt, pdf, text, word  # noqa: F401


def _read_flowing(data: bytes, form: Format) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """Formats without pages; each reader is imported only for its own files."""
    if form is Format.DOCX:
        from analyzer.reading.word import read_word

        return read_word(data)
    if form is Format.ODT:
        from analyzer.reading.odt import read_odt

        return read_odt(data)
    if form is Format.HTML:
        from analyzer.reading.html import read_html

        return read_html(data)
    from analyzer.reading.text import read_text

    return read_text(decoded(data), form is Format.MARKDOWN)
