"""Numbers written in words -> their value, in French and English: "quatre-vingt-dix", "one hundred and twenty"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_GAP = re.compile(r"[\s-]+")
_SCORE = 20  # quatre-vingt: four times twenty
_HUNDRED, _THOUSAND = 100, 1000


def value_of(words: str, values: Mapping[str, int], joins: Sequence[str]) -> int | None:
    """The value of folded number words; None where some word is no number or the words make none."""
    total = current = 0
    seen = False
    for word in _GAP.split(words.strip()):
        if word in joins:
            continue
        if word not in values:
            return None
        total, current = _added(total, current, values[word])
        seen = True
    return total + current if seen else None


def _added(total: int, current: int, step: int) -> tuple[int, int]:
    if step == _THOUSAND:
        return total + max(current, 1) * step, 0
    if step == _HUNDRED:
        return total, max(current, 1) * step
    if step == _SCORE and current % _HUNDRED == 4:
        return total, current - 4 + 4 * _SCORE
    return total, current + step
