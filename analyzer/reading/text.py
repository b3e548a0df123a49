"""Plain text and Markdown to blocks: headings, list items, table rows, wrapped lines joined to paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from analyzer.document import SHOWN, Block, BlockKind, Notice
from analyzer.reading import markdown
from analyzer.reading.contents import is_entry
from analyzer.reading.hyphens import Joiner
from analyzer.reading.listing import nested
from analyzer.reading.numbering import closes, depth, is_list_number, is_upper, label, looks_like_heading
from analyzer.reading.typography import plain

SOFT_WRAP = 200  # characters: a text with longer lines is not wrapped by hand, each of its lines is a paragraph
SHORT = 0.85  # of the width of its run: a line that leaves more room was broken by the author
DOUBLE_SPACED = 0.9  # of the lines followed by one blank line: the text was copied from a page, line by line
RUNNING_ON = 0.3  # of those lines go on in lower case
FEWEST_LINES = 20  # for such a judgement
INDENT_STEP = 1.0  # characters: a deeper list is indented by two or more


@dataclass(slots=True)
class Piece:
    """Lines that are one block, with the Markdown construct they form ("" for plain text) and its level."""

    lines: list[str] = field(default_factory=list)
    kind: str = ""
    level: int = 0


def read_text(text: str, is_markdown: bool) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """Blocks of a text file, and what its reader must know of it. Markdown markup is read and taken off, plain text is
    read by its layout."""
    struck = ""
    if is_markdown:
        prepared, struck = markdown.unstruck(markdown.prepare(text))
    else:
        prepared = text.replace("\r\n", "\n").replace("\r", "\n")
    pieces = _pieces(_single_spaced(prepared.split("\n")), is_markdown)
    blocks = ((_block(piece, is_markdown), _indent(piece)) for piece in pieces)
    full = ((block, indent) for block, indent in blocks if block.text.strip(" |"))
    return tuple(nested(full, INDENT_STEP)), (Notice("struck-text", detail=struck[:SHOWN]),) if struck else ()


def _indent(piece: Piece) -> float:
    first = piece.lines[0].expandtabs(4)
    return len(first) - len(first.lstrip())


def _single_spaced(lines: list[str]) -> list[str]:
    """Drop the blank line after each line of a text in which nearly all lines are followed by one."""
    full = [i for i, line in enumerate(lines) if line.strip()]
    gaps = [(a, b) for a, b in pairwise(full) if b - a == 2]
    if len(full) < FEWEST_LINES or sum(b - a > 1 for a, b in pairwise(full)) < DOUBLE_SPACED * len(full):
        return lines
    if sum(lines[b].lstrip()[0].islower() for _, b in gaps) < RUNNING_ON * len(full):
        return lines
    dropped = {a + 1 for a, _ in gaps}
    return [line for i, line in enumerate(lines) if i not in dropped]


def _pieces(lines: list[str], is_markdown: bool) -> Iterator[Piece]:
    """Cut the lines into blocks."""
    run: list[str] = []
    for line, following in pairwise([*lines, ""]):
        kind, level, content = "", 0, line
        if is_markdown:
            kind, level, content = markdown.construct(line, following, bool(run))
        elif "\t" in line.strip():
            kind = "tabs"
        if line.strip() and not kind:
            run.append(content)
            continue
        yield from _paragraphs(run, is_markdown)
        run = []
        if content.strip() and kind != "skip":
            yield Piece([content], kind, level)
    yield from _paragraphs(run, is_markdown)


def _block(piece: Piece, is_markdown: bool) -> Block:
    if piece.kind in ("row", "tabs"):
        return _row(piece)
    joined = Joiner().join([(line.strip(), False) for line in piece.lines])
    text = plain(markdown.inline(joined)) if is_markdown else plain(joined)
    made = _plain_block(piece, joined, text, is_markdown)
    return replace(made, breaks=markdown.breaks(joined, made.text)) if is_markdown else made


def _plain_block(piece: Piece, joined: str, text: str, is_markdown: bool) -> Block:
    if piece.kind == "heading":
        return Block(text, BlockKind.HEADING, number=label(text, True).number, level=piece.level)
    return block(text, is_markdown and markdown.is_emphasised(joined))


def _row(piece: Piece) -> Block:
    """A table row; a number and a tab before a text are no row."""
    line = piece.lines[0]
    cells = markdown.cells(line) if piece.kind == "row" else [plain(c) for c in re.split(r"\t+", line.strip())]
    if piece.kind == "tabs" and (len(cells) == 1 or label(f"{cells[0]} X", True).rest == "X"):
        return block(" ".join(cells))
    text = " | ".join(cells)
    return Block(text, BlockKind.ROW, breaks=markdown.breaks(line, text) if piece.kind == "row" else ())


def block(text: str, emphasised: bool = False) -> Block:
    """A block of a text without markup, its kind guessed from how it starts and ends."""
    start = label(text, emphasised)
    if looks_like_heading(text, emphasised) and (start.number or emphasised or is_upper(text)):
        return Block(text, BlockKind.HEADING, number=start.number, level=depth(start.number))
    if start.bullet:
        return Block(start.rest, BlockKind.ITEM, number=label(start.rest).number, level=1)
    if is_list_number(start.number):
        return Block(text, BlockKind.ITEM, number=start.number, level=1)
    return Block(text, BlockKind.PARAGRAPH, number=start.number)


def _paragraphs(run: list[str], is_markdown: bool) -> Iterator[Piece]:
    """Join the wrapped lines of a run without blank lines."""
    width = max((len(line.strip()) for line in run), default=0)
    piece = Piece()
    for line in run:
        if piece.lines and _starts_anew(piece.lines[-1], line, width, is_markdown):
            yield piece
            piece = Piece()
        piece.lines.append(line)
    if piece.lines:
        yield piece


def _starts_anew(previous: str, line: str, width: int, is_markdown: bool) -> bool:
    if is_markdown and previous.endswith(("  ", "\\")):
        return True
    before = plain(markdown.inline(previous) if is_markdown else previous)
    now = plain(markdown.inline(line) if is_markdown else line)
    if not before or not now or width > SOFT_WRAP or is_entry(before):
        return True
    start = label(now)
    short = len(previous.strip()) + len(now.split()[0]) + 1 < SHORT * width
    if start.bullet or (start.number and (short or closes(before) or (start.named and is_upper(now)))):
        return True
    if looks_like_heading(before) and (label(before).number or is_upper(before)) and not is_upper(now):
        return now[0].isupper()
    return short and (now[0].isupper() or closes(before)) and not before.endswith(",")
