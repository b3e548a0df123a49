"""The data-processing annex: what is processed, and where the contract answers each point of Article 28 of the GDPR."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clauses.annex.document import Annex, Article, Inline, Paragraph, Part, Span, plain_text
from clauses.messages import mark
from clauses.model import LegalReference, Pack

from .articles import definitions, part_blocks
from .blocks import Block, Grid, GridRow, Heading, Text
from .voice import Voice, plain, strong

_FAMILY = "data-protection"  # the folder of the family whose clauses are the terms between controller and processor
_DESCRIPTION = "processing-description"
_DESCRIBED = (
    "subject",
    "duration",
    "nature",
    "purpose",
    "scope",
    "sensitive",
)  # its paragraphs, in the order of the article
_SCOPE = (mark("Types of personal data"), mark("Categories of data subjects"))  # what the paragraph on scope names
_ACT = "GDPR"
_WORD, _STEM = re.compile(r"\w{3,}"), 5  # words are the same, whatever their endings, by their first letters
_POINT = re.compile(r"28\(3\)(\([a-h]\))?")
_NONE = mark("No clause on data protection is selected: this tender processes no personal data for the buyer.")
_LEAD = mark(
    "Whichever document of the contract they stand in, these terms bind the supplier as processor and the buyer as "
    "controller. They repeat the clauses of the contract under the same numbers."
)
_PROCESSING_ANNEX = "processing-annex"  # the definition of that name
_OTHER_ANNEX = mark(
    'The "processing annex" that they name is another document, drawn up from the tenderer\'s answer: see the '
    "definitions."
)


def processing_blocks(annex: Annex, pack: Pack, voice: Voice) -> Iterator[Block]:
    """Description, points of the law with their clauses, the clauses themselves, definitions."""
    articles = _articles(annex, pack)
    parts = [part for article in articles for part in article.parts]
    if not parts:
        yield Text("body", plain(voice.words(_NONE)), "processing.none")
        return
    terms = _terms(parts, pack, voice)
    told = (_LEAD, _OTHER_ANNEX) if _PROCESSING_ANNEX in {one.key for one in annex.definitions} else (_LEAD,)
    yield Text("body", plain(" ".join(map(voice.words, told))), "processing.lead")
    described = [p for part in parts if part.card == _DESCRIPTION for p in part.paragraphs]
    if described:
        yield Heading(1, voice.words(mark("Description of the processing")), "processing.description")
        yield _description(described, voice)
    yield Heading(1, voice.words(mark("Points that the law asks for")), "processing.points")
    yield _points(annex, pack, parts, voice)
    for article in articles:
        yield Heading(1, article.title, "article.clause.processing", article.number)
        for part in article.parts:
            yield from part_blocks(part, article, voice)
    for article in annex.of_kind("definitions") if terms else ():
        yield Heading(1, article.title, "article.definitions", article.number)
        yield from definitions(annex, voice, terms)


def _articles(annex: Annex, pack: Pack) -> list[Article]:
    cards = {
        safeguard.slug
        for safeguard in pack.safeguards.values()
        if pack.header.families[safeguard.family].folder == _FAMILY
    }
    return [one for one in annex.of_kind("clause") if any(part.card in cards for part in one.parts)]


def _terms(parts: Sequence[Part], pack: Pack, voice: Voice) -> set[str]:
    """The terms that these clauses define and use: those that serve penalties and tests alone say nothing here."""
    headers = (pack.cards[f"{part.card}.{voice.language}"].header for part in parts if part.card)
    said = "\n".join(plain_text(paragraph.text) for part in parts for paragraph in part.paragraphs).casefold()
    defined = {voice.typeset(one.term) for header in headers for one in header.definitions.values()}
    return {term for term in defined if all(word[:_STEM] in said for word in _WORD.findall(term.casefold()))}


def _description(described: Sequence[Paragraph], voice: Voice) -> Grid:
    """What is processed: the values that the buyer gave, each under the title of its paragraph."""
    by_key = {paragraph.key: paragraph for paragraph in described}
    rows = [row for key in _DESCRIBED if key in by_key for row in _described(by_key[key], voice)]
    heads = (mark("Point"), mark("In this contract"), mark("Clause"))
    caption = voice.words(mark("What the supplier processes for the buyer"))
    return Grid("processing.description.table", caption, tuple(map(voice.words, heads)), tuple(rows), (26, 72, 12))


def _described(paragraph: Paragraph, voice: Voice) -> list[GridRow]:
    """The value of a paragraph under its title (the whole text where it holds none); data and people, which one
    paragraph names, each under their own."""
    values = [span for span in paragraph.text if span.kind in ("value", "open")]
    titles = [paragraph.title.rstrip(".")]
    if len(values) == len(_SCOPE):
        titles = list(map(voice.words, _SCOPE))
    said: list[Inline] = [(value,) for value in values] if len(values) == len(titles) else [paragraph.text]
    place = (Span(paragraph.number, "reference", paragraph.target),)
    return [GridRow(((strong(title),), text, place)) for title, text in zip(titles, said, strict=True)]


def _points(annex: Annex, pack: Pack, parts: Sequence[Part], voice: Voice) -> Grid:
    """Each point of Article 28(3), what it requires, and the clauses of the safeguards that it asks for."""
    numbers = {part.card: part.number for article in annex.of_kind("clause") for part in article.parts}
    cards = {part.card for part in parts}
    found: dict[str, list[tuple[LegalReference, str]]] = {}
    for selected in annex.selection.selected:
        for dated in selected.references:
            point = _point(dated.reference)
            if point and selected.slug in cards:
                found.setdefault(point, []).append((dated.reference, selected.slug))
    rows = [_point_row(found[point], numbers, voice) for point in sorted(found)]
    heads = (mark("Provision"), mark("What it requires, in short"), mark("Clauses"))
    caption = voice.words(mark("Points of Article 28 of the GDPR and their clauses"))
    return Grid("processing.points.table", caption, tuple(map(voice.words, heads)), tuple(rows), (21, 74, 15))


def _point(reference: LegalReference) -> str:
    """The point of Article 28(3) that a reference names, such as "28(3)(a)"; nothing for any other."""
    article = reference.article if isinstance(reference.article, str) else getattr(reference.article, "en", "")
    match = _POINT.match(article)
    return match[0] if match and reference.act.en.startswith(_ACT) else ""


def _point_row(found: Sequence[tuple[LegalReference, str]], numbers: dict[str, str], voice: Voice) -> GridRow:
    """A point: each thing that it requires on its line, and all the clauses that answer it."""
    reference = found[0][0]
    article = (
        reference.article
        if isinstance(reference.article, str)
        else reference.article and reference.article[voice.language]
    )
    cards = dict.fromkeys(card for _, card in found)
    links = [span for card in cards for span in (Span(", "), Span(numbers[card], "link", f"{card}.clause"))]
    required = "\n".join(dict.fromkeys(reference.requires[voice.language] for reference, _ in found))
    return GridRow((plain(voice.typeset(f"Art. {article}")), plain(voice.typeset(required)), tuple(links[1:])))
