"""Safeguards ranked by the words of a question, whatever their accents and inflections."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

import simplemma

from clauses.annex.document import plain_text
from clauses.model import Language, Pack, Safeguard

from .card_view import card_view

_WORD = re.compile(r"[^\W_]+")
_LEAST = 3  # letters of a word that tells something; shorter ones count only where they are all there is
_KIN = 5  # letters that two words of one family begin with, as in "resilier" and "resiliation"
_TAIL = 6  # letters that the other may have beyond them
_OF_KIN = 0.4  # what they are worth, where the same word is worth 1
_AROUND = 90  # characters of a snippet either side of what matched
_SILENT = frozenset(
    {"avec", "dans", "des", "les", "leur", "leurs", "mais", "notre", "nos", "par", "pas", "pour", "que", "qui", "ses"}
    | {"sont", "sur", "une", "vos", "votre", "and", "any", "are", "for", "from", "has", "his", "its", "not", "our"}
    | {"that", "the", "their", "this", "with", "you", "your"}
)


class Hit(NamedTuple):
    """A safeguard that answers, with the text that does so best: before, the word that matched, after."""

    safeguard: Safeguard
    score: float
    snippet: tuple[str, str, str]


class _Field(NamedTuple):
    weight: float
    shown: float  # how gladly it is quoted: what the list shows anyway, last
    text: str
    spans: tuple[tuple[int, int], ...]
    roots: tuple[str, ...]


class Index:
    """The words of a pack in one language, read once for any number of questions."""

    def __init__(self, pack: Pack, language: Language) -> None:
        self._pack, self._language = pack, language
        self._fields = {one.id: tuple(_fields(one, pack, language)) for one in pack.safeguards.values()}
        self._roots = [{root for field in fields for root in field.roots} for fields in self._fields.values()]
        self._written = dict(pair for fields in self._fields.values() for field in fields for pair in _forms(field))

    def search(self, question: str, most: int = 10) -> list[Hit]:
        """The safeguards that answer best, best first; empty where no word of the question is in the library."""
        wanted = sorted({self._root(word) for word in _telling(question)})
        rarity = {word: math.log(1 + len(self._fields) / (1 + _holders(word, self._roots))) for word in wanted}
        hits = (_hit(self._pack.safeguards[name], fields, rarity) for name, fields in self._fields.items())
        return sorted((hit for hit in hits if hit), key=lambda hit: (-hit.score, hit.safeguard.id))[:most]

    def _root(self, word: str) -> str:
        """The root of a word as the library writes it, accents or none; else as the language has it."""
        return self._written.get(_plain(word)) or _root(word.lower(), self._language)


def _telling(question: str) -> list[str]:
    words = [match[0] for match in _WORD.finditer(question)]
    return [word for word in words if len(word) >= _LEAST and word.lower() not in _SILENT] or words


def _forms(field: _Field) -> Iterator[tuple[str, str]]:
    """The words of a field as one types them without accents, each with its root."""
    for (start, end), root in zip(field.spans, field.roots, strict=True):
        yield _plain(field.text[start:end]), root


def _holders(word: str, roots: Iterable[set[str]]) -> int:
    return sum(any(_likeness(word, root) for root in held) for held in roots)


def _fields(one: Safeguard, pack: Pack, language: Language) -> Iterator[_Field]:
    yield _field(10, f"{one.id} {one.slug.replace('-', ' ')}", language, shown=0.01)
    yield _field(10, one.title[language], language, shown=0.02)
    yield _field(4, one.rationale[language], language)
    for element in one.elements.values():
        yield _field(5, element[language], language)
    if one.adverse:
        yield _field(4, one.adverse[language], language)
    yield _field(2, one.due[language], language)
    for reference in one.legal_basis:
        yield _field(1.5, f"{reference.act[language]}: {reference.requires[language]}", language)
    card = pack.card(one, language)
    for section in card_view(card, pack).sections if card else ():
        for item in section.items:
            if item.title:
                yield _field(3, item.title, language)
            for line in item.ambitious:
                yield _field(1, plain_text(line.text), language)


def _field(weight: float, text: str, language: Language, shown: float = 0) -> _Field:
    spans = tuple(match.span() for match in _WORD.finditer(text))
    roots = tuple(_root(text[start:end].lower(), language) for start, end in spans)
    return _Field(weight, shown or weight, text, spans, roots)


@cache
def _root(word: str, language: Language) -> str:
    """The lemma of a word's lemma, without accents: every form of a word has the same."""
    if len(word) > 1:  # a single letter is an elision
        for _ in range(2):
            word = str(simplemma.lemmatize(word, lang=language))
    return _plain(word)


def _plain(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(one))


@cache
def _likeness(one: str, other: str) -> float:
    """1 for the same root, less for two of one family, 0 for others."""
    if one == other:
        return 1.0
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return _OF_KIN if shared >= max(_KIN, len(one) - 3) and len(other) - shared <= _TAIL else 0.0


def _hit(safeguard: Safeguard, fields: Sequence[_Field], rarity: Mapping[str, float]) -> Hit | None:
    score, answered = 0.0, 0
    quoted = (0.0, "", (0, 0))
    for word, rare in rarity.items():
        gained = 0.0
        for field in fields:
            likeness, place = _best(word, field.roots)
            worth = field.weight * likeness * rare
            gained = max(gained, worth) + 0.05 * min(gained, worth)
            shown = field.shown * likeness * rare
            if shown > quoted[0]:
                quoted = (shown, field.text, field.spans[place])
        answered += gained > 0
        score += gained
    if not answered:
        return None
    return Hit(safeguard, score * (answered / len(rarity)) ** 2, _snippet(quoted[1], *quoted[2]))


def _best(word: str, roots: tuple[str, ...]) -> tuple[float, int]:
    likeness, place = max(((_likeness(word, root), -place) for place, root in enumerate(roots)), default=(0.0, 0))
    return likeness, -place


def _snippet(text: str, start: int, end: int) -> tuple[str, str, str]:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or start
    if last < len(text):
        last = max(text.rfind(" ", end, last), end)
    before, after = text[first:start], text[end:last]
    return ("…" if first else "") + before, text[start:end], after + ("…" if last < len(text) else "")
