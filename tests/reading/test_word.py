"""Word files are read as Word shows them: order, numbers, tables, notes, changes, hidden text."""

import pytest

from analyzer.document import Block, BlockKind, Document
from analyzer.reading import RefusedError, read_bytes

from .building import p, word, word_parts, zipped

HEADING = '<w:pStyle w:val="H1"/>'
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="C1"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr>'
    '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="V"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def level(depth: int, form: str, text: str, extra: str = "") -> str:
    """A level of a list definition."""
    format_ = f'<w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{format_}</w:lvl>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "Article %1 -")
    + level(1, "decimal", "%1.%2")
    + level(2, "lowerLetter", "%3)")
    + level(3, "lowerRoman", "(%4)")
    + level(4, "bullet", "\uf0b7")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    "</w:lvlOverride></w:num>"
)


def numbered(text: str, depth: int, num: int = 1, properties: str = "") -> str:
    """A paragraph of an automatic list."""
    return p(text, f'{properties}<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')


def document(body: str, **parts: str) -> Document:
    """A Word file read."""
    return read_bytes(word(body, **parts), "contrat.docx")


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    """Its blocks."""
    return document(body, **parts).blocks


def texts(body: str, **parts: str) -> list[str]:
    """Texts of its blocks."""
    return [block.text for block in blocks(body, **parts)]


def notices(body: str, **parts: str) -> dict[str, str]:
    """Its notices with their details."""
    return {notice.code: notice.detail for notice in document(body, **parts).notices}


def test_automatic_numbers_are_those_that_word_prints() -> None:
    """Levels count, restart under a higher one and are written in their format."""
    body = (
        numbered("Objet", 0, properties=HEADING)
        + numbered("Le titulaire fournit le service.", 1)
        + numbered("il le maintient ;", 2)
        + numbered("il le surveille.", 2)
        + numbered("sans frais", 3)
        + numbered("nuit et jour", 4)
        + numbered("Durée", 0, properties=HEADING)
        + numbered("Le marché dure un an.", 1)
        + numbered("sauf résiliation.", 2)
    )
    assert [(b.text, b.kind, b.number, b.level) for b in blocks(body, styles=STYLES, numbering=NUMBERING)] == [
        ("Article 1 - Objet", BlockKind.HEADING, "Article 1", 1),
        ("1.1 Le titulaire fournit le service.", BlockKind.PARAGRAPH, "1.1", 0),
        ("a) il le maintient ;", BlockKind.ITEM, "a)", 3),
        ("b) il le surveille.", BlockKind.ITEM, "b)", 3),
        ("(i) sans frais", BlockKind.ITEM, "(i)", 4),
        ("nuit et jour", BlockKind.ITEM, "", 5),
        ("Article 2 - Durée", BlockKind.HEADING, "Article 2", 1),
        ("2.1 Le marché dure un an.", BlockKind.PARAGRAPH, "2.1", 0),
        ("a) sauf résiliation.", BlockKind.ITEM, "a)", 3),
    ]


def test_numbering_follows_styles_legal_levels_and_new_starts() -> None:
    """A style brings its number; legal levels are all digits; a list may start at another number."""
    body = numbered("Prix", 0, 2) + numbered("Révision des prix.", 1, 2) + numbered("Sixième reprise", 0, 3)
    body += p("Par le style", '<w:pStyle w:val="C1"/>')
    assert texts(body, styles=STYLES, numbering=NUMBERING) == [
        "I. Prix",
        "1.1. Révision des prix.",
        "Article 7 - Sixième reprise",
        "7.1 Par le style",
    ]


def test_empty_numbered_paragraphs_count() -> None:
    """Word prints a number before an empty paragraph too."""
    assert texts(numbered("", 0) + numbered("Durée", 0), numbering=NUMBERING) == ["Article 2 - Durée"]


def test_the_end_of_a_section_is_not_counted() -> None:
    """An empty numbered paragraph that only ends a section prints no number; the next one has its own."""
    assert texts(numbered("", 0, properties="<w:sectPr/>") + numbered("Durée", 0), numbering=NUMBERING) == [
        "Article 1 - Durée"
    ]


