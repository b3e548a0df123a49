"""Matches -> findings: one verdict a safeguard over the whole contract, with its evidence or its proof of absence.

Verdicts follow the vocabulary: an adverse term wins; present when every must element is there; partial when some
element is; missing otherwise; and undetermined instead of a gap where a page could not be read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from clauses.model import Pack, Safeguard

from .detection.matches import Detection, Match, Near
from .document import Document
from .findings import MAX_QUOTES, Absence, Evidence, Finding, NearMiss, Status
from .quoting import context, lead_in, quote

_OF_PATTERN = 0.3  # what a strict pattern adds to a margin where the evidence is ordered
_OF_FEW_WORDS = 0.6  # what having hardly any words takes from it
_A_CLAUSE = 40  # words from which on nothing is taken
_MAX_NEAR = 2  # nearest passages shown for an element that was not found


class Read(NamedTuple):
    """A document, and what was detected in it."""

    document: Document
    detection: Detection


class _Said(NamedTuple):
    """A match, and the file in which it stands."""

    file: str
    match: Match


_Due = Literal["yes", "no", "unknown"]
_Misses = Mapping[tuple[str, str], Sequence[tuple[str, Near]]]  # by safeguard and element, each with its file


def findings(
    contract: Sequence[Read], pack: Pack, judged: Collection[str], facts: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """A finding for each safeguard of the pack, in its order; those without a detector are undetermined.

    `contract` are the documents read as one; `judged` are the safeguards that have a detector; `facts` those true of
    the tender, None where no profile is given.
    """
    said: dict[str, list[_Said]] = defaultdict(list)
    near: dict[tuple[str, str], list[tuple[str, Near]]] = defaultdict(list)
    for document, detection in contract:
        for match in detection.matches:
            said[match.safeguard].append(_Said(document.name, match))
        for one in detection.near:
            near[one.safeguard, one.element].append((document.name, one))
    return tuple(
        _judge(contract, safeguard, _due(safeguard, facts), said[safeguard.id], near)
        if safeguard.id in judged
        else _not_judged(safeguard, _due(safeguard, facts))
        for safeguard in pack.safeguards.values()
    )


def _not_judged(safeguard: Safeguard, due: _Due) -> Finding:
    nothing = dict.fromkeys(safeguard.elements, False)
    return Finding(safeguard=safeguard.id, status=Status.UNDETERMINED, because="no-detector", due=due, elements=nothing)


def _due(safeguard: Safeguard, facts: Collection[str] | None) -> _Due:
    if facts is None:
        return "unknown"
    return "yes" if set(safeguard.when) <= set(facts) else "no"


def _judge(contract: Sequence[Read], safeguard: Safeguard, due: _Due, said: Sequence[_Said], near: _Misses) -> Finding:
    """The finding on one safeguard from its matches, and from what comes near."""
    found = {key: any(one.match.element == key for one in said) for key in safeguard.elements}
    said = [one for one in said if not one.match.is_cured([key for key, is_said in found.items() if is_said])]
    status = _status(safeguard, found, any(one.match.element is None for one in said))
    unread = status in (Status.PARTIAL, Status.MISSING) and any(document.unread for document, _ in contract)
    lacking = tuple(key for key in safeguard.elements if not found[key])
    return Finding(
        safeguard=safeguard.id,
        status=Status.UNDETERMINED if unread else status,
        because="unread" if unread else "",
        due=due,
        elements=found,
        evidence=tuple(map(_evidence, _best(said))),
        absence=_absence(contract, safeguard, lacking, near) if lacking else None,
    )


def _absence(contract: Sequence[Read], safeguard: Safeguard, lacking: Collection[str], near: _Misses) -> Absence:
    nearest = [one for key in lacking for one in _nearest(near.get((safeguard.id, key), ()))]
    return Absence(
        elements=tuple(lacking),
        passages=sum(detection.passages for _, detection in contract),
        read_closely=sum(detection.searched.get(safeguard.id, 0) for _, detection in contract),
        nearest=tuple(_near_miss(file, one, safeguard) for file, one in nearest),
    )


def _nearest(near: Sequence[tuple[str, Near]]) -> list[tuple[str, Near]]:
    return sorted(near, key=lambda found: found[1].short)[:_MAX_NEAR]


def _near_miss(file: str, one: Near, safeguard: Safeguard) -> NearMiss:
    read = quote(one.passage, one.span, one.span[0])
    return NearMiss(
        element=one.element,
        quote=read.text,
        file=file,
        page=read.page,
        article=one.passage.place.article,
        reads=one.reads or safeguard.elements[one.element][one.passage.language],
        lacks=one.lacks,
        lead=lead_in(one.passage),
    )


def _status(safeguard: Safeguard, found: Mapping[str, bool], adverse: bool) -> Status:
    if adverse:
        return Status.ADVERSE
    if all(found[key] for key in safeguard.musts):
        return Status.PRESENT
    return Status.PARTIAL if any(found.values()) else Status.MISSING


def _best(said: Sequence[_Said]) -> list[_Said]:
    """The matches to show, adverse terms before all: of each element the strongest first, then the next."""
    ranked: dict[str | None, dict[tuple[object, ...], _Said]] = defaultdict(dict)
    for one in sorted(said, key=_strength, reverse=True):
        ranked[one.match.element].setdefault((one.file, one.match.passage.block, _quoted(one.match)), one)
    against = _each_paragraph_first(ranked.pop(None, {}).values())
    columns = [_each_paragraph_first(ranked[element].values()) for element in sorted(ranked, key=str)]
    rounds = [one for depth in range(MAX_QUOTES) for same in columns for one in same[depth : depth + 1]]
    return against[:MAX_QUOTES] + rounds[:MAX_QUOTES]


def _each_paragraph_first(strongest: Iterable[_Said]) -> list[_Said]:
    """The same matches, one of each paragraph before the second of any: places tell a reader more than parts of one."""
    seen: Counter[tuple[str, int]] = Counter()
    turns = []
    for one in strongest:
        place = one.file, id(one.match.passage.block)
        turns.append((seen[place], one))
        seen[place] += 1
    return [one for _, one in sorted(turns, key=lambda turn: turn[0])]


def _strength(one: _Said) -> tuple[float, int, int]:
    """What orders the evidence: how far the paragraph's words bear it out, reservations beside it, words far apart.

    Few words are soon all to the point: without the allowance a title or an item would stand before the clause itself.
    """
    match = one.match
    words = len(match.passage.block.text.split())
    allowed = _OF_PATTERN * match.is_of_strict_pattern - _OF_FEW_WORDS * max(0.0, 1 - words / _A_CLAUSE)
    return (match.margin or 0.0) + allowed, -len(match.weakened), -match.width


def _quoted(match: Match) -> tuple[int, int]:
    """The span of the passage that is quoted for a match."""
    return context(match.passage, (match.span[0], max(match.span[1], min(match.end, len(match.passage.text)))))


def _evidence(said: _Said) -> Evidence:
    match = said.match
    read = quote(match.passage, _quoted(match), match.start)
    box = read.box
    return Evidence(
        quote=read.text,
        file=said.file,
        page=read.page,
        article=match.passage.place.article,
        box=(box.left, box.top, box.right, box.bottom) if box else None,
        element=match.element,
        stance="for" if match.element else "against",
        pattern=match.pattern,
        weakened_by=match.weakened,
        parsed=match.parsed,
        lead=lead_in(match.passage),
    )
