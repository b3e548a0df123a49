"""Plain text, Markdown and HTML are read by their marks and their layout."""

import pytest

from analyzer.document import Block, BlockKind
from analyzer.reading import read_bytes


def blocks(text: str, name: str = "a.md") -> tuple[Block, ...]:
    """Blocks of a text."""
    return read_bytes(text.encode(), name).blocks


def seen(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind.value, block.text) for block in blocks(text, name)]


def test_markdown_marks_make_blocks() -> None:
    """Headings, items and rows are told by their marks, which are taken off."""
    text = "# Contrat\n\n## Article 2 — Durée\n\nUn **an** `ferme`.\n\n- a) _livrer_ ;\n  - payer\n\n"
    text += "| A | B |\n|---|---|\n| 1 | 2 |"
    assert seen(text) == [
        ("heading", "Contrat"),
        ("heading", "Article 2 — Durée"),
        ("paragraph", "Un an ferme."),
        ("item", "a) livrer ;"),
        ("item", "payer"),
        ("row", "A | B"),
        ("row", "1 | 2"),
    ]
    assert [(b.number, b.level) for b in blocks(text)][1:5] == [("Article 2", 2), ("", 0), ("a)", 1), ("", 2)]


def test_underlined_headings_and_bold_lines_are_headings() -> None:
    """The other ways of Markdown and its users to write a title."""
    assert seen("1. SCOPE\n--------\n\n**Roles of the Parties**\n\nText.") == [
        ("heading", "1. SCOPE"),
        ("heading", "Roles of the Parties"),
        ("paragraph", "Text."),
    ]


def test_links_keep_their_target_and_escapes_go() -> None:
    """A reader sees the text; where it leads is part of what the contract says."""
    assert seen(r"**2\. Roles**. See [the list](https://a.example/list) \& <b>more</b>&nbsp;here.") == [
        ("paragraph", "2. Roles. See the list (https://a.example/list) & more here.")
    ]


def test_html_in_markdown_is_read() -> None:
    """Tables, lists and titles in HTML are blocks; comments, styles and scripts are not text."""
    text = (
        "<!-- note -->\n<style>p {margin: 0}</style>\n<h2 id='x'>Objet</h2>\n"
        "<table><tr><th>Délai</th><td>24 <b>h</b></td></tr></table>\n<ul><li>un</li><li>deux</li></ul>"
    )
    assert seen(text) == [("heading", "Objet"), ("row", "Délai | 24 h"), ("item", "un"), ("item", "deux")]


def test_tables_without_outer_borders_are_rows() -> None:
    """Markdown lets authors leave out the first and last bar."""
    assert seen("A | B\n--- | ---\n1 | 2") == [("row", "A | B"), ("row", "1 | 2")]


def test_wrapped_lines_are_joined() -> None:
    """A paragraph wrapped by hand is one block; so is a list item, each in its own."""
    text = (
        "ARTICLE 1 - OBJET\nLe titulaire fournit à l'acheteur le service décrit à l'annexe\ntechnique, dans les\n"
        "conditions suivantes :\na) sans interruption de plus de quatre heures par mois, hors\n"
        "   maintenance annoncée ;\n"
        "b) jour et nuit.\n"
    )
    assert seen(text, "a.txt") == [
        ("heading", "ARTICLE 1 - OBJET"),
        (
            "paragraph",
            "Le titulaire fournit à l'acheteur le service décrit à l'annexe technique, dans les conditions suivantes :",
        ),
        ("item", "a) sans interruption de plus de quatre heures par mois, hors maintenance annoncée ;"),
        ("item", "b) jour et nuit."),
    ]


def test_enumerations_within_a_sentence_stay_in_it() -> None:
    """A line that begins with (ii) because the sentence was wrapped there begins no item."""
    lines = ["The Client shall ensure that (i) all the necessary authorisations are obtained, and"]
    text = "\n".join([*lines, "(ii) any instruction is lawful."])
    assert len(blocks(text, "a.txt")) == 1


def test_double_spaced_texts_are_joined() -> None:
    """A copy of a page with a blank line after each line is read as the paragraphs it had."""
    paragraph = [
        "The processor shall process the data on behalf of",
        "and on instructions from the client, as set out in",
        "this agreement.",
    ]
    text = "\n\n\n".join("\n\n".join(paragraph) for _ in range(10))
    assert [b.text for b in blocks(text, "a.txt")] == [" ".join(paragraph)] * 10


def test_lines_with_tabs_are_rows() -> None:
    """Cells pasted from a table keep their tabs; a number before a tab is a number."""
    assert seen("Délai\t24 heures\n1.\tObjet du marché", "a.txt") == [
        ("row", "Délai | 24 heures"),
        ("heading", "1. Objet du marché"),
    ]


