"""The workbook of the answer form, read back by the library that spreadsheets trust."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from clauses.annex import assemble
from clauses.annex.typography import typeset
from clauses.documents.form_sheet import sheet_members
from clauses.documents.tender_file import compose
from clauses.documents.word_xml import clean
from clauses.model import Language, Pack
from clauses.tender import Profile, read_profile
from tests.documents.reading_back import packed
from tests.pack.small import PROFILE_FR


def book(pack: Pack, profile: Profile) -> Any:
    """The workbook of a tender, opened."""
    annex = assemble(pack, profile)
    made: io.BytesIO = packed(sheet_members(compose("form", annex, pack, "0"), annex))
    return load_workbook(made)


@pytest.fixture(scope="module")
def form(library: Pack, profiles: dict[Language, Profile]) -> Any:
    """The workbook of the sample tender."""
    return book(library, profiles["fr"])


def questions(sheet: Any) -> list[Any]:
    """The rows of questions."""
    return [row for row in sheet.iter_rows() if str(row[0].value or "").startswith("R") and row[0].font.bold]


def test_questions_are_locked_and_answers_open(form: Any) -> None:
    """Both sheets are protected; in every row the question is locked and the answer is not."""
    answers, report = form.worksheets
    for sheet, first_open in ((answers, 5), (report, 3)):
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        for row in questions(sheet):
            assert all(cell.protection.locked for cell in row[:first_open])
            assert not any(cell.protection.locked for cell in row[first_open:])


def test_both_sheets_ask_the_same(form: Any, library: Pack, profiles: dict[Language, Profile]) -> None:
    """The yearly report has the numbers of the form, and shows beside each the answer of the tender."""
    answers, report = form.worksheets
    numbers = [row[0].value for row in questions(answers)]
    annex = assemble(library, profiles["fr"])
    parts = [part for article in annex.of_kind("answer") for part in article.parts]
    assert numbers == [row.number for part in parts for row in (part.table.rows if part.table else ())]
    assert [row[0].value for row in questions(report)] == numbers
    first, last = questions(answers)[0], questions(answers)[-1]
    assert questions(report)[0][2].value == f"=IF('Réponses'!F{first[0].row}=\"\",\"\",'Réponses'!F{first[0].row})"
    assert f"F{last[0].row}" in questions(report)[-1][2].value


def test_choices_are_checked(form: Any) -> None:
    """State and basis are chosen from a list, in every row of questions and no other."""
    answers = form.worksheets[0]
    rules = answers.data_validations.dataValidation
    assert [rule.type for rule in rules] == ["list", "list"]
    lines = [row[0].row for row in questions(answers)]
    assert [str(rule.sqref) for rule in rules] == [f"{column}{lines[0]}:{column}{lines[-1]}" for column in "HI"]


def test_the_lines_that_stay_in_sight_are_few(form: Any) -> None:
    """The tenderer's own lines take one line each, open in one wide cell: the head below them stays in sight."""
    answers = form.worksheets[0]
    opened = [str(one) for one in answers.merged_cells.ranges if str(one).startswith("D")]
    assert len(opened) == 5
    heights = [answers.row_dimensions[line].height or 15 for line in range(1, questions(answers)[0][0].row)]
    assert sum(heights) < 240
    assert all(not answers[cell].protection.locked for one in opened for cell in one.split(":"))


def test_printed_pages_bear_reference_and_number(pack: Pack) -> None:
    """At the foot of both sheets; "&" in a reference is no code."""
    profile = read_profile(PROFILE_FR, "t", pack).model_copy(update={"reference": "R&D 12"})
    for sheet in book(pack, profile).worksheets:
        assert sheet.oddFooter.left.text == "R&&D 12"
        assert sheet.oddFooter.right.text == "Page &P sur &N"


def one_break(text: str) -> str:
    """With one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@settings(deadline=None, max_examples=8)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=30))
def test_any_title_survives_as_text(pack: Pack, value: str) -> None:
    """Whatever Unicode a title holds comes back, and none becomes a formula."""
    profile = read_profile(PROFILE_FR, "t", pack)
    for title in (value, f"={value}"):
        cell = book(pack, profile.model_copy(update={"title": title})).worksheets[0]["A1"]
        expected = clean(typeset(title, "fr"))
        assert one_break(cell.value or "") == one_break(expected)
        assert cell.data_type != "f"
