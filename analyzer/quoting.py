"""A stretch of a passage -> the quote that proves a finding: verbatim, at most 80 words, from one page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .detection.passages import Passage
from .document import Block, Box

MAX_WORDS = 80
_A_SENTENCE = 8  # words: fewer are a title
_LEAD_WORDS = 25
_WORDS_BEFORE = 15  # kept before the words that fired, where a long sentence is cut
_WORD = re.compile(r"\S+")
_EDGES = " |"  # a border between cells is no word
_AFTER_NUMBER = " .:)-–—"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document as it prints them, and where they stand; `page` and `box` are None where unknown."""

    text: str
    page: int | None
    box: Box | None


def context(passage: Passage, span: tuple[int, int]) -> tuple[int, int]:
    """The whole paragraph of a span where a quote may be as long, else the span: the next sentence may take it back.

    A title that runs into its clause is followed by the first sentence of this.
    """
    if len(_WORD.findall(passage.text, passage.lead)) <= MAX_WORDS:
        return passage.lead, len(passage.text)
    if len(_WORD.findall(passage.text, *span)) >= _A_SENTENCE:
        return span
    return span[0], next((end for start, end in passage.sentences if start >= span[1]), span[1])


def lead_in(passage: Passage) -> str:
    """What leads an item in ("The supplier shall:"), its last 25 words where it is longer; nothing elsewhere."""
    words = passage.text[: passage.lead].split()
    return " ".join(words if len(words) <= _LEAD_WORDS else ("…", *words[-_LEAD_WORDS:]))


def quote(passage: Passage, span: tuple[int, int], around: int) -> Quote:
    """A span of a passage without its lead-in and printed number, cut to 80 words around an offset.

    Where the span runs over the end of a page, the side that holds the offset is quoted: what the other page prints
    between the two (footer, header) would make the whole no quote. Nor does a quote run over a break of its block.
    """
    start, end = max(span[0], passage.lead), span[1]
    if start == passage.lead and passage.text.startswith(passage.block.number, start):
        numbered = start + len(passage.block.number)
        start = numbered + len(passage.text[numbered:end]) - len(passage.text[numbered:end].lstrip(_AFTER_NUMBER))
    offset = max(around, passage.lead) - passage.lead
    first, last, page, box = _side(passage.block, offset)
    first = max([first, *(at for at in passage.block.breaks if at <= offset)])
    last = min([last, *(at for at in passage.block.breaks if at > offset)])
    start, end = max(start, passage.lead + first), min(end, passage.lead + last)
    return Quote(_cut(passage.text[start:end], around - start), page, box)


def _side(block: Block, offset: int) -> tuple[int, int, int | None, Box | None]:
    """The stretch of a block's text that stands on the same page as an offset, its page and its box."""
    first, page, box = 0, block.page, block.box
    for turn in block.turns:
        if offset < turn.offset:
            return first, turn.offset, page, box
        first, page, box = turn.offset, turn.page, turn.box
    return first, len(block.text), page, box


def _cut(text: str, around: int) -> str:
    words = list(_WORD.finditer(text))
    if len(words) <= MAX_WORDS:
        return text.strip(_EDGES)
    at = sum(word.end() <= around for word in words)
    first = max(0, min(at - _WORDS_BEFORE, len(words) - MAX_WORDS))
    return text[words[first].start() : words[first + MAX_WORDS - 1].end()]
