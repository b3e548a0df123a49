"""Words of a PDF page that are struck out: a rule runs through the middle of their letters, and no farther."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.reading.glyphs import Glyphs, Rectangle
from analyzer.reading.lines import Line
from analyzer.reading.rules import Bounds
from analyzer.reading.typography import plain

LOWEST, HIGHEST = 0.1, 0.4  # type sizes above the base line: lower a rule underlines, higher it is the line before's
BEYOND = 0.6  # type sizes by which such a rule may stand out from the words, as under a last space: others run on
SHORTEST = 8.0  # points


@dataclass(frozen=True, slots=True)
class _Stroke:
    left: float
    right: float
    height: float


class Strokes:
    """The level rules of a page, in the frame of its text."""

    def __init__(self, rules: Iterable[Bounds], glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        upright = (glyphs.frame.upright(*bounds) for bounds in rules)
        self._strokes = sorted((_stroke(place) for place in upright), key=lambda stroke: stroke.height)

    def struck(self, text: str, lines: Sequence[Line]) -> tuple[str, str]:
        """The text with spaces in place of struck words, and these."""
        found = [stroke for line in lines for stroke in self._through(line)]
        if not found:
            return text, ""
        out = {index for index, sign in enumerate(text) if not sign.isspace() and self._is_under(index, found)}
        left = "".join(" " if index in out else sign for index, sign in enumerate(text))
        return left, plain("".join(sign if index in out or sign.isspace() else " " for index, sign in enumerate(text)))

    def _through(self, line: Line) -> Iterable[_Stroke]:
        top, bottom = line.base - HIGHEST * line.size, line.base - LOWEST * line.size
        beyond = BEYOND * line.size
        for stroke in self._strokes:
            within = line.left - beyond <= stroke.left and stroke.right <= line.right + beyond
            if top < stroke.height < bottom and within and stroke.right - stroke.left >= SHORTEST:
                yield stroke

    def _is_under(self, index: int, strokes: Iterable[_Stroke]) -> bool:
        left, top, right, bottom = self._glyphs.box(index)
        middle = (left + right) / 2
        size, base = self._glyphs.size(index), self._glyphs.base(index)
        return any(
            stroke.left <= middle <= stroke.right and LOWEST * size / 2 < base - stroke.height < HIGHEST * size * 1.3
            for stroke in strokes
            if top - size <= stroke.height <= bottom + size
        )


def _stroke(place: Rectangle) -> _Stroke:
    return _Stroke(place[0], place[2], (place[1] + place[3]) / 2)
