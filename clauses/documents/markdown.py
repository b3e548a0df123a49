"""A composed document -> Markdown (CommonMark with tables). Text is escaped, and never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clauses.annex.document import Inline, Span
from clauses.messages import mark

from .blocks import Block, Composed, Contents, Duty, Grid, Heading, Text
from .refusal import DocumentError
from .voice import Voice
from .web_page import listed
from .word_xml import clean

_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#])")
_LIST_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$|-|=)")
_SPACE = re.compile("[\t\u1680\u2000-\u200a\u2028\u2029\u205f\u3000\ufeff]|  +")
_EDGES = (re.compile("^[ \u00a0\u202f]+"), re.compile("[ \u00a0\u202f]+$"))
_BREAK = re.compile(r"\r\n|\r|\n")
ONE_COLUMN = mark("Two languages side by side are written as Word (docx) and web page (html) only.")


def markdown(document: Composed) -> str:
    """The document as text; raises DocumentError for an edition side by side."""
    if document.pairs:
        raise DocumentError(ONE_COLUMN)
    writer = _Writer(document)
    return "\n".join(line for block in document.blocks for line in writer.block(block))


class _Writer:
    def __init__(self, document: Composed) -> None:
        self.document = document
        self.colon = Voice(document.language).colon

    def block(self, block: Block) -> Iterator[str]:
        """The lines of a block, an empty one last."""
        match block:
            case Heading():
                lead = block.lead
                yield f"{'#' * (block.level + 1)} {_anchor(block.target)}{lead}{escaped(block.title)}"
            case Duty():
                yield f"{_anchor(block.target)}{block.number} **{_bold(block.title)}** {spans(block.text)}"
            case Text():
                yield self._text(block)
            case Grid():
                yield from _grid(block)
            case Contents():
                yield f"## {escaped(block.title)}\n"
                for heading in listed(self.document.blocks):
                    title = heading.lead + escaped(heading.title)
                    yield f"{'  ' * (heading.level - 1)}- [{title}](#{heading.target})"
        yield ""

    def _text(self, text: Text) -> str:
        if text.style == "title":
            return f"# {spans(text.spans, in_line=True)}"
        if text.style == "particular":
            return f"**{_bold(text.spans[0].text)}**{self.colon}{spans(text.spans[1:])}"
        lead = {"open": "> ", "item": "- "}.get(text.style, "")
        return lead + spans(text.spans, in_line=bool(lead))


def _anchor(target: str) -> str:
    return f'<a id="{target}"></a>'


def _grid(grid: Grid) -> Iterator[str]:
    yield f"**{_bold(grid.caption)}**\n"
    yield f"| {' | '.join(map(_cell, grid.heads))} |"
    yield f"|{' --- |' * len(grid.heads)}"
    for row in grid.rows:
        cells = [spans(cell, in_line=True) for cell in row.cells]
        if row.target:
            cells[0] = _anchor(row.target) + cells[0]
        yield f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return escaped(text, in_line=True)


def spans(inline: Inline, in_line: bool = False) -> str:
    """Spans as Markdown; `in_line`: on one line, as a cell or a heading needs it."""
    return _kept("".join(_span(span, in_line) for span in inline), True, True)


def _span(span: Span, in_line: bool) -> str:
    text = escaped(span.text, in_line)
    if span.kind in ("strong", "open"):
        lead, tail = span.text[: len(span.text) - len(span.text.lstrip())], span.text[len(span.text.rstrip()) :]
        bold = f"**{_bold(span.text)}**"
        return f"{escaped(lead, in_line)}{bold}{escaped(tail, in_line)}" if span.text.strip() else text
    if span.kind in ("reference", "link"):
        return f"[{text}](#{span.name})"
    return text


def _bold(text: str) -> str:
    return escaped(text.strip(), in_line=True)


def escaped(text: str, in_line: bool = False) -> str:
    """Text as Markdown shows it, signs of markup and unusual spaces included."""
    lines = [_escaped_line(line) for line in _BREAK.split(clean(text))]
    last = len(lines) - 1
    lines = [_kept(line, place > 0, place < last) for place, line in enumerate(lines)]
    return ("<br>" if in_line else "\\\n").join(lines)


def _escaped_line(line: str) -> str:
    line = _MARKUP.sub(r"\\\1", line)
    line = (
        _LIST_START.sub(r"\1\\\2", line)
        if not re.match(r"\s*\d", line)
        else re.sub(r"^(\s*\d+)([.)])(?=\s|$)", r"\1\\\2", line)
    )
    return _SPACE.sub(_entities, line)


def _kept(line: str, start: bool, end: bool) -> str:
    """The spaces at the ends of a line, which Markdown drops, as entities."""
    for pattern, wanted in zip(_EDGES, (start, end), strict=True):
        line = pattern.sub(_entities, line) if wanted else line
    return line


def _entities(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(one)};" for one in match[0])
