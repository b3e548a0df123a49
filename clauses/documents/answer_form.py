"""The answer form of tenderers as blocks: who answers, the questions with their answer columns, the undertaking."""

from __future__ import annotations

from collections.abc import Iterator

from clauses.annex.document import Annex
from clauses.messages import mark

from .articles import article_blocks
from .blocks import Block, Grid, GridRow, Heading, Text
from .voice import Voice, plain, strong

LEAD = mark(
    "Fill in every line: the answer in its column, the proof as an attachment whose number and page you name. "
    "Where something is not known, say so and why. Once the contract is awarded, this form becomes an annex of it, "
    "and the answers bind the supplier."
)
IDENTITY = (
    mark("Name of the tenderer"), mark("Registration number"), mark("Name and version of the solution offered"),
    mark("Person to ask: name, telephone, e-mail"), mark("Date"),
)  # fmt: skip
_SIGNED = mark(
    "The tenderer confirms that these answers are accurate on the day of the tender. Name, capacity, signature:"
)


def form_blocks(annex: Annex, voice: Voice) -> Iterator[Block]:
    """The form; every table's last column is for the tenderer."""
    yield Text("body", plain(voice.words(LEAD)), "form.lead")
    heads = (voice.words(mark("Information")), voice.words(mark("Answer")))
    rows = tuple(GridRow(((strong(voice.words(label)),), ())) for label in IDENTITY)
    yield Heading(1, voice.words(mark("Tenderer")), "form.tenderer")
    yield Grid("form.identity", voice.words(mark("Tenderer")), heads, rows, (32, 80))
    for article in annex.of_kind("answer"):
        yield from article_blocks(article, annex, voice)
    yield Text("body", plain(voice.words(_SIGNED)), "form.signed")
