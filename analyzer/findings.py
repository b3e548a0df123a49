"""The verdict on one safeguard over a whole contract, with its evidence or its proof of absence. Pure data.

A contract is one document or several; every quote says in which file it stands.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from clauses.model import Record

WORDS_ALONE = "words-alone"  # in the place of a pattern's name: the weight of a paragraph's words found it
MAX_QUOTES = 6  # a finding shows no more: a reader needs the best, not all


class Status(StrEnum):
    """The verdict on a safeguard."""

    PRESENT = "present"
    PARTIAL = "partial"
    ADVERSE = "adverse"
    MISSING = "missing"
    UNDETERMINED = "undetermined"


class Evidence(Record):
    """A verbatim passage of at most 80 words, where it stands, and what it says.

    `page` is null where the format has none; `box` (left, top, right, bottom) is in points from the page's top left.
    `lead` is what leads an item in (its last words where it is long): who owes it may stand there alone.
    `parsed` is true where both parties stand before the verb, and the parse of the sentence told which one it binds.
    """

    quote: str
    file: str
    page: int | None
    article: str
    box: tuple[float, float, float, float] | None
    element: str | None
    stance: Literal["for", "against"]
    pattern: str
    weakened_by: tuple[str, ...] = ()
    parsed: bool = False
    lead: str = ""


class NearMiss(Record):
    """A passage that comes near an element without saying it: what it lacks, and what the pattern there reads.

    `lead` is as in `Evidence`.
    """

    element: str
    quote: str
    file: str = ""
    page: int | None
    article: str
    reads: str
    lacks: Literal["words", "distance", "verb", "debtor", "weight"]
    lead: str = ""


class Absence(Record):
    """What was searched for elements that were not found.

    Of all `passages` of the document, `read_closely` held a word of the safeguard's vocabulary.
    """

    elements: tuple[str, ...]
    passages: int
    read_closely: int
    nearest: tuple[NearMiss, ...] = ()


class Finding(Record):
    """The verdict on one safeguard.

    `due` is unknown without a tender profile; `because` says why a verdict is undetermined: pages unread, or no
    detector.
    """

    safeguard: str
    status: Status
    because: Literal["", "unread", "no-detector"] = ""
    due: Literal["yes", "no", "unknown"] = "unknown"
    elements: dict[str, bool]
    evidence: tuple[Evidence, ...] = ()
    absence: Absence | None = None

    @property
    def weakened_by(self) -> tuple[str, ...]:
        """The reservations read beside the evidence for the safeguard: what works against it, they do not weaken."""
        favourable = (one for one in self.evidence if one.stance == "for")
        return tuple(dict.fromkeys(words for one in favourable for words in one.weakened_by))
