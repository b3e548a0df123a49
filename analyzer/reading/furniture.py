"""Running headers, running footers and page numbers: rows that repeat at the edge of the pages."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import takewhile

from analyzer.reading.layout import rows_of
from analyzer.reading.lines import Line
from analyzer.reading.numbering import label

EDGE = 0.14  # share of the page height, at its head and foot, in which furniture stands
SHARE = 0.3  # of the pages: headers of odd and even pages, and those of one part of a document, repeat on fewer
FEWEST_PAGES = 2
ENOUGH_PAGES = 6  # for a row with nothing but furniture between it and the edge of the page
LONG = 24  # characters: a row this long is told by its words wherever it stands at the edge
OUTERMOST = 8  # lines at the head and foot of the inner page that may still be its first and last row
FEWEST_COUNTED = 3  # pages whose last row counts with them, for a page number in the midst of a page
STEP = 8.0  # points within which a short row stands at the same height
_NUMBER = re.compile(r"\d+|\b[ivxIVX]{1,5}\b")
_PAGE_NUMBER = re.compile(
    r"[-–—\[(\s|]*(?:page|p\.|pg\.?)?\s*\|?\s*(?P<number>\d{1,4}|[ivx]{1,6})(?:\s*(?:/|sur|of|de|\||-)\s*\d{1,4})?"
    r"\s*(?:\|?\s*page)?[-–—\])\s|]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Row:
    lines: tuple[Line, ...]
    words: str  # only of a row at the edge: those of others are never compared
    step: int
    at_edge: bool

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def furniture(pages: list[tuple[list[Line], float]]) -> set[int]:
    """Identities (`id`) of the lines that are furniture, given each page's lines and height."""
    rows = [_rows(lines, height) for lines, height in pages]
    counts: Counter[tuple[str, int]] = Counter()
    for page in rows:
        counts.update({key for row in page if row.at_edge for key in _keys(row)[:1]})
    often = max(FEWEST_PAGES, SHARE * len(pages))
    found: set[int] = set()
    for page in rows:
        repeats = {id(row): sum(counts[key] for key in _keys(row)) for row in page if row.at_edge}
        found |= {row for row, count in repeats.items() if count >= often}
        enough = {row for row, count in repeats.items() if count >= min(often, ENOUGH_PAGES)}
        found |= _outermost(page, enough) | _outermost(page[::-1], enough)
    found |= _page_numbers([[row for row in page if id(row) not in found] for page in rows])
    return {id(line) for page in rows for row in page if id(row) in found for line in row.lines}


def _outermost(rows: list[_Row], among: set[int]) -> set[int]:
    """Those of some rows that have none but such rows between them and the edge."""
    return {id(row) for row in takewhile(lambda row: id(row) in among, rows)}


def _rows(lines: list[Line], height: float) -> list[_Row]:
    """Rows at the edges of the page, and always its first and last ones."""
    top, bottom = EDGE * height, (1 - EDGE) * height
    ordered = sorted(lines, key=lambda line: line.base)
    inner = [line for line in ordered if line.bottom >= top and line.top <= bottom]
    skipped = {id(line) for line in inner[OUTERMOST:-OUTERMOST]}
    found = []
    for row in rows_of([line for line in ordered if id(line) not in skipped]):
        at_edge = max(line.bottom for line in row) < top or min(line.top for line in row) > bottom
        words = _words(" ".join(line.text for line in row)) if at_edge else ""
        found.append(_Row(tuple(row), words, round(row[0].base / STEP), at_edge))
    return found


def _words(text: str) -> str:
    """What a row says without its numbers, save that of a clause: "Article 3" and "Article 4" are not the same."""
    start = label(text)
    numbered = start.named or (start.number and text[len(start.number) :][:1] != " ")
    squashed = "".join(text.split()).casefold()
    return squashed if numbered else _NUMBER.sub("#", squashed)


def _page_numbers(pages: list[list[_Row]]) -> set[int]:
    """Numbers alone on the first or last row that is left: at the edge, or wherever they count with the pages."""
    found: set[int] = set()
    shifts: dict[int, list[int]] = defaultdict(list)
    for number, rows in enumerate(pages):
        for row in {id(row): row for row in rows[:1] + rows[-1:]}.values():
            match = _PAGE_NUMBER.fullmatch(row.text)
            if match and row.at_edge:
                found.add(id(row))
            elif match and match["number"].isdecimal():
                shifts[int(match["number"]) - number].append(id(row))
    return found.union(*(same for same in shifts.values() if len(same) >= FEWEST_COUNTED))


def _keys(row: _Row) -> list[tuple[str, int]]:
    """What a row says without its numbers; a short one also by its height on the page, to within a step."""
    if len(row.words) >= LONG:
        return [(row.words, 0)]
    return [(row.words, row.step), (row.words, row.step - 1), (row.words, row.step + 1)]
