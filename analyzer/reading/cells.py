"""Table rows as blocks; the cells of laid-out pages as the paragraphs that they hold."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from analyzer.document import Block, BlockKind, Box

LONG_ROW = 1_200  # characters: beyond this a row with long cells is a laid-out page, not values under headings
BORDER = " | "
MOST_PARAGRAPHS = 3  # in a cell that is a value
_APART = (BlockKind.NOTE, BlockKind.FURNITURE)


def row_blocks(
    cells: Sequence[Sequence[Block]], page: int | None = None, box: Box | None = None, apart: bool = False
) -> Iterator[Block]:
    """Blocks of a table row, given the blocks of its cells, which are `apart` where their lines stand side by side."""
    full = [cell for cell in cells if cell]
    size = sum(len(block.text) for cell in full for block in cell)
    if not full:
        return
    if len(cells) == 1 or (size > LONG_ROW and max(map(len, full)) > MOST_PARAGRAPHS):
        for cell in full:
            yield from cell
        return
    heads = [list(takewhile(lambda block: block.kind is not BlockKind.ROW, cell)) for cell in cells]
    texts = [" ".join(block.text for block in head if block.kind not in _APART) for head in heads]
    several = sum(map(bool, texts)) > 1
    text = BORDER.join(texts) if several else "".join(texts)
    if text:
        yield Block(text, BlockKind.ROW, page, box=box, breaks=_starts(texts) if several and apart else ())
    for cell, head in zip(cells, heads, strict=True):
        yield from (block for block in head if block.kind in _APART)
        yield from cell[len(head) :]  # a table within the cell, and what stands after it


def _starts(texts: Sequence[str]) -> tuple[int, ...]:
    """Where each cell but the first starts in the text of the row."""
    return tuple(accumulate(len(text) + len(BORDER) for text in texts[:-1]))
