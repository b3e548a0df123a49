"""One call's reports: each file settled, rendered as asked, and what is told of those that gave none."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from clauses.messages import say
from clauses.model import Pack
from clauses.pack import load_pack
from clauses.whole_files import write_whole

from .as_one import read_as_one, whole_name
from .desk import Desk
from .findings import Finding, Status
from .office import Office
from .progress import tracked
from .recognition import Recogniser
from .rendering.outline import outline
from .rendering.refusals import refusal
from .rendering.terminal import print_report, printable
from .report import Report, SystemProgram, Technical
from .scan_files import REFUSED, ScanRequest
from .system_programs import LIBREOFFICE, TESSERACT
from .worker import Outcome, Workers, read_input

_GRAVITY = {"adverse": 1, "missing": 2, "partial": 3, "never": 0}
_OF_STATUS = {Status.ADVERSE: 1, Status.MISSING: 2, Status.PARTIAL: 3}
_PARTLY_READ = 4  # exit code where pages are unread


class ScanSession:
    """What one call has done so far: its exit code, the reports to be written together, the files already written."""

    def __init__(self, request: ScanRequest) -> None:
        self.request = request
        self.pack = load_pack(with_cards=False)
        self._code = 0
        self._lines: list[str] = []
        self._written: set[Path] = set()
        if request.html_path:  # made ready here, while the worker starts
            from .rendering.html import template

            template()

    def scan(self, workers: Workers) -> int:
        """Has every file of the call read, renders what came of it, and returns the exit code."""
        request = self.request
        with tracked(request.language) as track:
            recogniser = Recogniser.found(workers, request.ocr_cache) if request.ocr else None
            step = "facts" if request.as_one else "scan"
            desk = Desk(workers, recogniser, Office.found(workers), step, request.jobs, track)
            if request.as_one:
                self._scan_as_one(desk)
            else:
                self._scan_each(desk)
        if request.ocr and "ocr" in desk.needs:
            self._say("pages without text can be read where Tesseract is installed: {command}",
                      command=TESSERACT.install_command())  # fmt: skip
        if request.json_path and request.json_path != "-":
            write_whole(Path(request.json_path), "".join(f"{line}\n" for line in self._lines))
        return self._code

    def _scan_each(self, desk: Desk) -> None:
        for path, outcome in desk.workers.run(self.request.files):
            for one in desk.settle(path.name, outcome, partial(read_input, path)):
                self._take(str(path.parent / one.name), one.name, one.outcome, one.programs)

    def _scan_as_one(self, desk: Desk) -> None:
        files = self.request.files
        done = read_as_one(files, desk)
        for name, outcome in done.refused:
            self._refuse(name, outcome)
        if done.outcome is not None:
            self._take(whole_name(files), whole_name(files), done.outcome, done.programs)

    def _say(self, text: str, **values: object) -> None:
        """A line on standard error."""
        print(f"clausier: {say(self.request.language, text, **values)}", file=sys.stderr)

    def _refuse(self, shown: str, outcome: Outcome) -> None:
        """Tell of a file that gave no report."""
        code, install = outcome.reason, LIBREOFFICE.install_command()
        if code == "needs-libreoffice" and not install:  # it is there, but not as a program that can be confined
            code = "libreoffice-unconfined"
        line = refusal(self.request.language, printable(shown), code, install)
        print(f"clausier: {line}", file=sys.stderr)
        self._code = max(self._code, REFUSED)

    def _take(self, shown: str, name: str, outcome: Outcome, programs: tuple[SystemProgram, ...]) -> None:
        """Render a report, or tell why there is none."""
        if outcome.result is None:
            self._refuse(shown, outcome)
            return
        report = Report.model_validate(outcome.result)
        technical = Technical(confinement=outcome.confinement, programs=programs)
        report = report.model_copy(update={"technical": technical})
        self._code = max(self._code, _exit_code(report, self.request.fail_on))
        if self.request.json_path == "-":
            print(report.model_dump_json(), flush=True)
        elif self.request.json_path:
            self._lines.append(report.model_dump_json())
        _render(self.request, self.pack, self._target(name), report)

    def _target(self, name: str) -> Path | None:
        """The HTML page of a document: the path given, or in the folder given a name that no other page has."""
        folder = self.request.html_path
        if folder is None:
            return None
        if self.request.as_one or (len(self.request.files) == 1 and "/" not in name):
            return folder
        stem = name.replace("/", " - ")
        target, number = folder / f"{stem}.html", 2
        while target in self._written:
            target, number = folder / f"{stem}-{number}.html", number + 1
        self._written.add(target)
        return target


def _exit_code(report: Report, fail_on: str) -> int:
    if report.document.unread:
        return _PARTLY_READ
    return 1 if any(_counts(finding, fail_on) for finding in report.findings) else 0


def _counts(finding: Finding, fail_on: str) -> bool:
    return finding.due != "no" and 0 < _OF_STATUS.get(finding.status, 9) <= _GRAVITY[fail_on]


def _render(request: ScanRequest, pack: Pack, html: Path | None, report: Report) -> None:
    ordered = outline(report, pack)
    if request.json_path != "-":
        from rich.console import Console

        print_report(ordered, request.language, Console(highlight=False, soft_wrap=False))
    if html:
        from .rendering.html import render_html

        write_whole(html, render_html(ordered, request.language))
