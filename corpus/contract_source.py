"""The Markdown of a sample contract -> records.

Front matter holds `language`, `header`, `footer`, `date` and `numbering`: `typed` prints the numbers of the Markdown,
`automatic` has Word count them. Of Markdown: `#` is the title, later ones start an annex; `##` a heading; `>` the line
under the title; `1.1 text` a clause; `- text` and `- (a) text` items; tables; `**bold**`. One paragraph a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from clauses.model import Language, Record

Kind = Literal["title", "subtitle", "annex", "heading", "clause", "item", "row", "text"]

_LINE = re.compile(r"(?P<mark>#{1,2}|>|-|\|)\s*(?P<text>.*)")
_NUMBER = {
    "heading": re.compile(r"(\d+\.) (.*)"),
    "clause": re.compile(r"(\d+\.\d+) (.*)"),
    "item": re.compile(r"(\([a-zA-Z]\)) (.*)"),
}
_DIVIDER = re.compile(r"[\s|:-]+")
_TYPOGRAPHY: dict[Language, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("'", "’"),
        (r'"([^"]*)"', "«\u00a0\\1\u00a0»"),
        (r" (?=[;!?%])|(?<=\d) (?=\d{3}\b)", "\u202f"),
        (r" (?=:)", "\u00a0"),
        (" - ", " – "),
    ),
    "en": (("'", "’"), (r'"([^"]*)"', r"“\1”"), (" - ", " – ")),
}


class Heading(Record):
    """The front matter of a contract."""

    language: Language
    header: str
    footer: str
    date: date
    numbering: Literal["typed", "automatic"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or table row of a contract; `number` is printed before the text, `cells` are those of a row."""

    kind: Kind
    text: str = ""
    number: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as its Markdown gives it, its typography set."""

    heading: Heading
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """The title of the contract."""
        return next(line.text for line in self.lines if line.kind == "title")


def read_contract(markdown: str) -> Contract:
    """The contract in a Markdown text."""
    _, front, body = markdown.split("---\n", 2)
    given = dict(line.split(": ", 1) for line in front.splitlines())
    language = Heading.model_validate(given).language
    given |= {key: _typeset(given[key], language) for key in ("header", "footer")}
    lines = _lines(_typeset(line, language) for line in body.splitlines())
    return Contract(Heading.model_validate(given), tuple(lines))


def _typeset(line: str, language: Language) -> str:
    """A line with the typography of its language, for the source has straight signs and plain spaces."""
    for pattern, replacement in _TYPOGRAPHY[language]:
        line = re.sub(pattern, replacement, line)
    return line


def _lines(body: Iterable[str]) -> Iterator[Line]:
    kinds: dict[str, Kind] = {"#": "title", "##": "heading", ">": "subtitle", "-": "item", "|": "row"}
    for text in filter(None, body):
        marked = _LINE.fullmatch(text)
        kind = kinds[marked["mark"]] if marked else "clause"
        if kind == "row":
            cells = tuple(cell.strip() for cell in text.strip("|").split("|"))
            if not _DIVIDER.fullmatch(text):
                yield Line("row", cells=cells)
            continue
        yield _numbered(kind, marked["text"] if marked else text)
        kinds["#"] = "annex"


def _numbered(kind: Kind, text: str) -> Line:
    """A line with its number apart; a paragraph without a number is no clause."""
    found = _NUMBER[kind].fullmatch(text) if kind in _NUMBER else None
    if found:
        return Line(kind, found[2], found[1])
    return Line("text" if kind == "clause" else kind, text)
