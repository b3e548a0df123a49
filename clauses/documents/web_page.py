"""A composed document -> a web page: one file, no script, nothing fetched; readable by screen readers, printable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from clauses import pages
from clauses.messages import mark

from .blocks import Block, Composed, Contents, Grid, GridRow, Heading, Pair, Text
from .voice import Voice
from .word_xml import clean

_BREAK = re.compile(r"\r\n|\r")
LOCALES = {"fr": "fr", "en": "en-IE"}
NAMES = {"fr": "Français", "en": "English"}


def web_page(document: Composed) -> str:
    """The page: the same document gives the same text."""
    voice = Voice(document.language)
    style = pages.style("clauses.documents", "document.css")
    blocks = _blocks(document)
    template = pages.template("clauses.documents", "document.html.jinja", clean=_clean)
    return template.render(
        document=document, blocks=blocks, style=style, policy=pages.policy(style), locale=LOCALES[document.language],
        right=LOCALES[document.right_language] if document.right_language else "", names=NAMES,
        headings=_contents(document), contents=voice.say("Contents"), skip=voice.words(mark("Skip to the text")),
        kind=lambda block: type(block).__name__, stands_above=_stands_above, is_particular=_is_particular, rows=_rows,
        positions=lambda row: [place for place, cell in enumerate(row.cells) if cell],
    )  # fmt: skip


def _clean(text: str) -> str:
    """The text without what a page cannot hold, line ends as one sign."""
    return _BREAK.sub("\n", clean(text))


def _stands_above(pair: Pair) -> bool:
    """Whether it heads the page already: the table of contents, or the title where both languages have the same."""
    left, right = pair.left, pair.right
    if isinstance(left, Contents):
        return True
    return isinstance(left, Text) and left.style == "title" and isinstance(right, Text) and left.spans == right.spans


def _is_particular(block: object) -> bool:
    """Whether it is a label with what it says: several in a row are one list."""
    return isinstance(block, Text) and block.style == "particular"


def _contents(document: Composed) -> list[tuple[Heading, Heading | None]]:
    """The headings of the table of contents, each with its twin in an edition side by side."""
    headings = listed(document.blocks)
    if not document.pairs:
        return [(heading, None) for heading in headings]
    twins = {pair.left.target: pair.right for pair in document.pairs if pair.left}
    found = ((heading, twins.get(heading.target)) for heading in headings)
    return [(heading, twin if isinstance(twin, Heading) else None) for heading, twin in found]


def _rows(pair: Pair) -> list[tuple[GridRow | None, GridRow | None]]:
    """The rows of two tables side by side."""
    left, right = (one.rows if isinstance(one, Grid) else () for one in (pair.left, pair.right))
    return list(zip_longest(left, right))


def _blocks(document: Composed) -> Sequence[Block]:
    return document.blocks if not document.pairs else [pair.left for pair in document.pairs if pair.left]


def listed(blocks: Sequence[Block]) -> list[Heading]:
    """The headings that the table of contents names; none where the document has no place for it."""
    if not any(isinstance(block, Contents) for block in blocks):
        return []
    return [block for block in blocks if isinstance(block, Heading) and block.in_contents]
