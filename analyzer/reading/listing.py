"""Depth of list items from how far in they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analyzer.document import Block, BlockKind


def nested(blocks: Iterable[tuple[Block, float]], step: float) -> Iterator[Block]:
    """Set the level of each list item by its left edge among the items around it; `step` is the least difference."""
    edges: list[float] = []
    for block, edge in blocks:
        if block.kind is not BlockKind.ITEM:
            if block.kind is not BlockKind.FURNITURE:
                edges = []
            yield block
            continue
        while edges and edge < edges[-1] - step:
            edges.pop()
        if not edges or edge > edges[-1] + step:
            edges.append(edge)
        yield block if block.level == len(edges) else replace(block, level=len(edges))
