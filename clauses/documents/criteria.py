"""Award criteria as blocks: criteria and sub-criteria with weights that add up, how each is scored, proof asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clauses.annex.document import Annex, Criterion, Inline, Paragraph, Span, plain_text
from clauses.annex.obligations import first_sentence
from clauses.annex.typography import number
from clauses.messages import mark

from .articles import article_blocks
from .blocks import Block, Grid, GridRow, Heading, Text
from .voice import Voice, plain, strong

_TERMS = mark(
    "Weights are shares of the total score. The criteria above hold {sum} together; price or cost, and the other "
    "criteria that the buyer sets, hold the remaining {rest}."
)
_NONE = mark("None of the clauses selected comes with an award criterion.")
_SHORT = 40  # signs: "5 % of the total score." and no more
_HEADS = (
    mark("No."), mark("Criterion and sub-criteria"), mark("Weight"), mark("Scoring"), mark("Proof asked"),
)  # fmt: skip


def criteria_blocks(annex: Annex, voice: Voice) -> Iterator[Block]:
    """The table of criteria, then the article that gives each in full."""
    kept = [criterion for criterion in annex.criteria if criterion.kept]
    yield Heading(1, voice.words(mark("Criteria and weights")), "criteria")
    if not kept:
        yield Text("body", plain(voice.words(_NONE)), "criteria.none")
        return
    yield _table(annex, kept, voice)
    total = sum(criterion.weight for criterion in kept)
    shares = {"sum": percent(total, voice), "rest": percent(100 - total, voice)}
    yield Text("notice", plain(voice.words(_TERMS, **shares)), "criteria.terms")
    for article in annex.of_kind("criterion"):
        yield from article_blocks(article, annex, voice)


def _table(annex: Annex, kept: Sequence[Criterion], voice: Voice) -> Grid:
    parts = {part.card: part for article in annex.of_kind("criterion") for part in article.parts}
    rows: list[GridRow] = []
    families = [family for family in annex.pack.families if any(one.family == family for one in kept)]
    for family in families:
        own = [criterion for criterion in kept if criterion.family == family]
        title = annex.pack.families[family].title[voice.language]
        weight = (strong(percent(sum(one.weight for one in own), voice)),)
        rows.append(GridRow(((), (strong(voice.typeset(title)),), weight, (), ()), heads=True))
        for criterion in own:
            part = parts[criterion.card]
            said = {paragraph.key: paragraph for paragraph in part.paragraphs}
            name: Inline = (Span(part.number, "link", f"{criterion.card}.criterion"),)
            shown = (_without_weight(_text(said, "scoring")), _text(said, "proof"))
            rows.append(GridRow((name, plain(part.title), plain(percent(criterion.weight, voice)), *shown)))
    rest = 100 - sum(criterion.weight for criterion in kept)
    other = plain(voice.words(mark("Price or cost, and other criteria set by the buyer")))
    rows.append(GridRow(((), other, plain(percent(rest, voice)), (), ())))
    rows.append(GridRow(((), (strong(voice.words(mark("Total"))),), (strong(percent(100, voice)),), (), ())))
    caption = voice.words(mark("Award criteria and sub-criteria"))
    return Grid("criteria.table", caption, tuple(map(voice.words, _HEADS)), tuple(rows), (8, 31, 10, 44, 42))


def _text(said: dict[str, Paragraph], key: str) -> Inline:
    return said[key].text if key in said else ()


def _without_weight(scoring: Inline) -> Inline:
    """How a criterion is scored, without a first sentence that says its weight alone: the column beside tells it."""
    lead = first_sentence(scoring)
    weight_alone = len(plain_text(lead)) < _SHORT
    rest = scoring[len(lead) - 1 :] if weight_alone else ()
    if not rest or plain_text(lead) == plain_text(scoring):
        return scoring
    return (replace(rest[0], text=rest[0].text.removeprefix(lead[-1].text).lstrip()), *rest[1:])


def percent(value: float, voice: Voice) -> str:
    """A share of the total score."""
    return voice.typeset(f"{number(value, voice.language)} %")
