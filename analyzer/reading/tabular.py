"""Tables without rules: their lines put into rows and cells by where they stand."""

from collections.abc import Iterable

from analyzer.reading.layout import Tabular
from analyzer.reading.lines import Line
from analyzer.reading.paragraphs import measure

ALIGNED = 8.0  # points between the left edges of two lines of one column
APART = 1.2  # times the usual line pitch: more space parts two rows of the table
HALF = 0.8  # type sizes: a row set half a line off is the middle of cells that take several lines

Cells = tuple[tuple[Line, ...], ...]


def table(found: Tabular) -> list[Cells]:
    """Rows of the table, each with the lines of its cells."""
    edges = _edges(line for row in found.rows for line in row)
    made: list[list[list[Line]]] = []
    usual = measure(row[0] for row in found.rows).pitch
    base = float("-inf")
    for row in found.rows:
        columns = [(_column(edges, line), line) for line in row]
        if not made or _starts_row(made[-1], columns, row[0].base - base, usual):
            made.append([[] for _ in edges])
        for index, line in columns:
            made[-1][index].append(line)
        base = row[0].base
    return [tuple(tuple(cell) for cell in cells if cell) for cells in made]


def _edges(lines: Iterable[Line]) -> list[float]:
    """Left edges of the columns."""
    edges: list[float] = []
    for left in sorted(line.left for line in lines):
        if not edges or left - edges[-1] > ALIGNED:
            edges.append(left)
    return edges


def _column(edges: list[float], line: Line) -> int:
    return max((i for i, edge in enumerate(edges) if edge <= line.left + 0.5), default=0)


def _starts_row(cells: list[list[Line]], row: list[tuple[int, Line]], pitch: float, usual: float) -> bool:
    size = row[0][1].size
    if pitch > APART * usual * size:
        return True
    if pitch < HALF * size or not any(index == 0 for index, _ in row):
        return False
    return all(_is_closed(cells[index], line, cells) for index, line in row)


def _is_closed(cell: list[Line], line: Line, cells: list[list[Line]]) -> bool:
    """True where the cell's last line leaves room for the first word of the next: it does not run on."""
    if not cell:
        return True
    right = max(part.right for part in cell)
    widest = max(
        (part.right for other in cells for part in other if part.left <= cell[-1].left + 1),
        default=right,
    )
    word = line.text.split(" ")[0]
    advance = cell[-1].width / max(len(cell[-1].text), 1)
    return len(cell) == 1 or cell[-1].right + (len(word) + 1) * advance < max(right, widest)
