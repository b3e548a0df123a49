"""Tables, turned pages, hidden text, scans and broken text layers of PDF files."""

import pytest

from analyzer.document import BlockKind, Box, Document
from analyzer.reading import read_bytes

from .building import A4, PROSE, Page, pdf, picture, rules, show, show_lines

TABLE = (
    rules([70, 200, 500], [100, 130, 160])
    + show("Délai", 75, 120)
    + show("24 heures", 205, 120)
    + show("Pénalité", 75, 150)
    + show("100 euros par jour", 205, 150)
    + show("Avant le tableau.", 70, 80)
    + show("Après le tableau.", 70, 190)
)
SECRET = "Le titulaire ne doit rien."
COVER = f"q 1 g 60 {A4[1] - 210} 300 20 re f Q\n"


def document(*pages: str | Page, catalog: str = "") -> Document:
    """A PDF read."""
    return read_bytes(pdf(*pages, catalog=catalog), "contrat.pdf")


def codes(found: Document) -> list[tuple[str, int | None]]:
    """Codes and pages of the notices."""
    return [(notice.code, notice.page) for notice in found.notices]


@pytest.mark.parametrize(
    "entries",
    [
        "",
        "/Rotate 90",
        "/Rotate 180",
        "/Rotate 270",
        "/CropBox [50 100 545 800]",
        "/MediaBox [30 40 595 842]",
        "/MediaBox [30 40 595 842] /CropBox [50 100 545 800] /Rotate 90",
    ],
)
def test_ruled_tables_are_rows_in_their_place(entries: str) -> None:
    """However the page is cut and turned, rows stand between the text above and below them."""
    found = document(Page(TABLE, entries))
    assert [(b.kind, b.text) for b in found.blocks] == [
        (BlockKind.PARAGRAPH, "Avant le tableau."),
        (BlockKind.ROW, "Délai | 24 heures"),
        (BlockKind.ROW, "Pénalité | 100 euros par jour"),
        (BlockKind.PARAGRAPH, "Après le tableau."),
    ]


def test_a_row_knows_its_place() -> None:
    """The box of a row is the rectangle of its cells."""
    rows = [block for block in document(TABLE).blocks if block.kind is BlockKind.ROW]
    assert rows[0].box == Box(70, 100, 500, 130)


def test_lines_of_a_cell_are_joined() -> None:
    """A cell of several lines is one text; the cells of a row do not mix."""
    content = rules([70, 200, 500], [100, 160])
    content += show_lines(["Délai de", "notification"], 75, 120) + show_lines(["24 heures,", "sans frais"], 205, 120)
    assert [b.text for b in document(content).blocks] == ["Délai de notification | 24 heures, sans frais"]


def test_a_frame_and_a_ground_of_colour_are_no_table() -> None:
    """A box around a paragraph and a tinted heading leave the text as it is."""
    frame = f"0.9 g 60 {A4[1] - 150} 450 60 re f 0 g 60 {A4[1] - 150} 450 60 re S\n"
    assert [b.kind for b in document(frame + show_lines(PROSE, 70, 110)).blocks] == [BlockKind.PARAGRAPH]


def test_columns_of_values_without_rules_are_rows() -> None:
    """Short texts that stand under one another in columns are a table."""
    values = [("Disponibilité", "99,9 %"), ("Intervention", "4 heures"), ("Rétablissement", "8 heures")]
    content = "".join(show(a, 60, 100 + 20 * n) + show(b, 300, 100 + 20 * n) for n, (a, b) in enumerate(values))
    assert [b.text for b in document(content).blocks] == [" | ".join(pair) for pair in values]


def test_cells_without_rules_keep_their_column_and_their_lines() -> None:
    """An empty cell stays empty, so that a cross stands under its heading; a wrapped cell is one text."""
    rows = [("Tâche", "Acheteur", "Titulaire"), ("Ouvrir le", "", ""), ("registre", "X", ""), ("Le tenir", "", "X")]
    places = [100, 113, 126, 150]
    content = "".join(
        show(cell, left, top)
        for row, top in zip(rows, places, strict=True)
        for cell, left in zip(row, (60, 250, 400), strict=True)
        if cell
    )
    found = [b.text for b in document(content).blocks]
    assert found == ["Tâche | Acheteur | Titulaire", "Ouvrir le registre | X | ", "Le tenir |  | X"]


def test_sideways_text_is_read_upright() -> None:
    """A page whose text runs up the sheet is read as if it were turned; italics are not turned at all."""
    turned = document(f"q 0 1 -1 0 {A4[1]} 0 cm\n{show_lines(PROSE, 70, 400)}Q\n")
    slanted = document(f"BT /F1 11 Tf 1 0 0.33 1 70 600 Tm ({PROSE[2][:-1]}) Tj ET\n")
    assert [b.text for b in turned.blocks] == [" ".join(PROSE)]
    assert [b.kind for b in slanted.blocks] == [BlockKind.PARAGRAPH]


