"""Speeds as ratios, medians of alternating runs: `make bench`. On real contracts where they are, else on the samples.

Each figure compares two commands or functions run in turn on the same files, so that the machine's load bears on both.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "corpus" / "browse"
SAMPLES = ROOT / "corpus" / "contracts"
RUNS = 7
CLAUSIER = Path(sys.executable).parent / "clausier"


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


def contracts() -> list[Path]:
    """Text PDFs to read: real ones where they are, else the samples; small enough for seven runs of each reader."""
    folder = SHARED if SHARED.is_dir() else SAMPLES
    return [path for path in sorted(folder.glob("*.pdf")) if path.stat().st_size < 300_000][:6]


def lines() -> Iterator[str]:
    """Each figure in one line."""
    python = [sys.executable, "-c", "pass"]
    bare = lambda: subprocess.run(python, check=True)  # noqa: E731
    help_, start = in_turn(command("--help"), bare)
    yield f"help: {help_:.2f} s ({help_ / start:.1f} times a bare interpreter)"
    tender = str(ROOT / "corpus" / "tenders" / "assistant.en.yaml")
    annex, _ = in_turn(command("annex", tender, "-o", "demo/bench"), bare, runs=3)
    yield f"annex: all documents as docx, xlsx, ics: {annex:.2f} s"
    ccap, _ = in_turn(command("annex", tender, "-o", "demo/bench", "--only", "ccap"), bare, runs=3)
    yield f"annex --only ccap: {ccap:.2f} s"
    web = command("annex", tender, "-o", "demo/bench", "--format", "docx,html,md")
    yield f"annex: all documents, html and md too: {in_turn(web, bare, runs=3)[0]:.2f} s"
    yield from reading()


def reading() -> Iterator[str]:
    """The warm analysis against pdfplumber's bare text extraction of the same files."""
    import pdfplumber

    from analyzer.detection.detector_files import load_rulebooks
    from analyzer.reading import read
    from analyzer.scanning import scan
    from clauses.pack import load_pack

    pack, rulebooks = load_pack(), load_rulebooks()
    ours = theirs = 0.0
    pages = 0
    for path in contracts():

        def plumb(path: Path = path) -> None:
            with pdfplumber.open(path) as document:
                for page in document.pages:
                    page.extract_text()
                    page.close()

        scan(read(path), pack, rulebooks)
        mine, other = in_turn(lambda path=path: scan(read(path), pack, rulebooks), plumb, runs=3)  # type: ignore[misc]
        ours, theirs, pages = ours + mine, theirs + other, pages + (read(path).pages or 0)
    yield f"whole warm analysis: {pages / ours:.0f} pages/s; pdfplumber's text alone: {pages / theirs:.1f}"
    yield f"ratio: {theirs / ours:.1f} times faster than pdfplumber's text extraction"


if __name__ == "__main__":
    for line in lines():
        print(line, flush=True)
