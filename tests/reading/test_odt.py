"""ODT files are read as LibreOffice shows them: order, numbers, tables, notes, changes, hidden text."""

import shutil
import subprocess
from pathlib import Path

import pytest

from analyzer.document import BlockKind, Document
from analyzer.reading import RefusedError, read_bytes

from .building import odt, odt_parts, p, word, zipped

LEVELS = (
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Article "'
    ' style:num-suffix=" -"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"/>'
)
BULLETS = '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
LISTS = (
    f'<text:list-style style:name="L">{LEVELS}</text:list-style>'
    f'<text:list-style style:name="B">{BULLETS}</text:list-style>'
)


def document(body: str, styles: str = LISTS, common: str = "") -> Document:
    """An ODT file read."""
    return read_bytes(odt(body, styles, common), "contrat.odt")


def t(text: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1) -> str:
    """A heading."""
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def items(*contents: str, style: str = "", more: str = "") -> str:
    """A list."""
    inner = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def text_style(name: str, properties: str) -> str:
    """A style of letters."""
    return f'<style:style style:family="text" style:name="{name}"><style:text-properties {properties}/></style:style>'


def test_lists_print_their_numbers() -> None:
    """Levels count, restart under a higher one, go on where they are continued, and start where they are told to."""
    body = (
        items(
            h("Objet") + items(t("Le titulaire fournit.") + items(t("il maintient ;"), t("il surveille."))), style="L"
        )
        + t("Entre deux.")
        + items(h("Durée") + items(t("Un an.")), style="L", more='text:continue-numbering="true"')
        + items(t("nuit") + t("et jour"), style="B")
        + '<text:list text:style-name="L"><text:list-item text:start-value="7">'
        + f"{t('Prix')}</text:list-item></text:list>"
    )
    assert [(b.text, b.kind, b.number) for b in document(body).blocks] == [
        ("Article 1 - Objet", BlockKind.HEADING, "Article 1"),
        ("1.1 Le titulaire fournit.", BlockKind.PARAGRAPH, "1.1"),
        ("a) il maintient ;", BlockKind.ITEM, "a)"),
        ("b) il surveille.", BlockKind.ITEM, "b)"),
        ("Entre deux.", BlockKind.PARAGRAPH, ""),
        ("Article 2 - Durée", BlockKind.HEADING, "Article 2"),
        ("2.1 Un an.", BlockKind.PARAGRAPH, "2.1"),
        ("nuit", BlockKind.ITEM, ""),
        ("et jour", BlockKind.PARAGRAPH, ""),
        ("Article 7 - Prix", BlockKind.HEADING, "Article 7"),
    ]


def test_headings_are_numbered_by_the_outline() -> None:
    """Numbers of the outline stand before headings that are in no list."""
    level = '<text:outline-level-style text:level="{0}" style:num-format="1" text:display-levels="{0}"/>'.format
    outline = f"<office:styles><text:outline-style>{level(1)}{level(2)}</text:outline-style></office:styles>"
    found = document(h("Objet") + h("Service", 2) + h("Durée"), common=outline)
    assert [(b.text, b.level) for b in found.blocks] == [("1 Objet", 1), ("1.1 Service", 2), ("2 Durée", 1)]


def test_tables_notes_boxes_and_indexes() -> None:
    """Rows stand in their place, notes and boxes after their paragraph, entries of a table of contents apart."""
    cell = "<table:table-cell>{}</table:table-cell>".format
    row = f"<table:table-row>{cell(t('Délai'))}{cell(t('24 h'))}</table:table-row>"
    cited = "<text:note-citation>1</text:note-citation>"
    note = f"<text:note>{cited}<text:note-body>{t('La note.')}</text:note-body></text:note>"
    box = f"<draw:frame><draw:text-box>{t('Encadré.')}</draw:text-box></draw:frame>"
    index = f"<text:table-of-content><text:index-body>{t('Objet 3')}</text:index-body></text:table-of-content>"
    body = (
        index
        + t(f"Voir{note} ceci.")
        + f"<table:table><table:table-header-rows>{row}</table:table-header-rows></table:table>"
    )
    found = document(body + t(f"Fin.{box}"))
    assert [(b.text, b.kind) for b in found.blocks] == [
        ("Objet 3", BlockKind.FURNITURE),
        ("Voir ceci.", BlockKind.PARAGRAPH),
        ("La note.", BlockKind.NOTE),
        ("Délai | 24 h", BlockKind.ROW),
        ("Fin.", BlockKind.PARAGRAPH),
        ("Encadré.", BlockKind.PARAGRAPH),
    ]


