"""Whether a value suits a variable of a card."""

from __future__ import annotations

from typing import Any

from clauses.messages import mark
from clauses.model import Variable

_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "integer": ((int,), mark("a whole number is expected")),
    "decimal": ((int, float), mark("a number is expected")),
    "percent": ((int, float), mark("a number is expected")),
    "text": ((str,), mark("a text is expected")),
}


def misfit(variable: Variable, value: Any) -> str:
    """What is wrong with the value, as a text of the message catalogue; empty where it suits."""
    kinds, text = _KINDS[variable.type]
    if isinstance(value, bool) or not isinstance(value, kinds):
        return text
    assert isinstance(value, int | float | str)
    size: float = len(value) if isinstance(value, str) else value
    if not variable.min <= size <= variable.max:  # said so that NaN does not pass
        return mark("the value is out of bounds")
    return ""


def accepted(variable: Variable) -> str:
    """The bounds as people read them, such as "12–72 heures"."""
    return f"{variable.min}–{variable.max} {variable.unit}".strip()
