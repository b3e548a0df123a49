"""The notation of a card's sections, once rendered: numbered paragraphs and rows of tables -> records."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from clauses.messages import mark

PARAGRAPH = re.compile(r"(?P<number>\d+)\. \[(?P<key>[a-z0-9-]+)\] \*\*(?P<title>[^*]+)\*\* (?P<text>\S.*)")
REFERENCE = re.compile(r"\[§([A-Za-z0-9-]+)\]")
ROW_KEY = re.compile(r"[RTP][1-9]\d*")
_RULE = re.compile(r"\|( *:?-+:? *\|)+")


class SourceParagraph(NamedTuple):
    """One duty as the card writes it; `number` is the author's, `line` counts from 0 in the text."""

    key: str
    number: int
    title: str
    text: str
    line: int


class SourceRow(NamedTuple):
    """One row of a table of answers (R), tests (T) or penalties (P), without its key."""

    key: str
    cells: tuple[str, ...]
    line: int


class SourceText(NamedTuple):
    """A section at one level."""

    paragraphs: tuple[SourceParagraph, ...]
    columns: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    faults: tuple[tuple[int, str, str], ...]  # line from 0, text of the catalogue, the author's words

    @property
    def items(self) -> tuple[SourceParagraph | SourceRow, ...]:
        """Paragraphs and rows: what has a key."""
        return (*self.paragraphs, *self.rows)


@lru_cache(maxsize=512)
def parse_section(text: str) -> SourceText:
    """Paragraphs and rows of a section's text; lines that are neither are among the faults."""
    paragraphs: list[SourceParagraph] = []
    columns: tuple[str, ...] = ()
    rows: list[SourceRow] = []
    faults: list[tuple[int, str, str]] = []
    for line, content in enumerate(text.split("\n")):
        match = PARAGRAPH.fullmatch(content)
        if match:
            paragraphs.append(SourceParagraph(match["key"], int(match["number"]), match["title"], match["text"], line))
        elif content.startswith("|"):
            cells = tuple(cell.strip() for cell in content.strip()[1:].removesuffix("|").split("|"))
            if _RULE.fullmatch(content.strip()):
                continue
            if not columns:
                columns = cells
            elif ROW_KEY.fullmatch(cells[0]) and len(cells) == len(columns):
                rows.append(SourceRow(cells[0], cells[1:], line))
            else:
                faults.append(
                    (line, mark("this row does not begin with its key, or does not fill every column"), content)
                )
        elif content.strip() and not content.startswith("{%"):
            faults.append((line, mark("this line is neither a paragraph nor a row of a table"), content))
    return SourceText(tuple(paragraphs), columns, tuple(rows), tuple(faults))
