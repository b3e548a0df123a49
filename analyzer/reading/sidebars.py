"""Text set beside other text in lines of its own height: a sidebar, or columns whose lines do not meet."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from analyzer.reading.lines import Line

GUTTER = 0.7  # type sizes: the narrowest space between the two
OVERLAP = 0.2  # type sizes of height that two lines share which stand side by side
INSET = 1.0  # points by which letters stand out into the gutter
LEVEL = 0.08  # type sizes between two base lines that are one: more where the type differs
DRIFT = 0.35  # type sizes by which such pairs differ from each other: in a table all stand alike
FEWEST_BESIDE = 3  # pairs of such lines
FEWEST_LINES = 3  # of either text
FEWEST_CHARACTERS = 12  # in the median line of either text: a cell of a table may have fewer
WIDEST_LEAP = 4.0  # type sizes from one line to the next: more parts two texts
USUAL_LEAP = 1.7  # the same for most lines: the cells of a table leave more
FILL = 0.6  # of the width, filled by the median line
MOST_ROWS = 0.5  # share of the shorter text's lines that stand level with lines of the other: more make a table


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands above two texts, both of them, and what stands below."""

    above: list[Line]
    left: list[Line]
    right: list[Line]
    below: list[Line]


def beside(lines: list[Line]) -> Beside | None:
    """The first two texts that stand side by side, where there are some."""
    ordered = sorted(lines, key=lambda line: line.base)
    pairs = list(_pairs(ordered))
    gutter = _gutter([pair for pair in pairs if _is_apart(*pair)])
    if gutter is None:
        return None
    across = [pair for pair in pairs if pair[0].right < gutter <= pair[1].left]
    shifts = [right.base - left.base for left, right in across]
    if max(shifts) - min(shifts) < DRIFT * across[0][0].size:
        return None
    within = {id(line) for pair in across for line in pair}
    first, last = _run(ordered, gutter, within)
    band = ordered[first:last]
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    if not (_is_text(left) and _is_text(right)) or _are_rows(left, right):
        return None
    return Beside(ordered[:first], left, right, ordered[last:])


def _pairs(ordered: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines that share some height, each with the one to the right of it."""
    for index, line in enumerate(ordered):
        for other in ordered[index + 1 :]:
            size = max(line.size, other.size)
            if other.base - line.base >= size * (1 - OVERLAP):
                break
            one, two = (line, other) if line.left < other.left else (other, line)
            if two.left - one.right > GUTTER * size:
                yield one, two


def _is_apart(one: Line, two: Line) -> bool:
    return abs(one.base - two.base) >= LEVEL * max(one.size, two.size)


def _gutter(pairs: list[tuple[Line, Line]]) -> float | None:
    """The place between the lines of most pairs."""
    if len(pairs) < FEWEST_BESIDE:
        return None
    counts = Counter({right.left - INSET: 0 for _, right in pairs})
    for place in counts:
        counts[place] = sum(left.right < place <= right.left for left, right in pairs)
    place, count = max(counts.items(), key=lambda each: (each[1], -each[0]))
    return place if count >= FEWEST_BESIDE else None


def _run(ordered: list[Line], gutter: float, within: set[int]) -> tuple[int, int]:
    """The longest run of lines that cross no gutter, from its first pair on; its end goes on on one side."""
    best, start = (0, 0), 0
    for index in range(len(ordered) + 1):
        if index < len(ordered) and not ordered[index].left < gutter < ordered[index].right:
            continue
        inside = [place for place in range(start, index) if id(ordered[place]) in within]
        if len(inside) > best[1] - best[0]:
            best = inside[0], _end(ordered, gutter, inside[-1], index)
        start = index + 1
    return best


def _end(ordered: list[Line], gutter: float, last: int, stop: int) -> int:
    """Where the longer of both texts ends: a line that is far below it is none of its own."""
    end = last + 1
    is_right = end < stop and ordered[end].right > gutter
    while end < stop and (ordered[end].right > gutter) is is_right:
        if ordered[end].base - ordered[end - 1].base > WIDEST_LEAP * ordered[end].size:
            break
        end += 1
    return end


def _is_text(side: list[Line]) -> bool:
    """True for lines that follow each other closely and fill their width."""
    leaps = [(below.base - above.base) / above.size for above, below in pairwise(side)]
    if len(side) < FEWEST_LINES or max(leaps) > WIDEST_LEAP or median(leaps) > USUAL_LEAP:
        return False
    width = max(line.right for line in side) - min(line.left for line in side)
    filled = median(line.width for line in side) >= FILL * width
    return filled and median(len(line.text) for line in side) >= FEWEST_CHARACTERS


def _are_rows(left: list[Line], right: list[Line]) -> bool:
    """True where most lines of the shorter text stand level with lines of the other."""
    shorter, longer = sorted((left, right), key=len)
    met = sum(any(not _is_apart(line, other) for other in longer) for line in shorter)
    return met > MOST_ROWS * len(shorter)
