"""The language of a passage, by its commonest words. French and English only: what the detectors read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from clauses.model import Language

_WORD = re.compile(r"[^\W\d_]+")
_FRENCH = """le la les un une des du de d l et ou est sont à au aux en dans par pour que qui ne pas ce cette ces son sa
ses leur leurs sur avec se s il elle ils nous vous être avoir tout toute tous toutes dont sous ainsi entre"""
_ENGLISH = """the of and to in is are be for that this these by with as or any it its on not shall will may from such
which an at has have we you our your their all other under if no does do been must than who"""
_COMMON: dict[Language, frozenset[str]] = {"fr": frozenset(_FRENCH.split()), "en": frozenset(_ENGLISH.split())}
_ENOUGH = 4  # common words that settle a passage by itself
_KEPT = 4096  # paragraphs of a document whose words are counted once, though several ask


def language_of(text: str, otherwise: Language) -> Language:
    """The language of a text, or `otherwise` where too few common words tell."""
    french, english = _common_words(text)
    return _told(french, english) if max(french, english) >= _ENOUGH and french != english else otherwise


def main_language(texts: Iterable[str]) -> Language:
    """The language in which most of a document is written; French where nothing tells."""
    counts = [_common_words(text) for text in texts]
    return _told(*map(sum, zip(*counts, strict=True))) if counts else "fr"


def _told(french: int, english: int) -> Language:
    return "fr" if french >= english else "en"


@lru_cache(_KEPT)
def _common_words(text: str) -> tuple[int, int]:
    """How many common words of French and of English a text has."""
    words = _WORD.findall(text.lower())
    french, english = (sum(map(_COMMON[language].__contains__, words)) for language in ("fr", "en"))
    return french, english
