"""The printed number at the start of a text, and which texts look like headings."""

import pytest

from analyzer.reading.numbering import depth, is_list_number, label, looks_like_heading


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("7.2 Le titulaire", "7.2", "Le titulaire"),
        ("3.1. Objet", "3.1", "Objet"),
        ("10.1.OBLIGATIONS", "10.1", "OBLIGATIONS"),
        ("Article 3", "Article 3", ""),
        ("ARTICLE 3 - DURÉE", "ARTICLE 3", "DURÉE"),
        ("Article premier : Objet", "Article premier", "Objet"),
        ("Article IV – Prix", "Article IV", "Prix"),
        ("Annexe n° 1 : liste", "Annexe n° 1", "liste"),
        ("Exhibit A-1", "Exhibit A-1", ""),
        ("§ 4 Haftung", "§ 4", "Haftung"),
        ("a) informer", "a)", "informer"),
        ("(ii) notify", "(ii)", "notify"),
        ("iv. notify", "iv", "notify"),
        ("IV. Dispositions", "IV", "Dispositions"),
        ("2° le délai", "2°", "le délai"),
        ("1 PURPOSE OF THE AGREEMENT", "1", "PURPOSE OF THE AGREEMENT"),
        ("12 mois après la notification", "", "12 mois après la notification"),
        ("15 % du montant", "", "15 % du montant"),
        ("2016/679 du 27 avril 2016", "", "2016/679 du 27 avril 2016"),
        ("Article L. 2112-2 du code", "", "Article L. 2112-2 du code"),
        ("article 28 du règlement", "", "article 28 du règlement"),
        ("I agree to the terms", "", "I agree to the terms"),
    ],
)
def test_the_printed_number_is_taken_off_the_start(text: str, number: str, rest: str) -> None:
    """Numbers are recognised as lawyers write them; amounts and citations are none."""
    found = label(text)
    assert (found.number, found.rest) == (number, rest)
    assert text.startswith(found.number)


@pytest.mark.parametrize("sign", ["•", "-", "–", "▪", "➢", "\uf0b7", "o"])
def test_bullets_are_taken_off(sign: str) -> None:
    """The signs that Word and its users put before list items are bullets."""
    assert label(f"{sign} informer le client").bullet == sign


@pytest.mark.parametrize(("number", "level"), [("7", 1), ("7.2", 2), ("Article 3.1.4", 3), ("IV", 1), ("", 1)])
def test_the_depth_of_a_number_is_its_level(number: str, level: int) -> None:
    """7.2 stands one level below 7."""
    assert depth(number) == level


@pytest.mark.parametrize(
    ("number", "listed"),
    [("a)", True), ("(iv)", True), ("ii", True), ("2°", True), ("7.2", False), ("Article 3", False)],
)
def test_numbers_of_lists_differ_from_those_of_articles(number: str, listed: bool) -> None:
    """Letters, brackets and degrees count items."""
    assert is_list_number(number) is listed


@pytest.mark.parametrize(
    ("text", "emphasised", "heading"),
    [
        ("ARTICLE 3 - DURÉE DU MARCHÉ", False, True),
        ("3.1. Objet du marché", False, True),
        ("OBLIGATIONS DU TITULAIRE", False, True),
        ("8. Warranties.", True, True),
        ("Durée du marché", True, True),
        ("Durée du marché", False, False),
        ("3.1 Le titulaire informe l'acheteur de toute violation de données.", False, False),
        ("3.1 Le titulaire informe l'acheteur de toute violation de données.", True, False),
        ("a) les données d'identification", False, False),
        ("• Données", True, False),
        ("LE TITULAIRE NE PEUT PAS SOUS-TRAITER ; IL EXÉCUTE.", False, False),
        ("12.03.2024", True, False),
    ],
)
def test_headings_are_short_and_do_not_end_like_sentences(text: str, emphasised: bool, heading: bool) -> None:
    """A heading is told by its number, its capitals or its weight, and by what it is not: a sentence."""
    assert looks_like_heading(text, emphasised) is heading
