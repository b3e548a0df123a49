"""The sample contracts: one text in three formats, and labels that hold to the vocabulary."""

import io
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from analyzer.document import BlockKind, Document
from analyzer.reading import read, read_bytes
from clauses.pack import load_pack
from corpus.contract_source import read_contract
from corpus.figures import squash
from corpus.labels import DocumentLabels, Label, labelled
from corpus.publishing import CONTRACTS, publish

NAMES = ("lumivox-assistant.fr", "parlance-assistant.en")
each_contract = pytest.mark.parametrize("name", NAMES)


@cache
def labels_of(name: str) -> DocumentLabels:
    """The labels of a sample contract."""
    return next(one.labels for one in labelled(CONTRACTS / "labels", CONTRACTS) if one.labels.doc == name)


@cache
def document(name: str, suffix: str) -> Document:
    """A sample contract as the analyzer reads it."""
    return read(CONTRACTS / f"{name}{suffix}")


def words(document: Document) -> set[str]:
    """The words of a document without its running headers and footers; a word cut at a line end counts whole."""
    text = " ".join(block.text for block in document.blocks if block.kind is not BlockKind.FURNITURE)
    return {squash(word) for word in text.replace("|", " ").split()} - {""}


def quotes(label: Label) -> list[str]:
    """Every passage that a label quotes."""
    return [*label.quotes().values(), *([label.adverse.quote] if label.adverse else [])]


@each_contract
def test_the_word_file_is_what_the_source_gives(name: str) -> None:
    """The committed Word file is made from the committed Markdown, and nobody has edited it by hand."""
    made = publish(read_contract((CONTRACTS / f"{name}.md").read_text("utf-8")))
    with zipfile.ZipFile(CONTRACTS / f"{name}.docx") as archive:
        committed = {member: archive.read(member) for member in archive.namelist()}
    assert committed == made


@each_contract
def test_publishing_twice_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    """No clock and no chance is in a published file."""
    source = (CONTRACTS / f"{name}.md").read_text("utf-8")
    assert publish(read_contract(source)) == publish(read_contract(source))


@each_contract
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_all_formats_say_the_same(name: str, suffix: str) -> None:
    """Every word of the Markdown source stands in the Word and in the PDF file, and no other."""
    assert words(document(name, suffix)) == words(document(name, ".md"))


@each_contract
def test_word_counts_the_clauses_as_the_source_does(name: str) -> None:
    """Numbers that Word counts by itself are those that the Markdown prints, so that cross-references hold."""
    source, word = (document(name, suffix) for suffix in (".md", ".docx"))
    numbers = [[block.number for block in one.blocks if block.number[:1].isdigit()] for one in (source, word)]
    assert numbers[0] == numbers[1]
    assert len(numbers[0]) > 60


@each_contract
def test_the_pdf_is_that_of_a_contract(name: str) -> None:
    """Six to eight pages, all readable, and each tells that the company does not exist."""
    pdf = document(name, ".pdf")
    assert pdf.pages in (6, 7, 8)
    assert pdf.unread == ()
    notice = "fictive" if name.endswith(".fr") else "fictitious"
    footers = {block.page for block in pdf.blocks if block.kind is BlockKind.FURNITURE and notice in block.text}
    assert footers == set(range(1, pdf.pages + 1))


@each_contract
def test_labels_cover_every_safeguard_and_element(name: str) -> None:
    """Each safeguard of the pack has its label, each element its answer, and there are no others."""
    safeguards = load_pack().safeguards
    labels = labels_of(name).labels
    assert set(labels) == set(safeguards)
    assert all(set(labels[key].elements) == set(safeguards[key].elements) for key in safeguards)


@each_contract
def test_quotes_are_verbatim(name: str) -> None:
    """A found element quotes 5 to 40 words of the source as they stand there, and of the Word file as it is read."""
    source = (CONTRACTS / f"{name}.md").read_text("utf-8")
    read_back = squash(" ".join(block.text for block in document(name, ".docx").blocks))
    for label in labels_of(name).labels.values():
        assert all(bool(element.quote) is element.found for element in label.elements.values())
        for quote in quotes(label):
            assert quote in source
            assert squash(quote) in read_back
            assert 5 <= len(quote.split()) <= 40, quote


@each_contract
def test_only_safeguards_with_an_adverse_text_are_adverse(name: str) -> None:
    """The vocabulary says what is adverse; a label invents nothing."""
    safeguards = load_pack().safeguards
    adverse = {key for key, label in labels_of(name).labels.items() if label.adverse}
    assert all(safeguards[key].adverse for key in adverse)


@each_contract
def test_the_samples_are_of_mixed_quality(name: str) -> None:
    """A demonstration and a test need all four verdicts, and several adverse terms."""
    safeguards = load_pack().safeguards
    verdicts = Counter[str](label.verdict(safeguards[key]) for key, label in labels_of(name).labels.items())
    least = {"present": 20, "missing": 10, "adverse": 8, "partial": 3}
    assert all(verdicts[verdict] >= count for verdict, count in least.items())


def test_markdown_becomes_real_word_styles() -> None:
    """Titles, headings, clauses, items and tables carry styles of their own, not hand-made looks."""
    source = (
        "---\nlanguage: fr\nheader: En-tête\nfooter: Société, pied\ndate: 2026-09-01\nnumbering: automatic\n---\n"
        '# Contrat\n\n> Version 1\n\n## 1. Objet\n\n1.1 Le "Service" est **fourni**.\n\n- (a) un ;\n- (b) deux.\n\n'
        "- puce\n\n| A | B |\n| --- | --- |\n| c | d |\n\n# Annexe\n\n## 1. Suite\n\n1.1 Fin.\n"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for member, content in publish(read_contract(source)).items():
            archive.writestr(member, content)
    blocks = read_bytes(packed.getvalue(), "contrat.docx").blocks
    shown = [(block.kind.value, block.text) for block in blocks if block.kind is not BlockKind.FURNITURE]
    assert shown == [
        ("heading", "Contrat"),
        ("paragraph", "Version 1"),
        ("heading", "1. Objet"),
        ("paragraph", "1.1 Le « Service » est fourni."),
        ("item", "(a) un ;"),
        ("item", "(b) deux."),
        ("item", "puce"),
        ("row", "A | B"),
        ("row", "c | d"),
        ("heading", "Annexe"),
        ("heading", "1. Suite"),
        ("paragraph", "1.1 Fin."),
    ]
