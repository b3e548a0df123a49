"""The Word annex, read back by a library that knows nothing of how it was written."""

import io
import itertools
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.annex import assemble
from clauses.annex.document import Annex
from clauses.annex.typography import typeset
from clauses.documents.blocks import Duty
from clauses.documents.tender_file import compose
from clauses.documents.word import word_members
from clauses.documents.word_xml import clean
from clauses.model import Pack
from clauses.tender import Profile, read_profile
from tests.pack.small import PROFILE_EN, PROFILE_FR

FIRST_PAGE = (
    "Métropole de Rivemont",
    "2026-1",
    "14 décembre 2026",
    "23 novembre 2026",
    "clausier 0.1.0",
    "small 1.0.0",
    "n’est pas un conseil juridique",
    "Points ouverts",
)


def members(pack: Pack, text: str = PROFILE_FR, draft: bool = False, **changes: object) -> dict[str, bytes]:
    """The files of the annex of the small profile, some fields changed."""
    profile: Profile = read_profile(text, "t", pack).model_copy(update=changes)
    return word_members(compose("annex", assemble(pack, profile, draft), pack, "0.1.0"))


def opened(files: dict[str, bytes]) -> Any:
    """The files as a document of python-docx."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return Document(packed)


@pytest.fixture(scope="module")
def annex(pack: Pack) -> Annex:
    """The small annex, as records."""
    return assemble(pack, read_profile(PROFILE_FR, "t", pack))


@pytest.fixture(scope="module")
def document(pack: Pack) -> Any:
    """The small annex, as Word has it."""
    return opened(members(pack))


def fields(document: Any) -> Iterator[tuple[str, str]]:
    """Each field's code and the result that stands."""
    for paragraph in document.element.body.iter(qn("w:p")):
        code, result, state = "", "", ""
        for node in paragraph.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
            if node.tag == qn("w:fldChar"):
                state = node.get(qn("w:fldCharType"))
                if state == "end" and code:
                    yield code.strip(), result
                    code, result = "", ""
            elif node.tag == qn("w:instrText"):
                code = node.text
            elif state == "separate":
                result += node.text


def bookmarks(document: Any) -> dict[str, Any]:
    """The paragraph that holds each bookmark."""
    starts = document.element.body.iter(qn("w:bookmarkStart"))
    return {start.get(qn("w:name")): start.getparent() for start in starts}


def list_numbers(document: Any) -> dict[Any, str]:
    """The number that Word gives each paragraph of the list, by paragraph."""
    counts, numbers = [0, 0, 0], {}
    for paragraph in document.paragraphs:
        level = {"heading 1": 0, "heading 2": 1, "numbered paragraph": 2}.get(paragraph.style.name.lower())
        if level is not None:
            counts[level] += 1
            counts[level + 1 :] = [0] * (2 - level)
            numbers[paragraph._p] = ".".join(map(str, counts[: level + 1]))
    return numbers


def test_words_numbers_are_those_printed(document: Any, annex: Annex) -> None:
    """The automatic numbers of articles, parts and paragraphs are those that references and tables print."""
    expected = []
    for article in annex.articles:
        expected.append(article.number)
        for part in article.parts:
            expected += [part.number, *(paragraph.number for paragraph in part.paragraphs)]
    assert list(list_numbers(document).values()) == expected


def test_references_lead_where_they_say(document: Any) -> None:
    """Each REF field shows the number of the paragraph, or the text of the cell, that holds its bookmark."""
    places, numbers = bookmarks(document), list_numbers(document)
    shown = [(code.split()[1], result) for code, result in fields(document) if code.startswith("REF")]
    assert shown
    for name, result in shown:
        place = places[name]
        assert result == (numbers.get(place) or "".join(text.text for text in place.iter(qn("w:t"))))


def test_links_have_their_bookmark(document: Any) -> None:
    """No link inside the document leads nowhere; bookmark names and ids are unique."""
    names = [start.get(qn("w:name")) for start in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    anchors = {link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))}
    assert anchors
    assert anchors <= set(names)


def test_the_table_of_contents_stands_before_any_update(document: Any) -> None:
    """The field's lines are the headings, in their order, with their numbers; Word is not told to ask for an update."""
    lines = [p.text for p in document.paragraphs if p.style.name.lower().startswith("toc ")]
    assert lines[0] == "Pourquoi ces clauses"
    assert lines[1:3] == ["Article 1 – Données", "1.1 Alerte de l’acheteur"]
    assert any(code.startswith("TOC") for code in (c.text.strip() for c in document.element.iter(qn("w:instrText"))))
    assert document.settings.element.find(qn("w:updateFields")) is None


def test_headings_never_skip_a_level(document: Any) -> None:
    """A second-level heading follows a first-level one: screen readers rely on it."""
    levels = [int(m[1]) for p in document.paragraphs if (m := re.match(r"heading (\d)", p.style.name.lower()))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_tables_are_accessible(document: Any) -> None:
    """A head row that repeats, no merged cell, a description, as many cells in each row as in the head."""
    assert document.tables
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert {len(row.tc_lst) for row in rows} == {len(rows[0].tc_lst)}


def test_every_style_in_use_is_defined(document: Any) -> None:
    """Paragraphs and tables name styles of the document, and no other."""
    defined = {style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))}
    used = {node.get(qn("w:val")) for node in document.element.iter(qn("w:pStyle"), qn("w:tblStyle"))}
    assert used <= defined


