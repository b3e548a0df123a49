"""What the verb does to the words of a pattern: commands, forbids, permits, states... and to whom it speaks.

Read from the words around, without a parser: the governing cue is the one that stands nearest before a word of the
pattern; the role bound is the nearest before that cue which no preposition sets aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from .detector import Mood, Role
from .lexicon import Hit
from .unit import Unit

_BEFORE = 22  # words before a pattern's first word in which its verb is looked for
_AFTER = 8  # words after its last: "the transfer of data outside the Union is prohibited"
_AFTER_COST = 6  # a cue after the words governs only where none stands near before them
_NEGATION_GAIN = 3  # "no subprocessor shall": the negation governs, though "shall" is nearer
_AGENT_REACH = 14  # words after a passive verb in which its agent is looked for
_GRANTED_REACH = 3  # words after "authorises" in which the one authorised is named
_FULL_STOP = re.compile(r"[.!?]\s+[A-ZÀ-Þ]")
_NEGATIVE: frozenset[Mood] = frozenset({"forbids", "refuses"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say a mood, and where they stand."""

    mood: Mood
    hit: Hit


def cues(unit: Unit) -> list[Cue]:
    """The cues of a unit; of two that overlap, the longer stands."""
    found = [Cue(mood, hit) for mood in get_args(Mood) for hit in unit.hits(f"says:{mood}")]
    if unit.reading.rulebook.cues.says["forbids"].negated_duty:
        found += [Cue("forbids", hit) for hit in unit.hits("cue:negations")]
    harmless = unit.hits("cue:harmless")
    found.sort(key=lambda cue: cue.hit.first - cue.hit.last)
    kept: list[Cue] = []
    for cue in found:
        if not any(_overlap(cue.hit, other) for other in (*harmless, *(one.hit for one in kept))):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.hit.first)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


def governing(unit: Unit, all_cues: Sequence[Cue], window: Sequence[Hit], on: Sequence[Hit] = ()) -> Cue | None:
    """The cue that governs the words of a pattern, or None where the verb stands bare (present indicative)."""
    first, last = window[0].first, max(hit.last for hit in window)
    targets = on or window
    best: tuple[int, Cue] | None = None
    for cue in all_cues:
        if not first - _BEFORE <= cue.hit.first <= last + _AFTER or _part_of_words(cue, window):
            continue
        if _parted(unit, cue, window):
            continue
        distance = _distance(cue, targets, last)
        if best is None or distance < best[0]:
            best = (distance, cue)
    return best[1] if best else None


def _part_of_words(cue: Cue, window: Sequence[Hit]) -> bool:
    """True of a negation inside the words themselves: "without human review" forbids nothing."""
    return cue.mood == "forbids" and any(hit.first <= cue.hit.first and cue.hit.last <= hit.last for hit in window)


def _parted(unit: Unit, cue: Cue, window: Sequence[Hit]) -> bool:
    """True where a full stop parts the cue from the words, or a semicolon parts a negation from them."""
    if cue.hit.last < window[0].first:
        between = unit.between(cue.hit, window[0])
    elif cue.hit.first > window[-1].last:
        between = unit.between(window[-1], cue.hit)
    else:
        return False
    negation_ends = cue.mood in _NEGATIVE and ";" in between and ":" not in between
    return negation_ends or bool(_FULL_STOP.search(between))


def _distance(cue: Cue, targets: Sequence[Hit], last: int) -> int:
    after = [max(target.first - cue.hit.last, 0) for target in targets if target.last >= cue.hit.first]
    distance = min(after) if after else cue.hit.first - last + _AFTER_COST
    return distance - (_NEGATION_GAIN if cue.mood in _NEGATIVE else 0)


def bound(unit: Unit, cue: Cue | None, window: Sequence[Hit]) -> Role | None:
    """The role that the verb binds; None where no role is named: the text then speaks of its author, the supplier."""
    verb = min(cue.hit.first, window[-1].last) if cue else window[0].first
    subject = _nearest_before(unit, verb if cue else verb + 1)
    if cue and cue.mood == "may" and subject == "buyer":
        return _next_role(unit, cue.hit.last) or subject  # "the buyer authorises the supplier to"
    if not _passive(unit, cue.hit.last if cue else verb):
        return subject
    agent = _agent_after(unit, cue.hit.last if cue else verb)
    return agent or (None if subject == "buyer" else subject)


def _next_role(unit: Unit, position: int) -> Role | None:
    return next((role for hit, role in _roles(unit) if position < hit.first <= position + _GRANTED_REACH), None)


def _roles(unit: Unit) -> list[tuple[Hit, Role]]:
    found = [(hit, role) for role in get_args(Role) for hit in unit.hits(f"role:{role}")]
    found.sort(key=lambda entry: (entry[0].first - entry[0].last, entry[0].first))
    kept: list[tuple[Hit, Role]] = []
    for hit, role in found:
        if not any(_overlap(hit, other) for other, _ in kept):
            kept.append((hit, role))
    return sorted(kept, key=lambda entry: entry[0].first)


def _nearest_before(unit: Unit, position: int) -> Role | None:
    for hit, role in reversed(_roles(unit)):
        if hit.first < position and not _set_aside(unit, hit) and not _in_condition(unit, hit, position):
            return role
    return None


def _in_condition(unit: Unit, hit: Hit, verb: int) -> bool:
    """True where the role belongs to a clause such as "unless the customer objects," that closes before the verb."""
    text = unit.reading.passage.text
    start, end = unit.offsets(hit)
    verb_start = unit.offsets(Hit(min(verb, len(unit) - 1), min(verb, len(unit) - 1)))[0]
    if "," not in text[end:verb_start]:
        return False
    opening = max(text.rfind(mark, 0, start) for mark in ",;:.(") + 1
    return any(opening <= unit.offsets(one)[0] <= start for one in unit.hits("cue:subordinators"))


def _set_aside(unit: Unit, hit: Hit) -> bool:
    """True where a preposition stands before the role, an article and an adjective between at most."""
    prepositions = {one.last for one in unit.hits("cue:prepositions")}
    return any(hit.first - back in prepositions for back in (1, 2))


def _agent_after(unit: Unit, position: int) -> Role | None:
    agents = {one.last for one in unit.hits("cue:agents")}
    for hit, role in _roles(unit):
        if position < hit.first <= position + _AGENT_REACH and any(hit.first - back in agents for back in (1, 2)):
            return role
    return None


def _passive(unit: Unit, verb: int) -> bool:
    """True where "be" and a participle that is no state follow the verb: "shall be notified", not "shall be liable"."""
    states = {hit.first for hit in unit.hits("cue:states")}
    for position in range(max(verb - 2, 0), min(verb + 3, len(unit))):
        if unit.root(position) in ("be", "etre"):
            following = position + 1
            return not any(place in states for place in (following, following + 1))
    return False
