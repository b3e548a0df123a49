"""The files of one call of `clausier scan`: a confined worker for them, and what renders their reports.

The two are made side by side: while the worker loads what reads, the session loads what is shown. So little is imported
here before the worker starts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clauses.cache_folder import cache_folder
from clauses.messages import say

from .worker import Limits, Outcome, StartError, Workers
from .worker.outcome import Json

if TYPE_CHECKING:
    from clauses.model import Language

    from .scan_session import ScanSession

REFUSED = 3  # exit code where a file gives no report
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
        with ThreadPoolExecutor(1) as beside:
            loading = beside.submit(_session, request)
            with _workers(request) as workers:
                return loading.result().scan(workers)
    except StartError as error:
        from .detection.rulebooks import load_rulebooks

        load_rulebooks()  # told here with file and line where the pack is at fault
        reason = say(request.language, "the confined process did not start ({code})", code=error.code)
        print(f"clausier: {reason}", file=sys.stderr)
        return REFUSED


def _session(request: ScanRequest) -> ScanSession:
    from .scan_session import ScanSession

    return ScanSession(request)


def outcomes(request: ScanRequest, step: str = "scan") -> Iterator[tuple[Path, Outcome]]:
    """Each file with the outcome of its first reading, in the order given: nothing is recognised, converted, opened.

    `step` is the step of the work that is done on each, as `analyzer.steps` names them.
    """
    with _workers(request, step) as workers:
        yield from workers.run(request.files)


def _workers(request: ScanRequest, step: str = "scan") -> Workers:
    options: dict[str, Json] = {"step": step, "cache": str(cache_folder()), "many": _many(request)}
    if request.profile_path:
        options["facts"] = _facts(request.profile_path)
    limits = Limits(seconds=request.seconds, memory_mib=request.memory_mib)
    return Workers(
        task="analyzer.steps:take_step", warm="analyzer.scanning:warm", options=options, limits=limits,
        jobs=request.jobs,
    )  # fmt: skip


def _facts(path: Path) -> list[Json]:
    """The facts that a tender profile holds true."""
    from clauses.pack import load_pack
    from clauses.tender import read_profile

    facts = read_profile(path.read_text("utf-8"), str(path), load_pack()).facts
    return [name for name, holds in facts.items() if holds]


def _many(request: ScanRequest) -> bool:
    """Whether several reports are to come: of one contract there is one, of an archive (by its name) perhaps many."""
    if request.as_one:
        return False
    return len(request.files) > 1 or any(path.suffix.lower() in _ARCHIVES for path in request.files)
