"""Matches -> findings: one verdict a safeguard over the whole document, with its evidence or its proof of absence.

Verdicts follow the vocabulary: an adverse term wins; present when every must element is there; partial when some
element is; missing otherwise; and undetermined instead of a gap where a page could not be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Literal

from clauses.model import Pack, Record, Safeguard

from .detection.detect import Detection, Match
from .document import Document
from .quoting import quote

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


class NearMiss(Record):
    """A passage that comes near an element without saying it: what it lacks, and what the pattern there reads."""

    element: str
    quote: str
    page: int | None
    article: str
    reads: str
    lacks: Literal["words", "distance", "verb", "debtor"]


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
        """The reservations read beside the evidence."""
        return tuple(dict.fromkeys(words for one in self.evidence for words in one.weakened_by))


def findings(
    document: Document, pack: Pack, detection: Detection, judged: Collection[str], facts: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """A finding for each safeguard of the pack, in its order; those without a detector are undetermined.

    `judged` are the safeguards that have a detector; `facts` those true of the tender, None where no profile is given.
    """
    by_safeguard: dict[str, list[Match]] = defaultdict(list)
    for match in detection.matches:
        by_safeguard[match.safeguard].append(match)
    return tuple(
        (
            judge(document, safeguard, by_safeguard[safeguard.id], detection)
            if safeguard.id in judged
            else _not_judged(safeguard)
        ).model_copy(update={"due": _due(safeguard, facts)})
        for safeguard in pack.safeguards.values()
    )


def _not_judged(safeguard: Safeguard) -> Finding:
    nothing = dict.fromkeys(safeguard.elements, False)
    return Finding(safeguard=safeguard.id, status=Status.UNDETERMINED, because="no-detector", elements=nothing)


def _due(safeguard: Safeguard, facts: Collection[str] | None) -> Literal["yes", "no", "unknown"]:
    if facts is None:
        return "unknown"
    return "yes" if set(safeguard.when) <= set(facts) else "no"


def judge(document: Document, safeguard: Safeguard, matches: Sequence[Match], detection: Detection) -> Finding:
    """The finding on one safeguard from its matches."""
    found = {key: any(match.element == key for match in matches) for key in safeguard.elements}
    matches = [match for match in matches if not match.is_cured([key for key, said in found.items() if said])]
    status = _status(safeguard, found, any(match.element is None for match in matches))
    unread = status in (Status.PARTIAL, Status.MISSING) and bool(document.unread)
    lacking = tuple(key for key in safeguard.elements if not found[key])
    return Finding(
        safeguard=safeguard.id,
        status=Status.UNDETERMINED if unread else status,
        because="unread" if unread else "",
        elements=found,
        evidence=tuple(_evidence(document, match) for match in _best(matches)),
        absence=_absence(safeguard, lacking, detection) if lacking else None,
    )


def _absence(safeguard: Safeguard, lacking: Collection[str], detection: Detection) -> Absence:
    near = [one for one in detection.near if one.safeguard == safeguard.id and one.element in lacking]
    return Absence(
        elements=tuple(lacking),
        passages=detection.passages,
        read_closely=detection.searched.get(safeguard.id, 0),
        nearest=tuple(
            NearMiss(
                element=one.element,
                quote=(read := quote(one.passage, one.span, one.span[0])).text,
                page=read.page,
                article=one.passage.place.article,
                reads=one.shortfall.pattern.reads,
                lacks=one.shortfall.lacks,
            )
            for one in near
        ),
    )


def _status(safeguard: Safeguard, found: Mapping[str, bool], adverse: bool) -> Status:
    if adverse:
        return Status.ADVERSE
    if all(found[key] for key in safeguard.musts):
        return Status.PRESENT
    return Status.PARTIAL if any(found.values()) else Status.MISSING


def _best(matches: Sequence[Match]) -> list[Match]:
    """The matches to show: the tightest of each element first, then the next of each, adverse terms before all."""
    ranked: dict[str | None, list[Match]] = defaultdict(list)
    for match in sorted(matches, key=lambda one: (len(one.weakened), one.width)):
        same = ranked[match.element]
        if all((match.passage.block, match.span) != (one.passage.block, one.span) for one in same):
            same.append(match)
    against = ranked.pop(None, [])
    rounds = [
        match
        for depth in range(MAX_QUOTES)
        for _, same in sorted(ranked.items(), key=lambda entry: str(entry[0]))
        for match in same[depth : depth + 1]
    ]
    return against[:MAX_QUOTES] + rounds[:MAX_QUOTES]


def _evidence(document: Document, match: Match) -> Evidence:
    span = (match.span[0], max(match.span[1], min(match.end, len(match.passage.text))))
    read = quote(match.passage, span, match.start)
    box = read.box
    return Evidence(
        quote=read.text,
        file=document.name,
        page=read.page,
        article=match.passage.place.article,
        box=(box.left, box.top, box.right, box.bottom) if box else None,
        element=match.element,
        stance="for" if match.element else "against",
        pattern=match.pattern,
        weakened_by=match.weakened,
    )
