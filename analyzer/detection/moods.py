"""What the verb does to the words of a pattern: commands, forbids, permits, states... and to whom it speaks.

Read from the words around, without a parser: the governing cue is the one that stands nearest before a word of the
pattern; the role bound is the nearest before that cue which no preposition sets aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from .detector import Mood, Role
from .lexicon import Hit
from .unit import Unit

_BEFORE = 22  # words before a pattern's first word in which its verb is looked for
_AFTER = 8  # words after its last: "the transfer of data outside the Union is prohibited"
_AFTER_COST = 6  # a cue after the words governs only where none stands near before them
_NEGATION_GAIN = 3  # "no subprocessor shall": the negation governs, though "shall" is nearer
_AGENT_REACH = 14  # words after a passive verb in which its agent is looked for
_ADVERBS = 2  # words between a subject and its bare verb: "the processor promptly notifies"
_GRANTED_REACH = 3  # words after "authorises" or "it is for" in which the party is named
_FULL_STOP = re.compile(r"[.!?]\s+[A-ZÀ-Þ]")
_NO_VERBS = ("cue:articles", "cue:prepositions", "cue:subordinators")  # words with which no imperative begins
_NEGATIVE: frozenset[Mood] = frozenset({"forbids", "refuses"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say a mood, and where they stand; `negation` where they only negate ("not", "aucun").

    `or_else` are the other moods that the same words may say ("permettre": may, enables).
    """

    mood: Mood
    hit: Hit
    negation: bool = False
    or_else: tuple[Mood, ...] = ()

    @property
    def moods(self) -> tuple[Mood, ...]:
        """All that the words may say."""
        return (self.mood, *self.or_else)


def cues(unit: Unit) -> list[Cue]:
    """The cues of a unit; of two that overlap, the longer stands."""
    return unit.once("cues", lambda: _cues(unit))


def _cues(unit: Unit) -> list[Cue]:
    found = [Cue(mood, hit) for mood in get_args(Mood) for hit in unit.hits(f"says:{mood}")]
    if unit.reading.rulebook.cues.says["forbids"].negated_duty:
        found += [Cue("forbids", hit, negation=True) for hit in unit.hits("cue:negations")]
    harmless = unit.hits("cue:harmless")
    found.sort(key=lambda cue: cue.hit.first - cue.hit.last)
    kept: list[Cue] = []
    for cue in found:
        if not any(cue.hit.overlaps(other) for other in (*harmless, *(one.hit for one in kept))):
            others = tuple(one.mood for one in found if one.hit == cue.hit and one.mood != cue.mood)
            kept.append(replace(cue, or_else=others) if others else cue)
    return sorted(kept, key=lambda cue: cue.hit.first)


def governing(unit: Unit, all_cues: Sequence[Cue], window: Sequence[Hit], on: Sequence[Hit] = ()) -> Cue | None:
    """The cue that governs the words of a pattern, or None where the verb stands bare (present indicative)."""
    last = max(hit.last for hit in window)
    best: tuple[int, Cue] | None = None
    for cue in all_cues:
        if not _may_govern(unit, cue, window):
            continue
        distance = _distance(cue, on or window, last)
        if best is None or distance < best[0]:
            best = (distance, cue)
    return best[1] if best else None


def _may_govern(unit: Unit, cue: Cue, window: Sequence[Hit]) -> bool:
    """True where the cue is near the words, in their clause, and no part of them."""
    first, last = window[0].first, max(hit.last for hit in window)
    if not first - _BEFORE <= cue.hit.first <= last + _AFTER or _parted(unit, cue, window):
        return False
    if cue.hit.first > last:  # "the transfer of data is prohibited", never "transfers the data and may not ..."
        return cue.mood == "forbids" and not cue.negation
    if cue.mood == "forbids" and any(hit.first <= cue.hit.first and cue.hit.last <= hit.last for hit in window):
        return False  # a negation inside the words themselves: "without human review" forbids nothing
    return cue.hit.first >= first or not _in_condition(unit, cue.hit, first)


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
    distance = min(after) if after else max(cue.hit.first - last, 0) + _AFTER_COST
    return distance - (_NEGATION_GAIN if cue.mood in _NEGATIVE else 0)


def bound(unit: Unit, all_cues: Sequence[Cue], cue: Cue | None, window: Sequence[Hit]) -> Role | None:
    """The role that the verb binds; None where no role is named: the text then speaks of its author, the supplier."""
    if cue and any(cue.hit.overlaps(one) for one in unit.hits("cue:impersonal")):
        return _next_role(unit, cue.hit.last)  # "it is for the buyer to"
    verb = min(cue.hit.first, window[-1].last) if cue else window[0].first
    subject = (None if cue else _beside(unit, window)) or _subject(unit, all_cues, verb, 0 if cue else 1)
    if cue and cue.mood == "may" and subject == "buyer":
        return _next_role(unit, cue.hit.last) or subject  # "the buyer authorises the supplier to"
    if not _passive(unit, cue.hit.last if cue else verb):
        return subject
    agent = _agent_after(unit, cue.hit.last if cue else verb)
    return agent or (None if subject == "buyer" else subject)


