"""Reading order of a page from the places of its lines: rows put together, columns read one after the other."""

from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from analyzer.reading.lines import Line
from analyzer.reading.numbering import is_upper, label
from analyzer.reading.sidebars import GUTTER, Beside, beside

LABEL_GAP = 8.0  # type sizes: the farthest a number stands before its text
SAME_ROW = 0.35  # type sizes between two base lines of one row
OUTSTANDING = 1.0  # type sizes
FEWEST_ROWS = 3  # that share a gutter, for columns or a table
PROSE_CHARACTERS = 22  # in the median line of a column of prose: a cell of a table has fewer
PROSE_FILL = 0.6  # of the column's width, filled by its median line

Row = list[Line]


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after the other; a narrow column shares its height of the page with another."""

    lines: tuple[Line, ...]
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Tabular:
    """Rows of a table without rules; the lines of each stand under one another in columns."""

    rows: tuple[tuple[Line, ...], ...]


Part = Column | Tabular


def parts(lines: list[Line]) -> list[Part]:
    """The lines of a page, or of a part of it, in reading order; most pages are one column."""
    if found_beside := beside(lines):
        return _parts_beside(found_beside)
    rows = [_with_labels(row) for row in rows_of(lines)]
    found: list[Part] = []
    for band, gutter in _bands(rows):
        if gutter is None:
            found.append(Column(tuple(_joined(row) for row in band)))
        elif _is_columns(band, gutter):
            found += _split(band, gutter)
        else:
            found.append(Tabular(tuple(tuple(row) for row in band)))
    return found


def _parts_beside(found: Beside) -> list[Part]:
    """What stands above, then the text to the left and the one to the right, then what stands below."""
    return [*parts(found.above), *_narrow(found.left), *_narrow(found.right), *parts(found.below)]


def _narrow(lines: list[Line]) -> list[Part]:
    return [Column(part.lines, narrow=True) if isinstance(part, Column) else part for part in parts(lines)]


def rows_of(lines: list[Line]) -> list[Row]:
    """Lines whose base lines agree, from top to bottom, each row from left to right."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and _shares_row(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
    return rows


def _shares_row(row: Row, line: Line) -> bool:
    close = line.base - row[0].base < SAME_ROW * max(row[0].size, line.size)
    return close and all(line.left > other.right - 1 or line.right < other.left + 1 for other in row)


def _with_labels(row: Row) -> Row:
    """Put numbers and bullets that stand apart before the text that they number."""
    found = row[:1]
    for line in row[1:]:
        before = found[-1]
        if line.left - before.right < LABEL_GAP * line.size and _is_label(before.text):
            found[-1] = _beside(before, line)
        else:
            found.append(line)
    return found


def _is_label(text: str) -> bool:
    if len(text) > 14:
        return False
    start = label(f"{text} X", emphasised=True)
    return bool(start.number or start.bullet) and start.rest in ("X", f"{text} X")


def _beside(left: Line, right: Line) -> Line:
    return right._replace(
        text=f"{left.text} {right.text}",
        left=left.left,
        top=min(left.top, right.top),
        bottom=max(left.bottom, right.bottom),
    )


def _joined(row: Row) -> Line:
    line = row[0]
    for other in row[1:]:
        wider = line if line.width > other.width else other
        line = _beside(line, other)._replace(
            base=wider.base,
            size=wider.size,
            bold=line.bold and other.bold,
            right=max(line.right, other.right),
        )
    return line


def _bands(rows: list[Row]) -> list[tuple[list[Row], float | None]]:
    """Runs of rows that share a gutter, and the runs between them that share none."""
    gutter = _gutter(rows)
    if gutter is None:
        return [(rows, None)] if rows else []
    titles = {
        id(row) for before, row, after in zip(rows, rows[1:], rows[2:], strict=False) if _is_title(before, row, after)
    }
    cut = [
        part
        for crossed, run in groupby(rows, key=lambda row: _crosses(row, gutter) or id(row) in titles)
        for part in ([(list(run), None)] if crossed else _trimmed(list(run), gutter))
    ]
    return [
        ([row for band, _ in run for row in band], own)
        for own, run in ((own, list(run)) for own, run in groupby(cut, key=lambda part: part[1]))
    ]


def _crosses(row: Row, gutter: float) -> bool:
    return any(line.left < gutter < line.right for line in row)


def _is_title(before: Row, row: Row, after: Row) -> bool:
    """True for a numbered title in capitals, to the left of the rows around it: none of theirs, wherever it gapes."""
    if row[0].left > min(before[0].left, after[0].left) - OUTSTANDING * row[0].size:
        return False
    return all(map(is_upper, (line.text for line in row))) and bool(label(row[0].text, emphasised=True).number)


def _trimmed(run: list[Row], gutter: float) -> list[tuple[list[Row], float | None]]:
    """Only the rows from the first to the last that has text on both sides of the gutter share it."""
    both = [i for i, row in enumerate(run) if row[0].right <= gutter + 1 and row[-1].left >= gutter - 1]
    if len(both) < FEWEST_ROWS:
        return [(run, None)]
    first, last = both[0], both[-1]
    while last + 1 < len(run) and run[last + 1][0].left > gutter - 1:
        last += 1
    found: list[tuple[list[Row], float | None]] = [(run[:first], None), (run[first : last + 1], gutter)]
    found.append((run[last + 1 :], None))
    return [part for part in found if part[0]]


def _gutter(rows: list[Row]) -> float | None:
    """The place that most gaps between the lines of a row have in common, where enough rows have one."""
    gaps = [
        (a.right, b.left) for row in rows for a, b in pairwise(row) if b.left - a.right > GUTTER * min(a.size, b.size)
    ]
    if len(gaps) < FEWEST_ROWS:
        return None
    counts = {
        place: sum(start < place <= end for start, end in gaps) for place in {round(end - 0.5) for _, end in gaps}
    }
    place = max(sorted(counts), key=lambda place: counts[place])
    return place if counts[place] >= FEWEST_ROWS else None


def _sides(band: list[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    left = [[line for line in row if line.right <= gutter + 1] for row in band]
    right = [[line for line in row if line.right > gutter + 1] for row in band]
    return [row for row in left if row], [row for row in right if row]


def _is_columns(band: list[Row], gutter: float) -> bool:
    """True where prose stands on both sides of the gutter; otherwise the band is a table."""
    return all(_is_prose(side) for side in _sides(band, gutter))


def _is_prose(side: list[Row]) -> bool:
    if len(side) < FEWEST_ROWS + 1:
        return False
    lines = [_joined(row) for row in side]
    width = max(line.right for line in lines) - min(line.left for line in lines)
    return (
        median(len(line.text) for line in lines) >= PROSE_CHARACTERS
        and median(line.width for line in lines) >= PROSE_FILL * width
    )


def _split(band: list[Row], gutter: float) -> list[Part]:
    """Left column, then right; each may hold columns of its own."""
    return [part for side in _sides(band, gutter) for part in _narrow([line for row in side for line in row])]
