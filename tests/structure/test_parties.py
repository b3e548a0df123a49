"""Parties are found under their own names and under those by which the contract calls them."""

import pytest

from .reading import made


@pytest.mark.parametrize(
    ("french", "text", "role", "name", "called"),
    [
        (
            True,
            "Entre la société DataCorp SAS, dont le siège est à Lyon, ci-après dénommée « le Titulaire »,",
            "supplier",
            "DataCorp SAS",
            ("Titulaire",),
        ),
        (
            True,
            "Entre la commune de Villeneuve, représentée par son maire, ci-après l'Acheteur, d'une part,",
            "buyer",
            "la commune de Villeneuve",
            ("Acheteur",),
        ),
        (True, "| Partie | Nom |\n|---|---|\n| Prestataire | Lumivox SA |", "supplier", "Lumivox SA", ("Prestataire",)),
        (True, "« Éditeur » : désigne SNC Voyages, société anonyme.", "supplier", "SNC Voyages", ("Éditeur",)),
        (
            False,
            'This agreement is made between DataCorp, Inc., a Delaware corporation ("Supplier"), and you.',
            "supplier",
            "DataCorp, Inc.",
            ("Supplier",),
        ),
        (
            False,
            "between the undersigned and Acme Widgets Ltd (the “Processor” or “Acme”)",
            "supplier",
            "Acme Widgets Ltd",
            ("Processor", "Acme"),
        ),
        (False, "Customer: City of Springfield", "buyer", "City of Springfield", ("Customer",)),
    ],
)
def test_a_party_has_its_names(french: bool, text: str, role: str, name: str, called: tuple[str, ...]) -> None:
    """Definitions in parentheses, after "ci-après", in tables, labels and glossaries give role and names."""
    found = [(one.role, one.name, one.called) for one in made(text, french).parties]
    assert (role, name, called) in found


def test_the_other_party_has_the_other_role() -> None:
    """Of two parties of which one is the customer, the other is the supplier, and that is said to be concluded."""
    text = "This DPA is made between Perplex AI, Inc. (“Perplex”) and a business customer (“Customer”)."
    assert [(one.role, one.name, one.deduced) for one in made(text, False).parties] == [
        ("supplier", "Perplex AI, Inc.", True),
        ("buyer", "", False),
    ]


@pytest.mark.parametrize(
    ("french", "text"),
    [
        (False, 'Google LLC provides the software (the "Services") under the Transport Agreement ("TA").'),
        (False, "Client: [Name]"),
        (True, "Titulaire : ............"),
        (True, "Les utilisateurs (ci-après les « Données ») sont informés."),
    ],
)
def test_what_names_no_party_gives_none(french: bool, text: str) -> None:
    """Definitions of things and labels left empty are no parties."""
    assert not [one.name for one in made(text, french).parties if one.name]
