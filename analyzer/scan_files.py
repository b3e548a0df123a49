"""The files of one call: each read and scanned in the confined worker, then rendered as asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clauses.messages import say
from clauses.model import Language, Pack
from clauses.pack import load_pack
from clauses.pack.compiled import cache_folder
from clauses.whole_files import write_whole

from .detection.detector_files import load_rulebooks
from .findings import Finding, Status
from .rendering.outline import outline
from .rendering.refusals import refusal
from .rendering.terminal import printable
from .report import Report, Technical
from .worker import Ending, Limits, Outcome, StartError, Workers
from .worker.outcome import Json

_GRAVITY = {"adverse": 1, "missing": 2, "partial": 3, "never": 0}
_OF_STATUS = {Status.ADVERSE: 1, Status.MISSING: 2, Status.PARTIAL: 3}
_REFUSED, _PARTLY_READ = 3, 4


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """What one call of `clausier scan` asks for. `json_path` "-" is standard output; seconds and MiB are per file."""

    files: tuple[Path, ...]
    language: Language
    json_path: str | None = None
    html_path: Path | None = None
    profile_path: Path | None = None
    fail_on: str = "missing"
    seconds: float = 60.0
    memory_mib: int = 1024
    jobs: int = 1


def scan_files(request: ScanRequest) -> int:
    """Scans and renders every file; returns the exit code. Raises PackError for a fault of the pack's detectors."""
    try:
        return _scan(request)
    except StartError as error:
        load_rulebooks()  # told here with file and line where the pack is at fault
        reason = say(request.language, "the confined process did not start ({code})", code=error.code)
        print(f"clausier: {reason}", file=sys.stderr)
        return _REFUSED


def _scan(request: ScanRequest) -> int:
    pack = load_pack()
    code = 0
    lines: list[str] = []
    for path, outcome in outcomes(request, pack):
        if outcome.result is None:
            print(f"clausier: {refusal(request.language, printable(str(path)), _code(outcome))}", file=sys.stderr)
            code = max(code, _REFUSED)
            continue
        report = Report.model_validate(outcome.result)
        report = report.model_copy(update={"technical": Technical(confinement=outcome.confinement)})
        code = max(code, _exit_code(report, request.fail_on))
        if request.json_path == "-":
            print(report.model_dump_json(), flush=True)
        elif request.json_path:
            lines.append(report.model_dump_json())
        _render(request, pack, path, report)
    if request.json_path and request.json_path != "-":
        write_whole(Path(request.json_path), "\n".join(lines) + "\n")
    return code


def outcomes(request: ScanRequest, pack: Pack) -> Iterator[tuple[Path, Outcome]]:
    """Each file with its outcome, in the order given; a report's result carries what confined its reading."""
    options: dict[str, Json] = {"cache": str(cache_folder())}
    if request.profile_path:
        from clauses.tender import read_profile

        text = request.profile_path.read_text("utf-8")
        facts = read_profile(text, str(request.profile_path), pack).facts
        options["facts"] = [name for name, holds in facts.items() if holds]
    limits = Limits(seconds=request.seconds, memory_mib=request.memory_mib)
    with Workers(
        task="analyzer.scanning:scan_bytes", warm="analyzer.scanning:warm", options=options, limits=limits,
        jobs=request.jobs,
    ) as workers:  # fmt: skip
        yield from workers.run(request.files)


def _code(outcome: Outcome) -> str:
    return outcome.code if outcome.ending is Ending.REFUSED else str(outcome.ending)


def _exit_code(report: Report, fail_on: str) -> int:
    if report.document.unread:
        return _PARTLY_READ
    return 1 if any(_counts(finding, fail_on) for finding in report.findings) else 0


def _counts(finding: Finding, fail_on: str) -> bool:
    return finding.due != "no" and 0 < _OF_STATUS.get(finding.status, 9) <= _GRAVITY[fail_on]


def _render(request: ScanRequest, pack: Pack, path: Path, report: Report) -> None:
    ordered = outline(report, pack)
    if request.json_path != "-":
        from rich.console import Console

        from .rendering.terminal import print_report

        print_report(ordered, request.language, Console(highlight=False, soft_wrap=False))
    if request.html_path:
        from .rendering.html import render_html

        several = len(request.files) > 1
        target = request.html_path / f"{path.name}.html" if several else request.html_path
        write_whole(target, render_html(ordered, request.language))
