"""One PDF page to printed lines with their place, size and weight, from a few calls per line into pdfium."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.document import Box
from analyzer.reading.glyphs import Glyphs
from analyzer.reading.heights import Extent, Heights
from analyzer.reading.typography import plain

CUT = "\ufffe\x02"  # pdfium's marks of a word that goes on in the next line
LINE_END = re.compile(f"[{CUT}\r\n](?:\r?\n)?")  # may take in an empty line, which prints nothing
WIDE = 0.58  # mean advance over type size: prose is near 0.5; above this a line has gaps worth looking for
GAP = 1.5  # type sizes: a space wider than this may part two segments of a line
OUTSTANDING = 3.0  # times the line's usual space, which such a gap must reach
ANY_GAP = 2.4  # type sizes: parts two segments even where all spaces of a line are wide
SPACES = 0.3  # share of a line's characters: prose has 0.17, a letter-spaced line nearly 0.5
SPACED_LETTERS = re.compile(r"(?:(?<=\s)|^)\S(?: \S){3,}(?=\s|$)")
WORD_GAP = 1.6  # times the space between letters: the space between words of a letter-spaced line
DOUBLED = re.compile(r"(?:([^\W_])\1){4,}")  # no word has four double letters in a row
PAIRS = re.compile(r"(.)\1(.)\2(.)\3(.)\4")  # the same of any signs, found sooner: most pages have none
SAME_PLACE = 0.25  # type sizes between two prints of one letter
LEAP = 1.0  # type sizes between the base lines of two letters of one line: more than of any raised letter

CellOf = Callable[[float, float], int | None]


class Line(NamedTuple):
    """A printed line, or the part of one in a column or cell; places are in points from the page's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool
    page: int
    hyphen: bool = False  # its last word is cut
    middle: int = 0  # index of a character in its middle, in the page's text
    cell: int | None = None  # of a ruled table, counted over all tables of the page
    title: tuple[int, int] | None = None  # level and order of the bookmark whose words it prints

    @property
    def box(self) -> Box:
        """Rectangle of the line."""
        return Box(round(self.left, 1), round(self.top, 1), round(self.right, 1), round(self.bottom, 1))

    @property
    def width(self) -> float:
        """Printed width."""
        return self.right - self.left


