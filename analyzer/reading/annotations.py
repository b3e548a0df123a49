"""Notes and comments pinned onto the pages of a PDF: they are no part of the contract, and a reader must know them."""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from analyzer.document import Notice
from analyzer.reading.typography import plain

MOST = 20  # told of a page
SHOWN = 120  # characters of each
_LONGEST = 2_000  # UTF-16 units read of a note
_KINDS = {
    raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_STRIKEOUT,
    raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_CARET, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_INK,
}  # fmt: skip


def comments(page: pdfium.PdfPage, number: int) -> Iterator[Notice]:
    """A notice for each note with words, once, in the order of the file."""
    told: set[str] = set()
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        text = _words(note) if raw.FPDFAnnot_GetSubtype(note) in _KINDS else ""
        raw.FPDFPage_CloseAnnot(note)
        if text and text not in told and len(told) < MOST:
            told.add(text)
            yield Notice("comment-text", number, text)


def _words(note: object) -> str:
    written = (ctypes.c_ushort * _LONGEST)()
    size = raw.FPDFAnnot_GetStringValue(note, b"Contents", written, 2 * _LONGEST)
    text = plain(bytes(written)[: max(min(size, 2 * _LONGEST) - 2, 0)].decode("utf-16-le", "replace"))
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"
