"""Every format says the same words, takes any value, and gives the same bytes for the same tender."""

import hashlib
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.annex import assemble
from clauses.annex.typography import typeset
from clauses.documents import DocumentError, Wanted, write_documents
from clauses.documents.blocks import Composed, DocumentKey
from clauses.documents.markdown import markdown
from clauses.documents.opendocument import odt_members
from clauses.documents.portable import portable
from clauses.documents.tender_file import compose
from clauses.documents.web_page import web_page
from clauses.documents.word import word_members
from clauses.documents.word_xml import clean
from clauses.model import Language, Pack
from clauses.tender import Profile, read_profile
from tests.documents.reading_back import words_of_docx, words_of_html, words_of_markdown, words_of_odt
from tests.pack.small import PROFILE_FR

WORDS: dict[str, Callable[[Composed], list[str]]] = {
    "docx": lambda document: words_of_docx(word_members(document)),
    "odt": lambda document: words_of_odt(odt_members(document)),
    "html": lambda document: words_of_html(web_page(document)),
    "md": lambda document: words_of_markdown(markdown(document)),
}


def small(pack: Pack, key: DocumentKey = "ccap", **changes: object) -> Composed:
    """A document of the small tender, some fields of its profile changed."""
    profile: Profile = read_profile(PROFILE_FR, "t", pack).model_copy(update=changes)
    return compose(key, assemble(pack, profile), pack, "0.1.0")


@pytest.mark.parametrize("kind", WORDS)
@settings(deadline=None, max_examples=15)
@given(value=st.text(st.characters(exclude_categories=()), min_size=3, max_size=30))
def test_any_value_survives(kind: str, pack: Pack, value: str) -> None:
    """Whatever Unicode a value holds comes back from the file, save what XML cannot hold; line ends become one sign."""
    document = small(pack, values={"alert": {"scope": value}})
    (definition,) = [text for text in WORDS[kind](document) if text.startswith("Incident")]
    expected = re.sub(r"\r\n|\r", "\n", clean(typeset(value, "fr")))
    assert definition.partition("touche ")[2] == f"{expected}."


@pytest.mark.parametrize("kind", WORDS)
def test_markup_in_texts_stays_text(kind: str, pack: Pack) -> None:
    """A title that looks like markup of any format is shown as it is."""
    hostile = '<w:p/>&amp;"]]> **a** `b` [c](d) | #e <script>'
    assert hostile in WORDS[kind](small(pack, title=hostile))


@pytest.mark.parametrize("kind", WORDS)
def test_every_format_says_the_duties(kind: str, pack: Pack) -> None:
    """The words of a duty stand in one paragraph of every format."""
    said = "\n".join(WORDS[kind](small(pack)))
    assert re.search(r"Alerte\. Le titulaire alerte l’acheteur", said)


_LATIN = st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc"])


@settings(deadline=None, max_examples=5)
@given(st.text(_LATIN, min_size=3, max_size=30))
def test_a_pdf_takes_any_latin_value(pack: Pack, value: str) -> None:
    """Text is data for the typesetter too: nothing of it is run, nothing of it breaks the document."""
    assert portable(small(pack, title=value, values={"alert": {"scope": value}})).startswith(b"%PDF-")


def test_a_sign_without_glyph_is_told(pack: Pack) -> None:
    """A PDF that could not show a sign is not written."""
    with pytest.raises(DocumentError) as error:
        portable(small(pack, title="\U0001bc00 \ue000"))
    assert "U+E000" in error.value.line("en")


def test_the_pdf_is_tagged_and_says_that_it_is_accessible(pack: Pack, tmp_path: Path) -> None:
    """PDF/UA-1 by its own words: tagged, titled, in a language, with a structure and bookmarks."""
    (tmp_path / "a.pdf").write_bytes(portable(small(pack)))
    with pikepdf.open(tmp_path / "a.pdf") as made:
        root = made.Root
        assert root.MarkInfo.Marked
        assert root.Lang == "fr-FR"
        assert root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in root
        assert "/Outlines" in root
        with made.open_metadata() as told:
            assert str(told["pdfuaid:part"]) == "1"
            assert told["dc:title"] == "Assistant"
        assert str(made.docinfo["/CreationDate"]).startswith("D:20261214000000")


def test_a_page_fetches_and_runs_nothing(pack: Pack) -> None:
    """No script, no address, and a policy that forbids both; every link leads into the page."""
    page = web_page(small(pack, "annex"))
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "default-src &#39;none&#39;" in page
    names = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= names
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("kind", ["md", "odt", "pdf"])
def test_side_by_side_is_refused_where_it_is_not_written(kind: str, pack: Pack, tmp_path: Path) -> None:
    """Two languages side by side are Word and web page only; nothing is half written."""
    profile = read_profile(PROFILE_FR, "t", pack)
    with pytest.raises(DocumentError):
        write_documents(pack, profile, tmp_path, Wanted(("ccap",), ("docx", kind), bilingual=True))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


_BUILD = """
import sys
from pathlib import Path
from clauses.documents import DOCUMENT_KEYS, FORMATS, Wanted, write_documents
from clauses.pack.library import read_pack
from clauses.tender import read_profile
from tests.pack.small import PROFILE_FR
pack = read_pack(Path(sys.argv[1]))
profile = read_profile(PROFILE_FR, "t", pack)
write_documents(pack, profile, Path(sys.argv[2]), Wanted(DOCUMENT_KEYS, FORMATS), version="0")
pairs = Wanted(("annex", "ccap"), ("docx", "html"), bilingual=True)
write_documents(pack, profile, Path(sys.argv[2]), pairs, version="0")
"""


@pytest.mark.sample
def test_the_same_tender_gives_the_same_bytes(tmp_path: Path) -> None:
    """In every format of every document neither the hash seed, nor the time zone, nor the locale shows."""
    from tests.pack.small import write_small

    write_small(tmp_path / "pack")
    digests = []
    for seed, zone, locale in (("0", "UTC", "C.UTF-8"), ("1", "Pacific/Auckland", "fr_FR.UTF-8")):
        folder = tmp_path / seed
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        subprocess.run([sys.executable, "-c", _BUILD, str(tmp_path / "pack"), str(folder)], check=True, env=environment)
        files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
        digests.append(files)
    assert len(digests[0]) == 8 * 5 + 2 + 4
    assert digests[0] == digests[1]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_sample_is_written_in_every_format(
    language: Language, library: Pack, profiles: dict[Language, Profile], tmp_path: Path
) -> None:
    """The award criteria of the sample tender, in five formats."""
    written = write_documents(
        library, profiles[language], tmp_path, Wanted(("rc",), ("docx", "odt", "html", "md", "pdf"))
    )
    assert [path.suffix for path in written.paths] == [".docx", ".odt", ".html", ".md", ".pdf"]
    assert all(path.stat().st_size > 3000 for path in written.paths)
