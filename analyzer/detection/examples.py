"""What a detector makes of a short text, such as one of its own examples, read as a document of few paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.document import Block, BlockKind, Document
from clauses.model import LANGUAGES, Safeguard

from .detect import detect
from .detector import Rules
from .hearing import Hearing
from .matches import Match
from .passages import passages
from .rulebook import Rulebook

_TITLE_WORDS = 10  # of a line that may be a heading


def judge(
    text: str, detector: Rules, safeguard: Safeguard, rulebook: Rulebook
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Status, elements and names of patterns of one detector on a short text, before the judge of words is heard."""
    hearing = Hearing(dict.fromkeys(LANGUAGES, rulebook))
    proposed = [one for passage in passages(_document(text)) for one in hearing.proposed(passage)]
    return _told((one for one in proposed if one.safeguard == detector.safeguard), safeguard)


def scanned(text: str, safeguard: Safeguard, rulebook: Rulebook) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Status, elements and names of patterns of a safeguard in a short text, as a scan finds them."""
    found = detect(_document(text), dict.fromkeys(LANGUAGES, rulebook)).matches
    return _told((one for one in found if one.safeguard == safeguard.id), safeguard)


def _told(matches: Iterable[Match], safeguard: Safeguard) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    found = list(matches)
    elements = tuple(sorted({one.element for one in found if one.element}))
    found = [one for one in found if not one.is_cured(elements)]
    return (
        verdict(safeguard, elements, any(one.element is None for one in found)),
        elements,
        tuple(sorted({one.pattern for one in found})),
    )


def _document(text: str) -> Document:
    return Document("example", "", "text", tuple(_blocks(text)))


def _blocks(text: str) -> Iterator[Block]:
    """One block a line, a row of a table where it has cells; a short line that no mark ends heads what follows."""
    lines = [line for line in text.split("\n") if line.strip()]
    for line in lines:
        is_title = line is not lines[-1] and len(line.split()) <= _TITLE_WORDS and line[-1].isalnum()
        if "|" in line:
            yield Block(line, BlockKind.ROW)
        else:
            yield Block(line, BlockKind.HEADING, level=1) if is_title else Block(line)


def verdict(safeguard: Safeguard, elements: tuple[str, ...], adverse: bool) -> str:
    """The verdict that the vocabulary derives from what was found."""
    if adverse:
        return "adverse"
    if set(safeguard.musts) <= set(elements):
        return "present"
    return "partial" if elements else "missing"
