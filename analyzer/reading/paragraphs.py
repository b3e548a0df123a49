"""Printed lines to paragraphs: where one ends and the next begins, within a page and over its end."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.reading.contents import is_entry
from analyzer.reading.lines import Line
from analyzer.reading.numbering import Label, closes, is_list_number, is_upper, label, looks_like_heading

TIGHTEST = 0.8  # line pitch in type sizes: nothing readable is set closer
LOOSE = 1.2  # line pitch over the usual pitch: a new paragraph
OTHER_SIZE = 0.12  # share by which the type size differs: another paragraph
RAGGED = 0.3  # of the column's width, left free by a line that does not end a sentence: the author broke it
TORN = 0.6  # the same before a word in lower case
OUTDENT = 3.0  # points by which a label stands out to the left of the text before
MOST_HEADING_LINES = 5
INDENT = 0.9  # type sizes
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.\s?[A-Z]\.|\b(?:[Aa]rts?|[Nn]os?|[Ss]ecs?|[Cc]f|pp?)\.)$")
_FIRST_WORD = re.compile(r"\S+(?:\s[:;?!»])?")


@dataclass(frozen=True, slots=True)
class Measure:
    """The usual look of a column: its edges, and its line pitch in type sizes."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class Paragraph:
    """Lines that a reader sees as one paragraph, and the measure of the column where the last of them stands."""

    lines: list[Line]
    measure: Measure
    note: bool = False
    tightest: float = math.inf  # the least pitch between two of its lines

    @property
    def last(self) -> Line:
        """The line that a next one would follow."""
        return self.lines[-1]

    def add(self, line: Line) -> None:
        """Let a line of the same page follow."""
        if self.lines:
            self.tightest = min(self.tightest, max(_pitch(self.last, line), TIGHTEST))
        self.lines.append(line)


def measure(lines: Iterable[Line]) -> Measure:
    """Take the measure of a column from its lines."""
    column = list(lines)
    rights = sorted(line.right for line in column)
    pitches = sorted(p for p in map(_pitch, column, column[1:]) if 0.7 < p < 2.2)
    return Measure(
        min(line.left for line in column),
        rights[min(len(rights) - 1, int(len(rights) * 0.95))],
        pitches[int(len(pitches) * 0.35)] if pitches else 1.2,
    )


def body_size(lines: Iterable[Line]) -> float:
    """Type size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def paragraphs(column: Iterable[Line], usual: Measure) -> list[Paragraph]:
    """Split the lines of a column into paragraphs."""
    found: list[Paragraph] = []
    for line in column:
        if not found or starts_anew(found[-1], line):
            found.append(Paragraph([], usual))
        found[-1].add(line)
    return found


def starts_anew(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins a new paragraph after the lines of another."""
    last = paragraph.last
    if line.title or last.title:  # of a bookmark, which says where a heading begins and ends
        return line.title != last.title
    if _is_set_apart(paragraph, line) or is_entry(last.text):
        return True
    if last.hyphen:
        return False
    if _ends_capitals(paragraph, line) or (line.bold != last.bold and _is_heading_edge(paragraph, line)):
        return True
    start = label(line.text)
    if _is_centred(last, line):
        return bool(start.number)
    return (
        _is_labelled(paragraph, line, start)
        or _is_broken(last, line, paragraph.measure)
        or _is_indented(paragraph, line)
    )


def continues(before: Paragraph, after: Paragraph, at_foot: bool) -> bool:
    """Whether the last paragraph of a page, which may end at its foot or higher, runs on at the head of the next."""
    last, line = before.last, after.lines[0]
    if last.title or line.title or _differ_in_size(last, line) or last.bold != line.bold:
        return False
    if last.hyphen:
        return True
    text, following = last.text, line.text
    start = label(following)
    if start.bullet or closes(text):
        return False
    if start.number and (is_list_number(start.number) or not following[0].isdigit()):
        return False
    if following[0].islower() or not at_foot:
        return following[0].islower()
    right = max(before.measure.right, after.measure.right)
    return not looks_like_heading(following, line.bold) and not _has_room(last, line, right)


