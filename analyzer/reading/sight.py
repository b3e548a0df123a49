"""Text of a PDF page that no reader sees: of the colour of its ground, not painted at all, or painted over."""

import pypdfium2 as pdfium

from analyzer.reading.glyphs import Glyphs, Rectangle
from analyzer.reading.lines import Line
from analyzer.reading.rules import Bounds, Colour, coloured, grounds, pieces
from analyzer.reading.typography import plain

ALIKE = 6  # of 255: colours that differ by less cannot be told apart


class _Grounds:
    """The grounds of colour of a page in painting order."""

    def __init__(self, places: list[tuple[Rectangle, Colour]]) -> None:
        self._places = places
        self._alike: dict[Colour, bool] = {}

    def hide(self, glyphs: Glyphs, index: int) -> bool:
        """True for a letter of the colour of the topmost ground beneath it."""
        if not self._places or not self._has(own := glyphs.colour(index)):
            return False
        box = glyphs.box(index)
        ground = next((colour for place, colour in reversed(self._places) if _is_on(box, place)), None)
        return ground is not None and _are_alike(ground, own)

    def _has(self, colour: Colour) -> bool:
        """Whether some ground has the colour: most letters have that of none, and need not be placed."""
        if colour not in self._alike:
            self._alike[colour] = any(_are_alike(other, colour) for _, other in self._places)
        return self._alike[colour]


def unveiled(text: str, page: pdfium.PdfPage, glyphs: Glyphs, scanned: bool) -> tuple[str, str]:
    """The text with spaces in place of what is not seen, and what is not seen.

    On a scanned page unpainted text is the reading of the picture, and stays.
    """
    dark = [glyphs.frame.upright(*bounds) for bounds in grounds(page)]
    painted = _Grounds([(glyphs.frame.upright(*bounds), colour) for bounds, colour in coloured(page)])
    hidden = {
        index
        for index, character in enumerate(text)
        if not character.isspace()
        and (
            (glyphs.is_white(index) and not any(_is_on(glyphs.box(index), place) for place in dark))
            or (not scanned and glyphs.is_unpainted(index))
            or painted.hide(glyphs, index)
        )
    }
    hidden = {index for index in hidden if not _has_twin(text, index, hidden)}
    seen = "".join(" " if index in hidden else character for index, character in enumerate(text))
    unseen = "".join(c if index in hidden or c.isspace() else " " for index, c in enumerate(text))
    return seen, plain(unseen)


def covered(lines: list[Line], page: pdfium.PdfPage, glyphs: Glyphs, covers: list[tuple[int, Bounds]]) -> list[Line]:
    """The lines that something opaque was painted over, and that were not printed again above it."""
    places = [(order, glyphs.frame.upright(*bounds)) for order, bounds in covers]
    over = [(line, cover) for line in lines if (cover := _topmost(line, places)) is not None]
    painted = pieces(page) if over else []
    orders = {piece: order for order, piece, _ in painted}
    return [
        line
        for line, cover in over
        if orders.get(glyphs.piece(line.middle), cover) < cover
        and not any(order > cover and _is_on(_box(line), glyphs.frame.upright(*bounds)) for order, _, bounds in painted)
    ]


def _topmost(line: Line, places: list[tuple[int, Rectangle]]) -> int | None:
    """Place in painting order of the last cover over a line."""
    return max((order for order, place in places if _is_on(_box(line), place)), default=None)


def _box(line: Line) -> Rectangle:
    return line.left, line.top, line.right, line.bottom


def _are_alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= ALIKE for a, b in zip(one, other, strict=True))


def _has_twin(text: str, index: int, hidden: set[int]) -> bool:
    """True for a letter that is printed again beside, to cast a shadow: what is read is seen."""
    beside = (index - 1, index + 1)
    return any(0 <= i < len(text) and i not in hidden and text[i] == text[index] for i in beside)


def _is_on(box: Rectangle, place: Rectangle) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place[0] <= x <= place[2] and place[1] <= y <= place[3]
