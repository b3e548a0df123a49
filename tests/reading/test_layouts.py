"""Pages on which text stands beside text: sidebars, headings amid labels and values, lines that were run together."""

import pytest

from analyzer.document import Block, BlockKind
from analyzer.reading import read_bytes

from .building import A4, Page, pdf, rules, show, show_lines

MAIN = (
    "Le présent contrat définit les conditions dans lesquelles le fournisseur",
    "met à la disposition de l'acheteur un service d'analyse automatique des",
    "courriers qu'il reçoit, et les engagements qu'il prend pour leur sécurité,",
    "leur confidentialité et leur restitution à la fin du marché, quelle que",
    "soit la cause de celle-ci, dans les délais que fixent les articles suivants",
    "et sous les sanctions qu'ils prévoient.",
)
ASIDE = (
    "En bref : le service est",
    "décrit ici par quelques",
    "mots qui aident à lire et",
    "n'engagent personne.",
)
TITLE = show("CONDITIONS GÉNÉRALES DU SERVICE ET DE SON USAGE PAR L'ACHETEUR", 60, 70, font="F2")


def blocks(content: str) -> list[Block]:
    """What is read of a page, save its furniture."""
    found = read_bytes(pdf(content), "a.pdf").blocks
    return [block for block in found if block.kind is not BlockKind.FURNITURE]


def aside(left: float) -> str:
    """A sidebar in small print whose lines do not meet those beside."""
    return "".join(show(line, left, 101 + 10.5 * number, size=8) for number, line in enumerate(ASIDE))


@pytest.mark.parametrize(("left", "main"), [(60, 190), (470, 60)], ids=["left", "right"])
def test_a_sidebar_is_read_apart(left: float, main: float) -> None:
    """Its lines do not cut into the sentences beside it, whichever side it is on."""
    after = show("Fait en deux exemplaires par les soussignés.", 60, 240)
    found = [block.text for block in blocks(TITLE + aside(left) + show_lines(MAIN, main, 100) + after)]
    assert " ".join(ASIDE) in found
    assert " ".join(MAIN) in found
    assert found[0].startswith("CONDITIONS")
    assert found[-1].startswith("Fait")


def test_cells_of_a_table_set_in_their_middle_are_no_sidebar() -> None:
    """Labels that stand half a line lower than the two lines of their value stay with it."""
    values = [("Une disponibilité de quatre-vingt-dix-neuf", f"pour cent, constatée au mois {n}.") for n in range(4)]
    content = "".join(
        show_lines(lines, 260, 100 + 34 * n) + show(f"Engagement numéro {n}", 60, 106.5 + 34 * n)
        for n, lines in enumerate(values)
    )
    texts = [block.text for block in blocks(content)]
    for number, lines in enumerate(values):
        assert any(f"numéro {number}" in text and lines[0] in text for text in texts)


def test_a_heading_amid_labels_and_values_is_a_heading() -> None:
    """A numbered title in capitals is no row of the table around it, though a wide space parts its words."""
    pairs = [("Nom :", "Jeanne Martin"), ("Fonction :", "Directrice"), ("Téléphone :", "01 02 03 04 05")]
    rows = "".join(
        show(label, 76, top + 20 * number) + show(value, 200, top + 20 * number)
        for top in (100, 200)
        for number, (label, value) in enumerate(pairs)
    )
    heads = show("3 CONTACT", 50, 170) + show("DU FOURNISSEUR", 200, 170)
    found = blocks(rows + heads)
    assert [b.text for b in found if b.kind is BlockKind.HEADING] == ["3 CONTACT DU FOURNISSEUR"]
    assert sum(b.kind is BlockKind.ROW for b in found) == 2 * len(pairs)


def test_a_title_in_capitals_ends_where_other_words_begin() -> None:
    """However close they follow."""
    lines = ["4 COMPTE BANCAIRE DU FOURNISSEUR", "Banque et adresse :", "Pays :"]
    found = blocks(show_lines(lines, 60, 100, 20))
    assert (found[0].kind, found[0].text) == (BlockKind.HEADING, lines[0])


def test_a_line_that_goes_on_far_below_is_two() -> None:
    """Text that pdfium takes for one line, for no letter stands between, is parted where it leaps."""
    far = A4[1] - 500
    content = f"BT /F1 11 Tf 76 700 Td (4.2 Copyright: ) Tj 25 {far - 700} Td (Source: SB-2/A) Tj ET\n"
    found = blocks(show_lines(MAIN, 60, 60) + content)
    assert [b.text for b in found if "Copyright" in b.text or "Source" in b.text] == [
        "4.2 Copyright:",
        "Source: SB-2/A",
    ]


def test_a_table_drawn_in_a_form_is_found_where_it_stands() -> None:
    """The rules of a form are moved with it."""
    inner = rules([0, 130, 430], [742, 772, 802])
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 0 0] /Length {len(inner)} >>"
    words = [("Délai", 75, 120), ("24 heures", 205, 120), ("Pénalité", 75, 150), ("100 euros", 205, 150)]
    content = "".join(show(*word) for word in words) + "q 1 0 0 1 70 642 cm /X1 Do Q\n"
    font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"
    entries = f"/Resources << /XObject << /X1 {{0}} >> {font} >>"
    made = Page(content, entries, objects=[f"{form}\nstream\n{inner}endstream"])
    rows = [b.text for b in read_bytes(pdf(made), "a.pdf").blocks if b.kind is BlockKind.ROW]
    assert rows == ["Délai | 24 heures", "Pénalité | 100 euros"]
