"""The pages of a PDF as one text: furniture and notes set apart, paragraphs joined over page ends, blocks made."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from analyzer.document import Block, BlockKind, Box, Turn
from analyzer.reading.cells import row_blocks
from analyzer.reading.hyphens import Joiner
from analyzer.reading.layout import Column, Tabular, parts, rows_of
from analyzer.reading.lines import Line
from analyzer.reading.listing import nested
from analyzer.reading.numbering import depth, is_list_number, is_upper, label, looks_like_heading
from analyzer.reading.pages import Page
from analyzer.reading.paragraphs import Paragraph, body_size, continues, measure, paragraphs
from analyzer.reading.tables import Grid
from analyzer.reading.tabular import table
from analyzer.reading.typography import plain

LARGER = 1.12  # type size over body size: a heading
NOTE_SIZE = 0.92  # type size over body size: a footnote
HALFWAY = 0.5  # of the page's height: a page that ends higher was ended by the author
LIST_STEP = 6.0  # points further in: a list within the list


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ruled table: the paragraphs of each of its cells."""

    cells: tuple[tuple[Paragraph, ...], ...]
    page: int
    box: Box


Element = Paragraph | Row


def flow(pages: list[Page], aside: set[int]) -> list[Block]:
    """All blocks of a file in reading order; `aside` are the lines that are furniture, put before their page's text."""
    body = body_size(line for page in pages for line in page.lines if id(line) not in aside)
    elements = _joined((list(_elements(page, aside, body)), page.height) for page in pages)
    maker = _Maker(body, Joiner([line.text for page in pages for line in page.lines]))
    blocks = (block for element in elements for block in maker.blocks(element))
    edges = ((block, block.box.left if block.box else 0.0) for block in blocks)
    return list(_with_furniture(nested(edges, LIST_STEP), pages, aside))


def _with_furniture(blocks: Iterable[Block], pages: list[Page], aside: set[int]) -> Iterator[Block]:
    """The furniture of each page before the first block that starts on it or after it."""
    running = deque(pages)
    for block in blocks:
        while running and running[0].number <= (block.page or 0):
            yield from _furniture_of(running.popleft(), aside)
        yield block
    for page in running:
        yield from _furniture_of(page, aside)


def _furniture_of(page: Page, aside: set[int]) -> Iterator[Block]:
    rows = rows_of([line for line in page.lines if id(line) in aside])
    for row in [*rows, *([line] for line in page.slanted)]:
        if text := " ".join(line.text for line in row).strip():
            yield Block(text, BlockKind.FURNITURE, page.number, box=_box(row))


def _joined(pages: Iterable[tuple[list[Element], float]]) -> list[Element]:
    """The elements of all pages; the first paragraph of a page may run on from the last of the page before."""
    elements: list[Element] = []
    last: Element | None = None  # that is no footnote
    foot = 0.0  # where the foot of the page with the last element begins
    for found, height in pages:
        own = _without_run_on(found, last, foot)
        elements += own
        last = next((e for e in reversed(own) if not (isinstance(e, Paragraph) and e.note)), last)
        foot = HALFWAY * height if found else foot
    return elements


def _without_run_on(found: list[Element], last: Element | None, foot: float) -> list[Element]:
    """The elements of a page, save the first where it has been joined to the last one before."""
    first = found[0] if found else None
    if not (isinstance(last, Paragraph) and isinstance(first, Paragraph)) or first.note:
        return found
    if not continues(last, first, at_foot=last.last.base > foot):
        return found
    last.lines += first.lines
    last.measure = first.measure
    return found[1:]


def _elements(page: Page, aside: set[int], body: float) -> Iterator[Element]:
    """Paragraphs and table rows of a page from top to bottom, its footnotes last."""
    cells: dict[int | None, list[Line]] = defaultdict(list)
    for line in page.lines:
        if id(line) not in aside:
            cells[line.cell].append(line)
    free = cells[None]
    text, notes = _without_notes(free, body)
    first_cell = 0
    for grid in page.grids:
        above = [line for line in text if line.base < grid.place[1]]
        text = [line for line in text if line.base >= grid.place[1]]
        yield from _laid_out(above, page.number, free)
        yield from _rows(grid, first_cell, cells, page.number)
        first_cell += sum(len(row) for row in grid.rows)
    yield from _laid_out(text, page.number, free)
    for note in paragraphs(notes, measure(free)) if notes else ():
        yield replace(note, note=True)


def _laid_out(lines: list[Line], page: int, free: list[Line]) -> Iterator[Element]:
    """Paragraphs of columns and rows of unruled tables."""
    for part in parts(lines):
        if isinstance(part, Tabular):
            for cells in table(part):
                box = _box(line for cell in cells for line in cell)
                yield Row(tuple((Paragraph(list(c), measure(c)),) if c else () for c in cells), page, box)
            continue
        usual = measure(part.lines)
        if not part.narrow and free:
            usual = replace(usual, right=max(usual.right, measure(free).right))
        yield from paragraphs(part.lines, usual)


