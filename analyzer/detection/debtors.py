"""Whom the verb of a pattern binds: the role named nearest before it that no preposition sets aside.

Read from the words around, without a parser; where both parties stand before the verb, the nearest is a guess, and is
told as such.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

from .detector import Role
from .lexicon import Hit
from .moods import Cue, in_condition
from .unit import Unit

_AGENT_REACH = 14  # words after a passive verb in which its agent is looked for
_ADVERBS = 2  # words between a subject and its bare verb: "the processor promptly notifies"
_GRANTED_REACH = 3  # words after "authorises" or "it is for" in which the party is named
_NO_VERBS = ("cue:articles", "cue:prepositions", "cue:subordinators")  # words with which no imperative begins
PARTIES = frozenset[Role]({"supplier", "buyer"})


class Debtor(NamedTuple):
    """Whom a verb binds: `role` is None where none is named, the text then speaks of its author, the supplier.

    It `is_guess` where both parties stand before the verb.
    """

    role: Role | None
    is_guess: bool = False


def bound(unit: Unit, all_cues: Sequence[Cue], cue: Cue | None, window: Sequence[Hit]) -> Debtor:
    """The debtor of what the words of a pattern say, governed by a cue or by a bare verb."""
    if cue and any(cue.hit.overlaps(one) for one in unit.hits("cue:impersonal")):
        return Debtor(_next_role(unit, cue.hit.last))  # "it is for the buyer to"
    verb = min(cue.hit.first, window[-1].last) if cue else window[0].first
    beside = None if cue else _beside(unit, window)
    subject = Debtor(beside) if beside else _subject(unit, all_cues, verb, 0 if cue else 1)
    if cue and cue.mood == "may" and subject.role == "buyer":
        granted = _next_role(unit, cue.hit.last)  # "the buyer authorises the supplier to"
        return Debtor(granted) if granted else subject
    if not _passive(unit, cue.hit.last if cue else verb):
        return subject
    agent = _agent_after(unit, cue.hit.last if cue else verb)
    if agent:
        return Debtor(agent)
    return subject._replace(role=None) if subject.role == "buyer" else subject


def _beside(unit: Unit, window: Sequence[Hit]) -> Role | None:
    """The role that stands right before a word of a pattern whose verb is bare: "at the end, the buyer returns"."""
    times = unit.hits("*/time_limit")  # "informs the buyer without delay": what stands before a time is no subject
    for word in window:
        if any(word.overlaps(one) for one in times):
            continue
        for hit, role in reversed(roles(unit)):
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


def _subject(unit: Unit, all_cues: Sequence[Cue], verb: int, reach: int) -> Debtor:
    """The nearest role before the verb that can be its subject; after "and", that of the verb before."""
    while verb and unit.is_in("cue:coordinators", verb - 1):
        earlier = [cue.hit.first for cue in all_cues if cue.hit.last < verb - 1]
        if not earlier:
            break
        verb, reach = earlier[-1], 0
    named = [
        role
        for hit, role in roles(unit)
        if hit.first < verb + reach and not _set_aside(unit, hit) and not in_condition(unit, hit, verb)
    ]
    if not named:
        return Debtor(None)
    subject = named[0] if verb and unit.is_in("cue:coordinators", verb - 1) else named[-1]
    return Debtor(subject, is_guess=PARTIES.issubset(named))


def _next_role(unit: Unit, position: int) -> Role | None:
    """The party named right after a verb that grants; a system is no party: "the buyer may suspend the service"."""
    near = (role for hit, role in roles(unit) if position < hit.first <= position + _GRANTED_REACH)
    return next((role for role in near if role != "system"), None)


def roles(unit: Unit) -> list[tuple[Hit, Role]]:
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
    for hit, role in roles(unit):
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
