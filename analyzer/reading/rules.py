"""What is drawn on a PDF page: rules that may make a table, images that fill it, grounds, text that is not painted."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

THIN = 2.5  # points: a path this thin is a rule
SHORTEST_RULE = 6.0  # points
FEWEST_UPRIGHT = 3  # places of upright rules: two make a frame, three make columns
FEWEST_LEVEL = 2
MOST_PATHS = 4_000  # a page with more is a drawing; looking for a grid in it takes minutes
DEEPEST_FORM = 4  # forms within forms
WHITE = 240  # of 255 in each of red, green and blue
FAINT = 12  # of 255, of opacity
NEAR = 2.0  # points between two rules that are one

Drawn = tuple[object, int, object]
Bounds = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(slots=True)
class Drawing:
    """The drawn paths of a page, counted, and the share of the page that its largest image covers."""

    upright: list[float] = field(default_factory=list)
    level: list[float] = field(default_factory=list)
    image: float = 0.0
    veiled: bool = False  # some text is white or unpainted
    places: list[tuple[int, ...]] = field(default_factory=list)

    @property
    def ruled(self) -> bool:
        """Whether the rules may make a table."""
        enough = _places(self.upright) >= FEWEST_UPRIGHT and _places(self.level) >= FEWEST_LEVEL
        return enough and len(self.places) <= MOST_PATHS

    @property
    def signature(self) -> tuple[tuple[int, ...], ...]:
        """The same for two pages whose drawn paths agree to the point: their tables stand at the same places."""
        return tuple(sorted(self.places))


def drawing(page: pdfium.PdfPage) -> Drawing:
    """Count the rules and measure the images of a page, those inside forms included."""
    found = Drawing()
    width, height = page.get_size()
    edges = [ctypes.c_float() for _ in range(4)]
    for item, kind, outer in _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, 0, None):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.veiled = found.veiled or _is_veiled(item)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            raw.FPDFPageObj_GetBounds(outer or item, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            found.image = max(found.image, (right - left) * (top - bottom) / max(width * height, 1.0))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPageObj_GetBounds(item, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            found.places.append((round(left), round(bottom), round(right), round(top)))
            if _is_ruled(item, left, bottom, right, top):
                _add(found, left, bottom, right, top)
    return found


def grounds(page: pdfium.PdfPage) -> list[Bounds]:
    """Rectangles of the page, in its own coordinates, that are not white: on them white letters can be read."""
    found = []
    colour = [ctypes.c_uint() for _ in range(4)]
    edges = [ctypes.c_float() for _ in range(4)]
    for item, kind, outer in _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, 0, None):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        known = kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetFillColor(item, *colour)
        if not known or (colour[3].value > FAINT and min(part.value for part in colour[:3]) < WHITE):
            raw.FPDFPageObj_GetBounds(outer or item, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            found.append((left, bottom, right, top))
    return found


def _objects(parent: object, count: object, get: object, depth: int, outer: object) -> Iterator[Drawn]:
    """Each object with its kind and the outermost form around it, whose bounds alone are in page coordinates."""
    for index in range(count(parent)):  # type: ignore[operator]
        item = get(parent, index)  # type: ignore[operator]
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            yield from _objects(
                item,
                raw.FPDFFormObj_CountObjects,
                raw.FPDFFormObj_GetObject,
                depth + 1,
                outer or item,
            )
        else:
            yield item, kind, outer


def _add(found: Drawing, left: float, bottom: float, right: float, top: float) -> None:
    wide, high = right - left, top - bottom
    if wide <= THIN and high >= SHORTEST_RULE:
        found.upright.append(left)
    elif high <= THIN and wide >= SHORTEST_RULE:
        found.level.append(top)
    elif wide > SHORTEST_RULE and high > SHORTEST_RULE:
        found.upright += [left, right]
        found.level += [bottom, top]


def _is_veiled(item: object) -> bool:
    """True for a piece of text that is painted in white or not painted at all."""
    if raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    colour = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item, *colour):
        return False
    return colour[3].value < FAINT or min(part.value for part in colour[:3]) >= WHITE


def _is_ruled(item: object, left: float, bottom: float, right: float, top: float) -> bool:
    """A thin path, or one with a line around it: a mere ground of colour is no rule."""
    if right - left <= THIN or top - bottom <= THIN:
        return True
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, filled, stroked)
    return bool(stroked.value)


def _places(values: list[float]) -> int:
    """How many different places the values name."""
    count, last = 0, float("-inf")
    for value in sorted(values):
        if value - last > NEAR:
            count += 1
            last = value
    return count