def test_headers_and_footers_are_furniture() -> None:
    """They stand in the styles of the file."""
    edges = f"<style:header>{t('Marché 12')}</style:header><style:footer>{t('Page')}</style:footer>"
    master = f"<style:master-page>{edges}</style:master-page>"
    found = document(t("Texte."), common=f"<office:master-styles>{master}</office:master-styles>")
    assert [(b.text, b.kind) for b in found.blocks] == [
        ("Marché 12", BlockKind.FURNITURE),
        ("Texte.", BlockKind.PARAGRAPH),
        ("Page", BlockKind.FURNITURE),
    ]


def test_pending_changes_are_read_as_accepted_and_told() -> None:
    """Deleted text stands apart in the file and is quoted with its place; inserted text is read, and quoted too."""
    regions = (
        f'<text:changed-region text:id="d"><text:deletion>{t("notifie")}</text:deletion></text:changed-region>'
        '<text:changed-region text:id="i"><text:insertion/></text:changed-region>'
    )
    line = '7.2 Le titulaire <text:change text:change-id="d"/><text:change-start text:change-id="i"/>peut notifier'
    line += '<text:change-end text:change-id="i"/>'
    found = document(f"<text:tracked-changes>{regions}</text:tracked-changes>{t(line)}")
    assert [b.text for b in found.blocks] == ["7.2 Le titulaire peut notifier"]
    assert [(n.code, n.detail) for n in found.notices] == [
        ("tracked-changes", ""),
        ("deleted-text", "[7.2] notifie"),
        ("inserted-text", "[7.2] peut notifier"),
    ]


@pytest.mark.parametrize(
    "look",
    [
        'text:display="none"',
        'fo:color="#ffffff"',
        'fo:font-size="1pt"',
        'fo:color="#336699" fo:background-color="#336699"',
    ],
)
def test_hidden_text_is_left_out_and_told(look: str) -> None:
    """Hidden, white and tiny letters, and letters of the colour of their ground."""
    hidden = '<text:span text:style-name="X">Le titulaire ne doit rien.</text:span>'
    found = document(t(f"Vu. {hidden}"), text_style("X", look))
    assert [b.text for b in found.blocks] == ["Vu."]
    assert [(n.code, n.detail) for n in found.notices] == [("hidden-text", "Le titulaire ne doit rien.")]


def test_white_text_on_a_ground_is_seen_and_bold_lines_are_headings() -> None:
    """The looks of letters tell a title."""
    styles = text_style("W", 'fo:color="#ffffff" fo:background-color="#003366" fo:font-weight="bold"')
    found = document(t('<text:span text:style-name="W">Durée du marché</text:span>') + t("Un an."), styles)
    assert [(b.text, b.kind) for b in found.blocks] == [
        ("Durée du marché", BlockKind.HEADING),
        ("Un an.", BlockKind.PARAGRAPH),
    ]


def test_comments_are_told() -> None:
    """They are no part of the text."""
    found = document(t(f"Texte<office:annotation>{t('À revoir.')}</office:annotation> suite."))
    assert [b.text for b in found.blocks] == ["Texte suite."]
    assert [(n.code, n.detail) for n in found.notices] == [("comments", "1"), ("comment-text", "À revoir.")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"META-INF/manifest.xml": b"<m><encryption-data/></m>"}, "encrypted"),
        ({"content.xml": b"<a"}, "damaged"),
        ({"content.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "unsafe"),
        ({"content.xml": b"<a/>"}, "empty"),
    ],
)
def test_what_cannot_be_read_is_refused(change: dict[str, bytes], code: str) -> None:
    """Each with its code."""
    with pytest.raises(RefusedError) as refused:
        read_bytes(zipped(odt_parts(t("Texte.")) | change), "a.odt")
    assert refused.value.code == code


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_writes_reads_like_its_origin(tmp_path: Path) -> None:
    """A Word file converted to ODT by LibreOffice gives the same blocks."""
    source = word(p("Article 1 - Objet", run="<w:b/>") + p("Le titulaire fournit le service.") + p("a) sans frais ;"))
    (tmp_path / "a.docx").write_bytes(source)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    first, second = read_bytes(source, "a.docx"), read_bytes((tmp_path / "a.odt").read_bytes(), "a.odt")
    assert [(b.text, b.kind, b.number) for b in first.blocks] == [(b.text, b.kind, b.number) for b in second.blocks]
