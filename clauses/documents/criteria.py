"""Award criteria as blocks: criteria and sub-criteria with weights that add up, how each is scored, proof asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from clauses.annex.document import Annex, Criterion, Inline, Paragraph, Part, Span, plain_text
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
_TALKS = ("negotiated", "dialogue", "innovation")  # procedures in which a tenderer hands in more than one tender
_SETTLED = mark(
    "Criteria, weights and scoring are not open to negotiation. The tender scored is the one from which the award "
    "follows: the final tender, where the buyer has negotiated or held a dialogue."
)
_SHORT = 40  # signs: "5 % of the total score." and no more
_WEIGHT = re.compile(r"\d+(?:[.,]\d+)?\s%[^.,:]{,30}[,:]\s")  # "5 % of the total score, " before how it is given
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
    if annex.profile.circumstance("procedure") in _TALKS:
        yield Text("notice", plain(voice.words(_SETTLED)), "criteria.settled")
    for article in annex.of_kind("criterion"):
        yield from article_blocks(article, annex, voice)


def _table(annex: Annex, kept: Sequence[Criterion], voice: Voice) -> Grid:
    parts = {part.card: part for article in annex.of_kind("criterion") for part in article.parts}
    rows: list[GridRow] = []
    families = [family for family in annex.pack.families if any(one.family == family for one in kept)]
    for family in families:
        own = [criterion for criterion in kept if criterion.family == family]
        title = strong(voice.typeset(annex.pack.families[family].title[voice.language]))
        rows += _family(title, own, parts, voice)
    rest = 100 - sum(criterion.weight for criterion in kept)
    other = plain(voice.words(mark("Price or cost, and other criteria set by the buyer")))
    rows.append(GridRow(((), other, plain(percent(rest, voice)), (), ())))
    rows.append(GridRow(((), (strong(voice.words(mark("Total"))),), (strong(percent(100, voice)),), (), ())))
    caption = voice.words(mark("Award criteria and sub-criteria"))
    return Grid("criteria.table", caption, tuple(map(voice.words, _HEADS)), tuple(rows), (8, 31, 14, 46, 36))


def _family(title: Span, own: Sequence[Criterion], parts: Mapping[str, Part], voice: Voice) -> list[GridRow]:
    """A criterion and its sub-criteria, one a row; where it has one alone, both stand in one row."""
    weight = (strong(percent(sum(one.weight for one in own), voice)),)
    if len(own) == 1:
        part = parts[own[0].card]
        return [_criterion(part, (title, Span("\n"), *plain(part.title)), weight)]
    rows = [GridRow(((), (title,), weight, (), ()), heads=True)]
    for one in own:
        part = parts[one.card]
        rows.append(_criterion(part, plain(part.title), plain(percent(one.weight, voice))))
    return rows


def _criterion(part: Part, name: Inline, weight: Inline) -> GridRow:
    said = {paragraph.key: paragraph for paragraph in part.paragraphs}
    place: Inline = (Span(part.number, "link", f"{part.card}.criterion"),)
    return GridRow((place, name, weight, _without_weight(_text(said, "scoring")), _text(said, "proof")))


def _text(said: dict[str, Paragraph], key: str) -> Inline:
    return said[key].text if key in said else ()


def _without_weight(scoring: Inline) -> Inline:
    """How a criterion is scored, without its weight, which the column beside tells: a first sentence that says it
    alone, or the words before what a longer one goes on to say."""
    lead = plain_text(first_sentence(scoring))
    before = _WEIGHT.match(lead)
    signs = len(lead) if len(lead) < _SHORT else before.end() if before else 0
    if not 0 < signs < len(plain_text(scoring)):
        return scoring
    rest = list(scoring)
    while signs >= len(rest[0].text):
        signs -= len(rest.pop(0).text)
    said = rest[0].text[signs:].lstrip()
    return (rest[0]._replace(text=said[:1].upper() + said[1:]), *rest[1:])


def percent(value: float, voice: Voice) -> str:
    """A share of the total score."""
    return voice.typeset(f"{number(value, voice.language)} %")