def test_a_watermark_is_furniture() -> None:
    """Text set askew over the page is read, and is no part of a clause."""
    mark = "q BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (PROJET) Tj ET Q\n"
    found = document(show_lines(PROSE, 70, 110) + mark)
    assert [b.text for b in found.blocks if b.kind is BlockKind.FURNITURE] == ["PROJET"]


@pytest.mark.parametrize(
    "hidden",
    [
        show(SECRET, 70, 200, how="1 g"),
        show(SECRET, 70, 200, how="3 Tr"),
        show(SECRET, 70, 200, size=1),
        show(SECRET, 700, 200),
        show(SECRET, 70, 200) + COVER,
        f"q 0.2 0.4 0.6 rg 60 {A4[1] - 220} 400 40 re f Q\n" + show(SECRET, 70, 200, how="0.2 0.4 0.6 rg"),
        f"q 0 g 60 {A4[1] - 220} 400 40 re f Q\n" + show(SECRET, 70, 200),
    ],
    ids=["white", "unpainted", "tiny", "off the page", "covered", "blue on blue", "black on black"],
)
def test_text_that_no_reader_sees_is_left_out_and_told(hidden: str) -> None:
    """White, unpainted, tiny, outlying and covered text is no text of the contract; the notice quotes it."""
    found = document(show_lines(PROSE, 70, 110) + hidden)
    assert [b.text for b in found.blocks] == [" ".join(PROSE)]
    assert codes(found) == [("hidden-text", 1)]
    assert found.notices[0].detail == SECRET


def test_a_hidden_word_within_a_line_is_left_out() -> None:
    """A white "not" does not turn the sentence that is seen."""
    line = "BT /F1 11 Tf 70 700 Td (The supplier shall) Tj 1 g ( not at all) Tj 0 g ( keep the data.) Tj ET\n"
    found = document(line + show_lines(PROSE, 70, 300))
    assert found.blocks[0].text == "The supplier shall keep the data."
    assert [n.detail for n in found.notices] == ["not at all"]


def test_white_text_on_a_dark_ground_is_seen() -> None:
    """The white titles of coloured tables and bands are text like any other."""
    band = f"q 0.1 g 60 {A4[1] - 220} 400 40 re f Q\n"
    found = document(band + show("Titre en blanc", 70, 200, how="1 g") + show_lines(PROSE, 70, 310))
    assert "Titre en blanc" in [b.text for b in found.blocks]
    assert not found.notices


def test_black_text_on_a_light_box_within_a_black_frame_is_seen() -> None:
    """Only the topmost ground beneath a letter counts."""
    frame = f"q 0 g 50 {A4[1] - 240} 420 80 re f 1 g 60 {A4[1] - 220} 400 40 re f Q\n"
    found = document(show_lines(PROSE, 70, 110) + frame + show("Titre encadré", 70, 200))
    assert "Titre encadré" in [b.text for b in found.blocks]
    assert not found.notices


@pytest.mark.parametrize(
    "content",
    [
        COVER + show(SECRET, 70, 200),
        show(SECRET, 70, 200) + f"q 400 0 100 100 re W n\n{COVER}Q\n",
        show(SECRET, 70, 200) + COVER + show(SECRET, 70, 200),
        show(SECRET, 70, 200) + f"60 {A4[1] - 210} 300 20 re S\n",
    ],
    ids=["ground", "clipped away", "printed again", "frame"],
)
def test_what_is_painted_under_or_around_text_hides_nothing(content: str) -> None:
    """Only an opaque ground that is painted over a text afterwards hides it."""
    found = document(show_lines(PROSE, 70, 110) + content)
    assert SECRET in [b.text for b in found.blocks]
    assert not found.notices


def test_pages_that_are_pictures_are_unread() -> None:
    """A scan, with or without a stamp, is named unread; a blank page is not."""
    scan = picture(0, 0, *A4)
    found = document(scan, show_lines(PROSE, 70, 110), "", scan + show("Envoyé en préfecture", 400, 20))
    assert (found.pages, found.unread) == (4, (1, 4))
    assert codes(found) == [("no-text", 1), ("no-text", 4)]


def test_the_text_under_a_scan_is_read() -> None:
    """Unpainted text on a page that is a picture is the reading of that picture."""
    found = document(picture(0, 0, *A4) + show_lines(PROSE, 70, 110).replace("BT ", "BT 3 Tr "))
    assert [b.text for b in found.blocks] == [" ".join(PROSE)]
    assert not found.unread
    assert not found.notices


def test_letters_drawn_as_curves_are_unread() -> None:
    """A page without text but full of paths holds words that are not read."""
    curves = "".join(f"{70 + n} 700 m {75 + n} 710 l {80 + n} 700 l f\n" for n in range(0, 400, 4))
    assert document(curves, show_lines(PROSE, 70, 110)).unread == (1,)


