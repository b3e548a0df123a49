"""The calendar of a tender: days that are known, in a file that any calendar reads."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.annex import Annex, assemble
from clauses.annex.document import plain_text
from clauses.documents.blocks import Days, Grid
from clauses.documents.calendar import Event, calendar_blocks, events
from clauses.documents.coming_law import laws_to_come
from clauses.documents.icalendar import icalendar
from clauses.documents.voice import Voice
from clauses.model import LANGUAGES, Language, Pack
from clauses.pack.library import read_pack
from clauses.tender import read_profile
from tests.pack.small import CARD_FILES, PROFILE_EN, write_small

DAY = date(2027, 3, 31)


def unfolded(content: bytes) -> list[str]:
    """The lines of a calendar, folding undone."""
    return content.decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_tests_are_dated_from_the_day_of_going_live(
    language: Language, library: Pack, annexes: dict[Language, Annex]
) -> None:
    """Without the day there are the launch and the law; with it, each test that recurs has its rule."""
    voice = Voice(language)
    without = list(events(annexes[language], library, voice, Days()))
    assert without[0].day == annexes[language].profile.launch_date
    assert all(event.key == "launch" or event.key.startswith("law-") for event in without)
    dated = list(events(annexes[language], library, voice, Days(DAY)))
    yearly = [event for event in dated if event.rule == "FREQ=YEARLY"]
    assert len(yearly) > 10
    assert {event.day for event in yearly} == {date(2028, 3, 31)}
    assert len({event.key for event in dated}) == len(dated)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_back_ends_with_the_contract(
    language: Language, library: Pack, annexes: dict[Language, Annex]
) -> None:
    """Each rule has the last day of the contract, which is an entry of its own; the document tells that day."""
    voice, end = Voice(language), date(2027, 12, 31)
    dated = list(events(annexes[language], library, voice, Days(DAY, end)))
    rules = [event.rule for event in dated if event.rule]
    assert rules
    assert all(rule.endswith(";UNTIL=20271231") for rule in rules)
    assert not [event for event in dated if event.rule and event.day > end]
    assert dated[-1].day == end
    told = [str(block) for block in calendar_blocks(annexes[language], library, voice, Days(DAY, end))]
    assert "2027" in told[0]
    assert told[0] != str(next(calendar_blocks(annexes[language], library, voice, Days(DAY))))


def test_the_party_that_acts_in_time(annexes: dict[Language, Annex]) -> None:
    """The same in both languages; a notice that the buyer gives is the buyer's."""
    found = [{one.target: one.acts for one in annexes[each].obligations if one.deadlines} for each in LANGUAGES]
    shared = set(found[0]) & set(found[1])
    assert [target for target in shared if found[0][target] != found[1][target]] == []
    assert found[0]["data-protection-audit.clause.access"] == "both"


def test_a_time_of_the_buyer_stands_under_its_name(tmp_path: Path) -> None:
    """A card that says `acts: buyer` gives the buyer in the table of deadlines, the debtor elsewhere."""
    names: list[list[str]] = []
    for says in ("", ", acts: buyer"):
        folder = tmp_path / f"pack{len(names)}"
        small = read_pack(write_small(folder, {CARD_FILES["en"]: ("unit: hours", f"unit: hours{says}")}))
        annex = assemble(small, read_profile(PROFILE_EN, "t", small))
        grid = next(one for one in calendar_blocks(annex, small, Voice("en"), Days()) if isinstance(one, Grid))
        names.append([plain_text(row.cells[1]) for row in grid.rows])
    assert names == [["Supplier", "Supplier"], ["Buyer", "Supplier"]]


def test_both_languages_date_the_same_tests(library: Pack, annexes: dict[Language, Annex]) -> None:
    """How often a test comes back is read the same in French and in English, for what both tenders hold."""
    found = [
        {e.key: (e.day, e.rule) for e in events(annexes[language], library, Voice(language), Days(DAY)) if "." in e.key}
        for language in LANGUAGES
    ]
    shared = set(found[0]) & set(found[1])
    assert len(shared) > 20
    assert [key for key in shared if found[0][key] != found[1][key]] == []
    cards = [{key.split(".")[0] for key in one} for one in found]
    both = cards[0] & cards[1]
    assert {key for key in set(found[0]) ^ set(found[1]) if key.split(".")[0] in both} == set()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_keeps_the_form(text: str) -> None:
    """Lines of at most 75 octets, one event, whatever a title holds; separators are escaped."""
    content = icalendar([Event("k", DAY, text, text)], "2026/1 é", "t", DAY)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = unfolded(content)
    assert [line.split(":")[0] for line in lines if line] == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP",
        "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "TRANSP", "END", "END",
    ]  # fmt: skip
    assert "UID:k@2026-1-.clausier" in lines


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_comes_back(text: str) -> None:
    """Folding and escapes undone, a title is what it was."""
    (line,) = [one for one in unfolded(icalendar([Event("k", DAY, text, "")], "r", "t", DAY)) if one[:8] == "SUMMARY:"]
    assert re.sub(r"\\(.)", r"\1", line[8:]) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_act_has_one_entry_a_day(language: Language, library: Pack, annexes: dict[Language, Annex]) -> None:
    """However many of its articles apply from that day; under the same name in both languages."""
    laws = laws_to_come(annexes[language], library, Voice(language))
    assert laws
    assert len({(law.day, law.act) for law in laws}) == len(laws)
    assert all(re.fullmatch(rf"law-{law.day.isoformat()}-[a-z0-9-]+", law.key) for law in laws)
    assert all(law.provisions and law.told(Voice(language)) for law in laws)


def test_work_is_no_deadline(annexes: dict[Language, Annex]) -> None:
    """Hours owed for each slice of the price are not a time by which something is due."""
    told = [deadline for annex in annexes.values() for one in annex.obligations for deadline in one.deadlines]
    assert told
    assert not [deadline for deadline in told if "per slice" in deadline or "par tranche" in deadline]