def _pitch(above: Line, below: Line) -> float:
    return (below.base - above.base) / max(above.size, 1.0)


def _differ_in_size(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) > OTHER_SIZE * max(a.size, b.size)


def _is_set_apart(paragraph: Paragraph, line: Line) -> bool:
    """True after more space than between the lines of one paragraph, and where the type size changes."""
    usual = paragraph.measure.pitch if len(paragraph.lines) == 1 else paragraph.tightest
    pitch = _pitch(paragraph.last, line)
    return pitch > LOOSE * usual or pitch < 0 or _differ_in_size(paragraph.last, line)


def _is_heading_edge(paragraph: Paragraph, line: Line) -> bool:
    """True where bold type ends or begins and one side of the change reads like a heading."""
    if line.bold:
        return looks_like_heading(line.text, True) and closes(paragraph.last.text)
    whole = " ".join(part.text for part in paragraph.lines[:MOST_HEADING_LINES])
    lines = paragraph.lines
    return len(lines) < MOST_HEADING_LINES and all(part.bold for part in lines) and looks_like_heading(whole, True)


def _ends_capitals(paragraph: Paragraph, line: Line) -> bool:
    """True where a numbered title in capitals is followed by other words, however close."""
    if line.bold or not line.text[0].isupper() or line.text.upper() == line.text:
        return False
    whole = " ".join(part.text for part in paragraph.lines[:MOST_HEADING_LINES])
    start = label(whole)
    return bool(start.number) and is_upper(start.rest) and looks_like_heading(whole)


def _is_centred(last: Line, line: Line) -> bool:
    middle = abs((last.left + last.right) - (line.left + line.right)) / 2
    return middle < 3 and abs(last.left - line.left) > 6


def _is_labelled(paragraph: Paragraph, line: Line, start: Label) -> bool:
    """True for a number or bullet that stands where one may: numbers also come in the midst of sentences."""
    first, last = paragraph.lines[0], paragraph.last
    if not start.number and not start.bullet:
        return False
    if start.bullet and start.bullet not in "-–—·o+*":
        return True
    ended = closes(last.text) and not _is_reference(last.text, line, start)
    return line.left < last.left - OUTDENT or ended or _same_label(first, line, start)


def _is_reference(before: str, line: Line, start: Label) -> bool:
    """True for a number that a sentence asked for: "47 U.S.C." / "§222", "Module Four:" / "Clause 18."."""
    return bool(_ABBREVIATED.search(before)) or (start.named and line.text == f"{start.number}." and before[-1] == ":")


def _same_label(first: Line, line: Line, start: Label) -> bool:
    """True where the paragraph itself began with a label at the same place."""
    other = label(first.text)
    alike = (other.bullet, other.named) == (start.bullet, start.named)
    alike = alike and is_list_number(other.number) == is_list_number(start.number)
    return abs(line.left - first.left) < 2 and alike and bool(other.number or other.bullet)


def _has_room(last: Line, line: Line, right: float) -> bool:
    """True where the first word of the line would have fitted on the line before."""
    found = _FIRST_WORD.match(line.text)
    advance = last.width / max(len(last.text), 1)
    word = (len(found[0]) + 1 if found else 1) * advance
    return right - last.right >= 1.1 * word + 0.6 * last.size


def _is_broken(last: Line, line: Line, usual: Measure) -> bool:
    """True where the author broke the line: room was left on it, and more than ragged lines leave."""
    if not _has_room(last, line, usual.right):
        return False
    free, width = usual.right - last.right, max(usual.right - usual.left, 1.0)
    if line.text[0].islower():
        return free > TORN * width
    return closes(last.text) or free > RAGGED * width


def _is_indented(paragraph: Paragraph, line: Line) -> bool:
    """True where a line stands further in or out than the one before, after the end of a sentence."""
    if abs(line.left - paragraph.last.left) < INDENT * line.size or not closes(paragraph.last.text):
        return False
    return len(paragraph.lines) > 1
