"""What the verb does to the words of a pattern: commands, forbids, permits, states...

Read from the words around, without a parser: the governing cue is the one that stands nearest before a word of the
pattern.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from .detector import Mood
from .lexicon import Hit
from .unit import Unit

_BEFORE = 22  # words before a pattern's first word in which its verb is looked for
_AFTER = 8  # words after its last: "the transfer of data outside the Union is prohibited"
_AFTER_COST = 6  # a cue after the words governs only where none stands near before them
_NEGATION_GAIN = 3  # "no subprocessor shall": the negation governs, though "shall" is nearer
_FULL_STOP = re.compile(r"[.!?]\s+[A-ZÀ-Þ]")
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
    return cue.hit.first >= first or not in_condition(unit, cue.hit, first)


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


def in_condition(unit: Unit, hit: Hit, verb: int) -> bool:
    """True where the words belong to a clause such as "unless the customer objects," that closes before the verb."""
    text = unit.reading.passage.text
    start, end = unit.offsets(hit)
    place = min(verb, len(unit) - 1)
    if "," not in text[end : unit.offsets(Hit(place, place))[0]]:
        return False
    opening = max(text.rfind(mark, 0, start) for mark in ",;:.(") + 1
    return any(opening <= unit.offsets(one)[0] <= start for one in unit.hits("cue:subordinators"))
