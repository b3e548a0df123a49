"""How much of the words that poppler prints of each real PDF our blocks hold: `python -m tests.reading.fidelity`.

Poppler (`pdftotext`) is another reader of the same files, twice: by layout and in the order of the content stream.
A word counts as held as often as our blocks hold it. Ligatures and hyphens are undone on both sides, and what only one
of them wrote in spaced letters is compared without its spaces. Order is told by the pairs of neighbouring words that
both have: cells of tables, and words that poppler cuts or glues, make the difference. Pages that we call unread are
left out; half B of the labelled contracts is never opened.
"""

import csv
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from analyzer.document import Document
from analyzer.reading import read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
ENOUGH = 0.99
ORDERED = 0.97
MODES = {"layout": ("-layout",), "raw": ("-raw",)}
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑\xad\u2010\x02\ufffe]+\s*(?=[^\W\d_])")
_BULLET = re.compile(r"^\s*o\s", re.MULTILINE)  # a bullet of Courier New, which is no word
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){2,}[^\W\d_](?!\S)")  # "P a g e"
_WORD = re.compile(r"[^\W_]+")


class Figure(NamedTuple):
    """One file: the words that poppler prints in each mode, and the share of them that our blocks hold."""

    name: str
    words: int
    layout: float
    raw: float
    missing: tuple[str, ...]
    order: float = 1.0  # share of its pairs of neighbouring words that are ours too, in the better mode

    @property
    def share(self) -> float:
        """The better of both: the two differ where columns, cut words or turned text are poppler's difficulty."""
        return max(self.layout, self.raw)


def files(patterns: Sequence[str] = ("*.pdf",)) -> list[Path]:
    """The files that may be read: half A of the labelled contracts, and those without labels."""
    if not CORPUS.is_dir():
        return []
    with (CORPUS / "manifest.csv").open(encoding="utf-8") as rows:
        closed = {row["file"] for row in csv.DictReader(rows) if row["half"] == "B"}
    found = [path for folder in ("gold/docs", "browse") for name in patterns for path in (CORPUS / folder).glob(name)]
    return sorted(path for path in found if path.relative_to(CORPUS).as_posix() not in closed)


def words(text: str) -> list[str]:
    """The words of a text, its ligatures, hyphens and spaced letters undone."""
    joined = _SPACED.sub(lambda found: found[0].replace(" ", ""), unicodedata.normalize("NFKC", text))
    return _WORD.findall(_HYPHEN.sub("", joined))


def printed(path: Path, document: Document, mode: str) -> list[str]:
    """Poppler's words of the pages that we read."""
    command = ["pdftotext", *MODES[mode], "-enc", "UTF-8", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    unread = set(document.unread)
    pages = (page for number, page in enumerate(text.split("\f"), 1) if number not in unread)
    return words(_BULLET.sub("", "\n".join(pages)))


def lacking(wanted: list[str], ours: list[str]) -> list[str]:
    """The wanted words that are not among ours."""
    left, spare = Counter(ours), Counter(ours) - Counter(wanted)
    lost: list[tuple[str, bool]] = []
    for word in wanted:
        lost.append((word, left[word] <= 0))
        left[word] -= 1
    known = "\n".join(_runs((word, spare[word] > 0) for word in ours))
    return [
        word for run in _stretches(lost) if not _within("".join(run), known) for word in run if not _within(word, known)
    ]


def _within(letters: str, known: str) -> bool:
    """Whether letters stand among those that only we have; a few letters stand anywhere, and prove nothing."""
    return len(letters) > 3 and letters in known


def _runs(marked: Iterator[tuple[str, bool]]) -> Iterator[str]:
    return ("".join(run) for run in _stretches(marked))


def _stretches(marked: Iterator[tuple[str, bool]] | list[tuple[str, bool]]) -> Iterator[list[str]]:
    for wanted, run in groupby(marked, key=lambda pair: pair[1]):
        if wanted:
            yield [word for word, _ in run]


def figure(path: Path) -> Figure | None:
    """The figure of a file; None where no page of it has text."""
    document = read(path)
    ours = words("\n".join(block.text for block in document.blocks))
    shares: dict[str, float] = {}
    lost: list[list[str]] = []
    count, order = 0, 0.0
    pairs = Counter(pairwise(ours))
    for mode in MODES:
        wanted = printed(path, document, mode)
        if not wanted:
            return None
        missing = lacking(wanted, ours)
        shares[mode], count = 1 - len(missing) / len(wanted), len(wanted)
        lost.append(missing)
        known = Counter(pairwise(wanted))
        order = max(order, (pairs & known).total() / max(known.total(), 1))
    return Figure(path.name, count, shares["layout"], shares["raw"], tuple(sorted(lost, key=len)[0]), order)


def main() -> int:
    """Prints one line a file; 1 where a file is below the mark."""
    below = 0
    print(f"{'file':<52}{'words':>8}{'layout':>9}{'raw':>9}{'order':>9}")
    for path in files():
        found = figure(path)
        if found is None:
            print(f"{path.name:<52}{'no text that is read':>26}")
            continue
        low = found.share < ENOUGH
        below += low
        told = f"  below: {' '.join(found.missing[:12])}" if low else ""
        print(
            f"{found.name:<52}{found.words:>8}{found.layout:>9.4f}{found.raw:>9.4f}{found.order:>9.4f}{told}",
            flush=True,
        )
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
