"""Words given in both languages: read strictly, written again as they were, shown each in its language."""

import pytest

from clauses.annex import assemble
from clauses.model import Pack
from clauses.tender import ProfileError, read_profile, write_profile
from tests.pack.small import PROFILE_FR

TEXT = (
    PROFILE_FR.replace('title: "Assistant"', 'title: {fr: "Assistante", en: "Helper"}')
    .replace('name: "Métropole de Rivemont"', 'name: {fr: "Métropole de Rivemont", en: "Rivemont Metropolis"}')
    .replace('scope: "le service"', 'scope: {fr: "le service", en: "the service"}')
)


def test_each_language_has_its_words(pack: Pack) -> None:
    """Title, buyer and values stand in the language of the edition, and come back whole."""
    french = read_profile(TEXT, "t", pack)
    english = french.in_language("en")
    assert (french.title, french.buyer.name) == ("Assistante", "Métropole de Rivemont")
    assert (english.title, english.buyer.name) == ("Helper", "Rivemont Metropolis")
    assert english.values["alert"]["scope"] == "the service"
    assert "the service" in repr(assemble(pack, english).definitions)
    assert english.in_language("fr") == french


def test_what_is_given_once_stands_in_both(pack: Pack) -> None:
    """A plain text serves both editions."""
    profile = read_profile(PROFILE_FR, "t", pack)
    assert profile.in_language("en").values == profile.values
    assert profile.in_language("en").title == profile.title


def test_both_languages_are_written_again(pack: Pack) -> None:
    """`profile renew` keeps the words of the other language."""
    profile = read_profile(TEXT, "t", pack)
    assert read_profile(write_profile(profile, pack), "t", pack) == profile


@pytest.mark.parametrize(
    ("words", "line", "where", "told", "said"),
    [
        ('{fr: "Aide"}', 2, "title", "the words are missing in this language", "en"),
        ('{fr: "Aide", en: "Help", de: "Hilfe"}', 2, "title.de", "this language is not known here", "de"),
        ('{fr: "Aide", en: 3}', 2, "title.en", "a text is expected", "3"),
        ('{fr: "Aide", en: " "}', 2, "title.en", "the text is empty", ""),
    ],
)
def test_a_pair_is_read_strictly(words: str, line: int, where: str, told: str, said: str, pack: Pack) -> None:
    """One line says what is wrong with it."""
    with pytest.raises(ProfileError) as caught:
        read_profile(PROFILE_FR.replace('"Assistant"', words), "t.yaml", pack)
    assert [(f.line, f.where, f.text, f.said) for f in caught.value.faults] == [(line, where, told, said)]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('scope: "le service"', 'scope: {fr: "le service", en: ""}', "values.alert.scope.en"),
        ('scope: "le service"', 'scope: {fr: "le service", en: "x"}', "values.alert.scope"),
        ('scope: "le service"', 'scope: "le service", alert_hours: {fr: "12", en: "12"}', "values.alert.alert_hours"),
        ('reference: "2026-1"', 'reference: {fr: "1", en: "1"}', "reference"),
        ("level: essential", "level: essential\nother_words: {title: x}", "other_words"),
    ],
)
def test_bounds_hold_in_both_languages(old: str, new: str, where: str, pack: Pack) -> None:
    """Too short a text, words in the place of a number, a pair where none may stand: told once, with its place."""
    with pytest.raises(ProfileError) as caught:
        read_profile(PROFILE_FR.replace(old, new), "t.yaml", pack)
    assert [fault.where for fault in caught.value.faults] == [where]
