"""The articles of a tender file as blocks, one function a kind."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from clauses.annex.document import Annex, Article, ArticleKind, DerogationEntry, Inline, Obligation, Part, Row, Span
from clauses.annex.obligations import DEBTORS
from clauses.messages import mark
from clauses.model import SectionName

from .blocks import Block, Duty, Grid, GridRow, Heading, Text
from .voice import Voice, plain, strong

_LEAD = mark("This table sums up the clauses, one line a paragraph; where they differ, the clauses prevail.")
WIDE: tuple[ArticleKind, ...] = (
    "obligations",
    "verification",
    "remedy",
    "answer",
)  # their tables need a page on its side
# Shares of the width by column: number, then the columns of the notation (with the clause first for penalties).
_SHARES: dict[SectionName, tuple[int, ...]] = {
    "verification": (5, 14, 38, 22, 24, 14),
    "remedy": (5, 7, 34, 20, 16, 24, 22),
    "answer": (5, 32, 24, 24, 38),
}


def article_blocks(article: Article, annex: Annex, voice: Voice, new_page: bool = False) -> Iterator[Block]:
    """An article: its heading, then what its kind holds."""
    wide = article.kind in WIDE and (article.kind != "remedy" or any(part.table for part in article.parts))
    yield Heading(1, article.title, f"article.{_name(article)}", article.number, wide=wide, new_page=new_page)
    if article.kind == "definitions":
        yield from definitions(annex, voice)
    elif article.kind == "obligations":
        yield from obligations(annex, voice)
    elif article.kind == "derogations":
        yield derogations(annex, voice)
    else:
        for part in article.parts:
            yield from part_blocks(part, article, voice)


def _name(article: Article) -> str:
    """What tells an article from others in both languages: its kind; for a family of clauses, its first card too."""
    return f"{article.kind}.{article.parts[0].card}" if article.kind == "clause" else article.kind


def part_blocks(part: Part, article: Article, voice: Voice) -> Iterator[Block]:
    """A part; only those of the clauses (and those of all cards) stand in the table of contents."""
    listed = article.kind == "clause" or not part.card
    upright = article.kind == "remedy" and not part.table  # prose, in lines of a width that reads well
    yield Heading(2, part.title, target_of(part, article), part.number, listed, upright=upright)
    if part.table:
        yield _table(part, article, voice)
    for paragraph in part.paragraphs:
        yield Duty(paragraph.number, paragraph.title, paragraph.text, paragraph.target)


def target_of(part: Part, article: Article) -> str:
    """What links to a part name."""
    return f"{part.card or ('table' if part.table else 'common')}.{article.kind}"


def _table(part: Part, article: Article, voice: Voice) -> Grid:
    assert part.table
    assert article.kind in _SHARES
    one_table = not part.card
    first = part.table.columns[0]
    heads = (first[:1].upper() + first[1:], *((voice.say("Clause"),) if one_table else ()), *part.table.columns[1:])
    rows = tuple(_row(row, one_table) for row in part.table.rows)
    title = part.title if one_table else voice.labelled(article.title, part.title)
    return Grid(f"{target_of(part, article)}.rows", title, heads, rows, _SHARES[article.kind])


def _row(row: Row, one_table: bool) -> GridRow:
    clause: tuple[Inline, ...] = ((Span(row.clause, "link", f"{row.card}.clause"),),) if one_table else ()
    return GridRow(((strong(row.number),), *clause, *row.cells), row.target)


def definitions(annex: Annex, voice: Voice, terms: Container[str] | None = None) -> Iterator[Block]:
    """The defined terms (or those among `terms`), in the order of the alphabet."""
    for definition in annex.definitions:
        if terms is not None and definition.term not in terms:
            continue
        scope = f" ({voice.say('for {number}', number=definition.scope)})" if definition.scope else ""
        term = strong(definition.term[0].upper() + definition.term[1:])
        spans = (term, Span(scope + voice.colon), *definition.text)
        yield Text("definition", spans, f"definition.{definition.key}.{definition.scope}")


def obligations(annex: Annex, voice: Voice) -> Iterator[Block]:
    """The table of obligations: who, what, by when, proof, penalty."""
    heads = (mark("No."), mark("Who"), mark("What"), mark("By when"), mark("Proof"), mark("Penalty"))
    yield Text("body", plain(voice.words(_LEAD)), "obligations.lead")
    rows = tuple(_obligation(obligation, voice) for obligation in annex.obligations)
    title = voice.words(mark("Table of obligations"))
    yield Grid("obligations.table", title, tuple(map(voice.words, heads)), rows, (8, 11, 58, 34, 15, 15))


def _obligation(obligation: Obligation, voice: Voice) -> GridRow:
    deadlines = "\n".join(obligation.deadlines) or voice.say("throughout the contract").capitalize()
    return GridRow((
        (Span(obligation.number, "reference", obligation.target),),
        plain(voice.say(DEBTORS[obligation.debtor])),
        (strong(f"{obligation.title}. "), *obligation.what),
        plain(voice.typeset(deadlines)),
        row_links(obligation.tests, voice),
        row_links(obligation.penalties, voice),
    ))  # fmt: skip


def row_links(rows: Iterable[Row], voice: Voice) -> Inline:
    """Links to rows, three or more that follow each other as a range."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and int(groups[-1][-1].number[1:]) + 1 == int(row.number[1:]):
            groups[-1].append(row)
        else:
            groups.append([row])
    spans = [span for group in groups for span in (Span(", "), *_linked(group, voice))]
    return tuple(spans[1:]) or plain("–")


def _linked(group: list[Row], voice: Voice) -> Inline:
    """The links of rows whose numbers follow each other."""
    links = [Span(row.number, "link", row.target) for row in group]
    if len(group) == 1:
        return tuple(links)
    between = ", " if len(group) == 2 else re.split(r"\{\w+\}", voice.say("{first} to {last}"))[1]
    return (links[0], Span(between), links[-1])


def derogations(annex: Annex, voice: Voice) -> Grid:
    """The provisions of general terms set aside."""
    heads = (mark("Provision set aside"), mark("Set aside by"), mark("Reason"))
    rows = tuple(GridRow((plain(entry.to), _places(entry), plain(entry.reason))) for entry in annex.derogations)
    title = voice.words(mark("Derogations from general terms"))
    return Grid("derogations.table", title, tuple(map(voice.words, heads)), rows, (30, 18, 52))


def _places(entry: DerogationEntry) -> Inline:
    spans = [piece for span in entry.by for piece in (Span(", "), span)]
    return tuple(spans[1:])
