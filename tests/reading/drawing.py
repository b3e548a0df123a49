"""Pictures of pages and readings of them, made for the tests."""

from collections.abc import Sequence
from html import escape
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image

A4_PIXELS = (2480, 3508)
_LEFT, _TOP, _PITCH, _SIZE, _LETTER = 200, 300, 60, 44, 20  # pixels, at 300 dots an inch


def picture(form: str = "PNG", size: tuple[int, int] = (1240, 1754), shade: int = 255) -> bytes:
    """A picture file of one shade."""
    out = BytesIO()
    Image.new("L", size, shade).save(out, form)
    return out.getvalue()


def shots(data: bytes, dots: int = 200) -> list[Image.Image]:
    """The pages of a PDF as grey pictures, as a scanner would give them."""
    with pdfium.PdfDocument(data) as pdf:
        return [page.render(scale=dots / 72, grayscale=True).to_pil().copy() for page in pdf]


def as_pdf(pictures: Sequence[Image.Image], dots: int = 200) -> bytes:
    """Pictures as the pages of a PDF without text."""
    out = BytesIO()
    first, *others = pictures
    first.save(out, "PDF", save_all=True, append_images=others, resolution=dots)
    return out.getvalue()


def hocr(lines: Sequence[str], confidence: float = 93, angle: int = 0, wobble: int = 0, **_: float) -> str:
    """hOCR of a page of A4 at 300 dots an inch; a tabulator is a wide gap; `angle` turns the page to the left."""
    parts = []
    for number, line in enumerate(lines):
        top = _TOP + number * _PITCH
        bottom = top + _SIZE - 11
        words, left = [], float(_LEFT)
        for piece in line.split("\t"):
            for word in piece.split():
                right = left + _LETTER * len(word)
                words.append((word, (left, top, right, bottom)))
                left = right + _LETTER
            left += 15 * _LETTER
        whole = (words[0][1][0], top, words[-1][1][2], bottom)
        size = _SIZE + (wobble if number % 2 else 0)
        lying = f"textangle {angle}" if angle else "baseline 0 0"
        inner = "".join(
            f"<span class='ocrx_word' title='{_bbox(box, angle)}; x_wconf {confidence:.0f}'>{escape(word)}</span> "
            for word, box in words
        )
        parts.append(f"<span class='ocr_line' title=\"{_bbox(whole, angle)}; {lying}; x_size {size}\">{inner}</span>")
    width, height = A4_PIXELS if angle in (0, 180) else A4_PIXELS[::-1]
    sheet = f"<div class='ocr_page' title='image \"page.png\"; bbox 0 0 {width} {height}; ppageno 0'>"
    return f"<html><body>{sheet}<p class='ocr_par'>{''.join(parts)}</p></div></body></html>"


def _bbox(box: tuple[float, float, float, float], angle: int) -> str:
    left, top, right, bottom = box
    width, height = A4_PIXELS
    turned = {
        0: (left, top, right, bottom),
        90: (top, width - right, bottom, width - left),
        180: (width - right, height - bottom, width - left, height - top),
        270: (height - bottom, left, height - top, right),
    }[angle]
    return "bbox " + " ".join(str(round(edge)) for edge in turned)
