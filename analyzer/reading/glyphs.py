"""Places and looks of single characters, asked of pdfium one by one and turned as the page is displayed."""

import ctypes
import math
from collections.abc import Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from analyzer.reading.rules import FAINT, WHITE, address

BOLD = 600  # font weight
_LONGEST_NAME = 128  # bytes of a font's name
SLIGHT = 0.05  # rise over run: scans that were set straight are off by a little
Rectangle = tuple[float, float, float, float]


class Frame:
    """A page turned so that its text stands upright; rectangles are left, top, right, bottom from its corner."""

    def __init__(self, bounds: Sequence[float], turns: int) -> None:
        self._left, self._bottom, self._right, self._top = (float(edge) for edge in bounds)
        self.turns = turns % 4  # quarters, clockwise

    @property
    def height(self) -> float:
        """Height of the upright page."""
        return self._right - self._left if self.turns % 2 else self._top - self._bottom

    @property
    def width(self) -> float:
        """Width of the upright page."""
        return self._top - self._bottom if self.turns % 2 else self._right - self._left

    def upright(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        """A rectangle in the page's own coordinates as it stands in this frame."""
        if self.turns == 0:
            return (left - self._left, self._top - top, right - self._left, self._top - bottom)
        if self.turns == 1:
            return (bottom - self._bottom, left - self._left, top - self._bottom, right - self._left)
        if self.turns == 2:
            return (self._right - right, bottom - self._bottom, self._right - left, top - self._bottom)
        return (self._top - top, self._right - right, self._top - bottom, self._right - left)

    def own(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A rectangle of this frame in the page's own coordinates: left, bottom, right, top."""
        if self.turns == 0:
            return (left + self._left, self._top - bottom, right + self._left, self._top - top)
        if self.turns == 1:
            return (top + self._left, left + self._bottom, bottom + self._left, right + self._bottom)
        if self.turns == 2:
            return (self._right - right, top + self._bottom, self._right - left, bottom + self._bottom)
        return (self._right - bottom, self._top - right, self._right - top, self._top - left)


class Glyphs:
    """The characters of a text page, in a frame."""

    def __init__(self, textpage: pdfium.PdfTextPage, frame: Frame) -> None:
        self.frame = frame
        self._text = textpage.raw
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._loose = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._asked, self._told = -1, False
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._flags = ctypes.c_int()
        self._colour = [ctypes.c_uint() for _ in range(4)]

    def box(self, index: int) -> Rectangle:
        """Tight box of a character."""
        left, right, bottom, top = self._edges
        raw.FPDFText_GetCharBox(self._text, index, *self._edges)
        return self.frame.upright(left.value, bottom.value, right.value, top.value)

    def loose(self, index: int) -> Rectangle:
        """Box of a character with the full height of its font."""
        raw.FPDFText_GetLooseCharBox(self._text, index, self._loose)
        return self.frame.upright(self._loose.left, self._loose.bottom, self._loose.right, self._loose.top)

    def size(self, index: int) -> float:
        """Type size of a character as displayed, in points; 0 where the file does not tell."""
        if not self._has_matrix(index):
            return 0.0
        return float(raw.FPDFText_GetFontSize(self._text, index)) * math.hypot(self._matrix.b, self._matrix.d)

    def _has_matrix(self, index: int) -> bool:
        """Whether the file tells how a character is set; most are asked for their size, then for their direction."""
        if index != self._asked:
            self._told = bool(raw.FPDFText_GetMatrix(self._text, index, self._matrix))
            self._asked = index
        return self._told

    def base(self, index: int) -> float:
        """Height of the base line under a character."""
        x, y = self._edges[:2]
        raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        return self.frame.upright(x.value, y.value, x.value, y.value)[1]

    def has_gap(self, start: int, end: int, width: float) -> bool:
        """Whether a space wider than `width` parts two pieces that the stretch of text was printed in."""
        pieces = raw.FPDFText_CountRects(self._text, start, end - start)
        if pieces < 2:
            return False
        left, top, right, bottom = self._edges
        edge = math.inf
        for piece in range(pieces):
            raw.FPDFText_GetRect(self._text, piece, *self._edges)
            begin, _, stop, _ = self.frame.upright(left.value, bottom.value, right.value, top.value)
            if begin - edge > width:
                return True
            edge = stop
        return False

    def bold(self, index: int) -> bool:
        """Whether a character is set in a bold font, by its weight or, as many files tell none, by the font's name."""
        if raw.FPDFText_GetFontWeight(self._text, index) >= BOLD:
            return True
        return b"bold" in self.font(index).lower()

    def font(self, index: int) -> bytes:
        """Name of a character's font, empty where the file tells none."""
        size = raw.FPDFText_GetFontInfo(self._text, index, self._name, _LONGEST_NAME, self._flags)
        return self._name.value if 0 < size <= _LONGEST_NAME else b""

    def quarters(self, index: int) -> int:
        """Quarter turns to the left that a character is set at; -1 for one set askew. Italics are upright."""
        if not self._has_matrix(index):
            return 0
        along, up = self._matrix.a, self._matrix.b
        if abs(up) < SLIGHT * abs(along):
            return 0 if along > 0 else 2
        if abs(along) < SLIGHT * abs(up):
            return 1 if up > 0 else 3
        return -1 if along or up else 0

    def is_white(self, index: int) -> bool:
        """Whether a character is filled with white, or with next to nothing."""
        red, green, blue, alpha = self._colour
        if not raw.FPDFText_GetFillColor(self._text, index, *self._colour):
            return False
        return alpha.value < FAINT or min(red.value, green.value, blue.value) >= WHITE

    def colour(self, index: int) -> tuple[int, int, int]:
        """Red, green and blue of a character's filling, of 255."""
        red, green, blue, _ = self._colour
        if not raw.FPDFText_GetFillColor(self._text, index, *self._colour):
            return -1, -1, -1
        return red.value, green.value, blue.value

    def piece(self, index: int) -> int:
        """Address of the piece of text that a character belongs to."""
        return address(raw.FPDFText_GetTextObject(self._text, index))

    def is_unpainted(self, index: int) -> bool:
        """Whether a character is set in the mode that paints nothing, as the text under a scan is."""
        drawn = raw.FPDFText_GetTextObject(self._text, index)
        return bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
