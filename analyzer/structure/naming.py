"""The names of documents in a text: which words name one, of what kind, as the contract prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .cues import Words
from .facts import DocumentKind
from .phrases import any_of
from .stretches import Stretch

_NUMBERED = re.compile(r"\s*(?:n°\s*)?(?:[0-9]{1,2}|[A-Z]|[IVX]{1,4})\b(?![.'’][^\W\d])")
_NUMBERED_KINDS = {"annex"}


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document named at a place of a stretch."""

    name: str
    kind: DocumentKind
    start: int
    end: int


def documents_in(
    stretch: Stretch, kinds: Mapping[DocumentKind, Words], start: int = 0, end: int | None = None
) -> Iterator[NamedDocument]:
    """The documents named between two offsets, in order; of names within one another the longest."""
    stop = len(stretch.folded) if end is None else end
    found = [
        (match.start() + start, match.end() + start, kind)
        for kind, words in kinds.items()
        for match in any_of(words).finditer(stretch.folded[start:stop])
    ]
    last = start
    for first, final, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if first < last:
            continue
        last = final
        if kind in _NUMBERED_KINDS and (number := _NUMBERED.match(stretch.text, final)):
            last = number.end()
        yield NamedDocument(stretch.text[first:last], kind, first, last)
