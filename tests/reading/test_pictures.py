"""Pictures of pages: drawn bounded, grey and anew; what is too large or broken is refused before it is decoded."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from analyzer.reading import RefusedError, read_bytes
from analyzer.reading.limits import PIXELS
from analyzer.reading.pictures import drawn_pdf_page, drawn_picture_page

from .building import PROSE, pdf, show_lines
from .drawing import picture


def opened(png: bytes) -> Image.Image:
    """The picture that was drawn."""
    found = Image.open(BytesIO(png), formats=("PNG",))
    found.load()
    return found


def inked(form: str, **options: object) -> bytes:
    """A picture file with a black bar near its top."""
    made = Image.new("L", (1000, 1400), 255)
    made.paste(0, (100, 100, 900, 140))
    out = BytesIO()
    made.save(out, form, **options)
    return out.getvalue()


def test_page_of_a_pdf_is_drawn_grey_at_300_dots() -> None:
    """A4 comes out as the recogniser wants it."""
    drawn = opened(drawn_pdf_page(pdf(show_lines(PROSE, 72, 100)), 1))
    assert (drawn.format, drawn.mode) == ("PNG", "L")
    assert drawn.size == pytest.approx((2480, 3508), abs=2)
    assert drawn.info["dpi"] == pytest.approx((300, 300), abs=1)


def test_blank_page_is_told() -> None:
    """Where nothing is printed nothing is to be recognised."""
    assert drawn_pdf_page(pdf(""), 1) == b""
    assert drawn_picture_page(picture(shade=235), 1) == b""


def test_poster_is_drawn_within_the_ceiling() -> None:
    """A page of two metres is drawn smaller, not larger than the ceiling."""
    page = drawn_pdf_page(pdf(show_lines(PROSE, 72, 100)).replace(b"[0 0 595 842]", b"[0 0 9999 842]"), 1)
    width, height = opened(page).size
    assert width * height <= PIXELS * 1.01


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_picture_files_are_documents_of_pages(form: str) -> None:
    """Each is read as a document whose text is unknown, and can be drawn; small ones are enlarged."""
    data = inked(form)
    document = read_bytes(data, "anything")
    assert (document.format, document.pages, document.unread) == (form.lower(), 1, (1,))
    assert opened(drawn_picture_page(data, 1)).size == (2000, 2800)


def test_each_page_of_a_tiff_is_a_page() -> None:
    """A fax of two pages has two."""
    pages = [Image.new("L", (800, 1000), 255) for _ in range(2)]
    pages[1].paste(0, (100, 100, 700, 200))
    out = BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    assert read_bytes(out.getvalue(), "fax.tif").unread == (1, 2)
    assert drawn_picture_page(out.getvalue(), 1) == b""
    assert drawn_picture_page(out.getvalue(), 2) != b""


def test_photograph_held_sideways_is_upright() -> None:
    """The camera's word for its position is heard."""
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn = opened(drawn_picture_page(inked("JPEG", exif=exif), 1))
    assert drawn.width > drawn.height


def test_transparent_paper_is_white() -> None:
    """What is not painted is no ink."""
    out = BytesIO()
    Image.new("RGBA", (800, 1000), (0, 0, 0, 0)).save(out, "PNG")
    assert drawn_picture_page(out.getvalue(), 1) == b""


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 pixels wide and high."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + content


def test_picture_bomb_is_refused_undecoded() -> None:
    """The pixels are counted before any is unpacked."""
    with pytest.raises(RefusedError) as refusal:
        read_bytes(bomb(), "bomb.png")
    assert refusal.value.code in ("too-large", "damaged")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_picture_cut_short_is_refused_or_drawn(form: str, share: float) -> None:
    """A damaged file ends in a refusal, never in another exception."""
    data = inked(form)
    cut = data[: max(int(len(data) * share), 12)]
    try:
        read_bytes(cut, "cut")
        drawn_picture_page(cut, 1)
    except RefusedError as refusal:
        assert refusal.code in ("damaged", "too-large")
