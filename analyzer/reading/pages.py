"""One page of a PDF: its printed lines, its tables, and what is wrong with its text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

from analyzer.document import SHOWN, Notice
from analyzer.reading.annotations import comments
from analyzer.reading.glyphs import Frame, Glyphs
from analyzer.reading.heights import Extent
from analyzer.reading.layers import Layers
from analyzer.reading.lines import Line, LineReader
from analyzer.reading.rules import Drawing, drawing
from analyzer.reading.sight import covered, unveiled
from analyzer.reading.strokes import Strokes
from analyzer.reading.tables import Cells, Grid, Grids
from analyzer.reading.textlayer import is_broken

SMALLEST = 2.5  # points: smaller print cannot be read on paper
SAMPLES = 12  # characters of a page whose direction is asked
SAME_PLACE = 2.0  # points
FILLED = 0.5  # share of the page that an image covers: the page is a picture
FEWEST_HIDDEN = 4  # characters: stray white dots and spaces hide nothing
_DRAWN_FIELDS = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}


@dataclass(slots=True)
class Page:
    """What one page holds, in displayed coordinates."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    grids: tuple[Grid, ...] = ()
    slanted: list[Line] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    image: float = 0.0  # share of the page that its largest image covers
    paths: int = 0
    broken: bool = False  # its text layer is gibberish
    lost: bool = False  # it could not be opened

    def hide(self, text: str) -> None:
        """Say once for the page that it holds text which no reader sees."""
        if len(text) >= FEWEST_HIDDEN and all(notice.code != "hidden-text" for notice in self.notices):
            self.notices.append(Notice("hidden-text", self.number, text[:SHOWN]))


@dataclass(frozen=True, slots=True)
class _File:
    """What is known of the whole file: its layers, the tables seen, what its fonts tell of their height."""

    layers: Layers
    grids: Grids = field(default_factory=Grids)
    fonts: dict[bytes, Extent] = field(default_factory=dict)


def pages(pdf: pdfium.PdfDocument, layers: Layers) -> Iterator[Page]:
    """The pages of a file one by one; each is closed before the next is opened."""
    file = _File(layers)
    for number in range(1, len(pdf) + 1):
        try:
            yield _opened(pdf, number, file)
        except pdfium.PdfiumError:  # one damaged page; the others may be sound
            yield Page(number, 0.0, 0.0, lost=True)


def _opened(pdf: pdfium.PdfDocument, number: int, file: _File) -> Page:
    page = pdf[number - 1]
    notes = [*comments(page, number)]  # flattening takes them off
    fields = _flatten(page)
    if fields:  # what was printed onto the page shows when it is opened again
        page.close()
        page = pdf[number - 1]
    try:
        found = _page(page, number, file)
    finally:
        page.close()
    if fields:
        found.notices.append(Notice("form-fields", number))
    found.notices += notes
    return found


def _flatten(page: pdfium.PdfPage) -> bool:
    """Print the filled form fields and text notes of a page onto it: they stand in no text layer."""
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind in _DRAWN_FIELDS:
            return bool(raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)
    return False


def _page(page: pdfium.PdfPage, number: int, file: _File) -> Page:
    textpage = page.get_textpage()
    try:
        text = _text(textpage)
        drawn = drawing(page)
        glyphs = _glyphs(page, textpage, text)
        found = Page(number, glyphs.frame.width, glyphs.frame.height, image=drawn.image, paths=len(drawn.places))
        found.broken = is_broken(text)
        text, off = file.layers.unseen(text, drawn.texts, glyphs)
        found.hide(off)
        if drawn.veiled:
            text, hidden = unveiled(text, page, glyphs, scanned=drawn.image > FILLED)
            found.hide(hidden)
        if drawn.ruled:
            found.grids = file.grids.of(page, drawn.signature, glyphs.frame)
        _fill(found, text, glyphs, file.fonts)
        if drawn.strokes:
            _strike(found, text, glyphs, drawn, file.fonts)
        for line in covered(found.lines, page, glyphs, drawn.covers) if drawn.covers else ():
            found.hide(line.text)
            found.lines.remove(line)
        return found
    finally:
        textpage.close()


def _text(textpage: pdfium.PdfTextPage) -> str:
    """The characters of a page, each at the index by which pdfium knows it; those without a meaning as U+FFFD."""
    text: str = textpage.get_text_range()
    count = textpage.count_chars()
    if len(text) == count:
        return text
    handle = textpage.raw
    codes = [raw.FPDFText_GetUnicode(handle, index) for index in range(count)]
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _glyphs(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, text: str) -> Glyphs:
    """Glyphs in the frame in which most of the text stands upright."""
    glyphs = Glyphs(textpage, Frame(page.get_bbox(), page.get_rotation() // 90))
    step = max(len(text) // SAMPLES, 1)
    turns = Counter(glyphs.quarters(i) for i in range(step // 2, len(text), step) if not text[i].isspace())
    most = turns.most_common(1)[0][0] if turns else -1
    return glyphs if most in (-1, glyphs.frame.turns) else Glyphs(textpage, Frame(page.get_bbox(), most))


def _strike(found: Page, text: str, glyphs: Glyphs, drawn: Drawing, fonts: dict[bytes, Extent]) -> None:
    """Take out the words that are struck out, and say so."""
    text, struck = Strokes(drawn.strokes, glyphs).struck(text, found.lines)
    if struck:
        found.lines.clear()
        found.slanted.clear()
        _fill(found, text, glyphs, fonts)
        found.notices.append(Notice("struck-text", found.number, struck[:SHOWN]))


def _fill(found: Page, text: str, glyphs: Glyphs, fonts: dict[bytes, Extent]) -> None:
    printed: dict[tuple[str, int, int], Line] = {}
    for line in LineReader(text, glyphs, found.number, fonts, Cells(found.grids) if found.grids else None):
        # One line printed twice at one place, to look bold or to go on overleaf, is one: the later print lies above.
        printed[line.text, round(line.left / SAME_PLACE), round(line.base / SAME_PLACE)] = line
    for line in printed.values():
        if not line.text:
            continue  # nothing but marks without width
        if _is_out_of_sight(line, found):
            found.hide(line.text)
        elif glyphs.quarters(line.middle) == glyphs.frame.turns:
            found.lines.append(line)
        else:
            found.slanted.append(line)


def _is_out_of_sight(line: Line, page: Page) -> bool:
    """True for print too small to read and for text beyond the edges of the page."""
    beyond = line.right < 0 or line.bottom < 0 or line.left > page.width or line.top > page.height
    return beyond or line.size < SMALLEST
