"""What is open or contradictory in a contract is listed with its place, and sound text is left alone."""

import pytest

from .reading import made

ARTICLES = "".join(f"## Article {n} - Objet {n}\n\n{n}.1 Texte.\n\n{n}.2 Texte.\n\n" for n in range(1, 7))
SECTIONS = "".join(f"## Section {n} Matter {n}\n\n{n}.1 Text.\n\n{n}.2 Text.\n\n" for n in range(1, 7))


@pytest.mark.parametrize(
    ("french", "text", "pair"),
    [
        (True, "Le prestataire notifie sous trente (45) jours.", ("trente", "45")),
        (True, "Un délai de quatre-vingt-dix (60) jours court.", ("quatre-vingt-dix", "60")),
        (True, "Une pénalité de vingt pour cent (25 %) est due.", ("vingt", "25")),
        (False, "Notice is given ten (15) days before.", ("ten", "15")),
        (False, "Within 90 (four-and-twenty) days.", ("four-and-twenty", "90")),
        (
            False,
            "A cap of one hundred and twenty thousand (100,000) euros.",
            ("one hundred and twenty thousand", "100,000"),
        ),
    ],
)
def test_digits_that_contradict_their_words(french: bool, text: str, pair: tuple[str, str]) -> None:
    """Both orders, shares and large numbers, in both languages."""
    assert [(one.words, one.digits) for one in made(text, french).contradictions] == [pair]


@pytest.mark.parametrize(
    ("french", "text"),
    [
        (True, "Sous trente (30) jours, soixante et onze (71) mois, deux mille vingt-quatre (2024)."),
        (True, "L'un (2) des candidats, et cent vingt mille (120 000) euros."),
        (False, "Within forty-five (45) days; one hundred and one (101); either one (3) of them."),
    ],
)
def test_numbers_that_agree_are_left_alone(french: bool, text: str) -> None:
    """Equal numbers, and the numbers of notes, contradict nothing."""
    assert made(text, french).contradictions == ()


@pytest.mark.parametrize(
    ("french", "text", "reference"),
    [
        (True, f"{ARTICLES}Les pénalités de l'article 14.3 sont dues.", "article 14.3"),
        (True, f"{ARTICLES}Voir les articles 2.1 et 3.7.", "3.7"),
        (False, f"{SECTIONS}The remedies of Section 9 apply.", "Section 9"),
    ],
)
def test_references_that_lead_nowhere(french: bool, text: str, reference: str) -> None:
    """A number that nothing bears is told once."""
    assert [one.reference for one in made(text, french).dead_references] == [reference]


@pytest.mark.parametrize(
    ("french", "text"),
    [
        (True, f"{ARTICLES}Au sens de l'article 28 du RGPD et de l'article 9 de la loi."),
        (True, f"{ARTICLES}L'article 4.2 s'applique ; voir l'article 30 de l'annexe 2."),
        (True, f"{ARTICLES}Il est dérogé à l'article 14.1 du CCAG-TIC."),
        (False, f"{SECTIONS}Under Article 28 and Section 3.2(b), and Section 12 of the Order Form."),
        (False, "A short text that refers to Section 9 of itself."),
    ],
)
def test_references_elsewhere_are_left_alone(french: bool, text: str) -> None:
    """Numbers of laws, annexes and other documents are not sought in this one."""
    assert made(text, french).dead_references == ()


@pytest.mark.parametrize(
    ("french", "text", "kind"),
    [
        (True, "Le montant est de ________ euros.", "gap"),
        (True, "Un délai de XX jours.", "gap"),
        (True, "Adresse : [à compléter]", "placeholder"),
        (True, "Hébergement :\n\n- ☐ en France ☐ dans l'Union", "unticked"),
        (True, "Rayer la mention inutile : oui, non.", "choice"),
        (False, "The amount is [●] euros.", "gap"),
        (False, "The laws of [Jurisdiction] apply.", "placeholder"),
        (False, "Costs are borne by [Client / Developer].", "choice"),
        (False, "It shall not exceed [***].", "redacted"),
        (False, "Between {{company.name}} and you.", "placeholder"),
    ],
)
def test_blanks_by_kind(french: bool, text: str, kind: str) -> None:
    """Gaps, placeholders, boxes, choices and blackened words."""
    assert {one.kind for one in made(text, french).blanks} == {kind}


@pytest.mark.parametrize(
    ("french", "text"),
    [
        (True, "Voir [le site](https://example.org) et l'arrêt [2015] 12."),
        (True, "- ☐ premier point ;\n- ☐ second point."),
        (False, "- ☒ Hosting in the Union\n- ☐ Hosting elsewhere"),
        (
            True,
            "1. Objet ............. 3\n2. Durée ............. 4\n3. Prix ............. 5",
        ),
    ],
)
def test_what_looks_like_a_blank(french: bool, text: str) -> None:
    """Links, bullets printed as squares, boxes beside a ticked one and leaders are no blanks."""
    assert made(text, french).blanks == ()
