"""The articles of the Word annex, one function a kind."""

from __future__ import annotations

from collections.abc import Sequence

from clauses.messages import mark
from clauses.model import SectionName

from .document import Annex, Article, DerogationEntry, Obligation, Part, Row
from .obligations import DEBTORS
from .word_tables import shares, table
from .word_text import TextWriter
from .word_xml import Element, bold, link, paragraph, run

_LEAD = mark("This table sums up the clauses, one line a paragraph; where they differ, the clauses prevail.")
PORTRAIT, LANDSCAPE = 9412, 14570  # widths of the text, in twentieths of a point
WIDE = ("obligations", "verification", "remedy", "answer")  # their tables need a page on its side
# Shares of the width by column: number, then the columns of the notation (with the clause first for penalties).
_SHARES: dict[SectionName, tuple[int, ...]] = {
    "verification": (5, 14, 38, 22, 24, 14),
    "remedy": (5, 7, 34, 20, 16, 24, 22),
    "answer": (5, 32, 24, 24, 38),
}


def width_of(article: Article) -> int:
    """The width of the text on the pages of an article."""
    return LANDSCAPE if article.kind in WIDE else PORTRAIT


def write_article(article: Article, annex: Annex, write: TextWriter) -> list[Element]:
    """An article: its heading, then what its kind holds."""
    number = f"Article {article.number} –"
    heading = write.heading(
        "Heading1", article.title, f"article.{article.number}", number, new_page=article.number == "1"
    )
    if article.kind == "definitions":
        return [heading, *_definitions(annex, write)]
    if article.kind == "obligations":
        return [heading, *_obligations(annex, write, width_of(article))]
    if article.kind == "derogations":
        return [heading, *_derogations(annex, write, width_of(article))]
    return [heading, *(piece for part in article.parts for piece in _part(part, article, write))]


def _part(part: Part, article: Article, write: TextWriter) -> list[Element]:
    """A part; only those of the clauses (and those of all cards) stand in the table of contents."""
    level = 2 if article.kind == "clause" or not part.card else 0
    target = f"{part.card or part.number}.{article.kind}"
    pieces = [write.heading("Heading2", part.title, target, part.number, level)]
    if part.table:
        pieces += _table(part, article, write)
    return pieces + [write.duty(p.title, p.text, p.target) for p in part.paragraphs]


def _table(part: Part, article: Article, write: TextWriter) -> list[Element]:
    assert part.table
    one_table = not part.card
    heads = [part.table.columns[0], *([write.say("Clause")] if one_table else []), *part.table.columns[1:]]
    rows = [_row(row, one_table, write) for row in part.table.rows]
    assert article.kind in _SHARES
    widths = shares(width_of(article), _SHARES[article.kind])
    title = part.title if one_table else write.words("{label}: {value}", label=article.title, value=part.title)
    return [write.caption(title), table(heads, rows, widths, title), paragraph("TableText")]


def _row(row: Row, one_table: bool, write: TextWriter) -> list[list[Element]]:
    clause = [[link(write.bookmarks.name(f"{row.card}.clause"), run(row.clause))]] if one_table else []
    return [write.row_number(row), *clause, *(write.spans(cell) for cell in row.cells)]


def _definitions(annex: Annex, write: TextWriter) -> list[Element]:
    pieces = []
    colon = write.typeset(" : " if annex.language == "fr" else ": ")
    for definition in annex.definitions:
        scope = f" ({write.say('for {number}', number=definition.scope)})" if definition.scope else ""
        term = run(definition.term[0].upper() + definition.term[1:], bold())
        pieces.append(paragraph("DefinitionText", term, run(scope + colon), *write.spans(definition.text)))
    return pieces


def _obligations(annex: Annex, write: TextWriter, width: int) -> list[Element]:
    lead = write.words(_LEAD)
    heads = [
        write.words(text)
        for text in (mark("No."), mark("Who"), mark("What"), mark("By when"), mark("Proof"), mark("Penalty"))
    ]
    rows = [_obligation(obligation, write) for obligation in annex.obligations]
    title = write.words(mark("Table of obligations"))
    return [
        paragraph("Normal", run(lead)),
        write.caption(title),
        table(heads, rows, shares(width, (8, 11, 58, 34, 15, 15)), title),
    ]


def _obligation(obligation: Obligation, write: TextWriter) -> Sequence[list[Element]]:
    deadlines = "\n".join(obligation.deadlines) or write.say("throughout the contract")
    return (
        write.reference(obligation.target, obligation.number),
        [run(write.say(DEBTORS[obligation.debtor]))],
        [run(f"{obligation.title}. ", bold()), *write.spans(obligation.what)],
        [run(write.typeset(deadlines))],
        write.row_links(obligation.tests),
        write.row_links(obligation.penalties),
    )


def _derogations(annex: Annex, write: TextWriter, width: int) -> list[Element]:
    heads = [write.words(text) for text in (mark("Provision set aside"), mark("Set aside by"), mark("Reason"))]
    rows = [[[run(entry.to)], _places(entry, write), [run(entry.reason)]] for entry in annex.derogations]
    title = write.words(mark("Derogations from general terms"))
    return [write.caption(title), table(heads, rows, shares(width, (30, 18, 52)), title)]


def _places(entry: DerogationEntry, write: TextWriter) -> list[Element]:
    pieces = [piece for span in entry.by for piece in (run(", "), *write.spans((span,)))]
    return pieces[1:]