def test_a_gibberish_text_layer_is_unread() -> None:
    """Text whose letters are shifted is not contract text; a file broken on most pages is trusted on none."""
    shifted = ["".join(chr(ord(c) - 29) if c.islower() and c.isascii() else c for c in line) for line in PROSE]
    found = document(show_lines(shifted, 70, 110), show_lines(shifted, 70, 210), show("WKH", 70, 110))
    assert found.unread == (1, 2, 3)
    assert codes(found) == [("text-layer-broken", n) for n in (1, 2, 3)]
    assert not found.blocks


def test_exchanged_letters_are_gibberish() -> None:
    """Letters swapped for others, with as many vowels as a language has, give a page without function words."""
    swapped = [
        line.lower().translate(str.maketrans("aeioubcdfghjklmnpqrstvwxz", "eiouafghjklmnpqrstvwxzbcd"))
        for line in PROSE * 8
    ]
    assert document(show_lines(swapped, 70, 80)).unread == (1,)
    assert document(show_lines(PROSE * 8, 70, 80)).unread == ()


def test_filled_form_fields_are_read() -> None:
    """What a form field shows stands in the text, and the page is told."""
    drawn = "BT /F1 11 Tf 2 5 Td (Dupont SA) Tj ET"
    resources = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (n) /Rect [70 600 300 620] /F 4 /AP << /N 6 0 R >> >>"
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 230 20] {resources} /Length {len(drawn)} >>"
    page = Page(show_lines(PROSE, 70, 110), "/Annots [ {0} ]", [field, f"{form}\nstream\n{drawn}\nendstream"])
    found = document(page)
    assert [b.text for b in found.blocks] == [" ".join(PROSE), "Dupont SA"]
    assert codes(found) == [("form-fields", 1)]


def test_a_form_for_another_viewer_is_unread() -> None:
    """The pages of a dynamic form only say that it cannot be shown here; none of them is the contract."""
    found = document(
        show("Please wait...", 70, 110), catalog="/NeedsRendering true /AcroForm << /XFA 1 0 R /Fields [] >>"
    )
    assert (found.blocks, found.unread) == ((), (1,))
    assert codes(found) == [("form-fields", None), ("no-text", 1)]


def test_attached_files_are_told() -> None:
    """Files within the file are not read, and that is said."""
    names = "/Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) >>] >> >>"
    assert codes(document(show_lines(PROSE, 70, 110), catalog=names)) == [("attachments", None)]


def test_one_damaged_page_does_not_lose_the_others() -> None:
    """A page that cannot be opened is unread; the rest is read."""
    data = pdf(show_lines(PROSE, 70, 110), show("Fin.", 70, 110)).replace(b"3 0 R 5 0 R", b"3 0 R 9 0 R")
    found = read_bytes(data, "contrat.pdf")
    assert [b.text for b in found.blocks] == [" ".join(PROSE)]
    assert (found.pages, found.unread) == (2, (2,))


def layered(properties: str) -> Document:
    """Two texts on two layers, objects 5 and 6, of which the catalog says which are on."""
    font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"
    content = show_lines(PROSE, 70, 110)
    content += f"/OC /L0 BDC {show(SECRET, 70, 200)} EMC /OC /L1 BDC {show('Vu de tous.', 70, 260)} EMC\n"
    entries = f"/Resources << {font} /Properties << /L0 {{0}} /L1 {{1}} >> >>"
    page = Page(content, entries, ["<< /Type /OCG /Name (Cach\\351) >>", "<< /Type /OCG /Name (Vu) >>"])
    return document(page, catalog=f"/OCProperties << /OCGs [5 0 R 6 0 R] /D << {properties} >> >>")


@pytest.mark.parametrize("properties", ["/OFF [5 0 R]", "/BaseState /OFF /ON [6 0 R]"])
def test_text_on_layers_that_are_off_is_left_out_and_told(properties: str) -> None:
    """What no viewer shows at first is no text of the contract; the layer is named and its words are quoted."""
    found = layered(properties)
    assert [b.text for b in found.blocks] == [" ".join(PROSE), "Vu de tous."]
    assert [(n.code, n.detail) for n in found.notices] == [("hidden-layers", "Caché"), ("hidden-text", SECRET)]


def test_text_on_layers_that_are_on_is_read() -> None:
    """Layers alone hide nothing."""
    found = layered("/OFF []")
    assert SECRET in [b.text for b in found.blocks]
    assert not found.notices


def test_notes_pinned_onto_a_page_are_told() -> None:
    """A comment in the margin is quoted in a notice, and is no text of the contract."""
    note = "<< /Type /Annot /Subtype /Text /Rect [70 600 90 620] /Contents (Clause \\340 revoir) >>"
    mark = "<< /Type /Annot /Subtype /Highlight /Rect [70 700 300 720] /QuadPoints [70 720 300 720 70 700 300 700] >>"
    found = document(Page(show_lines(PROSE, 70, 110), "/Annots [ {0} {1} ]", [note, mark]))
    assert [b.text for b in found.blocks] == [" ".join(PROSE)]
    assert [(n.code, n.page, n.detail) for n in found.notices] == [("comment-text", 1, "Clause à revoir")]
