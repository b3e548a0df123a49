"""What is drawn on a PDF page: rules that may make a table, images that fill it, grounds, text that is not painted."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

THIN = 2.5  # points: a path this thin is a rule
SHORTEST_RULE = 6.0  # points
FEWEST_UPRIGHT = 3  # places of upright rules: two make a frame, three make columns
FEWEST_LEVEL = 2
MOST_PATHS = 4_000  # a page with more is a drawing; looking for a grid in it takes minutes
RECTANGLE = 5  # segments of a rectangle: four sides, and the start
DEEPEST_FORM = 4  # forms within forms
WHITE = 240  # of 255 in each of red, green and blue
FAINT = 12  # of 255, of opacity
NEAR = 2.0  # points between two rules that are one

# Where pdfium writes its answers; made once, as a page asks for thousands. One process reads one file at a time.
_COLOUR = tuple(ctypes.c_uint() for _ in range(4))
_EDGES = tuple(ctypes.c_float() for _ in range(4))

Drawn = tuple[object, int, object]
Piece = tuple[object, object]  # of text, and the outermost form around it, if any
Bounds = tuple[float, float, float, float]  # left, bottom, right, top
Colour = tuple[int, int, int]  # red, green, blue of 255
Count = Callable[[object], int]
Get = Callable[[object, int], object]


@dataclass(slots=True)
class Drawing:
    """The drawn paths of a page, its pieces of text, and the share of it that its largest image covers."""

    upright: list[float] = field(default_factory=list)
    level: list[float] = field(default_factory=list)
    image: float = 0.0
    veiled: bool = False  # some text is white or unpainted
    texts: list[Piece] = field(default_factory=list)
    strokes: list[Bounds] = field(default_factory=list)  # level rules, which may strike words out
    places: list[tuple[int, ...]] = field(default_factory=list)
    covers: list[tuple[int, Bounds]] = field(default_factory=list)  # opaque grounds painted after some text

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
    after_text = False
    painted: set[Colour] = set()
    for order, (item, kind, outer) in enumerate(objects(page)):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            after_text = True
            found.texts.append((item, outer))
            found.veiled = found.veiled or _is_veiled(item) or bool(painted and _fill(item) in painted)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _bounds(outer or item)
            found.image = max(found.image, (right - left) * (top - bottom) / max(width * height, 1.0))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _add(found, item, order if after_text else -1, placed=outer is None)
            if _is_ground(item, outer):
                painted.add(_fill(item))
    return found


def coloured(page: pdfium.PdfPage) -> list[tuple[Bounds, Colour]]:
    """The grounds of colour of a page in painting order, in its own coordinates, white ones too."""
    grounds_ = ((item, outer) for item, kind, outer in objects(page) if kind == raw.FPDF_PAGEOBJ_PATH)
    return [(_bounds(item), _fill(item)) for item, outer in grounds_ if _is_ground(item, outer)]


def _is_ground(item: object, outer: object) -> bool:
    """True for a filled path on which letters may stand; the places of those in forms are not known."""
    left, bottom, right, top = _bounds(item)
    if outer is not None or right - left <= SHORTEST_RULE or top - bottom <= SHORTEST_RULE:
        return False
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(item, filled, stroked) and filled.value) and _is_opaque_rectangle(item)


def _fill(item: object) -> Colour:
    red, green, blue, _ = _COLOUR
    if not raw.FPDFPageObj_GetFillColor(item, *_COLOUR):
        return -1, -1, -1
    return red.value, green.value, blue.value


def grounds(page: pdfium.PdfPage) -> list[Bounds]:
    """Rectangles of the page, in its own coordinates, that are not white: on them white letters can be read."""
    found = []
    red, green, blue, alpha = _COLOUR
    for item, kind, outer in objects(page):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        known = kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetFillColor(item, *_COLOUR)
        if not known or (alpha.value > FAINT and min(red.value, green.value, blue.value) < WHITE):
            found.append(_bounds(outer or item))
    return found


def pieces(page: pdfium.PdfPage) -> list[tuple[int, int, Bounds]]:
    """Each piece of text of a page: its place in painting order, its address and its bounds."""
    found = ((order, item) for order, (item, kind, _) in enumerate(objects(page)) if kind == raw.FPDF_PAGEOBJ_TEXT)
    return [(order, address(item), _bounds(item)) for order, item in found]


def address(item: object) -> int:
    """The same for the same object, however it was come by."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def objects(page: pdfium.PdfPage) -> Iterator[Drawn]:
    """Each object of a page in painting order, with its kind and the outermost form around it.

    Only the bounds of that form are in page coordinates, not those of the objects in it.
    """
    return _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, 0, None)


