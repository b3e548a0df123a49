"""The numbers of articles that are read in each real contract: `python -m tests.reading.article_numbers`.

One line a file: how many numbered articles, the first and the last, and each place where their count leaps or turns
back; these are to be held against the page. Half B of the labelled contracts is never opened.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from analyzer.document import Block, BlockKind, Document
from analyzer.reading import RefusedError, read

from . import fidelity

FORMATS = ("*.pdf", "*.docx", "*.md", "*.txt")
_ARABIC = re.compile(
    r"(?:(?P<word>[^\W\d_]+)\s+(?:n\s?[°º]\s?)?)?(?P<number>\d{1,3}|premier|1er|unique)\b"
    r"(?P<rest>(?:[.\-]\d{1,3})*)\.?",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?:(?P<word>[^\W\d_]+)\s+)?(?P<number>[IVX]{1,6})\.?")
_VALUES = {"I": 1, "V": 5, "X": 10}


def files() -> list[Path]:
    """The contracts that may be read, of all formats."""
    return fidelity.files(FORMATS)


def articles(document: Document) -> Iterator[tuple[Block, str, int]]:
    """Blocks that are numbered articles of the first level, each with its series ("article", "") and its count."""
    for block in document.blocks:
        if block.number and block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            number = block.number.strip(" .:-–—)§")
            if found := _ARABIC.fullmatch(number):
                if not found["rest"]:
                    yield block, (found["word"] or "").casefold(), _count(found["number"].casefold())
            elif found := _ROMAN.fullmatch(number):
                yield block, f"{(found['word'] or '').casefold()} roman", _value(found["number"])


def _count(number: str) -> int:
    return int(number) if number.isdecimal() else 1  # "Article premier", "Article unique"


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def leaps(document: Document) -> Iterator[tuple[str, int, int, Block]]:
    """Where a series goes on with another number than the next one.

    A series may begin again at 1 within one of its articles, and that series goes on where the inner one has ended.
    """
    open_: dict[str, list[int]] = {}
    for block, series, count in articles(document):
        counts = open_.setdefault(series, [0])
        if count > 1 and count - 1 in counts:
            del counts[len(counts) - counts[::-1].index(count - 1) - 1 :]
        elif count > 1:
            yield series, counts[-1], count, block
        counts.append(count)


def main() -> int:
    """Prints the table."""
    for path in files():
        try:
            document = read(path)
        except RefusedError:
            continue
        found = [(series, count) for _, series, count in articles(document)]
        numbers = sum(bool(block.number) for block in document.blocks)
        ends = " to ".join(" ".join(map(str, one)).strip() for one in (found[0], found[-1])) if found else "none"
        print(f"{path.name:<52}{len(found):>4} articles of {numbers:>4} numbers: {ends}")
        for series, before, count, block in leaps(document):
            place = f"page {block.page}" if block.page else ""
            print(f"    {series} {before} then {count} {place}: {block.text[:70]}".replace("  ", " "))
    return 0


if __name__ == "__main__":
    sys.exit(main())
