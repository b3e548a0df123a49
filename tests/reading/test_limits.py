"""What is refused before a container is unpacked, and what its parts may not hold."""

import zipfile
from io import BytesIO

import pytest

from analyzer.reading import RefusedError, limits, read_bytes

from .building import p, pdf, show, word_parts, zipped


def refused(data: bytes) -> str:
    """The code under which a file is refused."""
    with pytest.raises(RefusedError) as refusal:
        read_bytes(data, "contract")
    return refusal.value.code


def with_part(name: str, data: bytes) -> bytes:
    """A sound Word file with one more part."""
    return zipped(word_parts(p("Texte.")) | {name: data})


def test_a_sound_container_passes() -> None:
    """The checks let a plain Word file through."""
    assert read_bytes(with_part("word/theme.xml", b"<a/>"), "a.docx").blocks


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "C:\\evil", "word\\evil.xml", "a/../../b"])
def test_unclean_names_are_refused(name: str) -> None:
    """No part may name a place outside of the container."""
    assert refused(with_part(name, b"x")) == "unsafe"


def test_a_part_without_a_name_is_refused() -> None:
    """The directory of a container may be damaged so that a name is empty."""
    data = with_part("x", b"x")
    place = data.rindex(b"PK\x01\x02")
    assert refused(data[: place + 28] + b"\0\0" + data[place + 30 : place + 46] + data[place + 47 :]) in (
        "damaged",
        "unsafe",
    )


def test_names_that_differ_in_case_only_are_refused() -> None:
    """Two parts that some systems hold for one are refused."""
    assert refused(with_part("WORD/document.xml", b"x")) == "unsafe"


def test_a_bomb_is_refused_by_its_ratio() -> None:
    """A part that unpacks to more than a hundred times its size is refused, though small parts may."""
    assert refused(with_part("word/media/a.bin", bytes(4 * 1024 * 1024))) == "unsafe"
    assert read_bytes(with_part("word/media/a.bin", bytes(90 * 1024)), "a.docx").blocks


def test_too_many_parts_are_refused() -> None:
    """A container with more parts than any contract is refused."""
    parts = word_parts(p("Texte.")) | {f"word/media/{n}.xml": b"" for n in range(limits.ZIP_MEMBERS)}
    assert refused(zipped(parts)) == "too-large"


def test_sizes_are_counted_while_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum of all parts is limited."""
    monkeypatch.setattr(limits, "ZIP_TOTAL_BYTES", 300)
    assert refused(zipped(word_parts(p("Texte.")))) == "too-large"


def test_overlapping_parts_are_refused() -> None:
    """Two entries of the directory that share bytes are refused."""
    data = bytearray(zipped({"[Content_Types].xml": b"wordprocessingml" * 40, "word/document.xml": b"<a/>"}))
    with zipfile.ZipFile(BytesIO(bytes(data))) as container:
        first, second = container.infolist()
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 42 : entry + 46] = (first.header_offset + 1).to_bytes(4, "little")
    assert second.header_offset > 0
    assert refused(bytes(data)) == "unsafe"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % c SYSTEM "http://127.0.0.1/x"> %c;]>',
        "<!doctype a>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_a_document_type_in_any_part_is_refused(declaration: str, encoding: str, part: str) -> None:
    """Office files declare no document type; one that does is an attack on the parser."""
    assert refused(with_part(part, f"{declaration}<a/>".encode(encoding))) == "unsafe"


def test_a_part_that_is_no_xml_is_damage() -> None:
    """A broken main part refuses the file and names the part."""
    with pytest.raises(RefusedError) as refusal:
        read_bytes(with_part("word/document.xml", b"<w:document>"), "a.docx")
    assert (refusal.value.code, refusal.value.detail) == ("damaged", "word/document.xml")


def test_a_pdf_has_a_limited_number_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """More pages than any tender file are not read at all."""
    monkeypatch.setattr(limits, "PDF_PAGES", 2)
    assert refused(pdf(*[show("Texte.", 70, 100)] * 3)) == "too-large"
