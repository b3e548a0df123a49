"""Which files are read, which are refused, and under which code."""

from pathlib import Path

import pytest

from analyzer.document import Document
from analyzer.reading import RefusedError, formats, limits, read, read_bytes

from .building import PROSE, p, pdf, show_lines, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal(data: bytes, name: str = "contract") -> str:
    """The code under which a file is refused."""
    with pytest.raises(RefusedError) as refused:
        read_bytes(data, name)
    return refused.value.code


def texts(document: Document) -> list[str]:
    """Texts of the blocks."""
    return [block.text for block in document.blocks]


def test_content_decides_the_format_whatever_the_name() -> None:
    """A PDF called .txt is read as a PDF, a Word file called .pdf as Word, a page called .txt as HTML."""
    assert read_bytes(pdf(show_lines(PROSE, 70, 100)), "a.txt").format == "pdf"
    assert read_bytes(word(p("Texte.")), "a.pdf").format == "docx"
    assert read_bytes(b"<!DOCTYPE html><p>Texte.</p>", "a.txt").format == "html"


def test_the_name_parts_only_texts_from_each_other() -> None:
    """The same bytes are Markdown under .md and plain text under .txt."""
    data = b"# Objet\n\nTexte."
    assert [read_bytes(data, name).format for name in ("a.md", "a.txt", "a")] == ["markdown", "text", "text"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"<html><body></body></html>", "empty"),
        (word("<w:p/>"), "empty"),
        (b"%PDF-1.7\nnothing more", "damaged"),
        (pdf("")[:200], "damaged"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (zipped({"[Content_Types].xml": b"wordprocessingml"}), "damaged"),
        (zipped({"photo.jpg": b"x"}), "archive"),
        (bytes(range(256)) * 8, "unknown-format"),
        (b"{\\rtf1 Texte.}", "needs-libreoffice"),
        (OLE + "WordDocument".encode("utf-16-le"), "needs-libreoffice"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE, "unknown-format"),
    ],
)
def test_unreadable_bytes_are_refused_under_their_code(data: bytes, code: str) -> None:
    """Every kind of file that cannot be read has one code."""
    assert refusal(data) == code


def test_a_pdf_with_a_password_is_refused_as_encrypted() -> None:
    """A file that asks for a password is never read as empty."""
    keys = f"/O ({'a' * 32}) /U ({'b' * 32})"
    ids = f"/ID [({'c' * 16}) ({'c' * 16})]"
    trailer = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {keys} >> {ids}"
    assert refusal(pdf(show_lines(PROSE, 70, 100), trailer=trailer)) == "encrypted"


def test_paths_that_name_no_file_are_refused(tmp_path: Path) -> None:
    """A missing path and a folder have codes of their own."""
    for path, code in ((tmp_path / "none.pdf", "missing"), (tmp_path, "not-a-file")):
        with pytest.raises(RefusedError) as refused:
            read(path)
        assert refused.value.code == code


def test_read_gives_what_read_bytes_gives(tmp_path: Path) -> None:
    """Reading a path is reading its bytes under its name."""
    path = tmp_path / "contrat.txt"
    path.write_bytes("Délai : 24 heures.".encode())
    document = read(path)
    assert document == read_bytes(path.read_bytes(), "contrat.txt")
    assert (document.name, len(document.sha256), document.pages) == ("contrat.txt", 64, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_are_read_in_their_encoding(encoding: str) -> None:
    """UTF-8, UTF-16 with its mark and Windows Latin-1 give the same letters."""
    text = "Pénalité : 100 € par jour – l’acheteur"
    assert texts(read_bytes(text.encode(encoding), "a.txt")) == [text]


def test_a_sample_may_end_inside_a_letter() -> None:
    """The first bytes of a long UTF-8 text are UTF-8 also where they end in half a letter."""
    assert formats.decoded("é".encode() * 4 + b"\xc3") == "éééé"


def test_a_file_beyond_the_size_limit_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Size is checked before anything is parsed."""
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    assert refusal(b"%PDF-" + b"x" * 20) == "too-large"