def test_a_clause_in_a_heading_style_is_a_paragraph() -> None:
    """Contracts give heading styles to whole clauses; only short titles are headings."""
    body = p("Durée", HEADING) + p("Le marché est conclu pour une durée de douze mois fermes.", HEADING)
    assert [b.kind for b in blocks(body, styles=STYLES)] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_bold_lines_are_headings_without_a_style() -> None:
    """A short line all in bold is a heading; a bold word in a sentence is not."""
    body = p("Durée du marché", run="<w:b/>") + p("Le marché dure un an.")
    assert [b.kind for b in blocks(body)] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_tables_are_rows_in_document_order() -> None:
    """Rows stand where the table stands; merged cells are read once; a cell of one column is text."""
    cell = "<w:tc>{}</w:tc>".format
    table = f"<w:tbl><w:tr>{cell(p('Délai'))}{cell(p('24 h'))}</w:tr><w:tr>{cell(p('Seule cellule.'))}</w:tr></w:tbl>"
    found = blocks(p("Avant.") + table + p("Après."))
    assert [(b.text, b.kind) for b in found] == [
        ("Avant.", BlockKind.PARAGRAPH),
        ("Délai | 24 h", BlockKind.ROW),
        ("Seule cellule.", BlockKind.PARAGRAPH),
        ("Après.", BlockKind.PARAGRAPH),
    ]


def test_a_table_within_a_cell_stands_where_it_is_seen() -> None:
    """What stands before and after the inner table is never one quote: between the two a person sees its rows."""
    cell = "<w:tc>{}</w:tc>".format
    inner = f"<w:tbl><w:tr>{cell(p('72 h'))}{cell(p('au plus'))}</w:tr></w:tbl>"
    outer = (
        f"<w:tbl><w:tr>{cell(p('Délai'))}{cell(p('Selon le cas :') + inner + p('Sinon sans délai.'))}</w:tr></w:tbl>"
    )
    assert texts(outer) == ["Délai | Selon le cas :", "72 h | au plus", "Sinon sans délai."]


def test_laid_out_pages_are_read_as_text() -> None:
    """Long cells of many paragraphs are columns of a page, not the values of a table."""
    clause = "Le titulaire informe l'acheteur de toute violation de données à caractère personnel sans délai. " * 2
    column = "<w:tc>" + "".join(p(f"{n}. {clause}") for n in range(1, 5)) + "</w:tc>"
    assert len(blocks(f"<w:tbl><w:tr>{column}{column}</w:tr></w:tbl>")) == 8


def test_content_controls_and_text_boxes_are_read_once() -> None:
    """What stands in a control or a box is text; the copy for old programs is not read again."""
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Dans un contrôle.')}</w:sdtContent></w:sdt>"
    inner = f"<w:txbxContent>{p('Dans un cadre.')}</w:txbxContent>"
    drawn = f"<w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice>'
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"{control}<w:p><w:r>{both}<w:t>Autour.</w:t></w:r></w:p>"
    assert texts(body) == ["Dans un contrôle.", "Autour.", "Dans un cadre."]


def test_notes_follow_their_paragraph() -> None:
    """A footnote is a note right after the paragraph that calls it."""
    body = '<w:p><w:r><w:t>Voir</w:t><w:footnoteReference w:id="2"/><w:t> la note.</w:t></w:r></w:p>' + p("Suite.")
    note = f'<w:footnote w:id="2">{p("Le texte de la note.")}</w:footnote>'
    assert [(b.text, b.kind) for b in blocks(body, footnotes=note)] == [
        ("Voir la note.", BlockKind.PARAGRAPH),
        ("Le texte de la note.", BlockKind.NOTE),
        ("Suite.", BlockKind.PARAGRAPH),
    ]


def test_headers_and_contents_are_furniture() -> None:
    """Headers, footers and the entries of a table of contents are set apart."""
    body = p("1. Objet 3", '<w:pStyle w:val="T1"/>') + p("Texte.")
    found = blocks(body, styles=STYLES, header1=p("Marché n° 12"), footer1=p("Page 1"))
    assert [b.text for b in found if b.kind is BlockKind.FURNITURE] == ["Marché n° 12", "1. Objet 3", "Page 1"]


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    """Insertions are text, deletions are not; a deleted paragraph mark joins two paragraphs."""
    kept, added = "<w:r><w:t>Gardé </w:t></w:r>", "<w:ins><w:r><w:t>ajouté</w:t></w:r></w:ins>"
    gone = "<w:del><w:r><w:delText>ôté</w:delText></w:r></w:del>"
    open_end = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = f"<w:p>{open_end}{kept}{gone}{added}</w:p><w:p><w:r><w:t> et suite.</w:t></w:r></w:p>"
    assert texts(body) == ["Gardé ajouté et suite."]
    assert notices(body) == {"tracked-changes": "", "inserted-text": "ajouté", "deleted-text": "ôté"}
    assert notices(p("Rien.")) == {}


def test_deleted_rows_are_left_out() -> None:
    """A table row that is deleted in pending changes is no row of the contract, and is quoted."""
    row = "<w:tr>{}<w:tc>" + p("Pénalité") + "</w:tc><w:tc>" + p("100 €") + "</w:tc></w:tr>"
    body = "<w:tbl>" + row.format("<w:trPr><w:del/></w:trPr>") + row.format("") + "</w:tbl>"
    assert texts(body) == ["Pénalité | 100 €"]
    assert notices(body)["deleted-text"] == "Pénalité 100 €"


