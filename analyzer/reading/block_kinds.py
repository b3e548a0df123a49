"""Whether a paragraph of an office file is a heading, a list item or plain text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analyzer.document import Block, BlockKind
from analyzer.reading.numbering import is_list_number, is_title, is_upper, label, looks_like_heading
from analyzer.reading.word_numbering import Printed


def furniture(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks as furniture: each text once, as headers of several kinds repeat it."""
    seen = set()
    for block in blocks:
        if block.text and block.text not in seen:
            seen.add(block.text)
            yield replace(block, kind=BlockKind.FURNITURE, number="", level=0)


def is_heading(text: str, outline: int, bold: bool) -> bool:
    """By its outline level where it has one, else by its looks."""
    if outline:
        return is_title(text)
    return looks_like_heading(text, bold) and (bold or is_upper(text) or label(text).named)


def body_block(text: str, number: str, printed: Printed | None) -> Block:
    """A paragraph or list item; `printed` is the automatic number, if any."""
    start = label(text)
    if printed and printed.bullet:
        return Block(text, BlockKind.ITEM, number=number, level=printed.depth + 1)
    if start.bullet:
        return Block(start.rest, BlockKind.ITEM, number=label(start.rest).number, level=1)
    if is_list_number(number):
        return Block(text, BlockKind.ITEM, number=number, level=printed.depth + 1 if printed else 1)
    return Block(text, BlockKind.PARAGRAPH, number=number)
