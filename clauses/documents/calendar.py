"""The calendar of a tender file: deadlines, tests and dates of the law, as tables and as dated events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from clauses.annex.document import Annex, Row, Span, plain_text
from clauses.annex.obligations import DEBTORS
from clauses.messages import mark
from clauses.model import Pack
from clauses.tender.dates import in_words

from .articles import row_links
from .blocks import Block, Days, Grid, GridRow, Heading, Text
from .coming_law import ComingLaw, law_table, laws_to_come
from .front import legend
from .voice import Voice, plain

_WHEN = 2  # the cell of a test that says who runs it and when
_AT_START = re.compile(r"(?:avant|à) la mise en service(?! de chaque)|(?:before|at) go-live")
_EVERY = re.compile(r"tous les (\d+)\smois|every (\d+)\smonths")
# How often a test comes back, in the words of the cards, and the same for a calendar.
_PERIODS = tuple(
    (re.compile(words), rule, months)
    for words, rule, months in (
        ("tous les deux ans|every two years", "FREQ=YEARLY;INTERVAL=2", 24),
        ("une fois par an|chaque année|once a year|(?:every|each) year", "FREQ=YEARLY", 12),
        ("deux fois par an|par semestre|twice a year|every half-year", "FREQ=MONTHLY;INTERVAL=6", 6),
        ("(?:chaque|par) trimestre|(?:every|each|once a) quarter", "FREQ=MONTHLY;INTERVAL=3", 3),
        ("(?:chaque|par) mois|(?:every|each|once a) month", "FREQ=MONTHLY", 1),
    )
)
_LEAD = mark(
    "Deadlines run from the event that each clause names. The calendar file beside this document holds the dated ones."
)
_NO_GO_LIVE = mark("The dates of tests are counted from the day on which the service goes live, which is not set yet.")
_GO_LIVE = mark("The dates of tests are counted from the day on which the service goes live: {day}.")
_NO_END = mark("The calendar file repeats them without end, for the end of the contract is not set yet.")
_END = mark("The calendar file repeats them until the contract ends: {day}.")


class Event(NamedTuple):
    """A day of the contract. `key` is unique in the calendar; `rule` is a recurrence of iCalendar or nothing."""

    key: str
    day: date
    title: str
    text: str
    rule: str = ""


def calendar_blocks(annex: Annex, pack: Pack, voice: Voice, days: Days) -> Iterator[Block]:
    """Three tables: deadlines of the clauses, tests, dates from which the law applies."""
    yield Text("body", plain(" ".join((voice.words(_LEAD), *_counted(days, voice)))), "calendar.lead")
    yield Heading(1, voice.words(mark("Deadlines of the clauses")), "calendar.deadlines")
    yield _deadlines(annex, voice)
    yield Heading(1, voice.words(mark("Tests")), "calendar.tests")
    yield _tests(annex, voice)
    laws = laws_to_come(annex, pack, voice)
    if laws:
        yield Heading(1, voice.words(mark("Dates from which the law applies")), "calendar.law")
        if any(law.is_marked for law in laws):
            yield legend(voice)
        yield law_table(laws, voice)


def _counted(days: Days, voice: Voice) -> Iterator[str]:
    """From which day tests are dated, and until which day they come back."""
    if not days.go_live:
        yield voice.words(_NO_GO_LIVE)
        return
    yield voice.words(_GO_LIVE, day=in_words(days.go_live, voice.language))
    yield voice.words(_END, day=in_words(days.end, voice.language)) if days.end else voice.words(_NO_END)


def _deadlines(annex: Annex, voice: Voice) -> Grid:
    heads = (mark("No."), mark("Who"), mark("What"), mark("By when"), mark("Proof"))
    rows = tuple(
        GridRow((
            (Span(one.number, "reference", one.target),),
            plain(voice.say(DEBTORS[one.acts])),
            plain(one.title),
            plain(voice.typeset("\n".join(one.deadlines))),
            row_links(one.tests, voice),
        ))
        for one in annex.obligations if one.deadlines
    )  # fmt: skip
    caption = voice.words(mark("Deadlines"))
    return Grid("calendar.deadlines.table", caption, tuple(map(voice.words, heads)), rows, (11, 13, 29, 47, 16))


def _rows(annex: Annex) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """Every test with the heads of its cells."""
    for article in annex.of_kind("verification"):
        for table in (part.table for part in article.parts if part.table):
            yield from ((row, table.columns[1:]) for row in table.rows)


def _tests(annex: Annex, voice: Voice) -> Grid:
    heads = (mark("No."), mark("Clause"), mark("Test"), mark("Who, when"))
    rows = tuple(
        GridRow((
            (Span(row.number, "reference", row.target),),
            (Span(row.clause, "link", f"{row.card}.clause"),),
            row.cells[0],
            row.cells[_WHEN],
        ))
        for row, _ in _rows(annex)
    )  # fmt: skip
    caption = voice.words(mark("Tests and when they are run"))
    return Grid("calendar.tests.table", caption, tuple(map(voice.words, heads)), rows, (11, 11, 38, 56))


def events(annex: Annex, pack: Pack, voice: Voice, days: Days) -> Iterator[Event]:
    """What has a day: launch and end, dates of the law, and (where the day of going live is known) the tests."""
    tender = voice.typeset(annex.profile.title)
    yield Event("launch", annex.profile.launch_date, voice.words(mark("Launch of the tender")), tender)
    for law in laws_to_come(annex, pack, voice):
        yield Event(law.key, law.day, voice.words(mark("The law applies: {law}"), law=law.name), _told(law, voice))
    if days.go_live:
        yield Event("go-live", days.go_live, voice.words(mark("The service goes live")), tender)
        for row, heads in _rows(annex):
            yield from _test_events(row, heads, voice, days.go_live, days.end)
    if days.end:
        yield Event("end", days.end, voice.words(mark("The contract ends")), tender)


def _told(law: ComingLaw, voice: Voice) -> str:
    """What a law bears on, with the legend of the marks where it bears any: an entry stands alone in a calendar."""
    told = law.told(voice)
    return f"{told}\n{plain_text(legend(voice).spans)}" if law.is_marked else told


def _test_events(row: Row, heads: tuple[str, ...], voice: Voice, go_live: date, end: date | None) -> Iterator[Event]:
    when = plain_text(row.cells[_WHEN])
    title = voice.words(mark("Test {number}: {object}"), number=row.number, object=plain_text(row.cells[0]))
    told = list(zip(heads, row.cells, strict=True))[1:]  # what is tested stands in the title
    text = "\n".join(voice.labelled(head, plain_text(cell)) for head, cell in told)
    if _AT_START.search(when):
        yield Event(
            f"{row.target}.before",
            go_live,
            voice.words(mark("{title} (by the day of going live)"), title=title),
            text,
        )
    period = _period(when)
    if period:
        rule, months = period
        first = _after(go_live, months)
        if end is None or first <= end:
            until = f";UNTIL={end:%Y%m%d}" if end else ""
            yield Event(f"{row.target}.again", first, title, text, rule + until)


def _period(when: str) -> tuple[str, int] | None:
    """How often a test comes back, as a rule and in months; None where it follows no calendar."""
    every = _EVERY.search(when)
    if every:
        months = int(every[1] or every[2])
        return f"FREQ=MONTHLY;INTERVAL={months}", months
    return next(((rule, months) for pattern, rule, months in _PERIODS if pattern.search(when)), None)


def _after(day: date, months: int) -> date:
    """The same day of a later month; the 28th where some month of the series is too short for it."""
    year, month = divmod(day.month - 1 + months, 12)
    in_every_month = day.day if not months % 12 and (day.month, day.day) != (2, 29) else min(day.day, 28)
    return date(day.year + year, month + 1, in_every_month)
