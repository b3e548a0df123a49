"""Two editions of one document -> pairs of blocks: a block of one language beside that of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .blocks import Block, Composed, Grid, GridRow, Pair


def side_by_side(left: Composed, right: Composed) -> Composed:
    """The left document with the right one beside it, paired by the targets of blocks and rows."""
    return left._replace(pairs=tuple(_pairs(left.blocks, right.blocks)), right_language=right.language)


def _pairs(left: Sequence[Block], right: Sequence[Block]) -> Iterator[Pair]:
    """The left blocks in their order; what the right alone holds stands after its own predecessor."""
    places = {block.target: place for place, block in enumerate(right)}
    known = {block.target for block in left}
    told: set[str] = set()
    yield from (Pair(None, one) for one in _unmatched(right, 0, known))
    for block in left:
        place = places.get(block.target, -1)
        if place < 0 or block.target in told:
            yield Pair(block, None)
            continue
        told.add(block.target)
        yield _pair(block, right[place])
        yield from (Pair(None, one) for one in _unmatched(right, place + 1, known))


def _unmatched(blocks: Sequence[Block], start: int, known: set[str]) -> Iterator[Block]:
    """The blocks from a place on that the other language has not, up to the first that it has."""
    for block in blocks[start:]:
        if block.target in known:
            return
        yield block


def _pair(left: Block, right: Block) -> Pair:
    """Two blocks; of tables, the right rows in the order of the left."""
    if not (isinstance(left, Grid) and isinstance(right, Grid)):
        return Pair(left, right)
    named = {row.target: row for row in right.rows if row.target}
    if len(named) != len(right.rows) or any(not row.target for row in left.rows):
        return Pair(left, right)
    here = {row.target for row in left.rows}
    nothing = tuple(() for _ in right.heads)
    rows = [named.get(row.target, GridRow(nothing)) for row in left.rows]
    more = [row for row in right.rows if row.target not in here]
    return Pair(left, right._replace(rows=(*rows, *more)))
