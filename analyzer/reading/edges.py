"""The edges of the rules that are drawn on a PDF page, as pdfplumber's search for tables takes them."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypedDict

import pypdfium2 as pdfium
from pypdfium2 import raw

from analyzer.reading.glyphs import Frame
from analyzer.reading.rules import THIN, paths

MOST_SEGMENTS = 40_000  # of the paths of a page: more make a drawing, and looking for cells in it takes minutes
ENDS = 3  # a line that goes back to where it began is told by three points

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

_FILLED, _STROKED, _MATRIX = ctypes.c_int(), ctypes.c_int(), raw.FS_MATRIX()
_X, _Y = ctypes.c_float(), ctypes.c_float()


class Edge(TypedDict):
    """An upright or level stretch ("v", "h"), from the top left corner of the page."""

    object_type: str
    orientation: str
    x0: float
    x1: float
    top: float
    bottom: float
    doctop: float
    width: float
    height: float


def edges(page: pdfium.PdfPage, shown: Frame) -> list[Edge]:
    """The edges of all rules of a page, in a frame; none where they are too many to be those of tables."""
    found: list[Edge] = []
    left = MOST_SEGMENTS
    for item, forms in paths(page):
        left -= raw.FPDFPath_CountSegments(item)
        if left < 0:
            return []
        raw.FPDFPath_GetDrawMode(item, _FILLED, _STROKED)
        ground = bool(_FILLED.value) and not _STROKED.value
        for points in _outlines(item, [_matrix(each) for each in (item, *forms)]):
            found += _edges_of([shown.upright(x, y, x, y)[:2] for x, y in points], ground)
    return found


def _outlines(item: object, matrices: Sequence[Matrix]) -> Iterator[list[Point]]:
    """The corners of each part of a path, in the page's own coordinates; of a curve only its ends."""
    points: list[Point] = []
    curved = 0
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        curved = (curved + 1) % 3 if kind == raw.FPDF_SEGMENT_BEZIERTO else 0
        if curved:  # two points that a curve is drawn to come before its end
            continue
        raw.FPDFPathSegment_GetPoint(segment, _X, _Y)
        points.append(_moved(_X.value, _Y.value, matrices))
        if raw.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if points:
        yield points


def _moved(x: float, y: float, matrices: Sequence[Matrix]) -> Point:
    for a, b, c, d, e, f in matrices:
        x, y = a * x + c * y + e, b * x + d * y + f
    return x, y


def _matrix(item: object) -> Matrix:
    raw.FPDFPageObj_GetMatrix(item, _MATRIX)
    return _MATRIX.a, _MATRIX.b, _MATRIX.c, _MATRIX.d, _MATRIX.e, _MATRIX.f


def _edges_of(points: list[Point], ground: bool) -> Iterator[Edge]:
    """The upright and level edges of an outline; a ground of colour has none, unless it is as thin as a rule."""
    across, down = [x for x, _ in points], [y for _, y in points]
    if ground and min(max(across) - min(across), max(down) - min(down)) > THIN:
        return
    if len(points) == ENDS and points[0] == points[-1]:
        points = points[:-1]
    single = len(points) == ENDS - 1
    for (x, y), (to_x, to_y) in pairwise(points):
        if y == to_y and (single or x != to_x):
            yield _edge("h", x, y, to_x, to_y)
        elif x == to_x or single:
            yield _edge("v", x, y, to_x, to_y)


def _edge(orientation: str, x: float, y: float, to_x: float, to_y: float) -> Edge:
    left, right, top, bottom = min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y)
    return Edge(
        object_type="line",
        orientation=orientation,
        x0=left,
        x1=right,
        top=top,
        bottom=bottom,
        doctop=top,
        width=right - left,
        height=bottom - top,
    )
