"""Text of a PDF page that no reader sees: white on white, or not painted at all."""

import pypdfium2 as pdfium

from analyzer.reading.glyphs import Glyphs, Rectangle
from analyzer.reading.rules import grounds
from analyzer.reading.typography import plain


def unveiled(text: str, page: pdfium.PdfPage, glyphs: Glyphs, scanned: bool) -> tuple[str, str]:
    """The text with spaces in place of what is not seen, and what is not seen.

    On a scanned page unpainted text is the reading of the picture, and stays.
    """
    dark = [glyphs.frame.upright(*bounds) for bounds in grounds(page)]
    hidden = {
        index
        for index, character in enumerate(text)
        if not character.isspace()
        and (
            (glyphs.is_white(index) and not _is_on(glyphs.box(index), dark))
            or (not scanned and glyphs.is_unpainted(index))
        )
    }
    hidden = {index for index in hidden if not _has_twin(text, index, hidden)}
    seen = "".join(" " if index in hidden else character for index, character in enumerate(text))
    unseen = "".join(c if index in hidden or c.isspace() else " " for index, c in enumerate(text))
    return seen, plain(unseen)


def _has_twin(text: str, index: int, hidden: set[int]) -> bool:
    """True for a letter that is printed again beside, to cast a shadow: what is read is seen."""
    beside = (index - 1, index + 1)
    return any(0 <= i < len(text) and i not in hidden and text[i] == text[index] for i in beside)


def _is_on(box: Rectangle, places: list[Rectangle]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in places)
