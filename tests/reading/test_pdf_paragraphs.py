"""PDF lines become the paragraphs that a person sees."""

from collections.abc import Sequence

import pytest

from analyzer.document import Block, BlockKind
from analyzer.reading import read_bytes

from .building import PROSE, Page, pdf, show, show_lines

WHOLE = " ".join(PROSE)
LEFT = (
    "Le prestataire s'engage à notifier au",
    "client toute violation de données à",
    "caractère personnel dans un délai de",
    "vingt-quatre heures au plus tard et",
    "par tout moyen écrit.",
)
RIGHT = (
    "Le client conserve la propriété de ses",
    "données et peut en demander à tout",
    "moment la restitution dans un format",
    "ouvert et lisible par une machine,",
    "sans frais.",
)


def blocks(*pages: str) -> tuple[Block, ...]:
    """Blocks of a PDF of pages."""
    return read_bytes(pdf(*pages), "contrat.pdf").blocks


def seen(found: Sequence[Block], *kinds: BlockKind) -> list[str]:
    """Texts of the blocks of some kinds, furniture left out by default."""
    wanted = kinds or tuple(kind for kind in BlockKind if kind is not BlockKind.FURNITURE)
    return [block.text for block in found if block.kind in wanted]


def test_wrapped_lines_are_one_paragraph_with_page_and_box() -> None:
    """Lines of one paragraph are joined; its box is around all of them, from the page's top left corner."""
    (found,) = blocks(show_lines(PROSE, 70, 110))
    assert (found.text, found.kind, found.page, found.number) == (WHOLE, BlockKind.PARAGRAPH, 1, "")
    assert found.box is not None
    assert (round(found.box.left), round(found.box.right)) == (70, 489)
    assert found.box.top < 110 < found.box.bottom < 145


def test_a_font_that_tells_only_the_height_of_its_capitals_cuts_no_paragraph() -> None:
    """LibreOffice writes such fonts: the height of each line then hangs on the letter in its middle."""
    told = "/FontBBox [-500 -300 1500 1000] /Ascent 729 /Descent -176 /ItalicAngle 0 /StemV 80"
    descriptor = f"<< /Type /FontDescriptor /FontName /Elzevir /Flags 32 {told} >>"
    kind = "/Type /Font /Subtype /TrueType /BaseFont /Elzevir /Encoding /WinAnsiEncoding"
    font = f"<< {kind} /FontDescriptor {descriptor} >>"
    half = "un mot de plus qui"
    lines = [f"{half} {middle} {half}" for middle in ("texte", "(((((", "ggggg", "ÉÉÉÉÉ")]
    page = Page(show_lines(lines, 70, 110), "/Resources << /Font << /F1 {0} >> >>", [font])
    assert [block.text for block in read_bytes(pdf(page), "contrat.pdf").blocks] == [" ".join(lines)]


def test_space_between_parts_paragraphs() -> None:
    """A wider pitch than between lines begins a paragraph."""
    assert seen(blocks(show_lines(PROSE, 70, 110) + show_lines(PROSE[:2], 70, 160))) == [WHOLE, " ".join(PROSE[:2])]


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    """At even pitch, a line that leaves room for the next word was ended by the author."""
    assert seen(blocks(show_lines([*PROSE, *PROSE], 70, 110))) == [WHOLE, WHOLE]


def test_a_paragraph_runs_on_over_the_page_end() -> None:
    """Its page is where it starts, and no header or footer stands in it."""
    first = show_lines(["Contrat de services"], 70, 30) + show_lines(PROSE[:2], 70, 700) + show("Page 1 / 2", 500, 820)
    second = show_lines(["Contrat de services"], 70, 30) + show_lines(PROSE[2:], 70, 110) + show("Page 2 / 2", 500, 820)
    found = blocks(first, second)
    assert seen(found) == [WHOLE]
    assert [block.page for block in found if block.kind is BlockKind.PARAGRAPH] == [1]


def test_headings_and_items_stand_apart_with_their_numbers() -> None:
    """Numbered and bold lines are headings, lettered lines are items, each with its number."""
    found = blocks(
        show("ARTICLE 3 - DURÉE", 70, 80)
        + show("3.1 Reconduction", 70, 100, font="F2")
        + show("Le titulaire :", 70, 120)
        + show("a) informe l'acheteur ;", 85, 133)
        + show("b) conserve les journaux.", 85, 146)
        + show("• sans frais", 100, 159)
    )
    assert [(b.kind, b.number, b.level) for b in found] == [
        (BlockKind.HEADING, "ARTICLE 3", 1),
        (BlockKind.HEADING, "3.1", 2),
        (BlockKind.PARAGRAPH, "", 0),
        (BlockKind.ITEM, "a)", 1),
        (BlockKind.ITEM, "b)", 1),
        (BlockKind.ITEM, "", 2),
    ]
    assert found[-1].text == "sans frais"


def test_a_number_set_apart_goes_with_its_text() -> None:
    """A number and its text printed as two pieces of one line are one block."""
    (found,) = blocks(show("5.2", 70, 100) + show("Le titulaire tient un registre.", 130, 100))
    assert (found.text, found.number) == ("5.2 Le titulaire tient un registre.", "5.2")


def test_a_number_in_the_midst_of_a_sentence_begins_nothing() -> None:
    """A line may begin with a number because the sentence was wrapped there."""
    lines = ["Le traitement est fait pour le compte de l'acheteur, comme le prévoit l'article", "28.3 du règlement."]
    assert len(blocks(show_lines(lines, 70, 100))) == 1


