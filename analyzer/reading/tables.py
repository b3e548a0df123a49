"""Ruled tables of a PDF page, as pdfplumber finds them among the drawn rules: the place of every cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2 as pdfium

from analyzer.reading.edges import Edge, edges
from analyzer.reading.glyphs import Frame, Rectangle

SLIT = 4.0  # points
FEWEST_CELLS = 2  # in some row: a frame around a paragraph is no table


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where it stands and, row by row, its cells; each cell is known by its index over all rows."""

    place: Rectangle
    rows: tuple[tuple[Rectangle, ...], ...]


class Ruled(NamedTuple):
    """All of a page that pdfplumber's search asks for."""

    edges: list[Edge]


class Grids:
    """Finds the ruled tables of one file; pdfplumber is loaded for the first page that needs it."""

    def __init__(self) -> None:
        self._known: dict[object, tuple[Grid, ...]] = {}

    def of(self, page: pdfium.PdfPage, signature: object, frame: Frame) -> tuple[Grid, ...]:
        """Tables of a page in a frame, from top to bottom; pages that are ruled alike are looked at once."""
        shown = Frame(page.get_mediabox(), page.get_rotation() // 90)
        if signature not in self._known:
            self._known[signature] = _looked_up(edges(page, shown))
        grids = (_in_frame(grid, shown, frame) for grid in self._known[signature])
        return tuple(sorted(grids, key=lambda grid: grid.place[1]))


def _looked_up(drawn: list[Edge]) -> tuple[Grid, ...]:
    try:
        return tuple(_found(drawn))
    except Exception:  # foreign numbers in foreign code: whatever it raises, the plain lines stand
        return ()


def _found(drawn: list[Edge]) -> Iterator[Grid]:
    from pdfplumber.table import TableFinder

    page: Any = Ruled(drawn)
    for table in TableFinder(page).tables:
        rows = [[cell for cell in row.cells if cell and _is_wide(cell)] for row in table.rows]
        if max(map(len, rows), default=0) >= FEWEST_CELLS:
            yield Grid(table.bbox, tuple(tuple(row) for row in rows if row))


def _is_wide(cell: Rectangle) -> bool:
    """False for the slit between the two strokes of a double rule."""
    return cell[2] - cell[0] > SLIT and cell[3] - cell[1] > SLIT


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
        self._rows: list[tuple[float, float, range]] = []
        first = 0
        for row in (row for grid in grids for row in grid.rows):
            span = range(first, first + len(row))
            self._rows.append((min(cell[1] for cell in row), max(cell[3] for cell in row), span))
            first = span.stop
        self._last = 0

    def __call__(self, x: float, y: float) -> int | None:
        """Index of the cell, over all tables of the page; None outside of them."""
        if self._is_in(self._last, x, y):  # most characters stand where the one before stands
            return self._last
        for top, bottom, row in self._rows:
            if top <= y <= bottom:
                for index in row:
                    if self._is_in(index, x, y):
                        self._last = index
                        return index
        return None

    def _is_in(self, index: int, x: float, y: float) -> bool:
        left, top, right, bottom = self._places[index]
        return left <= x <= right and top <= y <= bottom
