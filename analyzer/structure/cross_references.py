"""References to numbers of the same document under which nothing stands.

Careful rather than complete: a word ("article", "section") is followed only in documents that use it for their own
numbers, a reference beside the name of another text is left alone, and a part of a number that exists is enough where
the document prints no deeper numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.detection.folding import fold
from analyzer.document import Document

from .cues import ReferenceCues
from .facts import DeadReference
from .phrases import any_of, compiled, either, group_span
from .stretches import Stretch, holding

_AFTER, _BEFORE = 90, 60  # characters in which another text may be named
_START = re.compile(r"\W*(?:[^\W\d]+\s+)?(\d+(?:\.\d+)*)(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
FEWEST = 4  # numbers of its own: a document with fewer is not numbered
LARGEST = 200  # no contract counts further: beyond are laws and years


@dataclass(frozen=True, slots=True)
class _Reference:
    word: str
    number: str
    stretch: Stretch
    start: int
    end: int
    itself: bool  # "this Section 5"


def dead_references(document: Document, found: Sequence[Stretch], cues: ReferenceCues) -> list[DeadReference]:
    """The references that lead nowhere, each once."""
    numbered = rf"{either(cues.words)}\.?\s*(?:n°\s*)?\d"
    references = [one for stretch in holding(found, numbered) for one in _references(stretch, cues)]
    # "this Section 5" proves that there is one, printed or not.
    known = _known(document) | {one.number for one in references if one.itself and "." not in one.number}
    if len({number.split(".")[0] for number in known}) < FEWEST:
        return []
    words = _trusted(references, known, document)
    dead: dict[str, DeadReference] = {}
    for one in references:
        if not _leads(one.number, known) and one.word in words:
            spot = one.stretch.spot(one.start, one.end)
            said = one.stretch.text[one.start : one.end]
            dead.setdefault(one.number, DeadReference(**spot.model_dump(), reference=said))
    return list(dead.values())


def _trusted(references: Sequence[_Reference], known: frozenset[str], document: Document) -> set[str]:
    """The words by which the document speaks of its own numbers: most lead somewhere, and it prints or prefers them."""
    sound = Counter(one.word for one in references if _leads(one.number, known))
    broken = Counter(one.word for one in references if not _leads(one.number, known))
    own = _own_words(document)
    preferred = {word for word, _ in sound.most_common(1)} | set(own)
    return {word for word in preferred if sound[word] + own[word] > broken[word]}


def _known(document: Document) -> frozenset[str]:
    """Every number at the start of a block, tables of contents among them, and all that stand above it."""
    numbers: set[str] = set()
    for block in document.blocks:
        for text in (block.number, block.text[:40]):
            if match := _START.match(text):
                parts = match[1].split(".")
                numbers |= {".".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
    return frozenset(numbers)


def _own_words(document: Document) -> Counter[str]:
    """The words before the printed numbers of the document itself: "ARTICLE 3"."""
    words = (re.match(r"([^\W\d]+)\s*\d", fold(block.number)) for block in document.blocks if block.number)
    return Counter(_singular(match[1]) for match in words if match)


def _singular(word: str) -> str:
    return word.rstrip("s")


def _references(stretch: Stretch, cues: ReferenceCues) -> Iterator[_Reference]:
    joins = "|".join(re.escape(fold(word)) for word in cues.joins)
    number = r"\d{1,3}(?:\.\d{1,2})*"
    form = compiled(
        rf"(?P<word>{either(cues.words)})\.?\s*(?:n°\s*)?(?P<numbers>{number}(?:\s*(?:{joins})\s*{number})*)"
    )
    elsewhere, itselves = any_of(cues.elsewhere), compiled(rf"{either(cues.this)}\s*$")
    for match in form.finditer(stretch.folded):
        if match.start() <= len(stretch.block.number) or _continues(stretch.folded, match.end()):
            continue  # the printed number of the block itself, or a number that goes on: a date, an amount
        around = stretch.folded[max(0, match.start() - _BEFORE) : match.end() + _AFTER]
        if elsewhere.search(around) or any(elsewhere.search(fold(one)) for one in stretch.place.headings[-2:]):
            continue
        itself = bool(itselves.search(stretch.folded[max(0, match.start() - 12) : match.start()]))
        begin, _ = group_span(match, "numbers")
        for one in _NUMBER.finditer(match["numbers"]):
            start = begin + one.start()
            first = match.start() if one.start() == 0 else start
            yield _Reference(_singular(match["word"]), one[0], stretch, first, start + len(one[0]), itself)


def _continues(folded: str, end: int) -> bool:
    following = folded[end : end + 2]
    return following[:1].isdigit() or following[:1] == "-" or (following[:1] in ".," and following[1:2].isdigit())


def _leads(number: str, known: frozenset[str]) -> bool:
    parts = number.split(".")
    if int(parts[0]) > LARGEST or number in known:
        return True
    above = ".".join(parts[:-1])
    if not above or above not in known:
        return False
    return not any(other.startswith(f"{above}.") for other in known)
