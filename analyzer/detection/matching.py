"""One pattern on one unit: the words near enough, the right verb, the right debtor."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Literal

from .debtors import PARTIES, bound
from .detector import Pattern, Role
from .lexicon import Hit
from .moods import Cue, cues, governing
from .rulebook import Sought
from .unit import Reading, Unit

_IN_HEADING = [Hit(0, 0)]  # stands for a group met by the heading, which has no place in the unit
_NEAREST = 3  # hits of a group tried beside a hit of the rarest: farther ones say another thing
_MAX_WINDOWS = 40  # windows tried a pattern and unit: more are the same words said again


Lack = Literal["words", "distance", "verb", "debtor", "weight"]


@dataclass(frozen=True, slots=True)
class PatternHit:
    """A pattern that holds: where its words stand in the unit, and the words of its `verb`.

    Who is bound may be a `guess`, by which the pattern `holds` or not.
    """

    pattern: Pattern
    words: tuple[Hit, ...]
    verb: Hit
    guess: bool = False
    holds: bool = True

    @property
    def width(self) -> int:
        """Words from the first to the last."""
        return _width(self.words)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A pattern that does not hold, and what it lacks: words, words near enough, the verb, the right debtor.

    Of what a pattern proposes, the weight of the paragraph's words may be lacking.

    `met` of its `of` word groups are in the unit.
    """

    pattern: Pattern
    lacks: Lack
    met: int
    of: int


def match(sought: Sought, unit: Unit) -> PatternHit | Shortfall:
    """The tightest place where the pattern holds in the unit, else where it may, whom it binds being a guess, else what
    it lacks."""
    pattern = sought.pattern
    groups = _groups(sought, unit)
    met = sum(bool(hits) for hits in groups)
    if met < len(groups) or not _near(pattern, unit) or _hits_of(sought.unless, unit):
        return Shortfall(pattern, "words", met, len(groups))
    windows = sorted(_windows([hits for hits in groups if hits is not _IN_HEADING], pattern.gap), key=_width)
    lacks: Lack = "distance"
    unit_cues = cues(unit)
    on = _hits_of(sought.on, unit)
    guessed: PatternHit | None = None
    for window in windows[:_MAX_WINDOWS]:
        said = [hit for hit in on if hit in window]
        cue = governing(unit, unit_cues, window, said)
        if not _says(pattern, cue):
            lacks = "verb"
            continue
        debtor = bound(unit, unit_cues, cue, window)
        is_guess = debtor.is_guess and not PARTIES.issubset(pattern.who)
        holds = binds(pattern.who, debtor.role)
        hit = PatternHit(pattern, window, cue.hit if cue else (said or window)[0], is_guess, holds)
        if holds and not is_guess:
            return hit
        if is_guess and (guessed is None or holds > guessed.holds):
            guessed = hit
        lacks = "debtor"
    return guessed or Shortfall(pattern, lacks, met, len(groups))


def within_reach(sought: Iterable[Sought], reading: Reading, groups: frozenset[str]) -> Iterator[Sought]:
    """Of some patterns, those of whose groups a passage holds more than half: elsewhere its sentences need no look.

    Told first by which of all their `groups` may be there, so that few expressions are looked for.
    """
    there = reading.hits.may_have(groups).union(reading.heading_hits)
    return (one for one in sought if len(one.every - there) <= one.may_lack and _reaches(one, reading))


def _reaches(sought: Sought, reading: Reading) -> bool:
    hits, heading = reading.hits, reading.heading_hits
    lacking = 0
    for group in sought.all:
        if not hits.of(group) and not (group in sought.heading and group in heading):
            lacking += 1
            if lacking > sought.may_lack:
                return False
    return lacking + (bool(sought.any) and not any(map(hits.of, sought.any))) <= sought.may_lack


def _groups(sought: Sought, unit: Unit) -> list[list[Hit]]:
    """Hits of each group that must be met, none where it is not."""
    groups = []
    for group in sought.all:
        hits = unit.hits(group)
        if not hits and group in sought.heading and unit.reading.heading_hits.get(group):
            hits = _IN_HEADING
        groups.append(hits)
    return [*groups, _hits_of(sought.any, unit)] if sought.any else groups


def _hits_of(groups: Iterable[str], unit: Unit) -> list[Hit]:
    """Hits of any of some groups, in order."""
    return sorted({hit for group in groups for hit in unit.hits(group)})


def _near(pattern: Pattern, unit: Unit) -> bool:
    return not pattern.near_roles or any(unit.hits(f"role:{role}") for role in pattern.near_roles)


def _windows(lists: Sequence[Sequence[Hit]], gap: int) -> Iterator[tuple[Hit, ...]]:
    """Windows at most `gap` words wide that hold a hit of each list, from the rarest on; no word serves twice."""
    first, *others = sorted(lists, key=len)
    for hit in first:
        near = [_nearest(hits, hit.first) for hits in others]
        for combination in product(*near):
            window = sorted((hit, *combination), key=lambda one: one.first)
            apart = all(one.last < other.first for one, other in pairwise(window))
            if apart and _width(window) <= gap:
                yield tuple(window)


def _nearest(hits: Sequence[Hit], position: int) -> list[Hit]:
    return sorted(hits, key=lambda one: abs(one.first - position))[:_NEAREST]


def _width(window: Sequence[Hit]) -> int:
    return max(hit.last for hit in window) - window[0].first + 1


def _says(pattern: Pattern, cue: Cue | None) -> bool:
    if cue is None:  # present indicative: "the supplier notifies", "the data are hosted"
        return "must" in pattern.says or "is" in pattern.says
    if cue.mood == "must" and "is" in pattern.says:
        return True
    return any(mood in pattern.says for mood in cue.moods)


def binds(who: Collection[Role], role: Role | None) -> bool:
    """True where a role is one that a pattern binds; no role named, or the system, stands for the supplier."""
    if role is None:
        return not {"supplier", "system", "nobody"}.isdisjoint(who)
    return role in who or (role == "system" and "supplier" in who)
