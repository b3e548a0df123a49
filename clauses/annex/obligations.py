"""The table of obligations, drawn from what the annex already says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from clauses.messages import mark, say
from clauses.model import Card, Language, Party, Variable

from .document import Article, Inline, Obligation, Paragraph, Row, Span, plain_text

# A unit of time: what makes a variable a deadline or a duration.
_TIME = re.compile(
    "(?:working |calendar )?(?:minutes?|heures?|hours?|jours?|days?|semaines?|weeks?|mois|months?|ans?|années?|years?)"
    "(?: ouvrés?| ouvrables?| calendaires?)?"
)
# The party as the subject of a duty; "l'acheteur" and "the buyer" also stand as objects, hence the order.
_SUPPLIER = {"fr": re.compile(r"\b[Ll]e titulaire\b"), "en": re.compile(r"\b[Tt]he supplier\b(?!’)")}
_BUYER = {"fr": re.compile(r"\b[Ll]’acheteur\b"), "en": re.compile(r"\b[Tt]he buyer\b(?!’)")}
# What a paragraph on the buyer says of the supplier beside it binds nobody: "costs that the supplier substantiates".
_BESIDE = {"fr": re.compile(r"\bque le titulaire\b"), "en": re.compile(r"\bthat the supplier\b")}
_SENTENCE_END = re.compile(r"\.(?=\s[A-ZÀ-ÖØ-Þ«“])")
DEBTORS = {"supplier": mark("Supplier"), "buyer": mark("Buyer"), "both": mark("Both parties")}


def obligations_of(articles: Sequence[Article], cards: Sequence[Card], language: Language) -> Iterator[Obligation]:
    """One obligation a paragraph of the clauses, in the order of the articles."""
    variables = {card.id: card.header.variables for card in cards}
    tests, penalties = _rows(articles, "verification"), _rows(articles, "remedy")
    for part in (part for article in articles if article.kind == "clause" for part in article.parts):
        for paragraph in part.paragraphs:
            debtor = _debtor(plain_text(paragraph.text), language)
            times = dict(_times(paragraph, variables.get(part.card, {})))
            yield Obligation(
                number=paragraph.number,
                target=paragraph.target,
                debtor=debtor,
                title=paragraph.title.rstrip("."),
                what=first_sentence(paragraph.text),
                deadlines=tuple(_deadline(span, variable, language) for span, variable in times.items()),
                acts=_acting(debtor, times.values()),
                tests=_proofs(paragraph, tests.get(part.card, ())),
                penalties=_penalties(paragraph, penalties.get(part.card, ())),
            )


def first_sentence(text: Inline) -> Inline:
    """The spans up to the first full stop that a capital follows."""
    kept: list[Span] = []
    for span in text:
        end = _SENTENCE_END.search(span.text) if span.kind == "text" else None
        if end:
            return (*kept, Span(span.text[: end.end()]))
        kept.append(span)
    return tuple(kept)


def _rows(articles: Sequence[Article], kind: Literal["verification", "remedy"]) -> dict[str, tuple[Row, ...]]:
    """The rows of one kind of article, by card."""
    tables = [part.table for article in articles if article.kind == kind for part in article.parts]
    rows: dict[str, tuple[Row, ...]] = {}
    for row in (row for table in tables if table for row in table.rows):
        rows[row.card] = (*rows.get(row.card, ()), row)
    return rows


def _debtor(text: str, language: Language) -> Party:
    if _BUYER[language].match(text):
        text = _BESIDE[language].sub("", text)
    if _SUPPLIER[language].search(text):
        return "supplier"
    return "buyer" if _BUYER[language].search(text) else "both"


def is_time(variable: Variable) -> bool:
    """Whether the unit of a variable is one of time."""
    return bool(_TIME.fullmatch(variable.unit))


def _times(paragraph: Paragraph, variables: dict[str, Variable]) -> Iterator[tuple[Span, Variable]]:
    """The values of the paragraph within which somebody must act."""
    for span in paragraph.text:
        variable = variables.get(span.name) if span.kind in ("value", "open") else None
        if variable and is_time(variable) and variable.counts != "work":
            yield span, variable


def _deadline(span: Span, variable: Variable, language: Language) -> str:
    """A time under the label of its variable."""
    value = f"{span.text} {variable.unit}" if span.kind == "value" else span.text
    return say(language, "{label}: {value}", label=variable.label, value=value)


def _acting(debtor: Party, times: Iterable[Variable]) -> Party:
    """Who has to act in time: whoever the cards name, else the debtor; both where the times are not one party's."""
    parties = {variable.acts or debtor for variable in times} or {debtor}
    return parties.pop() if len(parties) == 1 else "both"


def _names(row: Row, target: str) -> bool:
    return any(span.kind == "reference" and span.name == target for cell in row.cells for span in cell)


def _proofs(paragraph: Paragraph, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The tests that name the paragraph or bear its title; where none does, all tests of the card."""
    title = _bare(paragraph.title)
    named = tuple(row for row in rows if _names(row, paragraph.target) or _bare(plain_text(row.cells[0])) == title)
    return named or rows


def _penalties(paragraph: Paragraph, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The penalties that name the paragraph; where none does, all penalties of the card."""
    return tuple(row for row in rows if _names(row, paragraph.target)) or rows


def _bare(title: str) -> str:
    return title.rstrip(".").casefold()
