"""What travels between the steps of the work on a file comes out as it went in, whatever a step answers."""

import base64
import zlib

import pytest

from analyzer.document import Block, BlockKind, Box, Document, Notice, Turn
from analyzer.document_json import document_from_json, document_to_json
from analyzer.parcels import ParcelError, Squeezed, packed, squeezed, unpacked
from analyzer.worker.protocol import decode, encode

BOX = Box(1.5, 2.5, 3.5, 4.5)
DOCUMENT = Document(
    "dossier/contrat.pdf",
    "00ff",
    "pdf",
    (
        Block("Article 1 – Sécurité", BlockKind.HEADING, 1, "Article 1", 2, BOX),
        Block("Le titulaire \ud800 informe", page=1, box=BOX, turns=(Turn(5, 2, BOX),)),
    ),
    2,
    (2,),
    (Notice("no-text", 2, ""), Notice("converted", detail="LibreOffice")),
)


def test_pieces_come_out_as_they_went_in() -> None:
    """Empty pieces too, in their order."""
    pieces = [b"", b"a", bytes(1000), b""]
    assert unpacked(packed(pieces)) == pieces


@pytest.mark.parametrize("parcel", [b"\0", b"\0\0\0\5abc", b"\xff\xff\xff\xff", packed([b"ab"])[:-1]])
def test_parcel_that_lies_is_refused(parcel: bytes) -> None:
    """A length that does not hold is told, not believed."""
    with pytest.raises(ParcelError):
        unpacked(parcel)


def test_document_comes_back_whole() -> None:
    """Every field of a document survives the way through JSON, lone surrogates of broken files included."""
    assert document_from_json(decode(encode(document_to_json(DOCUMENT)))) == DOCUMENT


def test_texts_of_pages_are_small_and_bounded() -> None:
    """A reading of a page takes a fraction of its size; one that swells beyond the bound is cut."""
    text = "<span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 95'>données</span>\n" * 500
    small = squeezed(text)
    assert len(small) < len(text) / 10
    assert Squeezed({"3": small}) == {3: text}
    bomb = base64.b64encode(zlib.compress(bytes(4 * Squeezed.LONGEST))).decode()
    assert len(Squeezed({"1": bomb})[1]) == Squeezed.LONGEST
    with pytest.raises(ParcelError):
        Squeezed({"1": "no such thing"})[1]
