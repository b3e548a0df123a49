"""A search finds a safeguard by what it is about, however the words are written, best first."""

from functools import cache

import pytest

from clauses.catalogue.search import Hit, Index
from clauses.model import Language
from clauses.pack import load_pack


@cache
def index(language: Language) -> Index:
    """The words of the built-in pack."""
    return Index(load_pack(), language)


def search(question: str, language: Language, most: int = 10) -> list[Hit]:
    """The answers of the built-in pack."""
    return index(language).search(question, most)


@pytest.mark.parametrize(
    ("language", "question", "wanted"),
    [
        ("fr", "sous-traitants ultérieurs", "DP-04"),
        ("fr", "reversibilite", "SV-01"),
        ("fr", "penalites", "CT-02"),
        ("fr", "RÉSILIER", "CT-07"),
        ("en", "subprocessors", "DP-04"),
        ("en", "deleting our data at the end", "DP-08"),
        ("en", "carbon", "EN-01"),
        ("en", "DP-06", "DP-06"),
    ],
)
def test_the_best_answer_comes_first(language: Language, question: str, wanted: str) -> None:
    """Questions of a buyer, with and without accents, in several inflections."""
    assert search(question, language)[0].safeguard.id == wanted


@pytest.mark.parametrize("pair", [("pénalité", "PENALITES"), ("données entraînées", "donnee entrainees")])
def test_accents_and_plurals_do_not_matter(pair: tuple[str, str]) -> None:
    """Two writings of the same words have the same first answers."""
    one, other = ([hit.safeguard.id for hit in search(question, "fr", 3)] for question in pair)
    assert one == other


def test_a_snippet_shows_the_word_that_matched() -> None:
    """The text quoted holds the word, as it is written in the library."""
    for hit in search("audits", "en"):
        before, word, after = hit.snippet
        assert word.lower().startswith("audit"), hit
        assert len(before) < 130
        assert len(after) < 130


@pytest.mark.parametrize("question", ["zzzz", "", "?!"])
def test_no_answer_is_no_answer(question: str) -> None:
    """Words that are nowhere find nothing, rather than anything."""
    assert search(question, "en") == []
