"""Real contracts, where the shared corpus is at hand: their words are all read, in order, as paragraphs."""

import re
import shutil
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from analyzer.document import BlockKind, Document
from analyzer.reading import read

from . import fidelity

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside the project")

TEXTS = ["bonterms-cloud-terms.pdf", "cloud-temple-dpa.pdf", "cloud-temple-sla-paas.docx"]


def words(text: str) -> list[str]:
    """Words without page marks, ligatures and hyphens between letters."""
    text = unicodedata.normalize("NFKC", re.sub(r"\[page \d+\]", "", text))
    return re.findall(r"[^\W_]+", re.sub(r"(?<=[^\W\d_])-\n?(?=[^\W\d_])", "", text))


def share(found: Counter[object], wanted: Counter[object]) -> float:
    """Share of the wanted that was found."""
    return sum((found & wanted).values()) / sum(wanted.values())


def headings(document: Document) -> list[str]:
    """Numbers of the headings of an article."""
    return [
        b.number for b in document.blocks if b.kind is BlockKind.HEADING and b.number.casefold().startswith("article")
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_all_words_are_read_in_their_order(name: str) -> None:
    """At least 99 of 100 words, and of pairs of neighbouring words, are those of the text that the labels quote."""
    known = words((CORPUS / "gold" / "text" / f"{Path(name).stem}.txt").read_text())
    found = words("\n".join(block.text for block in read(CORPUS / "gold" / "docs" / name).blocks))
    assert share(Counter(found), Counter(known)) >= 0.99
    assert share(Counter(pairwise(found)), Counter(pairwise(known))) >= 0.99


def test_articles_are_found_once_and_in_order() -> None:
    """The sixteen articles of an annex are headings; their entries in the table of contents are not."""
    document = read(CORPUS / "gold" / "docs" / "cloud-temple-dpa.pdf")
    assert headings(document) == [f"Article {n}" for n in range(1, 17)]


def test_a_gibberish_contract_is_wholly_unread() -> None:
    """No page of the file with shifted letters is taken for text."""
    document = read(CORPUS / "browse" / "basecamp-dpa-2018.pdf")
    assert document.unread == tuple(range(1, 27))
    assert {notice.code for notice in document.notices} == {"text-layer-broken"}


def test_ruled_criteria_are_rows_and_headings_are_headings() -> None:
    """The tables of a tender document are rows, and the slanted titles between them are headings."""
    document = read(CORPUS / "browse" / "le-bourget-infogerance-rc.pdf")
    rows = [block.text for block in document.blocks if block.kind is BlockKind.ROW]
    assert "Services d’assistance et de conseils informatiques | 72600000" in rows
    assert {"1.1", "2.6.1", "5.2"} <= {b.number for b in document.blocks if b.kind is BlockKind.HEADING}


@pytest.mark.sample
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("path", fidelity.files(), ids=lambda path: path.name)
def test_what_poppler_reads_is_read(path: Path) -> None:
    """Our blocks hold at least 99 of 100 words that poppler prints of each text PDF, in an order that agrees."""
    found = fidelity.figure(path)
    assert found is None or found.share >= fidelity.ENOUGH, found
    assert found is None or found.order >= fidelity.ORDERED, found