def paths(page: pdfium.PdfPage) -> Iterator[tuple[object, tuple[object, ...]]]:
    """Each path of a page in painting order, with the forms that it lies in, the innermost first."""
    return _paths(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, ())


def _paths(
    parent: object, count: Count, get: Get, forms: tuple[object, ...]
) -> Iterator[tuple[object, tuple[object, ...]]]:
    for index in range(count(parent)):
        item = get(parent, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and len(forms) < DEEPEST_FORM:
            yield from _paths(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, (item, *forms))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            yield item, forms


def _objects(parent: object, count: Count, get: Get, depth: int, outer: object) -> Iterator[Drawn]:
    for index in range(count(parent)):
        item = get(parent, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject
            yield from _objects(item, *inner, depth + 1, outer or item)
        else:
            yield item, kind, outer


def _bounds(item: object) -> Bounds:
    left, bottom, right, top = _EDGES
    raw.FPDFPageObj_GetBounds(item, *_EDGES)
    return left.value, bottom.value, right.value, top.value


def _add(found: Drawing, item: object, order: int, placed: bool) -> None:
    """Take a path into account; `order` is its place in painting order where it may cover text, else -1.

    Where it is `placed`, its bounds are those on the page; the bounds of paths in forms are not.
    """
    left, bottom, right, top = _bounds(item)
    found.places.append((round(left), round(bottom), round(right), round(top)))
    wide, high = right - left, top - bottom
    if wide <= THIN and high >= SHORTEST_RULE:
        found.upright.append(left)
    elif high <= THIN and wide >= SHORTEST_RULE:
        found.level.append(top)
        if placed:
            found.strokes.append((left, bottom, right, top))
    elif wide > SHORTEST_RULE and high > SHORTEST_RULE:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, filled, stroked)
        if stroked.value:  # a mere ground of colour is no rule
            found.upright += [left, right]
            found.level += [bottom, top]
        if filled.value and placed and order >= 0 and _is_opaque_rectangle(item):
            found.covers.append((order, _clipped(item, (left, bottom, right, top))))


def _is_opaque_rectangle(item: object) -> bool:
    """True for a path that hides all that is under its bounds."""
    return raw.FPDFPath_CountSegments(item) <= RECTANGLE and not raw.FPDFPageObj_HasTransparency(item)


def _clipped(item: object, bounds: Bounds) -> Bounds:
    """The part of an object's bounds that its clipping paths let be painted."""
    left, bottom, right, top = bounds
    clip = raw.FPDFPageObj_GetClipPath(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0)):
        points = []
        for segment in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, segment), x, y)
            points.append((x.value, y.value))
        if points:
            across, up = sorted(point[0] for point in points), sorted(point[1] for point in points)
            left, right = max(left, across[0]), min(right, across[-1])
            bottom, top = max(bottom, up[0]), min(top, up[-1])
    return left, bottom, right, top


def _is_veiled(item: object) -> bool:
    """True for a piece of text that is painted in white or not painted at all."""
    if raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    red, green, blue, alpha = _COLOUR
    if not raw.FPDFPageObj_GetFillColor(item, *_COLOUR):
        return False
    return alpha.value < FAINT or min(red.value, green.value, blue.value) >= WHITE


def _places(values: list[float]) -> int:
    """How many different places the values name."""
    count, last = 0, float("-inf")
    for value in sorted(values):
        if value - last > NEAR:
            count += 1
            last = value
    return count
