"""The search for plain words: what it takes as present, and that its words are data for every safeguard."""

import pytest

from clauses.model import LANGUAGES, Language
from clauses.pack import load_pack
from corpus.baselines import all_missing, by_keywords, keywords, searched
from corpus.figures import figures

from .rows import case


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_safeguard_has_its_phrases(language: Language) -> None:
    """Three to eight phrases each, none twice."""
    read = keywords(language)
    assert read.language == language
    assert set(read.phrases) == set(load_pack().safeguards)
    assert all(len(set(phrases)) == len(phrases) for phrases in read.phrases.values())


def test_two_phrases_in_one_paragraph_are_present() -> None:
    """Inflections count; the same two words in two paragraphs do not."""
    assert "DP-06" in searched(["The Provider notifies the Client of personal data breaches."], "en")
    assert "DP-06" not in searched(["The Provider notifies the Client.", "Personal data breaches are rare."], "en")
    assert "DP-06" in searched(["Le titulaire notifie toute violation de données sous 24 heures."], "fr")


def test_a_phrase_inside_another_is_no_second_phrase() -> None:
    """ "Confidentialité" within "obligation de confidentialité" is one place, not two."""
    assert "DP-02" not in searched(["Une obligation de confidentialité est prévue."], "fr")
    assert "DP-02" in searched(["Le personnel est tenu à une obligation de confidentialité."], "fr")


def test_the_search_cannot_tell_for_from_against() -> None:
    """A denial holds the same words: that is what the tool is measured against."""
    assert "DP-06" in searched(["The Provider need not notify any personal data breach."], "en")


def test_baselines_keep_labels_and_change_verdicts() -> None:
    """All-missing finds nothing held and every gap; the search says what it found."""
    rows = [case(searched="present"), case("two", gold="missing", status="present", searched="present")]
    assert figures(all_missing(rows)).held.recall == 0
    assert figures(all_missing(rows)).gap.recall == 1
    assert figures(by_keywords(rows)).held.precision == 0.5
