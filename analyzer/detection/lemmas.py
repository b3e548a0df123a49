"""Words of a text with their lemmas, so that one form in a detector stands for every inflection."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from clauses.model import Language

from .dictionary import lemmatizer
from .folding import fold

_LEMMATIZER = lemmatizer()

_WORD = re.compile(r"[^\W_]+")
_PARTICIPLE = re.compile(r"é(e|s|es)$")
_LONG = 8  # letters of a word that is no noun such as "durée" or "entrée"
_FEMININE = re.compile(r"(is|it|u|i|t)es?$")  # of a past participle


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, with their offsets in it, and each word folded in three ways.

    `forms` as written; `lemmas` as simplemma gives them; `roots` lemmatised once more, so that every form of a word has
    the same root ("traitants" -> "traitant" -> "traiter").
    """

    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    roots: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def roots_between(self, start: int, end: int) -> tuple[str, ...]:
        """The roots of the words that begin between two offsets."""
        return self.roots[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def words_of(text: str, language: Language) -> Words:
    """The words of a text; a hyphen or an apostrophe parts two words."""
    spans = [match.span() for match in _WORD.finditer(text)]
    known = [_known(text[start:end].lower(), language) for start, end in spans]
    return Words(
        tuple(form for form, _, _ in known),
        tuple(lemma for _, lemma, _ in known),
        tuple(root for _, _, root in known),
        tuple(start for start, _ in spans),
        tuple(end for _, end in spans),
    )


@cache
def _known(word: str, language: Language) -> tuple[str, str, str]:
    """A word's folded form, lemma and root."""
    lemma = _lemma(word, language)
    return fold(word), fold(lemma), fold(_lemma(lemma, language))


def _lemma(word: str, language: Language) -> str:
    if len(word) == 1:  # an elision ("s'", "l'") or a letter: simplemma would read "s" as "avoir"
        return word
    lemma: str = _LEMMATIZER.lemmatize(word, language)
    if lemma != word or len(word) < 5:
        return lemma
    if language == "fr" and _FEMININE.search(word):  # "transmise", which simplemma knows as "transmis" only
        return str(_LEMMATIZER.lemmatize(_FEMININE.sub(r"\1", word), "fr"))
    if language == "fr" and len(word) >= _LONG and _PARTICIPLE.search(word):  # "réutilisées", which it does not know
        return _PARTICIPLE.sub("er", word)
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
