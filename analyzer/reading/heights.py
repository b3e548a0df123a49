"""How high the type of a page stands above and below its base line, as each font tells, or as most fonts do."""

from analyzer.reading.glyphs import Glyphs

TOLD_SHARE = 0.93  # of the type size: a font whose height is left out gives less
ASCENT, DESCENT = 0.9, 0.25  # type sizes above and below the base line: what most fonts tell
DRAWN_SIZE = 8.0  # points: the type size of fonts that do not tell theirs
REACHING = 0.01  # of its font's box: a letter that comes so near to the edge may have widened it
ASKED = 400  # characters looked at for a letter that stays within its font's box

Extent = tuple[float, float]


class Heights:
    """Of the type of one page; `known` keeps what the fonts of the file tell, in type sizes, from page to page.

    A letter that rises above what its font tells has a higher box than others of it.
    """

    def __init__(self, text: str, glyphs: Glyphs, known: dict[bytes, Extent]) -> None:
        self._text = text
        self._glyphs = glyphs
        self._known = known
        self._untold: set[bytes] = set()

    def edges(self, index: int, base: float) -> Extent:
        """Top and bottom of the type in which a character is set, in points."""
        size, font = self._glyphs.size(index), self._glyphs.font(index)
        if size and font:
            told = self._known.get(font) or self._told(index, font)
            if told:
                return base - told[0] * size, base + told[1] * size
        _, top, _, bottom = self._glyphs.loose(index)
        # LibreOffice leaves out how high its fonts are: pdfium then gives the height of a capital, or of the letter.
        if bottom - top < (ASCENT + DESCENT) * size:
            return base - ASCENT * size, base + DESCENT * size
        if bottom - top > 0:
            return top, bottom
        _, top, _, bottom = self._glyphs.box(index)
        return top, max(bottom, top + DRAWN_SIZE)

    def _told(self, start: int, font: bytes) -> Extent | None:
        """Type sizes above and below the base line that a font tells, by a letter on the page from a place on."""
        if font in self._untold:
            return None
        for index in range(start, min(start + ASKED, len(self._text))):
            if self._text[index].isspace() or self._glyphs.font(index) != font:
                continue
            if told := self._within(index):
                self._known[font] = told
                return told
        self._untold.add(font)
        return None

    def _within(self, index: int) -> Extent | None:
        """What the font of a letter tells; None where the letter may have widened its box, or nothing was told."""
        glyphs = self._glyphs
        if glyphs.quarters(index) != glyphs.frame.turns:
            return None
        _, top, _, bottom = glyphs.loose(index)
        _, high, _, low = glyphs.box(index)
        size, least = glyphs.size(index), REACHING * (bottom - top)
        if high - top <= least or bottom - low <= least or bottom - top < TOLD_SHARE * size or not size:
            return None
        base = glyphs.base(index)
        return (base - top) / size, (bottom - base) / size