@pytest.mark.parametrize("apart", [True, False])
def test_columns_are_read_one_after_the_other(apart: bool) -> None:
    """Two columns of prose are two paragraphs, also where the file prints them line by line across."""
    if apart:
        content = show_lines(RIGHT, 320, 100) + show_lines(LEFT, 60, 100)
    else:
        pairs = zip(LEFT, RIGHT, strict=True)
        content = "".join(show(a, 60, 100 + 13 * n) + show(b, 320, 100 + 13 * n) for n, (a, b) in enumerate(pairs))
    assert seen(blocks(content)) == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_title_over_two_columns_stands_before_them() -> None:
    """What crosses the gutter is read where it stands."""
    title = show("CONDITIONS GÉNÉRALES DU SERVICE FOURNI PAR LE PRESTATAIRE AU CLIENT", 60, 70, font="F2")
    found = seen(blocks(show_lines(LEFT, 60, 100) + show_lines(RIGHT, 320, 100) + title))
    assert [text[:10] for text in found] == ["CONDITIONS", LEFT[0][:10], RIGHT[0][:10]]


def test_words_cut_at_the_line_end_are_joined() -> None:
    """A cut word is made whole; a compound keeps its hyphen, by rule or because the document writes it so."""
    lines = [
        "Le titulaire assure la protection des données ainsi que le déve-",
        "loppement du service et la sous-",
        "traitance de second rang, le contre-",
        "appel compris, dans le respect du présent contrat et du contre-appel annuel.",
    ]
    (text,) = seen(blocks(show_lines(lines, 70, 100)))
    assert "le développement du service et la sous-traitance de second rang, le contre-appel compris" in text


def test_letter_spaced_and_doubled_lines_are_read_as_words() -> None:
    """Spaces between letters are taken out; letters printed twice to look bold are read once."""
    twice = "".join(show(c, 70 + 8 * n + shift, 140) for n, c in enumerate("Durée du marché") for shift in (0, 0.6))
    assert seen(blocks(show("A R T I C L E   1   O B J E T", 70, 100) + twice)) == [
        "ARTICLE 1 OBJET",
        "Durée du marché",
    ]


def test_furniture_is_read_and_set_apart() -> None:
    """Running headers, running footers and page numbers are furniture; what differs on each page is text."""
    sentences = ["Le titulaire livre.", "L'acheteur paie.", "Le juge tranche."]
    pages = [
        show("Marché n° 2026-12", 70, 30) + show(sentence, 70, 110) + show(f"- {n} -", 290, 820)
        for n, sentence in enumerate(sentences, 1)
    ]
    found = blocks(*pages)
    assert seen(found) == sentences
    assert seen(found, BlockKind.FURNITURE) == [t for n in (1, 2, 3) for t in ("Marché n° 2026-12", f"- {n} -")]


def test_articles_at_the_head_of_each_page_are_no_furniture() -> None:
    """Headings that differ by their number only are not taken for a running header."""
    pages = [show(f"Article {n}", 70, 60, font="F2") + show(f"Alinéa {'abc'[n]}.", 70, 300) for n in range(3)]
    assert [b.text for b in blocks(*pages) if b.kind is BlockKind.HEADING] == ["Article 0", "Article 1", "Article 2"]


def test_entries_of_a_table_of_contents_are_furniture() -> None:
    """Lines that end in leaders and page numbers are no clauses; the headings they repeat are."""
    entries = "".join(show(f"{n}. Clause {'abc'[n]} {'.' * 40} {n + 2}", 70, 200 + 13 * n) for n in range(3))
    found = blocks(show("SOMMAIRE", 70, 150, font="F2") + entries, show("1. Clause a", 70, 150, font="F2"))
    assert seen(found) == ["SOMMAIRE", "1. Clause a"]


def test_footnotes_are_notes_and_do_not_cut_the_paragraph() -> None:
    """Small print at the foot of a page is a note; the paragraph above it goes on overleaf."""
    note = show("1 Règlement (UE) 2016/679 du 27 avril 2016.", 70, 780, size=8)
    found = blocks(show_lines(PROSE[:2], 70, 700) + note, show_lines(PROSE[2:], 70, 110))
    assert [(b.kind, b.page) for b in found] == [(BlockKind.PARAGRAPH, 1), (BlockKind.NOTE, 1)]
    assert found[0].text == WHOLE


def test_typography_is_kept_and_artefacts_are_not() -> None:
    """Apostrophes and dashes stay as printed; spaces are plain and single."""
    (text,) = seen(blocks(show("L’acheteur\xa0– dit «\xa0A\xa0» –  paie 100\xa0€.", 70, 100)))
    assert text == "L’acheteur – dit « A » – paie 100 €."


def test_a_number_that_a_sentence_asked_for_begins_no_clause() -> None:
    """A reference at the start of a printed line is part of its sentence."""
    for lines in (
        (
            "(a) As between the parties, all customer information, as defined in 47 U.S.C.",
            "§222, is AT&T's.",
        ),
        ("(viii) Clause 18(a) and (b) of Modules One, Two and Three and for Module Four:", "Clause 18."),
        (
            "4.2 The Vendor shall maintain the performance standards that are specified in",
            "Exhibit A [accuracy].",
        ),
    ):
        assert seen(blocks(show_lines(lines, 70, 100))) == [" ".join(lines)]


def test_a_date_is_no_number_of_a_clause() -> None:
    """The day in "10.Jan.2017" numbers nothing."""
    assert [block.number for block in blocks(show("10.Jan.2017", 70, 100))] == [""]
