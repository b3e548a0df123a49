"""The report on a terminal, by rich: worst for the buyer first, each finding with its quotes and places."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from analyzer.findings import Evidence, NearMiss, Status
from analyzer.report import DocumentFacts
from clauses.model import Language

from .about import about
from .outline import Entry, Outline, quoted
from .wording import Wording

_STYLES = {
    Status.ADVERSE: "bold red",
    Status.MISSING: "bold dark_orange3",
    Status.PARTIAL: "bold yellow",
    Status.UNDETERMINED: "bold magenta",
    Status.PRESENT: "bold green",
}
_SIGNS = {
    Status.ADVERSE: "✗", Status.MISSING: "○", Status.PARTIAL: "◐", Status.UNDETERMINED: "?", Status.PRESENT: "✓",
}  # fmt: skip
_TONES = {"grave": ("!", "bold red"), "open": ("?", "yellow"), "plain": ("·", "")}
_QUOTES = 2  # a terminal shows fewer quotes than the file formats
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """A foreign text with its control and direction characters shown as ·: it cannot drive the terminal."""
    return _UNSAFE.sub("·", text)


def print_report(outline: Outline, language: Language, console: Console) -> None:
    """Prints the report."""
    _Page(outline, Wording(language), console).print()


class _Page:
    def __init__(self, outline: Outline, words: Wording, console: Console) -> None:
        self.outline, self.words, self.console = outline, words, console

    def print(self) -> None:
        self._head()
        for document in self.outline.report.documents or (self.outline.report.document,):
            self._about(document)
        for group in self.outline.groups:
            style = _STYLES[group.status]
            title = f"{self.words.status(group.status)} ({len(group.entries)})"
            self.console.print(Rule(Text(title, style), style=style.split()[-1], align="left"))
            if group.status is not Status.PRESENT:
                self.console.print(Text(self.words.meaning(group.status), "dim"))
            for entry in group.entries:
                self.console.print(self._entry(entry))
        self._foot()

    def _head(self) -> None:
        document = self.outline.report.document
        facts = self.words.facts(document)
        self.console.print(Text.assemble((printable(document.file), "bold"), (f"  {facts}", "dim")))
        counts = Text("  ").join(
            Text(f"{_SIGNS[status]} {self.outline.count(status)} {self.words.status(status).lower()}", style)
            for status, style in _STYLES.items()
            if self.outline.count(status)
        )
        self.console.print(counts)
        for line in self.words.notices(document):
            self.console.print(Text(f"! {printable(line)}", "bold magenta"))
        for one in self.outline.report.documents:
            self._one_of_several(one)

    def _one_of_several(self, document: DocumentFacts) -> None:
        facts = self.words.facts(document)
        self.console.print(Text.assemble((f"  {printable(document.file)}", "bold"), (f"  {facts}", "dim")))
        for line in self.words.notices(document):
            self.console.print(Text(f"  ! {printable(line)}", "bold magenta"))

    def _about(self, document: DocumentFacts) -> None:
        lines = about(document, self.words)
        if not lines:
            return
        several = f": {printable(document.file)}" if self.outline.report.documents else ""
        self.console.print(
            Rule(Text(self.words.say("About this document") + several, "bold"), style="dim", align="left")
        )
        for line in lines:
            place = f"  {printable(line.place)}" if line.place else ""
            text = Text.assemble(
                (f"{_TONES[line.tone][0]} {printable(line.text)}", _TONES[line.tone][1]), (place, "dim")
            )
            self.console.print(text)
            if line.quote and line.tone != "plain":
                self.console.print(_indented(self.words.say("“{quote}”", quote=printable(line.quote))))

    def _entry(self, entry: Entry) -> RenderableType:
        finding, safeguard = entry.finding, entry.safeguard
        title = Text.assemble(
            (f"{_SIGNS[finding.status]} ", _STYLES[finding.status]), (f"{safeguard.id} ", "bold"),
            (safeguard.title[self.words.language], "bold"), (f"  {self.words.strength(entry)}", "dim"),
        )  # fmt: skip
        if finding.status is Status.PRESENT:
            return Group(title, *self._quotes(finding.evidence)[:1])
        against = [one for one in finding.evidence if one.stance == "against"]
        shown = against or finding.evidence
        lines: list[RenderableType] = [title, *self._quotes(shown)[:_QUOTES]]
        if not against:
            lines += [_indented(f"– {text}") for _, text in self.words.elements(entry, found=False)]
        if not against and (weakening := self.words.weakening(finding)):
            lines.append(_indented(weakening))
        if finding.absence and finding.status is not Status.ADVERSE:
            lines.append(_indented(self.words.absence(finding.absence), "dim"))
            for near in finding.absence.nearest[:1]:
                place = self.words.place(near.page, near.article, self._file(near.file))
                lines.append(_indented(f"≈ {place}: {self._quoted(near)}; {self.words.near(near)}", "dim"))
        return Group(*lines)

    def _quotes(self, evidence: Iterable[Evidence]) -> list[RenderableType]:
        return [_indented(self._quote(one)) for one, _ in quoted(evidence)]

    def _quote(self, one: Evidence) -> str:
        place = self._place(one)
        return self._quoted(one) + (f"  [{place}]" if place else "")

    def _quoted(self, one: Evidence | NearMiss) -> str:
        """A quote, after what leads it in."""
        told = self.words.say("“{quote}”", quote=one.quote)
        return f"{one.lead} {told}" if one.lead else told

    def _place(self, one: Evidence) -> str:
        return self.words.caption(one, self._file(one.file))

    def _file(self, name: str) -> str:
        """The file of a quote, where the contract has several."""
        return name if self.outline.report.documents else ""

    def _foot(self) -> None:
        say, versions = self.words.say, self.outline.report.versions
        if self.outline.not_judged:
            names = ", ".join(entry.safeguard.id for entry in self.outline.not_judged)
            self.console.print(Text(say("Not examined by this version: {names}.", names=names), "dim"))
        if self.outline.not_due:
            names = ", ".join(entry.safeguard.id for entry in self.outline.not_due)
            self.console.print(Text(say("Not due for this tender: {names}.", names=names), "dim"))
        self.console.print(
            Text(
                say(
                    "clausier {tool}, pack {pack} {version}, law as of {law}. An aid to reading, not legal advice.",
                    tool=versions.tool, pack=versions.pack, version=versions.pack_version, law=versions.law_as_of,
                ),
                "dim",
            )
        )  # fmt: skip
        self.console.print()


def _indented(text: str, style: str = "") -> RenderableType:
    return Padding(Text(printable(text), style), (0, 0, 0, 4))
