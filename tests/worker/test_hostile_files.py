"""Files made to do harm, read by the real reader in the worker: each ends in a named ending and reaches nothing."""

import gzip
import pickle
import socket
import sys
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from analyzer.worker import Ending, Limits, Outcome, Workers

from .conftest import only
from .intrusion import CANARY

pytest.importorskip("analyzer.reading")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="paths of POSIX in the files")

TASKS = f"{__package__}.reading_task"
LIMITS = Limits(seconds=30, memory_mib=240, output_mib=16)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Workers]:
    """The real reader in confined workers."""
    with Workers(f"{TASKS}:read", limits=LIMITS) as started:
        yield started


def word(body: str, doctype: str = "", relations: str = "", **parts: bytes) -> bytes:
    """A Word file of one document part, and whatever else is asked for."""
    whole = BytesIO()
    document = f'{doctype}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'
    main = f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>')
        package.writestr("word/document.xml", document)
        links = f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
        package.writestr("word/_rels/document.xml.rels", links)
        for name, part in parts.items():
            package.writestr(f"word/{name}.xml", part)
    return whole.getvalue()


def paragraph(text: str) -> str:
    """A paragraph of Word's."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(content: bytes, filters: str = "", encoding: str = "/WinAnsiEncoding") -> bytes:
    """A PDF of one page; readers rebuild the missing cross-reference table."""
    font = f"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding {encoding}/DescendantFonts[6 0 R]>>"
    if encoding == "/WinAnsiEncoding":
        font = f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding{encoding}>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters.encode(), content),
        font.encode(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 7>>\n%%EOF\n"


def zeros(mebibytes: int) -> bytes:
    """So many MiB of zeros, deflated twice."""
    deflate = zlib.compressobj(9)
    once = b"".join([*(deflate.compress(bytes(2**20)) for _ in range(mebibytes)), deflate.flush()])
    return zlib.compress(once, 9)


def within_the_contract(outcome: Outcome) -> bool:
    """Whether a file ended without a crash."""
    return outcome.ending is not Ending.CRASHED


def test_memory_bomb_in_a_pdf_costs_its_document_only(reader: Workers) -> None:
    """A quarter of a GiB behind two filters in a file of 2 KB is contained, and the next document is read."""
    bomb = pdf(zeros(256), "/Filter[/FlateDecode/FlateDecode]")
    assert len(bomb) < 10_000
    assert within_the_contract(reader.call(bomb, "bomb.pdf"))
    plain = reader.call(
        pdf(b"BT /F1 12 Tf 50 700 Td (Article 1. The supplier notifies every breach.) Tj ET"), "plain.pdf"
    )
    assert "notifies every breach" in repr(plain.result)


def test_pdf_runs_no_code_it_names(tmp_path: Path) -> None:
    """A PDF that names a pickled character map by its path gets nothing loaded: the marker does not appear."""
    pytest.importorskip("pdfplumber")
    marker = tmp_path / "marker"
    with gzip.open(tmp_path / "map.pickle.gz", "wb") as named:
        named.write(pickle.dumps(_Payload(str(marker))))
    name = "/" + str(tmp_path / "map").replace("/", "#2F")
    with Workers(f"{TASKS}:plumb", limits=LIMITS) as started:
        outcome = started.call(pdf(b"BT /F1 12 Tf 50 700 Td <0041> Tj ET", encoding=name), "cmap.pdf")
    assert outcome.ending is Ending.REPORT
    assert not marker.exists()


class _Payload:
    def __init__(self, marker: str) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path(self.marker),)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file://{canary}">]>',
        '<!DOCTYPE d [<!ENTITY % p SYSTEM "file://{canary}"> %p;]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:{port}/d.dtd">',
        '<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">]>',
    ],
)
def test_xml_with_a_doctype_is_refused(reader: Workers, tmp_path: Path, doctype: str) -> None:
    """External entities, parameter entities, a fetched definition, expansion: refused before any parser sees them."""
    canary = tmp_path / "canary"
    canary.write_text(CANARY)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        filled = doctype.format(canary=canary, port=listener.getsockname()[1])
        outcome = reader.call(word(paragraph("&e;"), filled), "entity.docx")
        with pytest.raises(TimeoutError):
            listener.accept()
    assert outcome.ending is Ending.REFUSED


def test_external_relationships_are_not_followed(reader: Workers, tmp_path: Path) -> None:
    """A linked picture, a remote template and a linked file: no connection, nothing of the file in the text."""
    canary = tmp_path / "canary"
    canary.write_text(CANARY)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        remote = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        targets = {"image": remote, "attachedTemplate": remote, "aFChunk": f"file://{canary}", "oleObject": remote}
        relations = "".join(
            f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
            for kind, target in targets.items()
        )
        body = paragraph("Article 1") + '<w:altChunk r:id="aFChunk"/>'
        outcome = reader.call(word(body, relations=relations), "links.docx")
        with pytest.raises(TimeoutError):
            listener.accept()
    assert outcome.ending is Ending.REPORT
    assert CANARY not in repr(outcome.result)


def test_zip_bomb_is_refused(reader: Workers) -> None:
    """A part that unpacks beyond 100 to 1 is refused by what the directory of the archive says."""
    outcome = reader.call(word(paragraph("x"), settings=b" " * 50 * 2**20), "bomb.docx")
    assert outcome.ending is Ending.REFUSED


def test_very_long_paragraph_is_read_within_the_limits(reader: Workers) -> None:
    """Two million characters without a line break neither hang nor crash the reader."""
    outcome = reader.call(b"The supplier shall keep the data. " * 60_000, "long.txt")
    assert outcome.ending is Ending.REPORT


def test_long_table_is_read_in_time(reader: Workers) -> None:
    """Five hundred rows of ten cells cost what they hold, not its square."""
    cells = (f"<w:tc>{paragraph(sha256(str(number).encode()).hexdigest())}</w:tc>" for number in range(5_000))
    rows = (f"<w:tr>{''.join(row)}</w:tr>" for row in zip(*[cells] * 10, strict=True))
    outcome = reader.call(word(f"<w:tbl>{''.join(rows)}</w:tbl>"), "table.docx")
    assert outcome.ending is Ending.REPORT


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n\x1a\n", b"%!PS-Adobe-3.0\n", b"\x7fELF\x02\x01", b"GIF89a", b"II*\0", b"SIMPLE  =  T\0"]
)
def test_what_is_no_contract_is_refused_by_its_content(reader: Workers, start: bytes) -> None:
    """Pictures, PostScript and programs under the name of a PDF are given to no parser."""
    outcome = reader.call(start + bytes(range(256)) * 10, "contract.pdf")
    assert outcome.ending is Ending.REFUSED


def test_hostile_file_beside_others_in_one_run(reader: Workers, tmp_path: Path) -> None:
    """In one call of several files the hostile one has its own outcome and the others their reports."""
    (tmp_path / "a.txt").write_text("Article 1. The supplier keeps the data in France.")
    (tmp_path / "b.docx").write_bytes(word(paragraph("x"), "<!DOCTYPE d []>"))
    (tmp_path / "c.txt").write_text("Article 2. The supplier deletes the data.")
    endings = [outcome.ending for _, outcome in reader.run(sorted(tmp_path.glob("?.*")))]
    assert endings == [Ending.REPORT, Ending.REFUSED, Ending.REPORT]
    assert only(reader.run([tmp_path / "a.txt"])).ending is Ending.REPORT