def test_each_pending_change_is_told_with_its_place() -> None:
    """What was inserted, deleted or moved, under which number; the contract reads as if all were accepted."""
    ins, gone = (
        "<w:ins><w:r><w:t>{}</w:t></w:r></w:ins>".format,
        "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>".format,
    )
    body = f"<w:p><w:r><w:t>7.2 Le titulaire </w:t></w:r>{gone('notifie')}{ins('peut notifier')}</w:p>"
    body += p("8. Prix", HEADING) + f"<w:p>{gone('Le prix est ferme.')}</w:p>"
    found = document(body, styles=STYLES)
    assert [b.text for b in found.blocks] == ["7.2 Le titulaire peut notifier", "8. Prix"]
    assert [(n.code, n.detail) for n in found.notices] == [
        ("tracked-changes", ""),
        ("deleted-text", "[7.2] notifie"),
        ("deleted-text", "[8] Le prix est ferme."),
        ("inserted-text", "[7.2] peut notifier"),
    ]


def test_comments_are_told_and_no_part_of_the_text() -> None:
    """Each comment is quoted in a notice, and counted."""
    comments = f"<w:comment>{p('À revoir.')}</w:comment><w:comment>{p('Trop long ?')}</w:comment>"
    found = document(p("Texte."), comments=comments)
    assert [b.text for b in found.blocks] == ["Texte."]
    assert [(n.code, n.detail) for n in found.notices] == [
        ("comments", "2"),
        ("comment-text", "À revoir."),
        ("comment-text", "Trop long ?"),
    ]


def test_hidden_text_is_left_out_and_told() -> None:
    """Vanished, white and tiny text is not seen, whether its own properties or its style hide it."""
    own_ground = '<w:color w:val="336699"/><w:shd w:fill="336699"/>'
    for run in ("<w:vanish/>", '<w:rStyle w:val="V"/>', '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', own_ground):
        body = p("Le titulaire ne doit rien.", run=run) + p("Vu.")
        assert texts(body, styles=STYLES) == ["Vu."]
        assert notices(body, styles=STYLES) == {"hidden-text": "Le titulaire ne doit rien."}


def test_white_text_on_a_ground_is_seen() -> None:
    """White letters in shaded paragraphs and in tables are titles, not secrets."""
    white = '<w:color w:val="FFFFFF"/>'
    shaded = p("Titre", '<w:shd w:fill="003366"/>', white)
    table = f"<w:tbl><w:tr><w:tc>{p('Délai', run=white)}</w:tc><w:tc>{p('24 h')}</w:tc></w:tr></w:tbl>"
    assert texts(shaded + table) == ["Titre", "Délai | 24 h"]


def test_line_breaks_part_lists_and_join_wrapped_lines() -> None:
    """A break set by hand within a paragraph parts list items; within a sentence it is a space."""
    run = "<w:br/>".join(f"<w:t>{t}</w:t>" for t in ("Le titulaire :", "a) informe ;", "b) conserve", "les journaux."))
    assert texts(f"<w:p><w:r>{run}</w:r></w:p>") == ["Le titulaire :", "a) informe ;", "b) conserve les journaux."]


def test_form_fields_show_their_state() -> None:
    """Old check boxes and lists stand in no run; what they show is read, and which box is ticked."""
    ticked = '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
    entries = '<w:listEntry w:val="UE"/><w:listEntry w:val="France"/>'
    chosen = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    box, choice = (f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>' for data in (ticked, chosen))
    body = f'<w:p>{box}<w:r><w:t xml:space="preserve"> Hébergement en </w:t></w:r>{choice}</w:p>'
    assert [(b.text, b.kind) for b in blocks(body)] == [("☒ Hébergement en France", BlockKind.ITEM)]
    assert notices(body) == {"form-fields": ""}


def test_what_is_not_read_is_told() -> None:
    """Embedded files are named in a notice."""
    parts = word_parts(p("Texte.")) | {"word/embeddings/annexe.xlsx": b"x"}
    found = read_bytes(zipped(parts), "a.docx")
    assert [(n.code, n.detail) for n in found.notices] == [("attachments", "1")]


def test_a_picture_of_a_page_is_no_text() -> None:
    """A Word file that only holds scans is refused rather than read as a contract that says nothing."""
    picture = '<w:drawing><extent cx="7000000" cy="9000000"/><blip/></w:drawing>'
    with pytest.raises(RefusedError) as refused:
        document(f"<w:p><w:r>{picture}</w:r></w:p>" + p("Scan."))
    assert (refused.value.code, refused.value.detail) == ("empty", "pictures")
