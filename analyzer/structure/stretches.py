"""The text of a document block by block, folded beside, with the place of every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from analyzer.articles import Place, places
from analyzer.detection.folding import fold
from analyzer.document import Block, Document

from .facts import Spot
from .phrases import compiled

_AROUND = 90  # characters quoted on each side of a fact
BETWEEN = "\v"  # two stretches: folded texts have none, and to RE2 it is neither a space nor part of a word
LONGEST = 20_000  # characters of a block: no paragraph of a contract has as many


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block with its place; `folded` has the length of `text`, so that offsets hold."""

    text: str
    folded: str
    block: Block
    place: Place
    index: int

    def spot(self, start: int, end: int) -> Spot:
        """The place of a fact, with the words around it cut at whole words."""
        first, last = max(0, start - _AROUND), min(len(self.text), end + _AROUND)
        while first and not self.text[first - 1].isspace():
            first -= 1
        while last < len(self.text) and not self.text[last].isspace():
            last += 1
        before, after = "… " if first else "", " …" if last < len(self.text) else ""
        quote = f"{before}{self.text[first:last].strip()}{after}"
        return Spot(quote=quote, page=self._page(start), article=self.place.article)

    def _page(self, offset: int) -> int | None:
        page = self.block.page
        for turn in self.block.turns:
            page = turn.page if offset >= turn.offset else page
        return page


def stretches(document: Document) -> list[Stretch]:
    """The blocks of a document in reading order, running headers and footers left out."""
    cut = ((block.text[:LONGEST], block, place) for block, place in places(document))
    return [Stretch(text, fold(text), block, place, index) for index, (text, block, place) in enumerate(cut)]


def holding(found: Sequence[Stretch], expression: str) -> list[Stretch]:
    """The stretches in which an expression is found, looked for once in the whole text and not once a stretch.

    Where the expression tells what may not follow, it must name what stands between two stretches, too.
    """
    form = compiled(f"(?:{expression})[^{BETWEEN}]*")
    starts = [0, *accumulate(len(stretch.folded) + 1 for stretch in found)]
    matches = form.finditer(BETWEEN.join(stretch.folded for stretch in found))
    return [found[bisect_right(starts, match.start()) - 1] for match in matches]


def sentences(folded: str) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences of a folded text, cut at full stops before a space; abbreviations may cut too."""
    start = 0
    while start < len(folded):
        end = folded.find(". ", start)
        end = len(folded) if end < 0 else end + 1
        yield start, end
        start = end
