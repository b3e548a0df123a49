"""How fast PDF pages are read, against pdfium's bare text of the same pages, and what memory many pages take.

Pages without ruled tables and pages with them are timed apart: for the latter pdfplumber looks for the cells.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from analyzer.reading import read_bytes
from analyzer.reading.rules import drawing

from .reading import fidelity
from .reading.building import pdf, show_lines

ROOT = Path(__file__).parent.parent
RUNS = 7
FACTOR = 3.0  # of bare text extraction, that reading pages without ruled tables may take
MOST = {False: 6, True: 1}  # pages of one file, without and with ruled tables
FEW, MANY = 300, 3_000  # pages of the files whose memory is measured
_LINE = "Le titulaire informe l'acheteur de toute violation de données dans un délai de vingt-quatre heures."
_MEASURED = (
    "import resource, sys; from analyzer.reading import read_bytes;"
    "found = read_bytes(sys.stdin.buffer.read(), 'many.pdf');"
    "print(found.pages, len(found.blocks), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
)


def figures() -> Iterator[str]:
    """Each figure in one line."""
    for ruled in (False, True):
        files = [found for path in _contracts() if (found := _pages(path.read_bytes(), ruled))]
        if files:
            yield _compared(files, ruled)
    few, many = _measured(FEW), _measured(MANY)
    each = (many[2] - few[2]) * 1024 / (MANY - FEW)
    yield f"memory: {few[2]} MiB for {few[0]} pages, {many[2]} MiB for {many[0]} ({each:.0f} KiB a page of 45 lines)"


def _contracts() -> list[Path]:
    return fidelity.files() or sorted((ROOT / "corpus" / "contracts").glob("*.pdf"))


def _pages(data: bytes, ruled: bool) -> tuple[int, bytes] | None:
    """The first pages of a file that have ruled tables, or that have none, as a file of their own."""
    with pdfium.PdfDocument(data) as found, pdfium.PdfDocument.new() as made:
        wanted = [number for number, page in enumerate(found) if drawing(page).ruled is ruled][: MOST[ruled]]
        if not wanted:
            return None
        made.import_pages(found, wanted)
        out = io.BytesIO()
        made.save(out)
        return len(wanted), out.getvalue()


def _bare(data: bytes) -> None:
    with pdfium.PdfDocument(data) as found:
        for page in found:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()


def _compared(files: list[tuple[int, bytes]], ruled: bool) -> str:
    """Medians of runs over all files, each read by both in turn, so that the machine's load bears on both."""
    rounds = [
        [sum(times) for times in zip(*(_in_turn(data) for _, data in files), strict=True)] for _ in range(RUNS + 1)
    ]
    rounds = rounds[1:]  # the first warms
    ours = statistics.median(mine for _, mine in rounds)
    factors = [mine / bare for bare, mine in rounds]
    factor = statistics.median(factors)
    pages = sum(count for count, _ in files)
    kind = "with ruled tables" if ruled else "without ruled tables"
    told = f"reading: {pages} pages {kind}: {pages / ours:.0f} pages/s, {factor:.2f} times pdfium's bare text"
    within = "" if ruled else f"; {FACTOR:.0f} allowed: {'kept' if factor <= FACTOR else 'NOT KEPT'}"
    return f"{told} ({min(factors):.2f} to {max(factors):.2f} in {RUNS} runs){within}"


def _in_turn(data: bytes) -> tuple[float, float]:
    """Seconds that bare extraction takes, and that our reading takes."""
    start = time.perf_counter()
    _bare(data)
    between = time.perf_counter()
    read_bytes(data, "a.pdf")
    return between - start, time.perf_counter() - between


def _measured(pages: int) -> tuple[int, int, int]:
    """Pages and blocks of a file that a process read, and the most memory it took, in MiB."""
    lines = [f"{n}. {_LINE}" for n in range(1, 46)]
    data = pdf(*([show_lines(lines, 50, 60, 16)] * pages))
    told = subprocess.run([sys.executable, "-c", _MEASURED], cwd=ROOT, input=data, capture_output=True, check=True)
    read, blocks, memory = map(int, told.stdout.split())
    return read, blocks, memory


if __name__ == "__main__":
    for line in figures():
        print(line, flush=True)
