"""Faults of a pack's files, told so that a jurist can mend them: file, line, the author's words, what is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clauses.messages import mark, say

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of one file. `text` is a text of the message catalogue, filled with `values`; `line` counts from 1."""

    file: str
    line: int
    where: str
    text: str
    said: str = ""
    accepted: str = ""


class PackError(Exception):
    """A pack that cannot be loaded, with all its faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(sorted(set(faults)))


# What pydantic finds -> what we say. Anything else falls back on the last text.
_TEXTS = {
    "missing": mark("this key is missing"),
    "extra_forbidden": mark("this key is not known here"),
    "literal_error": mark("this value is not accepted"),
    "enum": mark("this value is not accepted"),
    "string_type": mark("a text is expected"),
    "string_too_short": mark("the text is empty"),
    "string_pattern_mismatch": mark("the text does not have the expected form"),
    "int_type": mark("a whole number is expected"),
    "int_parsing": mark("a whole number is expected"),
    "bool_type": mark("true or false is expected"),
    "bool_parsing": mark("true or false is expected"),
    "date_type": mark("a date is expected, as in 2026-11-23"),
    "date_from_datetime_parsing": mark("a date is expected, as in 2026-11-23"),
    "tuple_type": mark("a list is expected, as in [a, b]"),
    "list_type": mark("a list is expected, as in [a, b]"),
    "dict_type": mark("keys with values are expected"),
    "model_type": mark("keys with values are expected"),
    "greater_than_equal": mark("the number is too small"),
    "less_than_equal": mark("the number is too large"),
    "too_short": mark("at least one entry is expected"),
}
_OTHER = mark("this value is not accepted")
_BOUNDS = {"pattern": "{}", "expected": "{}", "ge": ">= {}", "le": "<= {}"}


def shorten(value: Any, length: int = 60) -> str:
    """The author's words, short enough for one line."""
    words = " ".join(str(value).split())
    return words if len(words) <= length else words[: length - 1] + "…"


def fault_of(error: ErrorDetails, file: str, line: int, known: tuple[str, ...] = ()) -> Fault:
    """A pydantic error as a fault; `known` are the keys accepted at its place."""
    context = error.get("ctx", {})
    accepted = ", ".join(form.format(context[key]) for key, form in _BOUNDS.items() if key in context)
    said = "" if error["type"] == "missing" else shorten(error["input"])
    if error["type"] == "extra_forbidden":
        said, accepted = str(error["loc"][-1]), ", ".join(known)
    where = ".".join(str(part) for part in error["loc"])
    return Fault(file, line, where, _TEXTS.get(error["type"], _OTHER), said, accepted)


def told(fault: Fault, language: str) -> str:
    """A fault in one line: file, line, where, what is wrong, the author's words, what is accepted."""
    line = f"{fault.file}:{fault.line}: " + (f"{fault.where}: " if fault.where else "") + say(language, fault.text)
    if fault.said:
        line += say(language, " (here: {said})", said=fault.said)
    if fault.accepted:
        line += say(language, "; accepted: {accepted}", accepted=fault.accepted)
    return line
