"""Signature, order of the documents, and what the contract makes part of itself."""

import pytest

from .reading import made


@pytest.mark.parametrize(
    ("french", "text", "state"),
    [
        (True, "Fait à Paris, le 12 mars 2026", "signed"),
        (True, "Fait à __________, le __________", "blank"),
        (True, "Signature :", "blank"),
        (False, "By: /s/ Jane Roe", "signed"),
        (False, "By: /s/ Jane Roe\n\nSignature: ______", "partly"),
        (False, "See https://example.org/s/ for the electronic signature of orders.", "none"),
    ],
)
def test_signature_as_far_as_print_tells(french: bool, text: str, state: str) -> None:
    """Dates and marks in print sign; blocks with gaps or nothing are blank; prose on signing is neither."""
    assert made(text, french).signature.state == state


@pytest.mark.parametrize(
    ("french", "text", "kinds", "first"),
    [
        (
            True,
            "En cas de contradiction entre le DPA et le contrat principal, le DPA prévaut.",
            ["data-protection", "contract"],
            True,
        ),
        (
            True,
            "Les pièces, par ordre de priorité :\n\n1. l'acte d'engagement ;\n2. le CCAP ;\n3. l'annexe RGPD.",
            ["special-terms", "special-terms", "data-protection"],
            False,
        ),
        (
            False,
            "In any conflict, the order of precedence is: the Order Form, the DPA, the Acceptable Use Policy.",
            ["order", "data-protection", "policy"],
            False,
        ),
        (
            False,
            "In the event of any conflict between this DPA and the Agreement, this DPA shall prevail.",
            ["data-protection"],
            True,
        ),
        (
            False,
            "In any conflict between the Order Form and the Terms of Service, the Order Form shall prevail.",
            ["order", "general-terms"],
            None,
        ),
    ],
)
def test_order_of_precedence(french: bool, text: str, kinds: list[str], first: bool | None) -> None:
    """Lists below, lists within and winners give the order, and whether data protection comes first."""
    (one,) = made(text, french).precedence
    assert ([listed.kind for listed in one.order], one.data_protection_first) == (kinds, first)


def test_incorporated_documents_and_whether_they_were_read() -> None:
    """Each is named with its address; a file of the same call, or a title within, supplies it; the contract is none."""
    text = (
        "These General Terms and the Data Processing Addendum (“DPA”), available at https://a.example/dpa, are "
        "incorporated by reference, with the Acceptable Use Policy and Exhibit B.\n\n## Exhibit B\n\nText."
    )
    found = made(text, False, supplied=("acme acceptable use policy.pdf",)).incorporated
    assert [(one.name, one.kind, one.address, one.supplied) for one in found] == [
        ("Data Processing Addendum", "data-protection", "https://a.example/dpa", False),
        ("Acceptable Use Policy", "policy", "", True),
        ("Exhibit B", "annex", "", True),
    ]


def test_public_terms_are_told_with_what_they_speak_of() -> None:
    """A reference to the CCAG-TIC names the safeguards it speaks of, and whether the contract departs from it."""
    (one,) = made("Le marché se réfère au CCAG-TIC.\n\nL'article 9 déroge au CCAG-TIC.", True).incorporated
    assert (one.key, one.derogations, one.supplies["SV-01"]) == ("ccag-tic", True, "38, 42")
    (other,) = made("Le marché se réfère au CCAG-FCS.", True).incorporated
    assert (other.key, other.derogations, other.supplies) == ("ccag-fcs", False, {})
