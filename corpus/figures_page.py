"""The page of figures in Markdown: what nobody had read first, what is not measured, and last what was tuned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from analyzer.report import tool_version
from clauses.messages import Say, mark
from clauses.model import Bilingual, Language, Pack, Record
from clauses.pack.strict_yaml import read_yaml

from .breadth import HELD_OUT, Known, known
from .figures import Row, figures
from .figures_tables import Tables
from .held_out import held_out
from .intervals import DRAWS
from .unmeasured import ENOUGH, unmeasured

_FIRST_SIGHT = Path(__file__).parent / "first-sight.yaml"
Percent = Annotated[int, Field(ge=0, le=100)]
_TITLES = {
    "B": mark("Half B: contracts that no detector was written or mended from"),
    "A": mark("Half A: tuned, no evidence"),
    "": mark("All labelled contracts"),
}
_ABOUT = {
    "B": mark(
        "Half A was read while the detectors were written. Half B was not: its figures are the honest ones. They were "
        "looked at many times in the course of the work, and the care of the thresholds was chosen with them in view: "
        "take them as somewhat optimistic. No detector was mended from its texts."
    ),
    "A": mark(
        "The detectors were written and mended on these contracts until they were right. What stands here shows that "
        "they do what was meant, and says nothing of unseen contracts."
    ),
    "": mark("No manifest tells which of these contracts were read while the detectors were written."),
}


class FirstSight(Record):
    """What was known of some sets of written examples when they were first tried: lowest and highest percentage."""

    manner: Bilingual
    held: tuple[Percent, Percent]
    adverse: tuple[Percent, Percent]
    rejected: tuple[Percent, Percent]


class FirstContracts(Record):
    """What was found in a series of invented contracts before they became lessons: F1 in percent."""

    manner: Bilingual
    contracts: int
    held: Percent
    adverse: Percent


class FirstSights(Record):
    """The file of these."""

    sets: tuple[FirstSight, ...]
    contracts: tuple[FirstContracts, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    rows: tuple[Row, ...]
    pack: Pack
    language: Language
    tried: tuple[Known, ...]
    apart: tuple[Known, ...]
    held_out: tuple[Row, ...]

    @property
    def tables(self) -> Tables:
        return Tables(self.pack, self.language)

    @property
    def say(self) -> Say:
        return self.tables.say

    def blocks(self) -> Iterator[str]:
        """Headings, paragraphs and tables, in order."""
        yield "# " + self.say("How well the detectors find: figures, and what they do not say")
        yield from self._opening()
        halves = {half: [one for one in self.rows if one.half == half] for half in _TITLES}
        unread, *others = [(half, rows) for half, rows in halves.items() if rows]
        if unread[0] == "A":
            yield self.say("Half B is not on this page.")
        yield from self._half(*unread)
        yield from self._held_out()
        yield from self._examples()
        yield "## " + self.say("Not measured")
        yield _list([*unmeasured(unread[1], self.pack, self.language), *self._never()])
        for half, rows in others:
            yield from self._half(half, rows)

    def _opening(self) -> Iterator[str]:
        yield self.say(
            "Rebuilt by `make figures`, with clausier {tool} and pack {pack}. Every figure is on labels marked sure, "
            "and `clausier evaluate` gives the figures of the labels' own scorer (a test compares the two).",
            tool=tool_version(), pack=self.pack.header.version,
        )  # fmt: skip
        yield self.say(
            "*Held* is a safeguard that the contract holds, *adverse* a term that works against it, *gap* one that it "
            "does not hold; *P* is precision, *R* recall, *F1* their harmonic mean; *evidence* is the share of rightly "
            "held safeguards whose quotes meet the label's, *elements* that of their labelled elements."
        )
        yield self.say(
            "In brackets, the interval at 95 %: contracts drawn anew with replacement, {draws} times, seeded. Fewer "
            "than {least} labels are given none; where no case is wrong it is a point, which is no certainty.",
            draws=DRAWS, least=ENOUGH,
        )  # fmt: skip
        yield self.say(
            "*Keywords* is what a lawyer has without the tool: a search for plain words of each safeguard, by all "
            "their inflections (`corpus/keywords.en.yaml`, `keywords.fr.yaml`, written from the vocabulary alone). It "
            "takes a safeguard as present where two of its phrases stand in one paragraph. It cannot tell a term for "
            "the buyer from one against, and never says adverse. *All missing* calls everything missing: what *gap*, "
            "*right verdicts* and kappa are worth is what they have above it."
        )

    def _half(self, half: str, rows: Sequence[Row]) -> Iterator[str]:
        sure = [one for one in rows if one.sure]
        yield "## " + self.say(_TITLES[half])
        yield self.say(_ABOUT[half])
        yield self.say("Contracts: {contracts}; cases (a safeguard in a contract): {cases}.",
                       contracts=len({one.document for one in rows}), cases=len(sure))  # fmt: skip
        if half != "A":
            yield self._expect(sure)
        yield _lines(self.tables.systems(sure))
        yield "### " + self.say("By language and family")
        yield _lines(self.tables.parts(sure))
        yield "### " + self.say("By safeguard")
        yield _lines(self.tables.safeguards(sure))

    def _expect(self, sure: Sequence[Row]) -> str:
        """The figures in the words of somebody who is about to rely on them."""
        held = figures(sure).held
        right = round(held.recall * held.positives)
        return self.say(
            "Of {said} safeguards called present, {wrong} are not held by the label; of {true} that are held, {missed} "
            "were not called present. In a contract of your own, read every quote, and search for what matters to you "
            "before you rely on a gap.",
            said=held.said, wrong=held.said - right, true=held.positives, missed=held.positives - right,
        )  # fmt: skip

    def _held_out(self) -> Iterator[str]:
        sure = [one for one in self.held_out if one.sure]
        yield "## " + self.say("Invented contracts from which nothing was learnt")
        yield self.say(
            "`corpus/invented/held-out` holds {contracts} whole contracts, written and labelled for this project by "
            "authors who had seen no pattern. They are easier than real ones: one hand wrote text and labels, and a "
            "label is a whole paragraph, so that a quote meets it more easily. Cases: {cases}.",
            contracts=len({one.document for one in sure}), cases=len(sure),
        )  # fmt: skip
        yield _lines(self.tables.systems(sure))
        yield _lines(self.tables.parts(sure))

    def _examples(self) -> Iterator[str]:
        yield "## " + self.say("Written examples")
        yield self.say(
            "`corpus/breadth` holds sentences written for this project by authors who had not seen the patterns. What "
            "the detectors knew of them at first sight:"
        )
        yield _lines(self._first_sight())
        yield self.say(
            "`corpus/breadth/held-out` holds examples from which nothing was learnt; by now they have been tried "
            "several times, and the margins were chosen with their figures in view:"
        )
        yield _lines(self.tables.examples(self.apart))
        yield self.say(
            "The others became lessons. What is known of the same sentences today shows that nothing was lost, and "
            "measures nothing more:"
        )
        yield _lines(self.tables.examples(self.tried))
        yield self.say(
            "`corpus/invented` holds whole contracts written and labelled for this project by authors who had not seen "
            "the patterns either; they teach the judge of words. F1 before it had learnt from them:"
        )
        yield _lines(self._first_contracts())

    def _first_sight(self) -> Iterator[str]:
        titles = (self.say("Written in the manner of"), self.say("held"), self.say("adverse"))
        yield f"| {' | '.join((*titles, self.say('near misses rejected')))} |"
        yield "| --- | ---: | ---: | ---: |"
        for one in _first_sights().sets:
            shares = (self._percent(*each) for each in (one.held, one.adverse, one.rejected))
            yield f"| {one.manner[self.language]} | {' | '.join(shares)} |"

    def _first_contracts(self) -> Iterator[str]:
        titles = (self.say("Written in the manner of"), self.say("contracts"), self.say("held"), self.say("adverse"))
        yield f"| {' | '.join(titles)} |"
        yield "| --- | ---: | ---: | ---: |"
        for one in _first_sights().contracts:
            yield f"| {one.manner[self.language]} | {one.contracts} | 0.{one.held:02} | 0.{one.adverse:02} |"

    def _percent(self, low: int, high: int) -> str:
        return f"{low} %" if low == high else self.say("{low} to {high} %", low=low, high=high)

    def _never(self) -> Iterator[str]:
        yield self.say("Contracts other than the labelled ones, pages read by text recognition, languages other than "
                       "French and English.")  # fmt: skip
        yield self.say("Two careful readers differ by about 0.06 to 0.08 of F1: 0.90 is near what labels can prove.")


def page(rows: Iterable[Row], pack: Pack, language: Language) -> str:
    """The page; tries the written examples, which takes some minutes. Raises PackError for a fault of these."""
    blocks = _Page(tuple(rows), pack, language, tuple(known()), tuple(known(HELD_OUT)), tuple(held_out())).blocks()
    return "\n\n".join(blocks) + "\n"


@cache
def _first_sights() -> FirstSights:
    return read_yaml(_FIRST_SIGHT.read_text("utf-8"), FirstSights, _FIRST_SIGHT.name)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _list(items: Iterable[str]) -> str:
    return _lines(f"- {item}" for item in items)
