"""What a recogniser read on the picture of a page (hOCR) -> printed lines, as those of any page, with a confidence."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from lxml import etree, html

from analyzer.reading.heights import ASCENT, DESCENT
from analyzer.reading.lines import ANY_GAP, GAP, OUTSTANDING, Line
from analyzer.reading.textlayer import is_broken
from analyzer.reading.typography import plain

ENOUGH = 65.0  # per cent: sound scans have 85 to 96; pages read sideways or too blurred stay below 60
SPECK = 50.0  # per cent: a sign without letters or digits read with less is dirt or part of a logo
LONG_WORD = 10  # letters: the dots that lead to a page number are read as words of fifty, and weigh no more than one
SAME_SIZE = 0.25  # share by which the height of a line may differ from the usual without being another type size
_BOX = re.compile(r"\bbbox (\d{1,6}) (\d{1,6}) (\d{1,6}) (\d{1,6})")
_CONFIDENCE = re.compile(r"\bx_wconf (\d{1,3})")
_NUMBERS = {
    name: re.compile(rf"\b{name} (-?\d{{1,6}}(?:\.\d{{1,9}})?)") for name in ("x_size", "textangle")
}  # of a line, in pixels and degrees
_BASELINE = re.compile(r"\bbaseline (-?\d{1,3}(?:\.\d{1,9})?) (-?\d{1,6}(?:\.\d{1,9})?)")
_LEADER = re.compile(r"[.…]{3,}\S*")  # with the letters that are made of more such dots
_POINTS = 72 / 300  # of a pixel
_LINES = "//*[@class='ocr_line' or @class='ocr_header' or @class='ocr_caption' or @class='ocr_textfloat']"

Pixels = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as a recogniser read it, upright: its lines, those that stand askew, and the mean confidence in per cent.

    `confidence` is weighted by letters; None where nothing was read. `blank` pages have nothing to read.
    """

    width: float
    height: float
    lines: tuple[Line, ...] = ()
    slanted: tuple[Line, ...] = ()
    confidence: float | None = None
    blank: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether the page may count as read."""
        if self.blank:
            return True
        text = "\n".join(line.text for line in self.lines)
        return self.confidence is not None and self.confidence >= ENOUGH and not is_broken(text)


def recognised(page: int, width: float, height: float, hocr: str) -> Recognised:
    """The page that hOCR tells of; `width` and `height` in points of the page whose picture was read."""
    if not hocr:
        return Recognised(width, height, blank=True)
    root = _parsed(hocr)
    shot = _sheet(root) if root is not None else None
    if root is None or shot is None:
        return Recognised(width, height)
    if not width or (width > height) != (shot[0] > shot[1]):  # lost, or measured in a frame that its text turned
        width, height = (height, width) if width else (shot[0] * _POINTS, shot[1] * _POINTS)
    words = list(_words(root))
    if not words:
        return Recognised(width, height)
    angles: Counter[int] = Counter()
    for word in words:
        angles[word.angle] += len(word.text)
    angle = angles.most_common(1)[0][0]
    scale = width / shot[0]
    turned = [word.upright(angle, *shot) for word in words if word.angle == angle]
    others = [word.upright(word.angle, *shot) for word in words if word.angle != angle]
    lying = angle in (90, 270)
    weights = [min(sum(map(str.isalnum, word.text)), LONG_WORD) for word in words]
    return Recognised(
        height if lying else width,
        width if lying else height,
        tuple(_lines(turned, page, scale)),
        tuple(_lines(others, page, scale)),
        sum(word.confidence * weight for word, weight in zip(words, weights, strict=True)) / max(sum(weights), 1),
    )


def _sheet(root: etree._Element) -> tuple[float, float] | None:
    """Width and height of the picture, in pixels."""
    for found in root.iter():
        if found.get("class") == "ocr_page" and (box := _box(found)) is not None:
            return (box[2], box[3]) if box[2] > 0 and box[3] > 0 else None
    return None


def _parsed(hocr: str) -> etree._Element | None:
    """The tree; the recogniser is a program of ours, and what it wrote is still looked at as foreign."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(hocr.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    box: Pixels
    confidence: float
    line: int
    angle: int  # of its line, degrees to the left
    size: float  # of its line
    baseline: tuple[float, float]  # rise over run, and distance from the foot of its line at the left
    line_box: Pixels

    def upright(self, angle: int, width: float, height: float) -> "_Word":
        """The word as it stands when the page is turned so that text at this angle is upright."""
        if not angle:
            return self
        return _Word(
            self.text, _turned(self.box, angle, width, height), self.confidence, self.line, 0, self.size,
            (0.0, -DESCENT * self.size), _turned(self.line_box, angle, width, height),
        )  # fmt: skip


