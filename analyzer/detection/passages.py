"""Blocks -> passages: what a detector looks at as one, a sentence or a whole paragraph, with the words that lead it in.

"The supplier shall:" binds each item of the list that follows, so a passage is the item with its lead-in before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.articles import Place, places
from analyzer.document import Block, BlockKind, Document
from analyzer.language import language_of, main_language
from clauses.model import Language

_END_OF_SENTENCE = re.compile(r"(?<!\b[A-Z])[.!?]+[\"»”’)\]]*\s+(?=[\"«“(\[]*[A-ZÀ-ÖØ-Þ0-9])")
_ABBREVIATED = re.compile(
    r"\b(arts?|al|cf|ex|env|p|nos?|n|mm?|mme|dr|ste?|inc|ltd|corp|vs|e\.g|i\.e|resp|tel|ch|sec|para|fig|vol|av|bd)\.$",
    re.IGNORECASE,
)
_HAS_WORD = re.compile(r"[^\W\d_]{2}")
_LEAD_IN_WORDS = 60  # a longer lead-in says too many things to govern the items
_LIST_MARK = re.compile(r"^\s*(?:[-–—•*▪◦·●○■➢✓]|\(?[a-z]{1,4}[.)]|\(?[ivx]+[.)])\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the document in one language, with its lead-in.

    `text` is the lead-in, a space, then the block's text from offset `lead` on; `sentences` are the spans in `text` of
    the block's sentences.
    """

    block: Block
    place: Place
    language: Language
    text: str
    lead: int
    sentences: tuple[tuple[int, int], ...]


def passages(document: Document) -> Iterator[Passage]:
    """The document's passages in order; the reader's running headers and footers are none."""
    main = main_language(block.text for block in document.blocks)
    leads: list[tuple[int, str]] = []
    previous = ""
    for block, place in places(document):
        leads = _still_leading(leads, block, previous)
        lead = " ".join(text for _, text in leads)
        text = f"{lead} {block.text}" if lead else block.text
        start = len(lead) + 1 if lead else 0
        yield Passage(
            block,
            place,
            language_of(block.text, main),
            text,
            start,
            tuple((start + first, start + last) for first, last in sentences(block.text)),
        )
        if block.text.rstrip().endswith(":"):
            first, last = sentences(block.text)[-1]
            leads = [*leads, (_depth(block), _last_words(block.text[first:last]))]
        previous = block.text.rstrip()


def _still_leading(leads: list[tuple[int, str]], block: Block, previous: str) -> list[tuple[int, str]]:
    """The lead-ins that still govern a block: none after a heading, or after a list that a plain paragraph ends."""
    if not leads or block.kind is BlockKind.HEADING:
        return []
    is_item = block.kind in (BlockKind.ITEM, BlockKind.ROW) or bool(_LIST_MARK.match(block.text))
    goes_on = previous.endswith((":", ";", ",", " and", " or", " et", " ou"))
    if not (is_item or goes_on):
        return []
    depth = _depth(block)
    return [entry for index, entry in enumerate(leads) if index == 0 or entry[0] < depth]


def _depth(block: Block) -> int:
    return block.level if block.kind is BlockKind.ITEM else 0


def _last_words(text: str) -> str:
    return " ".join(text.split()[-_LEAD_IN_WORDS:])


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, at least one."""
    spans = []
    start = 0
    for match in _END_OF_SENTENCE.finditer(text):
        before = text[start : match.end()].rstrip()
        if _ABBREVIATED.search(before) or not _HAS_WORD.search(before):  # "art. 28", "7.2. The supplier"
            continue
        spans.append((start, match.end()))
        start = match.end()
    if start < len(text) or not spans:
        spans.append((start, len(text)))
    return spans
