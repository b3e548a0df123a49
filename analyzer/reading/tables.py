"""Ruled tables of a PDF page, as pdfplumber finds them: the place of every cell."""

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium

from analyzer.reading.glyphs import Frame, Rectangle
from analyzer.reading.rules import THIN

SLIT = 4.0  # points
FEWEST_CELLS = 2  # in some row: a frame around a paragraph is no table


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where it stands and, row by row, its cells; each cell is known by its index over all rows."""

    place: Rectangle
    rows: tuple[tuple[Rectangle, ...], ...]


class Grids:
    """Finds the ruled tables of one file; pdfplumber is loaded for the first page that needs it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: Any = None
        self._known: dict[object, tuple[Grid, ...]] = {}

    def of(self, page: pdfium.PdfPage, number: int, signature: object, frame: Frame) -> tuple[Grid, ...]:
        """Tables of a page in a frame, from top to bottom; pages that are ruled alike are looked at once."""
        shown = Frame(page.get_mediabox(), page.get_rotation() // 90)
        if signature not in self._known:
            self._known[signature] = self._looked_up(number)
        grids = (_in_frame(grid, shown, frame) for grid in self._known[signature])
        return tuple(sorted(grids, key=lambda grid: grid.place[1]))

    def close(self) -> None:
        """Let go of the file."""
        if self._pdf is not None:
            with contextlib.suppress(Exception):  # closing reads pages that were never opened, and damaged ones raise
                self._pdf.close()

    def _looked_up(self, number: int) -> tuple[Grid, ...]:
        try:
            return tuple(self._found(number))
        except Exception:  # a second parser of foreign bytes: whatever it raises, the plain lines stand
            return ()

    def _found(self, number: int) -> Iterator[Grid]:
        if self._pdf is None:
            import pdfplumber

            logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings quote the document
            self._pdf = pdfplumber.open(BytesIO(self._data))
        page = self._pdf.pages[number - 1]
        try:
            for table in page.filter(_is_rule).find_tables():
                rows = [[cell for cell in row.cells if cell and _is_wide(cell)] for row in table.rows]
                if max(map(len, rows), default=0) >= FEWEST_CELLS:
                    cells = (tuple(_from_corner(cell, page.bbox) for cell in row) for row in rows if row)
                    yield Grid(_from_corner(table.bbox, page.bbox), tuple(cells))
        finally:
            page.close()


def _from_corner(place: Rectangle, page: Rectangle) -> Rectangle:
    """A place measured from the top left corner of the page; pdfplumber measures from the file's origin."""
    return place[0] - page[0], place[1] - page[1], place[2] - page[0], place[3] - page[1]


def _is_wide(cell: Rectangle) -> bool:
    """False for the slit between the two strokes of a double rule."""
    return cell[2] - cell[0] > SLIT and cell[3] - cell[1] > SLIT


def _is_rule(item: dict[str, Any]) -> bool:
    """False for letters and for grounds of colour, whose edges are no rules; both only mislead the search."""
    kind = item.get("object_type")
    if kind == "char":
        return False
    ground = item.get("fill") and not item.get("stroke")
    return not (ground and min(item["width"], item["height"]) > THIN)


def _in_frame(grid: Grid, shown: Frame, frame: Frame) -> Grid:
    """A grid as displayed within the media box, moved to the frame in which the text is read."""

    def moved(place: Rectangle) -> Rectangle:
        return frame.upright(*shown.own(*place))

    cells = sorted((moved(cell) for row in grid.rows for cell in row), key=lambda cell: (cell[1], cell[0]))
    rows = groupby(cells, key=lambda cell: round(cell[1]))
    return Grid(moved(grid.place), tuple(tuple(sorted(row)) for _, row in rows))


class Cells:
    """Tells which cell of a page's tables a place is in."""

    def __init__(self, grids: tuple[Grid, ...]) -> None:
        self._places = [cell for grid in grids for row in grid.rows for cell in row]
        self._last = 0

    def __call__(self, x: float, y: float) -> int | None:
        """Index of the cell, over all tables of the page; None outside of them."""
        if self._is_in(self._last, x, y):  # most characters stand where the one before stands
            return self._last
        for index in range(len(self._places)):
            if self._is_in(index, x, y):
                self._last = index
                return index
        return None

    def _is_in(self, index: int, x: float, y: float) -> bool:
        left, top, right, bottom = self._places[index]
        return left <= x <= right and top <= y <= bottom
