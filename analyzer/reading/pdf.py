"""PDF to blocks: lines from pdfium page by page, then one text over all pages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from analyzer.document import Block, Notice
from analyzer.reading.bookmarks import Bookmark, bookmarks, mark
from analyzer.reading.coverage import unread
from analyzer.reading.flow import flow
from analyzer.reading.furniture import furniture
from analyzer.reading.layers import Layers
from analyzer.reading.limits import RefusedError, check_pages
from analyzer.reading.pages import Page, pages
from analyzer.reading.second_reading import reread


class Reading(NamedTuple):
    """What a PDF file holds, and which of its pages are unknown."""

    blocks: tuple[Block, ...]
    pages: int
    unread: tuple[int, ...]
    notices: tuple[Notice, ...]


def read_pdf(data: bytes, seen: Mapping[int, str] | None = None) -> Reading:
    """Read a PDF file; `seen` is what was recognised on pictures of its pages, for those without known text."""
    found, notices, titles = _pages(data)
    return _reading(found, notices, seen or {}, titles)


def read_picture(data: bytes, seen: Mapping[int, str]) -> Reading:
    """Read a picture file: a document of pages without text, but for what was `seen` on them."""
    from analyzer.reading.pictures import pages_of_picture

    sizes = pages_of_picture(data)
    found = [Page(number, width, height, image=1.0) for number, (width, height) in enumerate(sizes, 1)]
    return _reading(found, [], seen)


def _reading(
    found: list[Page], notices: list[Notice], seen: Mapping[int, str], titles: Sequence[Bookmark] = ()
) -> Reading:
    aside = _aside(found)
    found, missing, told = reread(found, unread(found, aside), seen)
    if told:  # pages were replaced
        aside = _aside(found)
    _mark(found, titles, aside)
    gibberish = {notice.page for notice in missing if notice.code == "text-layer-broken"}
    blocks = flow([page for page in found if page.number not in gibberish], aside)
    numbers = sorted({notice.page for notice in missing if notice.page})
    on_pages = [*missing, *told, *(notice for page in found for notice in page.notices)]
    notices += sorted(on_pages, key=lambda notice: notice.page or 0)
    return Reading(tuple(blocks), len(found), tuple(numbers), tuple(notices))


def _mark(found: list[Page], titles: Sequence[Bookmark], aside: set[int]) -> None:
    on_page: dict[int, list[Bookmark]] = defaultdict(list)
    for title in titles:
        on_page[title.page].append(title)
    for page in found:
        mark(page, on_page[page.number], aside)


def _aside(found: list[Page]) -> set[int]:
    return furniture([(page.lines, page.height) for page in found])


def _pages(data: bytes) -> tuple[list[Page], list[Notice], list[Bookmark]]:
    """All pages, what is to be said of the whole file, and its bookmarks."""
    pdf = _open(data)
    try:
        check_pages(len(pdf))
        notices = [Notice("attachments", detail=str(pdf.count_attachments()))] if pdf.count_attachments() else []
        if pdf.get_formtype() == raw.FORMTYPE_XFA_FULL:  # its pages ask for another viewer; the form is not on them
            lost = [Page(number, 0.0, 0.0, lost=True) for number in range(1, len(pdf) + 1)]
            return lost, [*notices, Notice("form-fields", detail="XFA")], []
        layers = Layers(data)
        found = list(pages(pdf, layers))
        return found, [*notices, *layers.notices()], list(bookmarks(pdf))
    finally:
        pdf.close()


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        code = "encrypted" if "password" in str(fault).lower() else "damaged"
        raise RefusedError(code, "pdf") from fault
