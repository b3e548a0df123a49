"""Bookmarks (outline) of a PDF file: the titles that its author gave to places, found again in the printed lines.

A bookmark says that a line is a heading, and how deep. Its own words are never text of the document: a title that no
line of its page prints is left out.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import pypdfium2 as pdfium

from analyzer.reading.layout import rows_of
from analyzer.reading.lines import Line
from analyzer.reading.numbering import is_title, label
from analyzer.reading.pages import Page

MOST = 20_000  # bookmarks of a file that are looked at: a contract of 5,000 pages has fewer
DEEPEST = 9  # levels
MOST_LINES = 4  # that a title is printed on
_SIGNS = re.compile(r"[\W_]+")


class Bookmark(NamedTuple):
    """A title, the page (from 1) and the height on it that it names, and its level (1 is the highest)."""

    title: str
    level: int
    page: int
    top: float | None  # points from the file's origin upwards; None for the whole page


def bookmarks(pdf: pdfium.PdfDocument) -> Iterator[Bookmark]:
    """The bookmarks that name a page, in the order of the outline."""
    for one in islice(pdf.get_toc(max_depth=DEEPEST), MOST):
        place = one.get_dest()
        page = place.get_index() if place else None
        title = _title(one)
        if place and page is not None and page >= 0 and title:
            view = place.get_view()[1]
            yield Bookmark(title, one.level + 1, page + 1, float(view[1]) if len(view) > 1 else None)


def _title(one: pdfium.PdfBookmark) -> str:
    try:
        title: str = one.get_title()
    except UnicodeDecodeError:  # half a character
        return ""
    return title if is_title(title) else ""  # some authors gave heading styles to whole clauses


def mark(page: Page, titles: list[Bookmark], aside: set[int]) -> None:
    """Set the level of a heading on the lines of a page that print one of its titles; `aside` are furniture."""
    if not titles:
        return
    lines = [line for row in rows_of([line for line in page.lines if id(line) not in aside]) for line in row]
    keys = [_key(line.text) for line in lines]
    marked: dict[int, Line] = {}
    for order, title in enumerate(titles, 1):
        found = [run for run in _printed(lines, keys, title.title) if not any(id(line) in marked for line in run)]
        if found:
            run = min(found, key=lambda run: _distance(run[0], title, page))
            marked |= {id(line): line._replace(title=(title.level, order)) for line in run}
    page.lines = [marked.get(id(line), line) for line in page.lines]


def _printed(lines: list[Line], keys: list[str], title: str) -> Iterator[list[Line]]:
    """The runs of lines that print a title and nothing else, with or without its number; `keys` are the lines'."""
    wanted = {_key(title), _key(label(title, emphasised=True).rest)} - {""}
    for first in range(len(lines)):
        for end in range(first + 1, min(first + MOST_LINES, len(lines)) + 1):
            whole = "".join(keys[first:end])
            if whole.endswith(tuple(wanted)) and wanted & {whole, _without_number(lines[first:end])}:
                yield lines[first:end]
                break


def _without_number(run: list[Line]) -> str:
    return _key(label(" ".join(line.text for line in run), emphasised=True).rest)


def _distance(line: Line, title: Bookmark, page: Page) -> float:
    """How far from the place that a bookmark names; a page that is turned or cut is off by as much for all lines."""
    return 0.0 if title.top is None else abs(page.height - title.top - line.top)


def _key(text: str) -> str:
    return _SIGNS.sub("", text).casefold()
