"""A detector's word is met in every inflection, and only there."""

import pytest

from analyzer.detection.lemmas import words_of
from analyzer.detection.lexicon import Entries, Hit, Lexicon
from clauses.model import Language


def hits(language: Language, entries: list[str], text: str) -> list[Hit]:
    """Hits of one group in a text."""
    of_group = Entries(language)
    of_group.add("group", entries)
    return Lexicon(of_group.by_group()).spotted(words_of(text, language)).of("group")


@pytest.mark.parametrize(
    ("language", "entry", "text"),
    [
        ("fr", "notifier", "Le titulaire notifie toute violation."),
        ("fr", "valider", "Un agent valide chaque proposition."),
        ("fr", "donnée personnelle", "Il traite les données personnelles."),
        ("fr", "s'engage", "Le prestataire s’engage à répondre."),
        ("fr", "sous-traitant", "Ses sous-traitants répondent."),
        ("en", "subprocessor", "Its subprocessors reply."),
        ("en", "sub-processor", "Any sub-processors are bound."),
        ("en", "is required to", "They are required to answer."),
        ("en", "third party", "No third-party sees it."),
    ],
)
def test_a_word_stands_for_its_inflections(language: Language, entry: str, text: str) -> None:
    """Plural, conjugation, hyphen and apostrophe do not hide a word."""
    assert len(hits(language, [entry], text)) == 1


@pytest.mark.parametrize(
    ("language", "entry", "text"),
    [
        ("en", "we", "The west wing is closed."),
        ("fr", "donnée", "Il faut donner accès au site."),
        ("en", "data breach", "A breach of data rules."),
    ],
)
def test_a_word_is_not_met_inside_another(language: Language, entry: str, text: str) -> None:
    """Fragments, homographs of another word and other orders are no hit."""
    assert hits(language, [entry], text) == []


def test_a_phrase_gives_its_first_and_last_word() -> None:
    """Positions count words, so that patterns can measure distances."""
    assert hits("en", ["personal data breach"], "Any personal data breach counts.") == [Hit(1, 3)]