def _without_notes(lines: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    """Part the footnotes from the text: small print at the foot that begins with a number."""
    ordered = sorted(lines, key=lambda line: line.base)
    start = len(ordered)
    while start and ordered[start - 1].size < NOTE_SIZE * body:
        start -= 1
    while start < len(ordered) and not ordered[start].text[:1].isdigit() and ordered[start].text[:1] not in "*[":
        start += 1
    if start == 0:
        return lines, []
    notes = {id(line) for line in ordered[start:]}
    return [line for line in lines if id(line) not in notes], ordered[start:]


def _rows(grid: Grid, first_cell: int, lines: dict[int | None, list[Line]], page: int) -> Iterator[Row]:
    index = first_cell
    for row in grid.rows:
        cells = tuple(tuple(_cell_paragraphs(lines.get(index + n, []))) for n in range(len(row)))
        index += len(row)
        if any(cells):
            left, top, right, bottom = row[0][0], row[0][1], row[-1][2], max(cell[3] for cell in row)
            yield Row(cells, page, Box(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))


def _cell_paragraphs(inside: list[Line]) -> Iterator[Paragraph]:
    for part in parts(inside):
        lines = part.lines if isinstance(part, Column) else tuple(line for row in part.rows for line in row)
        yield from paragraphs(lines, measure(lines))


class _Maker:
    """Makes blocks of elements, with the body size and the words of the whole file."""

    def __init__(self, body: float, joiner: Joiner) -> None:
        self._body = body
        self._joiner = joiner
        self._deeper = 0  # levels by which bookmarks set numbered headings deeper than their numbers tell

    def blocks(self, element: Element) -> Iterator[Block]:
        """Blocks of a paragraph or of a table row."""
        if isinstance(element, Paragraph):
            block = self._block(element)
            if block.text:
                yield block
            return
        cells = [[block for block in map(self._block, cell) if block.text] for cell in element.cells]
        heights = [sum(len(paragraph.lines) for paragraph in cell) for cell in element.cells if cell]
        yield from row_blocks(cells, element.page, element.box, apart=max(heights[:-1], default=0) > 1)

    def _text(self, lines: Iterable[Line]) -> str:
        return plain(self._joiner.join([(line.text, line.hyphen) for line in lines]))

    def _block(self, paragraph: Paragraph) -> Block:
        text, first = self._text(paragraph.lines), paragraph.lines[0]
        block = self._labelled(text, paragraph)
        if first.page == paragraph.last.page:
            return block
        return replace(block, turns=tuple(self._turns(paragraph.lines, len(text) - len(block.text))))

    def _turns(self, lines: list[Line], cut: int) -> Iterator[Turn]:
        """Where pages end in the text of lines, of which `cut` characters, the bullet, were taken off."""
        for index in range(1, len(lines)):
            if (page := lines[index].page) != lines[index - 1].page:
                offset = len(self._text(lines[:index])) + 1 - cut
                yield Turn(offset, page, _box_on(page, lines))

    def _labelled(self, text: str, paragraph: Paragraph) -> Block:
        """The block that a paragraph is by its type and its label."""
        first = paragraph.lines[0]
        block = partial(Block, page=first.page, box=_box_on(first.page, paragraph.lines))
        if paragraph.note:
            return block(text, BlockKind.NOTE)
        larger, told = first.size > LARGER * self._body, first.title
        if told:
            start = label(text, emphasised=True)
            self._deeper = told[0] - depth(start.number) if start.number else self._deeper
            return block(text, BlockKind.HEADING, number=start.number, level=told[0])
        emphasised = larger or all(line.bold for line in paragraph.lines)
        start = label(text, emphasised)
        if looks_like_heading(text, emphasised) and (emphasised or start.number or is_upper(text)):
            level = depth(start.number) if start.number or larger else 2
            return block(text, BlockKind.HEADING, number=start.number, level=max(level + self._deeper, 1))
        if start.bullet:
            return block(start.rest, BlockKind.ITEM, number=label(start.rest).number, level=1)
        kind = BlockKind.ITEM if is_list_number(start.number) else BlockKind.PARAGRAPH
        return block(text, kind, number=start.number, level=int(kind is BlockKind.ITEM))


def _box_on(page: int, lines: Iterable[Line]) -> Box:
    """Rectangle around the lines that stand on one page."""
    return _box(line for line in lines if line.page == page)


def _box(lines: Iterable[Line]) -> Box:
    """Rectangle around lines."""
    first, *others = lines
    left, top, right, bottom = first.left, first.top, first.right, first.bottom
    for line in others:
        left, top = min(left, line.left), min(top, line.top)
        right, bottom = max(right, line.right), max(bottom, line.bottom)
    return Box(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))