def _beside(unit: Unit, window: Sequence[Hit]) -> Role | None:
    """The role that stands right before a word of a pattern whose verb is bare: "at the end, the buyer returns"."""
    times = unit.hits("*/time_limit")  # "informs the buyer without delay": what stands before a time is no subject
    for word in window:
        if any(word.overlaps(one) for one in times):
            continue
        for hit, role in reversed(_roles(unit)):
            between = range(hit.last + 1, word.first)
            if hit.last >= word.first or len(between) > _ADVERBS or any(hit.overlaps(one) for one in window):
                continue
            if _is_object(unit, hit, window):
                continue
            if not _set_aside(unit, hit) and not any(unit.is_in("cue:prepositions", place) for place in between):
                return role
    return None


def _is_object(unit: Unit, hit: Hit, window: Sequence[Hit]) -> bool:
    """True after an imperative: "Provide the customer with all events" binds its author."""
    first = window[0]
    if first.first != unit.opening or any(_starts(unit, group, first.first) for group in _NO_VERBS):
        return False
    return all(unit.is_in("cue:articles", place) for place in range(first.last + 1, hit.first))


def _starts(unit: Unit, group: str, position: int) -> bool:
    return any(hit.first == position for hit in unit.hits(group))


def _subject(unit: Unit, all_cues: Sequence[Cue], verb: int, reach: int) -> Role | None:
    """The nearest role before the verb that can be its subject; after "and", that of the verb before."""
    while verb and unit.is_in("cue:coordinators", verb - 1):
        earlier = [cue.hit.first for cue in all_cues if cue.hit.last < verb - 1]
        if not earlier:
            break
        verb, reach = earlier[-1], 0
    roles = [
        role
        for hit, role in _roles(unit)
        if hit.first < verb + reach and not _set_aside(unit, hit) and not _in_condition(unit, hit, verb)
    ]
    if not roles:
        return None
    return roles[0] if verb and unit.is_in("cue:coordinators", verb - 1) else roles[-1]


def _next_role(unit: Unit, position: int) -> Role | None:
    """The party named right after a verb that grants; a system is no party: "the buyer may suspend the service"."""
    near = (role for hit, role in _roles(unit) if position < hit.first <= position + _GRANTED_REACH)
    return next((role for role in near if role != "system"), None)


def _roles(unit: Unit) -> list[tuple[Hit, Role]]:
    """The roles named in the unit, in order; of two that overlap, the longer stands."""
    return unit.once("roles", lambda: _all_roles(unit))


def _all_roles(unit: Unit) -> list[tuple[Hit, Role]]:
    text = unit.reading.passage.text
    found = [
        (hit, role)
        for role in get_args(Role)
        for hit in unit.hits(f"role:{role}")
        if hit.first == hit.last or "," not in text[slice(*unit.offsets(hit))]  # "for you, we" is no "you we"
    ]
    no_party = [*unit.hits("*/personal_data"), *unit.hits("cue:possessives")]  # "customer data", "your"
    found.sort(key=lambda entry: (entry[0].first - entry[0].last, entry[0].first))
    kept: list[tuple[Hit, Role]] = []
    for hit, role in found:
        if not any(hit.overlaps(other) for other in (*no_party, *(one for one, _ in kept))):
            kept.append((hit, role))
    return sorted(kept, key=lambda entry: entry[0].first)


def _in_condition(unit: Unit, hit: Hit, verb: int) -> bool:
    """True where the words belong to a clause such as "unless the customer objects," that closes before the verb."""
    text = unit.reading.passage.text
    start, end = unit.offsets(hit)
    place = min(verb, len(unit) - 1)
    if "," not in text[end : unit.offsets(Hit(place, place))[0]]:
        return False
    opening = max(text.rfind(mark, 0, start) for mark in ",;:.(") + 1
    return any(opening <= unit.offsets(one)[0] <= start for one in unit.hits("cue:subordinators"))


def _set_aside(unit: Unit, hit: Hit) -> bool:
    """True where the role is no subject: a preposition before it (an article between), or possessive."""
    start, end = unit.offsets(hit)
    if unit.reading.passage.text[end : end + 2] in ("'s", "\u2019s", "s'", "s\u2019"):
        return True
    place = hit.first - 1
    if unit.is_in("cue:articles", place) and not unit.is_in("cue:prepositions", place):
        place -= 1
    if not unit.is_in("cue:prepositions", place):
        return False
    return "," not in unit.reading.passage.text[unit.offsets(Hit(place, place))[1] : start]


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
