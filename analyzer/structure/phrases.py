"""Words of the pack as one expression each, for folded text: whole words, plural endings allowed."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import re2

from analyzer.detection.folding import fold

NEVER = r"[^\s\S]"  # matches nothing: a group of words that a pack leaves empty


@cache
def either(phrases: tuple[str, ...]) -> str:
    """An expression for any of some phrases, the longest first; made once for words that every paragraph asks for."""
    folded = sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(_one(phrase) for phrase in folded)})" if folded else NEVER


def _one(phrase: str) -> str:
    start = r"\b" if phrase[0].isalnum() else ""
    end = r"(?:s|es)?\b" if phrase[-1].isalpha() else ""
    return start + re.escape(phrase).replace(r"\ ", r"\s+") + end


@cache
def compiled(expression: str) -> Any:
    """An RE2 expression, compiled once: the texts it runs on come from people one does not know."""
    return re2.compile(expression)


def any_of(phrases: tuple[str, ...]) -> Any:
    """The compiled expression for any of some phrases."""
    return compiled(either(phrases))


def group_span(match: Any, name: str) -> tuple[int, int]:
    """Start and end of a named group: RE2's matches know them by number only."""
    start, end = match.span(match.re.groupindex[name])
    return start, end