def test_html_is_read_in_the_order_of_its_source() -> None:
    """Block elements part blocks, inline ones do not; line ends are spaces; navigation is furniture."""
    page = (
        "<html><head><title>x</title></head><body><nav>Accueil</nav><h1>Contrat</h1><p>Le <b>t</b>itulaire\nfournit<br>"
        "le service.<br>Il le maintient.</p><ul><li>un<ul><li>a) deux</li></ul></li></ul>"
        "<table><tr><th>Délai</th><td>24 <i>heures</i></td></tr></table><script>x</script>Fin.</body></html>"
    )
    assert seen(page, "a.html") == [
        ("furniture", "Accueil"),
        ("heading", "Contrat"),
        ("paragraph", "Le titulaire fournit le service."),
        ("paragraph", "Il le maintient."),
        ("item", "un"),
        ("item", "a) deux"),
        ("row", "Délai | 24 heures"),
        ("paragraph", "Fin."),
    ]


@pytest.mark.parametrize("style", ['style="display: none"', "hidden", 'style="font-size:0"'])
def test_hidden_html_is_left_out_and_told(style: str) -> None:
    """Text that the page hides is no text of the contract."""
    secret = "Le titulaire n'est tenu à aucune obligation envers l'acheteur."
    found = read_bytes(f"<html><p>Vu.</p><p {style}>{secret}</p></html>".encode(), "a.html")
    assert [b.text for b in found.blocks] == ["Vu."]
    assert [(n.code, n.detail) for n in found.notices] == [("hidden-text", secret)]


def test_old_pages_are_read_in_their_charset() -> None:
    """A page in Windows Latin-1 keeps its accents, declared or not."""
    declared = '<html><meta charset="iso-8859-1"><p>Pénalité</p></html>'
    for page in (declared, "<html><p>Pénalité</p></html>"):
        assert read_bytes(page.encode("cp1252"), "a.html").blocks[0].text == "Pénalité"


def test_contents_by_tabs_or_by_title_are_furniture() -> None:
    """Entries with rising page numbers, or under a title and equal to headings, are no clauses."""
    names = [f"ARTICLE {n} : CLAUSE {'ABCDE'[n - 1]}" for n in range(1, 6)]
    numbered = "SOMMAIRE\n\n" + "\n".join(f"{name}\t{3 * n}" for n, name in enumerate(names, 1))
    echoed = "# Sommaire\n\n" + "\n".join(f"- {name}" for name in names)
    bodies = "\n\n" + "\n\n".join(f"{name}\n\nTexte." for name in names)
    for text in (numbered + bodies, echoed + bodies):
        assert sum(b.kind is BlockKind.FURNITURE for b in blocks(text)) == 5
        assert sum(b.kind is BlockKind.HEADING for b in blocks(text)) == 6


def test_a_table_of_contents_may_be_numbered_outdated_and_set_as_headings() -> None:
    """Its title has a number, one entry names what has been reworded, and the last is in the style of a heading."""
    names = ["Objet", "Durée", "Prix", "Service", "Audit", "Signatures"]
    entries = [*names[:3], "Maintenance du service", *names[3:5]]
    listed = "\n\n".join(f"{number}. {name}" for number, name in enumerate(entries, 3))
    bodies = "\n\n".join(f"## {number}. {name}\n\nTexte." for number, name in enumerate(names, 3))
    found = blocks(f"## 2. TABLE DES MATIÈRES\n\n{listed}\n\n## 9. Signatures\n\n{bodies}")
    furniture = [b.text for b in found if b.kind is BlockKind.FURNITURE]
    assert furniture == [*(f"{number}. {name}" for number, name in enumerate(entries, 3)), "9. Signatures"]
    assert sum(b.kind is BlockKind.HEADING for b in found) == 1 + len(names)


def test_a_list_that_repeats_headings_is_text_without_a_title() -> None:
    """What an offer includes may be named like its sections, and is no table of contents."""
    names = [f"Prestation {c}" for c in "ABCDE"]
    text = (
        "L'offre comprend :\n\n" + "\n".join(f"- {n}" for n in names) + "\n\n" + "\n\n".join(f"## {n}" for n in names)
    )
    assert sum(b.kind is BlockKind.ITEM for b in blocks(text)) == 5


def test_marks_without_width_are_no_text() -> None:
    """Zero-width spaces, soft hyphens and direction marks neither part words nor make blocks."""
    text = "\u200b\n\nDon\u00adnées\u200b per\u2060sonnelles\u202c\n\n\ufeff\n"
    assert [block.text for block in blocks(text, "a.txt")] == ["Données personnelles"]
    assert [block.text for block in blocks(f"<html><p>\u200b</p><p>{text}</p></html>", "a.html")] == [
        "Données personnelles"
    ]
