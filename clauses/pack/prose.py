"""The words of a card that a reader sees, line by line, without variables, keys, references and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NO_PROSE = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|`[^`]*`|\[§?[a-z0-9#.:§, -]+\]|\]\([^)]*\)|https?://\S+|[*#|\[\]]", re.DOTALL
)
_LETTERS_AND_FIGURES = re.compile(r"\b\w*\d\w*\b")
_KEY = re.compile(r"^\d+\. \[([a-z0-9-]+)\]", re.MULTILINE)
_CELL = re.compile(r"[^|]+")
PLACEHOLDER = "\u2022"  # stands for a variable, so that its neighbours stay apart


def prose(text: str) -> Iterator[tuple[int, str]]:
    """Each line of a card's sections with its number, from 1."""
    body = text.find("\n---\n") + 5
    first = text.count("\n", 0, body) + 1
    keys = set(_KEY.findall(text))
    for number, line in enumerate(text[body:].split("\n"), first):
        shown = _CELL.sub(lambda cell: "" if _names(cell[0], keys) else cell[0], line) if line[:1] == "|" else line
        yield number, _NO_PROSE.sub(lambda mark: _shown(mark[0]), shown)


def _names(cell: str, keys: set[str]) -> bool:
    """True of the cell of a table that only names paragraphs."""
    return all(part.strip() in keys for part in cell.split(","))


def _shown(mark: str) -> str:
    return PLACEHOLDER if mark.startswith("{{") else " " if mark.startswith("{%") else ""


def words_only(line: str) -> str:
    """A line without the codes that mix letters and figures ("T3", "SHA256")."""
    return _LETTERS_AND_FIGURES.sub(" ", line)
