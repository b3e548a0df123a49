"""A contracting authority's own Word template: styles by name, headers and page kept."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from clauses.annex import assemble
from clauses.documents import DocumentError, Wanted, write_documents
from clauses.documents.tender_file import compose
from clauses.documents.word import word_members
from clauses.model import Pack
from clauses.tender import read_profile
from tests.documents.reading_back import packed
from tests.pack.small import PROFILE_FR


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A template with its own header, margins and body, and the styles that every Word file has."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Ville de Rivemont"
    document.sections[0].left_margin = Cm(4)
    document.add_paragraph("To be replaced")
    path = tmp_path / "own.docx"
    document.save(str(path))
    return path


def opened(pack: Pack, template: Path) -> Any:
    """The contract terms of the small tender in the template."""
    annex = assemble(pack, read_profile(PROFILE_FR, "t", pack))
    return Document(packed(word_members(compose("ccap", annex, pack, "0"), template)))


def test_its_styles_and_page_are_used(pack: Pack, template: Path) -> None:
    """Headings are the template's, its header and margins stand on every page, its body is gone."""
    document = opened(pack, template)
    own = {s.name: s.style_id for s in Document(str(template)).styles}
    used = [p.style.style_id for p in document.paragraphs if p.style.name == "Heading 1"]
    assert used
    assert set(used) == {own["Heading 1"]}
    for section in document.sections:
        assert section.header.paragraphs[0].text == "Ville de Rivemont"
        assert abs(section.left_margin - Cm(4)) < 1000  # twentieths of a point are rounded
    assert "To be replaced" not in [p.text for p in document.paragraphs]


def test_every_style_and_list_in_use_is_defined(pack: Pack, template: Path) -> None:
    """What the template lacks is added; numbered paragraphs name a list that exists, with our levels."""
    document = opened(pack, template)
    defined = {style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))}
    used = {node.get(qn("w:val")) for node in document.element.iter(qn("w:pStyle"), qn("w:tblStyle"))}
    assert used <= defined
    lists = {num.get(qn("w:numId")) for num in document.part.numbering_part.element.iter(qn("w:num"))}
    named = {node.get(qn("w:val")) for node in document.element.iter(qn("w:numId"))} - {"0"}
    assert named
    assert named <= lists


def test_missing_styles_are_told(pack: Pack, template: Path, tmp_path: Path) -> None:
    """The summary names the styles that the template lacks, and none that it has."""
    profile = read_profile(PROFILE_FR, "t", pack)
    written = write_documents(pack, profile, tmp_path / "out", Wanted(("rc",), template=template), version="0")
    assert "Numbered paragraph" in written.missing_styles
    assert not {"heading 1", "Title"} & set(written.missing_styles)
    assert "Numbered paragraph" in written.summary("en")[-1]


def test_what_is_no_word_file_is_refused(pack: Pack, tmp_path: Path) -> None:
    """One line says so; nothing is written."""
    (tmp_path / "own.docx").write_text("no")
    profile = read_profile(PROFILE_FR, "t", pack)
    with pytest.raises(DocumentError) as error:
        write_documents(pack, profile, tmp_path / "out", Wanted(("rc",), template=tmp_path / "own.docx"))
    assert "own.docx" in error.value.line("en")
    assert not (tmp_path / "out").exists()
