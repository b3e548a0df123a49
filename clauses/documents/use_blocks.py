"""The use sheet as blocks: what is measured, tested, overseen and documented for the tender's use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clauses.annex.document import Annex, Inline, Span
from clauses.messages import mark
from clauses.uses import UseSection, UseSheet

from .blocks import Block, Grid, GridRow, Heading, Text
from .voice import Voice, plain, strong

_TITLES: dict[UseSection, str] = {
    "indicators": mark("Indicators"),
    "trials": mark("Test protocol of the use"),
    "oversight": mark("Oversight measures"),
    "documentation": mark("Contents of the documentation"),
}
_LEAD = mark("This sheet details the clauses for the use bought; where they differ, the clauses prevail.")


def use_blocks(annex: Annex, voice: Voice, new_page: bool = False) -> Iterator[Block]:
    """The sheet, section by section; nothing where the tender has none."""
    if annex.use is None:
        return
    sheet = annex.use.sheet
    title = voice.labelled(voice.say("Sheet of the use"), voice.typeset(sheet.title))
    yield Heading(1, title, "use", wide=True, new_page=new_page)
    yield Text("body", plain(voice.typeset(sheet.summary)), "use.summary")
    yield Text("body", plain(voice.words(_LEAD)), "use.lead")
    for name, value in annex.use.details.items():
        label = strong(voice.typeset(sheet.open[name].label) + voice.colon)
        told = voice.typeset(value or f"[{sheet.open[name].label}]")
        answer = Span(told, "value" if value else "open", name)
        yield Text("item", (label, answer), f"use.{name}")
    for section in annex.use.sections:
        yield Heading(2, voice.words(_TITLES[section]), f"use.{section}", listed=False)
        yield from _section(section, sheet, voice)


def _section(section: UseSection, sheet: UseSheet, voice: Voice) -> Iterator[Block]:
    if section == "indicators":
        heads = (mark("Indicator"), mark("Threshold"), mark("Method"), mark("Period"))
        rows = [(one.metric, one.threshold, one.method, one.period) for one in sheet.indicators]
        yield _grid(section, heads, rows, (34, 24, 46, 24), voice)
    elif section == "trials":
        heads = (mark("Test"), mark("Sample"), mark("How it is run"), mark("Passed if"))
        rows = [(one.title, one.sample, one.conduct, one.passed) for one in sheet.trials]
        yield _grid(section, heads, rows, (22, 36, 36, 36), voice)
    else:
        texts = sheet.oversight if section == "oversight" else sheet.documentation
        for place, text in enumerate(texts, 1):
            yield Text("item", plain(voice.typeset(text)), f"use.{section}.{place}")


def _grid(
    section: UseSection, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], shares: tuple[int, ...], voice: Voice
) -> Grid:
    """A table whose first column is its names."""
    cells = tuple(GridRow(_cells(row, voice)) for row in rows)
    caption = voice.words(_TITLES[section])
    return Grid(f"use.{section}.rows", caption, tuple(map(voice.words, heads)), cells, shares)


def _cells(row: tuple[str, ...], voice: Voice) -> tuple[Inline, ...]:
    first, *rest = (voice.typeset(text) for text in row)
    return ((strong(first),), *(plain(text[:1].upper() + text[1:]) for text in rest))