def _turned(box: Pixels, angle: int, width: float, height: float) -> Pixels:
    left, top, right, bottom = box
    if angle == 90:
        return height - bottom, left, height - top, right
    if angle == 180:
        return width - right, height - bottom, width - left, height - top
    return top, width - right, bottom, width - left


def _box(element: etree._Element) -> Pixels | None:
    found = _BOX.search(element.get("title", ""))
    return (float(found[1]), float(found[2]), float(found[3]), float(found[4])) if found else None


def _words(root: etree._Element) -> Iterator[_Word]:
    for number, line in enumerate(root.xpath(_LINES)):
        line_box, title = _box(line), line.get("title", "")
        if line_box is None:
            continue
        size = _number("x_size", title) or line_box[3] - line_box[1]
        angle = round(_number("textangle", title) / 90) * 90 % 360
        found = _BASELINE.search(title)
        baseline = (float(found[1]), float(found[2])) if found else (0.0, -DESCENT * size)
        for word in line.iter():
            if word.get("class") != "ocrx_word" or (box := _box(word)) is None:
                continue
            text = _LEADER.sub("....", plain("".join(word.itertext())))
            confidence = _CONFIDENCE.search(word.get("title", ""))
            sure = min(float(confidence[1]), 100.0) if confidence else 0.0
            if text and (sure >= SPECK or any(character.isalnum() for character in text)):
                yield _Word(text, box, sure, number, angle, size, baseline, line_box)


def _number(name: str, title: str) -> float:
    found = _NUMBERS[name].search(title)
    return float(found[1]) if found else 0.0


def _lines(words: list[_Word], page: int, scale: float) -> Iterator[Line]:
    """Printed lines in points, parted where the space between two words is wide."""
    by_line: dict[int, list[_Word]] = {}
    for word in words:
        by_line.setdefault(word.line, []).append(word)
    usual = median(word.size for word in words) if words else 0.0
    for members in by_line.values():
        own = members[0].size
        size = usual if abs(own - usual) <= SAME_SIZE * usual else own
        for part in _parts(members, size):
            yield _line(part, size, page, scale)


def _parts(words: list[_Word], size: float) -> Iterator[list[_Word]]:
    gaps = [after.box[0] - before.box[2] for before, after in pairwise(words)]
    spaces = sorted(gaps)[(len(gaps) - 1) // 2] if gaps else 0.0
    least = min(ANY_GAP * size, max(GAP * size, OUTSTANDING * spaces))
    part = [words[0]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if gap > least:
            yield part
            part = []
        part.append(word)
    yield part


def _line(words: list[_Word], size: float, page: int, scale: float) -> Line:
    left, right = words[0].box[0], max(word.box[2] for word in words)
    whole, (slope, above) = words[0].line_box, words[0].baseline
    base = whole[3] + above + slope * ((left + right) / 2 - whole[0])
    base = min(max(base, whole[1]), whole[3])
    top, bottom = base - ASCENT * size, base + DESCENT * size
    return Line(
        " ".join(word.text for word in words), left * scale, top * scale, right * scale, bottom * scale, base * scale,
        (bottom - top) * scale, False, page,
    )  # fmt: skip
