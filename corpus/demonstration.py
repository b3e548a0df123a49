"""The demonstration: a sample tender is drafted and a sample contract scanned, as PDF and as Word, into one folder."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clauses.messages import Say, say
from clauses.model import Language

if TYPE_CHECKING:
    from analyzer.rendering.outline import Entry, Outline
    from clauses.model import Pack

SAMPLES = Path(__file__).parent
CONTRACTS: dict[Language, str] = {"fr": "lumivox-assistant.fr", "en": "parlance-assistant.en"}
FORMATS = (".pdf", ".docx")  # the first is told in full, the others are compared with it
_GRAVEST = 3  # findings shown
_QUOTE = 240  # characters of a quote shown


def demonstrate(output: Path, language: Language) -> Iterator[str]:
    """Writes the sample's documents and reports into `output`, made where it is missing, and tells each step in a line.

    Raises OSError with the file's name where the folder cannot be written.
    """
    from clauses.pack import load_pack

    output.mkdir(parents=True, exist_ok=True)
    yield from _Demonstration(load_pack(), output, language).lines()


class _Demonstration:
    def __init__(self, pack: Pack, output: Path, language: Language) -> None:
        self.pack, self.output, self.language = pack, output, language
        self.say: Say = partial(say, language)

    def lines(self) -> Iterator[str]:
        tender = self._copy(SAMPLES / "tenders" / f"assistant.{self.language}.yaml")
        yield from self._draft(tender)
        contracts = [self._copy(SAMPLES / "contracts" / f"{CONTRACTS[self.language]}{suffix}") for suffix in FORMATS]
        yield from self._scan(contracts, tender)
        yield from self._next_steps(contracts[0], tender)

    def _copy(self, source: Path) -> Path:
        """A copy of a sample, so that all that the demonstration speaks of lies in one folder."""
        target = self.output / source.name
        target.write_bytes(source.read_bytes())
        return target

    def _draft(self, tender: Path) -> Iterator[str]:
        from clauses.documents import write_annex
        from clauses.tender import read_profile

        profile = read_profile(tender.read_text("utf-8"), str(tender), self.pack)
        yield self.say("1. Drafts the terms of a sample tender: {title}", title=profile.title)
        written = write_annex(self.pack, profile, self.output)
        for path in written.paths:
            yield "   " + self.say("Written: {file}", file=path)
        yield from (f"   {line}" for line in written.summary(self.language))
        yield ""

    def _scan(self, contracts: list[Path], tender: Path) -> Iterator[str]:
        yield self.say("2. Scans the contract that a fictitious supplier offers for it")
        first: Outline | None = None
        for told in self._outlines(contracts, tender):
            if isinstance(told, str):
                yield f"   {told}"
                continue
            self._write(told)
            yield from (f"   {line}" for line in (self._comparison(told, first) if first else self._summary(told)))
            first = first or told
        yield ""

    def _outlines(self, contracts: Iterable[Path], tender: Path) -> Iterator[Outline | str]:
        """The report on each file in reading order, or the line that says why there is none."""
        from analyzer.rendering.outline import outline
        from analyzer.rendering.refusals import refusal
        from analyzer.report import Report, Technical
        from analyzer.scan_files import ScanRequest, outcomes

        request = ScanRequest(tuple(contracts), self.language, profile_path=tender)
        for path, outcome in outcomes(request):
            if outcome.result is None:
                yield refusal(self.language, path.name, outcome.reason)
                continue
            confined = {"technical": Technical(confinement=outcome.confinement)}
            yield outline(Report.model_validate(outcome.result).model_copy(update=confined), self.pack)

    def _write(self, outline: Outline) -> None:
        """The report as a page and as JSON."""
        from analyzer.rendering.html import render_html
        from clauses.whole_files import write_whole

        name = outline.report.document.file
        write_whole(self.output / f"{name}.html", render_html(outline, self.language))
        write_whole(self.output / f"{name}.json", outline.report.model_dump_json() + "\n")

    def _summary(self, outline: Outline) -> Iterator[str]:
        """Counts, and the gravest findings with their words and places."""
        document = outline.report.document
        counts = self._counts(outline)
        yield self.say("{file}, {pages} pages: {counts}", file=document.file, pages=document.pages, counts=counts)
        gravest = [entry for group in outline.groups for entry in group.entries][:_GRAVEST]
        yield from (f"- {self._finding(entry)}" for entry in gravest)

    def _counts(self, outline: Outline) -> str:
        from analyzer.findings import Status

        numbers = {str(status): outline.count(status) for status in Status}
        counts = [self.say("{adverse} adverse, {missing} missing, {partial} partial, {present} present", **numbers)]
        if outline.not_judged:
            counts.append(self.say("{count} not examined by this version", count=len(outline.not_judged)))
        if outline.not_due:
            counts.append(self.say("{count} not due for this tender", count=len(outline.not_due)))
        return ", ".join(counts)

    def _finding(self, entry: Entry) -> str:
        """A finding in one line: the verdict, the safeguard, and the words that decide with their place."""
        from analyzer.rendering.terminal import printable
        from analyzer.rendering.wording import Wording
        from clauses.pack.faults import shorten

        words = Wording(self.language)
        line = f"{words.status(entry.finding.status)}: {entry.safeguard.id} {entry.safeguard.title[self.language]}"
        if not entry.finding.evidence:
            return line
        first = entry.finding.evidence[0]
        quote, place = shorten(first.quote, _QUOTE), words.place(first.page, first.article)
        return line + printable(self.say(" - “{quote}” ({place})", quote=quote, place=place))

    def _comparison(self, outline: Outline, first: Outline) -> Iterator[str]:
        """Whether the same contract in another format gets the same verdicts, and which differ."""
        verdicts = {one.safeguard: one.status for one in first.report.findings}
        differ = [one.safeguard for one in outline.report.findings if one.status != verdicts[one.safeguard]]
        file = outline.report.document.file
        if differ:
            yield self.say("{file}: other verdicts on {names}", file=file, names=", ".join(differ))
        else:
            yield self.say("{file}: the same verdicts", file=file)

    def _next_steps(self, contract: Path, tender: Path) -> Iterator[str]:
        yield self.say("3. Look next, in {folder}", folder=self.output)
        yield "   " + self.say("{file}: the whole report, for a browser", file=f"{contract.name}.html")
        yield "   " + self.say("{file}: the same for programs", file=f"{contract.name}.json")
        yield "   " + self.say("{file}: the tender's answers; change them and draft again", file=tender.name)
        yield f"     clausier annex {shlex.quote(str(tender))} -o {shlex.quote(str(self.output))}"
        yield "   " + self.say("Then your own contract:")
        yield "     " + self.say("clausier scan CONTRACT.pdf --html report.html")