class LineReader:
    """Cuts the text of a page into lines, split at wide gaps and at the borders of table cells."""

    def __init__(
        self, text: str, glyphs: Glyphs, page: int, fonts: dict[bytes, Extent], cell_of: CellOf | None = None
    ) -> None:
        self._text = text
        self._glyphs = glyphs
        self._heights = Heights(text, glyphs, fonts)
        self._page = page
        self._cell_of = cell_of
        self._may_be_doubled = bool(PAIRS.search(text))

    def __iter__(self) -> Iterator[Line]:
        """Lines in the order of the page's content stream."""
        for start, end, hyphen in self._spans():
            if self._cell_of is None:
                yield from self._line(start, end, hyphen)
                continue
            for begin, stop, cell in self._runs(start, end, self._cell_of):
                for part in self._line(begin, stop, hyphen and stop == end):
                    yield part._replace(cell=cell)

    def _spans(self) -> Iterator[tuple[int, int, bool]]:
        """Start, end and cut-word mark of each line."""
        start = 0
        for end in LINE_END.finditer(self._text):
            yield start, end.start(), end[0][0] in CUT
            start = end.end()
        yield start, len(self._text), False

    def _runs(self, start: int, end: int, cell_of: CellOf) -> Iterator[tuple[int, int, int | None]]:
        """Stretches of a line that stand in one cell."""
        begin, current = start, None
        for index in range(start, end):
            if self._text[index].isspace():
                continue
            left, top, right, bottom = self._glyphs.box(index)
            cell = cell_of((left + right) / 2, (top + bottom) / 2)
            if cell != current and index > begin:
                yield begin, index, current
                begin = index
            current = cell
        yield begin, end, current

    def _line(self, start: int, end: int, hyphen: bool) -> Iterator[Line]:
        text = self._text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            return
        whole = self._segment(start, end, hyphen)
        if cuts := self._leaps(start, end, whole):
            for begin, stop in pairwise([start, *cuts, end]):
                yield from self._line(begin, stop, hyphen and stop == end)
        elif text.count(" ", start, end) > SPACES * (end - start) and SPACED_LETTERS.search(text, start, end):
            yield whole._replace(text=plain(self._closed_up(start, end)))
        elif self._may_be_doubled and DOUBLED.search(text, start, end):
            yield whole._replace(text=plain(self._printed_once(start, end, whole.size)))
        elif self._is_wide(whole, start, end):
            yield from self._segments(whole, start, end)
        else:
            yield whole

    def _leaps(self, start: int, end: int, whole: Line) -> list[int]:
        """Where a line of the text goes on at another height of the page: pdfium parts lines by what is drawn."""
        base = self._glyphs.base
        if abs(base(start) - base(end - 1)) <= LEAP * whole.size or self._is_turned(whole):
            return []
        printed = [index for index in range(start, end) if not self._text[index].isspace()]
        return [after for before, after in pairwise(printed) if abs(base(after) - base(before)) > LEAP * whole.size]

    def _is_turned(self, line: Line) -> bool:
        return self._glyphs.quarters(line.middle) != self._glyphs.frame.turns

    def _is_wide(self, whole: Line, start: int, end: int) -> bool:
        """Whether it is worth the time to look at each space: most lines have no gap."""
        if whole.width > WIDE * whole.size * (end - start):
            return True
        return self._glyphs.has_gap(start, end, GAP * whole.size)

    def _segments(self, whole: Line, start: int, end: int) -> Iterator[Line]:
        cuts = self._cuts(start, end, whole.size)
        if not cuts:
            yield whole
            return
        for begin, stop in zip([start, *(c + 1 for c in cuts)], [*cuts, end], strict=True):
            yield self._segment(begin, stop, whole.hyphen and stop == end)

    def _segment(self, start: int, end: int, hyphen: bool) -> Line:
        """Measured at three characters: first and last for the edges, one between for the rest."""
        glyphs, text = self._glyphs, self._text
        middle = (start + end) // 2
        while text[middle].isspace():
            middle -= 1
        left = glyphs.box(start)[0]
        right = glyphs.box(end - 1)[2]
        base = glyphs.base(middle)
        top, bottom = self._heights.edges(middle, base)
        bold = glyphs.bold(middle) and glyphs.bold(start) and glyphs.bold(end - 1)
        line = plain(text[start:end])
        return Line(line, left, top, max(left, right), bottom, base, bottom - top, bold, self._page, hyphen, middle)

    def _gaps(self, start: int, end: int) -> dict[int, float]:
        """Width of each space of a line."""
        box = self._glyphs.box
        return {
            index: box(index + 1)[0] - box(index - 1)[2]
            for index in range(start + 1, end - 1)
            if self._text[index] == " "
        }

    def _cuts(self, start: int, end: int, size: float) -> list[int]:
        """Spaces of a line that are wide gaps."""
        gaps = self._gaps(start, end)
        if not gaps:
            return []
        usual = sorted(gaps.values())[(len(gaps) - 1) // 2]
        least = min(ANY_GAP * size, max(GAP * size, OUTSTANDING * usual))
        return [index for index, gap in gaps.items() if gap > least]

    def _closed_up(self, start: int, end: int) -> str:
        """A line with spaces between its letters as words: only the wider spaces are kept."""
        gaps = self._gaps(start, end)
        narrow = sorted(gaps.values())[len(gaps) // 4]
        limit = WORD_GAP * max(narrow, 0.1)
        return "".join(self._text[i] for i in range(start, end) if i not in gaps or gaps[i] > limit)

    def _printed_once(self, start: int, end: int, size: float) -> str:
        """A line whose letters are printed twice to look bold, each once."""
        kept = [start]
        for index in range(start + 1, end):
            close = self._glyphs.box(index)[0] - self._glyphs.box(index - 1)[0] < SAME_PLACE * size
            if self._text[index] != self._text[index - 1] or kept[-1] != index - 1 or not close:
                kept.append(index)
        return "".join(self._text[index] for index in kept)
