"""What is had without the tool: a reader who calls everything missing, and one who searches for plain words.

The words are those of `keywords.LANGUAGE.yaml`. The search takes a safeguard as present where two of its phrases stand
side by side in one paragraph; it cannot tell a term for the buyer from one against, and so never says adverse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from analyzer.detection.lemmas import words_of
from analyzer.document import BlockKind, Document
from clauses.model import Language, Record, SafeguardId
from clauses.pack.strict_yaml import read_yaml

from .figures import Row

_FOLDER = Path(__file__).parent


class Keywords(Record):
    """The phrases of each safeguard in one language; a word stands for its inflections."""

    language: Language
    phrases: dict[SafeguardId, Annotated[tuple[str, ...], Field(min_length=3, max_length=8)]]


@cache
def keywords(language: Language) -> Keywords:
    """The phrases of a language; raises PackError for a fault of the file."""
    path = _FOLDER / f"keywords.{language}.yaml"
    return read_yaml(path.read_text("utf-8"), Keywords, path.name)


def paragraphs(document: Document) -> list[str]:
    """What is searched: every block but running headers and footers."""
    return [block.text for block in document.blocks if block.kind is not BlockKind.FURNITURE]


def searched(texts: Iterable[str], language: Language) -> frozenset[str]:
    """The safeguards that the search takes as present in the paragraphs of a document."""
    found: set[str] = set()
    for text in texts:
        roots = _roots(text, language)
        found |= {name for name, phrases in _rooted(language).items() if _two_stand_apart(roots, phrases)}
    return frozenset(found)


def all_missing(rows: Iterable[Row]) -> list[Row]:
    """The same cases, all called missing."""
    return [one.said("missing") for one in rows]


def by_keywords(rows: Iterable[Row]) -> list[Row]:
    """The same cases under the verdicts of the search."""
    return [one.said(one.searched) for one in rows]


@cache
def _rooted(language: Language) -> dict[str, tuple[str, ...]]:
    """The phrases of each safeguard by the roots of their words, the longest first."""
    return {
        name: tuple(sorted((_roots(phrase, language) for phrase in phrases), key=len, reverse=True))
        for name, phrases in keywords(language).phrases.items()
    }


def _roots(text: str, language: Language) -> str:
    return " " + " ".join(words_of(text, language).roots) + " "


def _two_stand_apart(text: str, phrases: Sequence[str]) -> bool:
    """True where two different phrases are there, neither inside the other: what was found is struck out."""
    found = 0
    for phrase in phrases:
        if phrase in text:
            found += 1
            text = text.replace(phrase, " | ")
    return found > 1
