"""The files of one call: each read and scanned in the confined worker, then rendered as asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from clauses.messages import say
from clauses.model import Language, Pack
from clauses.pack import load_pack
from clauses.pack.compiled import cache_folder
from clauses.whole_files import write_whole

from .as_one import read_as_one, whole_name
from .desk import Desk
from .findings import Finding, Status
from .office import Office
from .progress import tracked
from .recognition import Recogniser
from .rendering.outline import outline
from .rendering.refusals import refusal
from .rendering.terminal import printable
from .report import Report, SystemProgram, Technical
from .system_programs import LIBREOFFICE, TESSERACT
from .worker import Limits, Outcome, StartError, Workers, read_input
from .worker.outcome import Json

_GRAVITY = {"adverse": 1, "missing": 2, "partial": 3, "never": 0}
_OF_STATUS = {Status.ADVERSE: 1, Status.MISSING: 2, Status.PARTIAL: 3}
_REFUSED, _PARTLY_READ = 3, 4
_ARCHIVES = (".zip", ".eml")


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """What one call of `clausier scan` asks for. `json_path` "-" is standard output; seconds and MiB are per file.

    `ocr`: pages without text are recognised where Tesseract is installed; `ocr_cache` is a folder that keeps what was
    recognised, None to keep nothing. `as_one`: all files, and those of folders, are one contract.
    """

    files: tuple[Path, ...]
    language: Language
    json_path: str | None = None
    html_path: Path | None = None
    profile_path: Path | None = None
    fail_on: str = "missing"
    seconds: float = 60.0
    memory_mib: int = 1024
    jobs: int = 1
    ocr: bool = True
    ocr_cache: Path | None = None
    as_one: bool = False


def scan_files(request: ScanRequest) -> int:
    """Scans and renders every file; returns the exit code. Raises PackError for a fault of the pack's detectors."""
    try:
        return _scan(request)
    except StartError as error:
        from .detection.rulebooks import load_rulebooks

        load_rulebooks()  # told here with file and line where the pack is at fault
        reason = say(request.language, "the confined process did not start ({code})", code=error.code)
        print(f"clausier: {reason}", file=sys.stderr)
        return _REFUSED


def _scan(request: ScanRequest) -> int:
    session = _Session(request, load_pack())
    with _workers(request, session.pack) as workers, ExitStack() as opened:
        track = opened.enter_context(tracked(request.language))
        recogniser = Recogniser.found(workers, request.ocr_cache) if request.ocr else None
        step = "facts" if request.as_one else "scan"
        desk = Desk(workers, recogniser, Office.found(workers), step, request.jobs, track)
        if request.as_one:
            _scan_as_one(session, desk)
        else:
            _scan_each(session, desk)
    if request.ocr and "ocr" in desk.needs:
        session.say_once("pages without text can be read where Tesseract is installed: {command}",
                         command=TESSERACT.install_command())  # fmt: skip
    if request.json_path and request.json_path != "-":
        write_whole(Path(request.json_path), "".join(f"{line}\n" for line in session.lines))
    return session.code


def _scan_each(session: _Session, desk: Desk) -> None:
    for path, outcome in desk.workers.run(session.request.files):
        for one in desk.settle(path.name, outcome, partial(read_input, path)):
            shown = str(path.parent / one.name)
            session.take(shown, one.name, one.outcome, one.programs)


def _scan_as_one(session: _Session, desk: Desk) -> None:
    files = session.request.files
    done = read_as_one(files, desk)
    for name, outcome in done.refused:
        session.refuse(name, outcome)
    if done.outcome is not None:
        session.take(whole_name(files), whole_name(files), done.outcome, done.programs)


class _Session:
    """What one call has done so far: its exit code, the reports to be written together, the files already written."""

    def __init__(self, request: ScanRequest, pack: Pack) -> None:
        self.request = request
        self.pack = pack
        self.code = 0
        self.lines: list[str] = []
        self._written: set[Path] = set()

    def say_once(self, text: str, **values: object) -> None:
        """A line on standard error."""
        print(f"clausier: {say(self.request.language, text, **values)}", file=sys.stderr)

    def refuse(self, shown: str, outcome: Outcome) -> None:
        """Tell of a file that gave no report."""
        code, install = outcome.reason, LIBREOFFICE.install_command()
        if code == "needs-libreoffice" and not install:  # it is there, but not as a program that can be confined
            code = "libreoffice-unconfined"
        line = refusal(self.request.language, printable(shown), code, install)
        print(f"clausier: {line}", file=sys.stderr)
        self.code = max(self.code, _REFUSED)

    def take(self, shown: str, name: str, outcome: Outcome, programs: tuple[SystemProgram, ...]) -> None:
        """Render a report, or tell why there is none."""
        if outcome.result is None:
            self.refuse(shown, outcome)
            return
        report = Report.model_validate(outcome.result)
        technical = Technical(confinement=outcome.confinement, programs=programs)
        report = report.model_copy(update={"technical": technical})
        self.code = max(self.code, _exit_code(report, self.request.fail_on))
        if self.request.json_path == "-":
            print(report.model_dump_json(), flush=True)
        elif self.request.json_path:
            self.lines.append(report.model_dump_json())
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


def outcomes(request: ScanRequest, pack: Pack, step: str = "scan") -> Iterator[tuple[Path, Outcome]]:
    """Each file with the outcome of its first reading, in the order given: nothing is recognised, converted, opened.

    `step` is the step of the work that is done on each, as `analyzer.steps` names them.
    """
    with _workers(request, pack, step) as workers:
        yield from workers.run(request.files)


def _workers(request: ScanRequest, pack: Pack, step: str = "scan") -> Workers:
    options: dict[str, Json] = {"step": step, "cache": str(cache_folder()), "many": _many(request)}
    if request.profile_path:
        from clauses.tender import read_profile

        text = request.profile_path.read_text("utf-8")
        facts = read_profile(text, str(request.profile_path), pack).facts
        options["facts"] = [name for name, holds in facts.items() if holds]
    limits = Limits(seconds=request.seconds, memory_mib=request.memory_mib)
    return Workers(
        task="analyzer.steps:take_step", warm="analyzer.scanning:warm", options=options, limits=limits,
        jobs=request.jobs,
    )  # fmt: skip


def _many(request: ScanRequest) -> bool:
    """Whether several reports are to come: of one contract there is one, of an archive (by its name) perhaps many."""
    if request.as_one:
        return False
    return len(request.files) > 1 or any(path.suffix.lower() in _ARCHIVES for path in request.files)


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

        from .rendering.terminal import print_report

        print_report(ordered, request.language, Console(highlight=False, soft_wrap=False))
    if html:
        from .rendering.html import render_html

        write_whole(html, render_html(ordered, request.language))
