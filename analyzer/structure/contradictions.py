"""Numbers that contradict their words: "trente (45) jours", "ten (15) days"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from analyzer.detection.folding import fold

from .cues import NumberCues
from .facts import Contradiction
from .number_words import value_of
from .phrases import compiled, either, group_span
from .stretches import Stretch, holding

_MOST_WORDS = 7  # of a number
_DIGITS = r"(?P<digits>[0-9][0-9 .,']{0,12}?)"


def contradictions(found: Sequence[Stretch], cues: NumberCues) -> Iterator[Contradiction]:
    """Every number whose digits in parentheses, or words in parentheses, say another than what they explain."""
    values = {fold(word): value for word, value in cues.values.items()}
    joins = [fold(word) for word in cues.joins]
    forms = [compiled(form) for form in _expressions(values, joins, cues.units)]
    for stretch in holding(found, rf"\(\s*(?:[0-9]|{either(tuple(cues.values))})"):
        for form in forms:
            for match in form.finditer(stretch.folded):
                said, counted = value_of(match["words"], values, joins), _count(match["digits"])
                if said is None or counted is None or said == counted or _is_mere_mark(match, said):
                    continue
                spot = stretch.spot(match.start(), match.end())
                first, last = group_span(match, "words")
                yield Contradiction(**spot.model_dump(), words=stretch.text[first:last], digits=match["digits"].strip())


def _expressions(values: dict[str, int], joins: Sequence[str], units: tuple[str, ...]) -> tuple[str, str]:
    word = "|".join(sorted(map(re.escape, values), key=len, reverse=True))
    link = "|".join(map(re.escape, joins))
    words = rf"\b(?P<words>(?:{word})(?:(?:[ -]+(?:{link}))?[ -]+(?:{word})){{0,{_MOST_WORDS}}})\b"
    unit = either(units)
    before = rf"{words}\s*(?:{unit}\s*)?\(\s*{_DIGITS}\s*(?P<inner>{unit})?\s*\)\s*(?P<after>{unit})?"
    behind = rf"\b{_DIGITS}\s*(?P<inner>{unit})?\s*\(\s*{words}\s*(?:{unit}\s*)?\)\s*(?P<after>{unit})?"
    return before, behind


def _count(digits: str) -> int | None:
    """Digits as a whole number, thousands marked or not; None for decimals and dates."""
    bare = digits.strip(" .,'")
    if re.fullmatch(r"\d{1,3}(?:[ .,']\d{3})+", bare) or bare.isdecimal():
        return int(re.sub(r"\D", "", bare))
    return None


def _is_mere_mark(match: Any, said: int) -> bool:
    """True for the number of a note or item behind an article: "l'un (2)", "one (3)", which counts nothing."""
    return said == 1 and not (match["inner"] or match["after"])
