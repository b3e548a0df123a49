"""What is detected in a document: matches, near misses, and how much was read. Records only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analyzer.findings import WORDS_ALONE

from .contests import Contest
from .judge import Label
from .matching import Lack
from .passages import Passage


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that holds in a passage.

    `element` is None where the term is adverse; `start` and `end` are offsets of its words in the block's text, `span`
    of its sentence; `weakened` are the reservations read beside it, `fired` the exceptions among them by name;
    `cured_by` are the elements that, found anywhere in the document, take an adverse term back; `reads` says in words
    what was recognised; `wide` is a pattern's that only proposes; `margin` is how far the words of the paragraph, taken
    together, speak of it, None where the pack has no weights for it; what the words say without a pattern, and not by
    much, is `only_beside` another match of its label. Where whom it binds is a guess, there is a `contest`, which the
    parse has settled where the match is `parsed`.
    """

    safeguard: str
    pattern: str
    element: str | None
    passage: Passage
    span: tuple[int, int]
    start: int
    end: int
    width: int
    weakened: tuple[str, ...] = ()
    fired: tuple[str, ...] = ()
    cured_by: tuple[str, ...] = ()
    reads: str = ""
    wide: bool = False
    margin: float | None = None
    only_beside: bool = False
    contest: Contest | None = None
    parsed: bool = False

    @property
    def label(self) -> Label:
        """What it finds."""
        return self.safeguard, self.element

    @property
    def is_of_strict_pattern(self) -> bool:
        """True of what stands unless the document doubts it."""
        return not self.wide and self.pattern != WORDS_ALONE

    @property
    def holds(self) -> bool:
        """False where the guess is that it binds another than it should."""
        return self.contest is None or self.contest.holds

    def is_cured(self, elements: Collection[str]) -> bool:
        """True of an adverse term that the elements found in the document take back."""
        return self.element is None and bool(self.cured_by) and set(self.cured_by) <= set(elements)


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that comes near an element without saying it.

    `reads` is what the pattern there looks for ("" where its words alone come near) and `lacks` what is not there,
    `short` by how many groups of words.
    """

    safeguard: str
    element: str
    passage: Passage
    span: tuple[int, int]
    reads: str
    lacks: Lack
    short: int


@dataclass(frozen=True)
class Detection:
    """What a document says: matches in order, the nearest misses, and how much was read.

    `passages` counts all passages, `searched` those read closely for each safeguard.
    """

    matches: tuple[Match, ...]
    near: tuple[Near, ...]
    passages: int
    searched: Mapping[str, int]