@pytest.mark.parametrize(("text", "locale"), [(PROFILE_FR, "fr-FR"), (PROFILE_EN, "en-IE")])
def test_language_and_properties_come_from_the_profile(text: str, locale: str, pack: Pack) -> None:
    """Language, title, author and dates are those of the tender, and nothing tells who made the file or when."""
    document = opened(members(pack, text))
    properties = document.core_properties
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == locale
    assert (properties.language, properties.title, properties.subject) == (locale, "Assistant", "2026-1")
    assert properties.author == properties.last_modified_by
    assert properties.created == properties.modified
    assert properties.created.strftime("%F") == "2026-12-14"


def test_nothing_is_fetched_or_run(pack: Pack) -> None:
    """No external relationship, no macro, no embedded object, no picture: only the parts a text needs."""
    files = members(pack)
    for name, content in files.items():
        assert b'TargetMode="External"' not in content, name
    kinds = {re.sub(r"\d+", "", name) for name in files}
    assert kinds <= {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer.xml",
        "word/header.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme.xml",
    }


def test_the_first_page_says_what_it_must(document: Any) -> None:
    """Buyer, reference, dates, versions, that it is no legal advice, and that nothing is open."""
    first = "\n".join(p.text for p in document.paragraphs[:14])
    for words in FIRST_PAGE:
        assert words in first


def test_open_points_stand_out(pack: Pack) -> None:
    """A draft lists them on the first page and highlights them in the text."""
    document = opened(members(pack, draft=True, values={}))
    marked = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color]
    assert marked == ["Ce que l’incident touche", "[à compléter : Ce que l'incident touche]"]


def test_an_empty_annex_opens(pack: Pack) -> None:
    """A tender that owes nothing gives a file that says so, not a broken one."""
    document = opened(members(pack, facts=dict.fromkeys(pack.facts, False)))
    assert [p.text for p in document.paragraphs if p.style.name == "toc 1"] == ["Pourquoi ces clauses"]


@settings(deadline=None, max_examples=25)
@given(st.text(st.characters(exclude_categories=()), min_size=3, max_size=30))
def test_any_value_survives(pack: Pack, value: str) -> None:
    """Whatever Unicode a value holds comes back from the file, save what XML cannot hold; line ends become Word's."""
    document = opened(members(pack, values={"alert": {"scope": value}}))
    (definition,) = [p.text for p in document.paragraphs if p.text.startswith("Incident")]
    expected = re.sub(r"\r\n|\r", "\n", clean(typeset(value, "fr")))
    assert definition.partition("touche ")[2] == f"{expected}."


def test_markup_in_texts_stays_text(pack: Pack) -> None:
    """Titles, names and reasons that look like XML are text, in the body, the header and the properties."""
    hostile = '<w:p/>&amp;"]]>'
    document = opened(members(pack, title=hostile, reference=hostile, leave_out={"DP-01": hostile}))
    assert document.paragraphs[0].text == hostile
    assert document.core_properties.title == hostile
    assert hostile in document.sections[0].header.paragraphs[0].text


_BUILD = """
import hashlib
from pathlib import Path
import sys
from clauses.annex import assemble
from clauses.documents.blocks import Duty
from clauses.documents.tender_file import compose
from clauses.documents.word import word_members
from clauses.pack import load_pack
from clauses.tender import read_profile
pack = load_pack()
profile = read_profile(Path("corpus/tenders/assistant.en.yaml").read_text("utf-8"), "t", pack)
document = compose("annex", assemble(pack, profile), pack, "0")
print(hashlib.sha256(repr(sorted(word_members(document).items())).encode()).hexdigest())
"""


def test_the_same_tender_gives_the_same_bytes() -> None:
    """Neither the hash seed, nor the time zone, nor the locale shows in the file."""
    digests = set()
    for seed, zone, locale in (("0", "UTC", "C.UTF-8"), ("1", "Pacific/Auckland", "fr_FR.UTF-8")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", _BUILD], capture_output=True, text=True, check=True, env=environment
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_rows_are_kept_whole_without_the_mark_that_loses_rows(pack: Pack) -> None:
    """LibreOffice may drop rows marked w:cantSplit: heads alone bear it, and the style of the cells keeps lines."""
    word = opened(members(pack))
    for table in word.tables:
        marked = [row._tr.find(qn("w:trPr")) is not None for row in table.rows]
        assert marked == [True, *[False] * (len(marked) - 1)]
    assert word.styles["Table text"].paragraph_format.keep_together


def test_what_follows_a_table_is_all_there(composed: Any) -> None:
    """Every block behind a table is written, and the prose of the remedies stands upright again."""
    for key in ("ccap", "rc"):
        document = composed(key, "fr")
        word = opened(word_members(document))
        written = [one.text for one in word.paragraphs]
        assert all(any(line.startswith(one.title) for line in written) for one in document.blocks if type(one) is Duty)
        turns = [section.page_width > section.page_height for section in word.sections]
        assert turns == ([False, True, False] if key == "ccap" else [False])
