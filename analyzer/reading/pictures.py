"""Pictures of pages: drawn from a PDF, or a picture file's own; grey, bounded, made anew as PNG for the recogniser.

Only the confined child draws. What leaves it are pictures that it wrote itself, never those of the document.
"""

import contextlib
from collections.abc import Iterator
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image, ImageOps, TiffImagePlugin

from analyzer.reading.limits import PICTURE_PAGES, PIXELS, RefusedError

DOTS_PER_INCH = 300  # what recognisers are trained on; smaller print than 6 points needs no more
LONG_SIDE = 842.0  # points: a photograph says nothing of the size of its sheet, which is taken for A4
FEWEST_PIXELS = 2_000  # on the long side: smaller pictures are enlarged to twice their size
INK = 160  # of 255: darker than the greyest paper
FEWEST_INKED = 2e-5  # share of the page: less than one letter, so that the page is blank
_FORMATS = ("PNG", "JPEG", "TIFF")


def pages_of_picture(data: bytes) -> list[tuple[float, float]]:
    """Width and height in points of each page of a picture file, upright; refused where it is damaged or a bomb."""
    with _damage_told():
        return [_points(frame) for frame in _frames(data)]


def drawn_pdf_page(data: bytes, page: int) -> bytes:
    """A page of a PDF as PNG, numbered from 1; nothing where the page is blank."""
    with pdfium.PdfDocument(data) as pdf:
        found = pdf[page - 1]
        width, height = found.get_size()
        scale = min(DOTS_PER_INCH / 72, (PIXELS / max(width * height, 1.0)) ** 0.5)
        picture = found.render(scale=scale, grayscale=True).to_pil()
    return _png(picture, 72 * scale)


def drawn_picture_page(data: bytes, page: int) -> bytes:
    """A page of a picture file as PNG, numbered from 1; nothing where it is blank."""
    with _damage_told():
        for number, frame in enumerate(_frames(data), 1):
            if number == page:
                grey = _grey(frame)
                if max(grey.size) < FEWEST_PIXELS and 4 * grey.width * grey.height <= PIXELS:
                    grey = grey.resize((2 * grey.width, 2 * grey.height), Image.Resampling.LANCZOS)
                return _png(grey, 72 * max(grey.size) / LONG_SIDE)
    raise RefusedError("damaged", "picture")


@contextlib.contextmanager
def _damage_told() -> Iterator[None]:
    """A decoder of foreign bytes may raise anything; whatever it is, the picture is damaged."""
    try:
        yield
    except RefusedError:
        raise
    except Exception as fault:
        raise RefusedError("damaged", "picture") from fault


def _frames(data: bytes) -> Iterator[Image.Image]:
    with Image.open(BytesIO(data), formats=_FORMATS) as picture:
        # Other formats hold one picture of the page; what a telephone adds (a film, depths) is none.
        for number in range(picture.n_frames if isinstance(picture, TiffImagePlugin.TiffImageFile) else 1):
            if number >= PICTURE_PAGES:
                raise RefusedError("too-large", f"{PICTURE_PAGES} pages")
            picture.seek(number)
            if picture.width * picture.height > PIXELS or 0 in picture.size:
                raise RefusedError("too-large", f"{PIXELS} pixels")
            yield picture


def _points(frame: Image.Image) -> tuple[float, float]:
    width, height = frame.size
    if frame.getexif().get(_ORIENTATION, 1) in _LYING:
        width, height = height, width
    scale = LONG_SIDE / max(width, height)
    return width * scale, height * scale


_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)  # the camera was held sideways


def _grey(frame: Image.Image) -> Image.Image:
    """The picture upright and grey; what is transparent lies on white paper."""
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layered = upright.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        upright = Image.alpha_composite(paper, layered)
    elif upright.mode.startswith("I;16"):
        upright = upright.point(lambda value: value / 256).convert("L")
    return upright.convert("L")


def _png(picture: Image.Image, dots: float) -> bytes:
    grey = picture.convert("L")
    if sum(grey.histogram()[:INK]) < FEWEST_INKED * grey.width * grey.height:
        return b""
    out = BytesIO()
    grey.save(out, "PNG", compress_level=1, dpi=(round(dots), round(dots)))
    return out.getvalue()
