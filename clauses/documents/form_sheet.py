"""The answer form as a workbook: questions locked, answers open, choices checked.

The same grid serves three times: with the tender, as an annex of the contract, and every year as a report.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.xml.functions import tostring

from clauses.annex.document import Annex, Row, plain_text
from clauses.messages import mark

from .answer_form import IDENTITY, LEAD
from .blocks import Composed
from .voice import Voice
from .word_xml import clean

_INK, _SHADE, _OPEN = "1F3A5F", "E9EEF5", "FFFBE6"
_ANSWERED = (mark("answered"), mark("in part"), mark("not known"), mark("does not apply"))
_BASIS = (mark("measured"), mark("estimated"), mark("declared"))
_YEARS = 4
_LONGEST = 32_767  # characters that a cell of a workbook can hold
_LOCKED = mark("Cells on a yellow ground are yours to fill in; the questions are locked, without a password.")
_YEARLY = mark("Each year, the supplier reports under the numbers of its tender; what it answered then stands beside.")


def sheet_members(document: Composed, annex: Annex) -> dict[str, bytes]:
    """The files of an .xlsx by name: the same form gives the same bytes. Text never becomes a formula."""
    voice = Voice(annex.language)
    book = Workbook()
    form = book.active
    first = _Sheet(form, voice.words(mark("Answers")), voice)
    rows = tuple(_questions(annex))
    start = first.form(document, rows)
    second = _Sheet(book.create_sheet(), voice.words(mark("Yearly report")), voice)
    second.report(document, rows, first.sheet.title, start)
    _properties(book, document)
    return _members(book)


def _questions(annex: Annex) -> Iterator[tuple[str, Row]]:
    """Every question with the title of its part."""
    for article in annex.of_kind("answer"):
        for part in article.parts:
            yield from ((part.title, row) for row in (part.table.rows if part.table else ()))


class _Sheet:
    """One sheet of the workbook, filled from above."""

    def __init__(self, sheet: Any, title: str, voice: Voice) -> None:
        self.sheet, self.voice = sheet, voice
        sheet.title = title
        sheet.sheet_view.showGridLines = False
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = False  # widths and heights stay free
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def form(self, document: Composed, rows: Sequence[tuple[str, Row]]) -> int:
        """The questions with their answer columns; returns the line of the first question."""
        words = self.voice.words
        self._widths((6, 26, 34, 24, 24, 38, 18, 12, 11))
        line = self._top(document, (words(LEAD), words(_LOCKED)), 9)
        for label in IDENTITY:
            self._identity(line, words(label))
            line += 1
        heads = (mark("No."), mark("Safeguard"), mark("Information requested"), mark("Form of the answer"),
                 mark("Proof to attach"), mark("Answer"), mark("Proof: attachment and page"), mark("State"),
                 mark("Basis"))  # fmt: skip
        start = self._heads(line + 1, tuple(map(words, heads)))
        for line, (title, row) in enumerate(rows, start):
            for column, text in enumerate((row.number, title, *map(plain_text, row.cells[:3])), 1):
                self._put(line, column, text, bold=column == 1)
            for column in range(6, 10):
                self._put(line, column, "", is_open=True)
            self._fit(line)
        self._choices("H", _ANSWERED, start, len(rows))
        self._choices("I", _BASIS, start, len(rows))
        return start

    def report(self, document: Composed, rows: Sequence[tuple[str, Row]], form: str, first: int) -> None:
        """The same questions, the answer of the tender beside, and a column for each year."""
        words = self.voice.words
        years = [words(mark("Year {number}"), number=number) for number in range(1, _YEARS + 1)]
        self._widths((6, 36, 34, *([20] * _YEARS), 20))
        line = self._top(document, (words(_YEARLY), words(_LOCKED)), 4 + _YEARS)
        asked = map(words, (mark("No."), mark("Information requested"), mark("Answer of the tender")))
        heads = (*asked, *years, words(mark("Proof: attachment and page")))
        start = self._heads(line, heads)
        for place, (_, row) in enumerate(rows):
            line = start + place
            self._put(line, 1, row.number, bold=True)
            self._put(line, 2, plain_text(row.cells[0]))
            answer = f"'{form}'!F{first + place}"
            self._put(line, 3, "").value = f'=IF({answer}="","",{answer})'
            for column in range(4, 5 + _YEARS):
                self._put(line, column, "", is_open=True)
            self._fit(line)

    def _top(self, document: Composed, lines: Sequence[str], columns: int) -> int:
        """Title, document and buyer, then lines of instruction; returns the next free line."""
        self._foot(document)
        self._put(1, 1, document.title, bold=True, size=14, wraps=False)
        for line, text in enumerate((document.name, f"{document.author} · {document.reference}"), 2):
            self._put(line, 1, text, wraps=False)
        for line, text in enumerate(lines, 4):
            self.sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=columns)
            self._put(line, 1, text)
            self.sheet.row_dimensions[line].height = 15 * (1 + len(text) // 150)
        return 5 + len(lines)

    def _identity(self, line: int, label: str) -> None:
        """What a tenderer says of itself, on one line: these lines stay in sight with the head of the table."""
        for column in (2, 3):
            self._put(line, column, label if column == 2 else "", bold=True)
        for column in (4, 5, 6):
            self._put(line, column, "", is_open=True)
        for first, last in ((2, 3), (4, 6)):
            self.sheet.merge_cells(start_row=line, start_column=first, end_row=line, end_column=last)
        self.sheet.row_dimensions[line].height = 15

    def _foot(self, document: Composed) -> None:
        """Reference and page number on every printed page; in such a line, "&" stands before a code."""
        footer = self.sheet.oddFooter
        footer.left.text = clean(document.reference).replace("&", "&&")
        footer.right.text = self.voice.say("Page {page} of {pages}", page="&P", pages="&N")

    def _heads(self, line: int, heads: Sequence[str]) -> int:
        """The head of the table, which stays in sight and on every printed page; returns the line below."""
        for column, text in enumerate(heads, 1):
            cell = self._put(line, column, text, bold=True)
            cell.fill = PatternFill("solid", fgColor=_SHADE)
        self.sheet.row_dimensions[line].height = 27
        self.sheet.freeze_panes = self.sheet.cell(line + 1, 3)
        self.sheet.print_title_rows = f"{line}:{line}"
        return line + 1

    def _put(
        self, line: int, column: int, text: str, *, bold: bool = False, size: int = 10, is_open: bool = False,
        wraps: bool = True,
    ) -> Any:  # fmt: skip
        """A cell of text; set as such, for a value that begins with "=" is no formula."""
        cell = self.sheet.cell(line, column)
        if text:
            cell.value = clean(text)[:_LONGEST]
            cell.data_type = "s"
        cell.font = Font(name="Arial", size=size, bold=bold, color=_INK if bold else "000000")
        cell.alignment = Alignment(wrap_text=wraps, vertical="top")
        if is_open:
            cell.fill = PatternFill("solid", fgColor=_OPEN)
            cell.protection = Protection(locked=False)
        if wraps:
            side = Side(style="thin", color="C9CAD1")
            cell.border = Border(bottom=side, left=side, right=side, top=side)
        return cell

    def _fit(self, line: int) -> None:
        """Makes a row as high as its longest text needs: spreadsheets do not when they open a file."""
        needed = 2
        for cell in self.sheet[line]:
            width = self.sheet.column_dimensions[get_column_letter(cell.column)].width
            text = "" if str(cell.value or "").startswith("=") else str(cell.value or "")
            needed = max(needed, sum(1 + int(len(part) * 1.15 // width) for part in text.split("\n")))
        self.sheet.row_dimensions[line].height = 13.5 * min(needed, 30)

    def _choices(self, column: str, choices: Sequence[str], start: int, count: int) -> None:
        """A list to choose from, in the cells of a column."""
        if not count:
            return
        told = [self.voice.say(choice) for choice in choices]
        rule = DataValidation("list", formula1=f'"{",".join(told)}"', allow_blank=True, showErrorMessage=True)
        rule.error = self.voice.words(mark("Choose one of: {choices}"), choices=self.voice.listed(told))
        rule.add(f"{column}{start}:{column}{start + count - 1}")
        self.sheet.add_data_validation(rule)

    def _widths(self, widths: Sequence[int]) -> None:
        for column, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width


def _properties(book: Any, document: Composed) -> None:
    """Properties from the profile; the date is that of the launch."""
    book.properties.title, book.properties.subject = clean(document.title)[:255], clean(document.reference)[:255]
    book.properties.creator = book.properties.lastModifiedBy = clean(document.author)[:255]
    book.properties.language = document.language
    book.properties.created = datetime.combine(document.launch_date, time())


def _members(book: Any) -> dict[str, bytes]:
    """The files of the workbook; the library notes the time of writing, which gives way to the day of the launch."""
    packed = io.BytesIO()
    book.save(packed)
    with zipfile.ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    book.properties.modified = book.properties.created
    members["docProps/core.xml"] = tostring(book.properties.to_tree())
    return members
