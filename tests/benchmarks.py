"""Speeds as ratios, medians of alternating runs: `make bench`. On real contracts where they are, else on the samples.

Each figure compares two commands or functions run in turn on the same files, so that the machine's load bears on both.
The whole takes less than ten minutes. Cold is a new process; files are in the system's cache after the first run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from . import reading_speed

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "corpus" / "browse"
SAMPLES = ROOT / "corpus" / "contracts"
RUNS = 7
CLAUSIER = Path(sys.executable).parent / "clausier"
LONG = "cuad-atn-att-network-build-maintenance.pdf"  # 71 pages of text, read by a new process


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(one: Callable[[], object], other: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Medians of two things run in turn."""
    pairs = [(seconds(one), seconds(other)) for _ in range(runs)]
    return statistics.median(first for first, _ in pairs), statistics.median(second for _, second in pairs)


def command(*words: str) -> Callable[[], object]:
    """A run of the command line."""
    return lambda: subprocess.run([CLAUSIER, *words], cwd=ROOT, capture_output=True, check=False)


def bare() -> object:
    """The interpreter alone: what every command pays."""
    return subprocess.run([sys.executable, "-c", "pass"], check=True)


def contracts() -> list[Path]:
    """Text PDFs to read: real ones where they are, else the samples; small enough for seven runs of each reader."""
    folder = SHARED if SHARED.is_dir() else SAMPLES
    return [path for path in sorted(folder.glob("*.pdf")) if path.stat().st_size < 300_000][:6]


def long_contract() -> Path:
    """A long text PDF where the real ones are, else a sample."""
    return SHARED / LONG if SHARED.is_dir() else SAMPLES / "parlance-assistant.en.pdf"


def lines() -> Iterator[str]:
    """Each figure in one line."""
    yield told("help", ["--help"])
    yield from drafting()
    yield from cold_scan()
    yield from reading_speed.figures()
    yield from analysis()


def told(name: str, words: list[str], runs: int = RUNS) -> str:
    """A command's time, and how many times that of the bare interpreter it is."""
    ours, start = in_turn(command(*words), bare, runs)
    return f"{name}: {ours:.2f} s ({ours / start:.0f} times a bare interpreter)"


def drafting() -> Iterator[str]:
    """The documents of a sample tender."""
    tender = str(ROOT / "corpus" / "tenders" / "assistant.en.yaml")
    with tempfile.TemporaryDirectory() as folder:
        annex = ["annex", tender, "-o", folder]
        yield told("annex: all documents as docx, xlsx, ics", annex, runs=3)
        yield told("annex --only ccap", [*annex, "--only", "ccap"])
        yield told("annex: all documents, html and md too", [*annex, "--format", "docx,html,md"], runs=3)


def cold_scan() -> Iterator[str]:
    """One contract scanned by a new process, and the memory of the largest process that took part."""
    from analyzer.reading import read

    path = long_contract()
    pages = read(path).pages
    scan = ["scan", str(path), "--json", "-"]
    yield told(f"cold scan of {pages} pages", scan)
    measure = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    largest = subprocess.run(
        [sys.executable, "-c", measure, CLAUSIER, *scan], capture_output=True, text=True, check=True
    )
    yield f"memory of its largest process, the confined worker or its parent: {largest.stdout.strip()} MiB"


def analysis() -> Iterator[str]:
    """The whole warm analysis against pdfplumber's bare text extraction of the same files."""
    import pdfplumber

    from analyzer.reading import read
    from analyzer.scanning import scan_bytes, warm

    def plumb(path: Path) -> None:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_text()
                page.close()

    def analyse(path: Path) -> None:
        scan_bytes(path.read_bytes(), path.name, {})

    paths = contracts()
    pages = sum(read(path).pages or 0 for path in paths)
    warm()
    for path in paths:
        analyse(path)
    rounds = []
    for _ in range(RUNS):
        pairs = [(seconds(lambda path=path: analyse(path)), seconds(lambda path=path: plumb(path))) for path in paths]  # type: ignore[misc]
        rounds.append((sum(ours for ours, _ in pairs), sum(theirs for _, theirs in pairs)))
    ours, theirs = (statistics.median(times) for times in zip(*rounds, strict=True))
    ratios = [other / mine for mine, other in rounds]
    yield f"whole warm analysis: {pages / ours:.0f} pages/s; pdfplumber's text alone: {pages / theirs:.1f}"
    yield (
        f"ratio: {statistics.median(ratios):.1f} times faster than pdfplumber's text extraction "
        f"({min(ratios):.1f} to {max(ratios):.1f} in {RUNS} runs, {pages} pages of {len(paths)} files)"
    )
    yield f"characters parsed by spaCy: {share_parsed(paths):.2%}"


def share_parsed(paths: Sequence[Path]) -> float:
    """Of the characters of some contracts, the share about which the parse is asked."""
    from unittest.mock import patch

    from analyzer.detection.grammar import bound_by
    from analyzer.reading import read
    from analyzer.scanning import scan_bytes

    with patch("analyzer.detection.contests.bound_by", wraps=bound_by) as asked:
        for path in paths:
            scan_bytes(path.read_bytes(), path.name, {})
    whole = sum(len(block.text) for path in paths for block in read(path).blocks)
    return sum(len(call.args[0]) for call in asked.call_args_list) / whole


if __name__ == "__main__":
    for line in lines():
        print(line, flush=True)
