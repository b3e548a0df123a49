"""PDF to blocks: lines from pdfium page by page, then one text over all pages."""

import pypdfium2 as pdfium

from analyzer.document import Block, Notice
from analyzer.reading.coverage import unread
from analyzer.reading.flow import flow
from analyzer.reading.furniture import furniture
from analyzer.reading.limits import RefusedError, check_pages
from analyzer.reading.pages import pages


def read_pdf(
    data: bytes,
) -> tuple[tuple[Block, ...], int, tuple[int, ...], tuple[Notice, ...]]:
    """Blocks, number of pages, unread pages and notices of a PDF file."""
    pdf = _open(data)
    try:
        check_pages(len(pdf))
        found = list(pages(pdf, data))
        attached = pdf.count_attachments()
    finally:
        pdf.close()
    notices = [Notice("attachments", detail=str(attached))] if attached else []
    aside = furniture([(page.lines, page.height) for page in found])
    missing = unread(found, aside)
    notices += sorted(
        [*missing, *(n for page in found for n in page.notices)],
        key=lambda n: n.page or 0,
    )
    gibberish = {n.page for n in missing if n.code == "text-layer-broken"}
    blocks = flow([page for page in found if page.number not in gibberish], aside)
    return (
        tuple(blocks),
        len(found),
        tuple(sorted({n.page for n in missing if n.page})),
        tuple(notices),
    )


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        code = "encrypted" if "password" in str(fault).lower() else "damaged"
        raise RefusedError(code, "pdf") from fault
