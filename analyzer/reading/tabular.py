"""Tables without rules: their lines put into rows and cells by where they stand."""

import re
from bisect import bisect
from itertools import pairwise

from analyzer.reading.layout import Tabular
from analyzer.reading.lines import Line
from analyzer.reading.paragraphs import measure

APART = 1.2  # times the usual line pitch: more space parts two rows of the table
HALF = 0.7  # the same: a row set half a line off is the middle of cells that take several lines

_OPEN = re.compile(r"(?:[&,/–(-]|\b(?:and|or|of|the|for|to|et|ou|de|des|du|la|le|les|à|aux?|en|pour))$", re.IGNORECASE)

Cells = tuple[tuple[Line, ...], ...]


def table(found: Tabular) -> list[Cells]:
    """Rows of the table, each with the lines of its cells; a cell may be empty."""
    borders = _borders(found)
    rows = [[(bisect(borders, line.left), line) for line in row] for row in found.rows]
    rights = [0.0] * (len(borders) + 1)
    for index, line in (cell for row in rows for cell in row):
        rights[index] = max(rights[index], line.right)
    usual = measure(row[0] for row in found.rows).pitch
    made: list[list[list[Line]]] = []
    base = float("-inf")
    for row in rows:
        pitch = (row[0][1].base - base) / row[0][1].size / usual
        if not made or _starts_row(made[-1], row, pitch, rights):
            made.append([[] for _ in rights])
        for index, line in row:
            made[-1][index].append(line)
        base = row[0][1].base
    return [tuple(tuple(cell) for cell in cells) for cells in made]


def _borders(found: Tabular) -> list[float]:
    """Places between the columns: in each gap of the fullest row, where the fewest lines cross."""
    lines = [line for row in found.rows for line in row]
    fullest = max(found.rows, key=len)
    borders = []
    for before, after in pairwise(fullest):
        inside = [line.left - 0.5 for line in lines if before.right < line.left - 0.5 <= after.left]
        borders.append(min([*inside, after.left], key=lambda x: (_crossing(lines, x), x)))
    return borders


def _crossing(lines: list[Line], x: float) -> int:
    return sum(line.left < x < line.right for line in lines)


def _starts_row(cells: list[list[Line]], row: list[tuple[int, Line]], pitch: float, rights: list[float]) -> bool:
    """Whether lines begin a row after the cells of another; `pitch` is told in usual ones."""
    if pitch > APART:
        return True
    if pitch < HALF or row[0][0] > 0:
        return False
    return not any(_runs_on(cells[index], line, rights[index]) for index, line in row)


def _runs_on(cell: list[Line], line: Line, right: float) -> bool:
    """Whether a line goes on with what its cell holds: by its words, and by the room that was left for them."""
    if not cell:
        return False
    last = cell[-1]
    if _OPEN.search(last.text):
        return True
    word = len(line.text.split(" ")[0]) + 1
    full = last.right + word * last.width / max(len(last.text), 1) >= right
    return line.text[0].islower() and full
