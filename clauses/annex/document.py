"""An annex as records, general enough for every document of a tender file: printed, numbered, cut into spans."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from clauses.model import Language, PackHeader, Party, SectionName
from clauses.tender import Profile, Selection

from .use_sheet import PrintedUse


class Span(NamedTuple):
    """A stretch of text. `name`: the variable of a value or open point, the target of a reference or link.

    A reference shows the number of its target and follows it; a link leads there and says what it wants.
    """

    text: str
    kind: Literal["text", "value", "open", "reference", "link", "strong"] = "text"
    name: str = ""


Inline: TypeAlias = tuple[Span, ...]


def plain_text(inline: Inline) -> str:
    """The words of spans."""
    return "".join(span.text for span in inline)


class Paragraph(NamedTuple):
    """A numbered duty. `target` is what references to it name, unique in the annex."""

    key: str
    target: str
    number: str
    title: str
    text: Inline


class Row(NamedTuple):
    """A row of a table, its number (such as "T4") apart from its cells. `clause`: the number of its card's clauses."""

    card: str
    target: str
    number: str
    clause: str
    cells: tuple[Inline, ...]


class Table(NamedTuple):
    """A table of answers, tests or penalties; the first column heads the rows' numbers."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Part(NamedTuple):
    """What one card (or, where `card` is empty, all cards together) says in one article."""

    card: str
    number: str
    title: str
    table: Table | None
    paragraphs: tuple[Paragraph, ...]


ArticleKind: TypeAlias = SectionName | Literal["definitions", "obligations", "derogations"]


class Article(NamedTuple):
    """An article: a family of clauses, or one section of all cards. The last three kinds have no parts."""

    kind: ArticleKind
    number: str
    title: str
    parts: tuple[Part, ...] = ()


class Definition(NamedTuple):
    """A defined term; `scope` is the number of the part where it holds, or nothing where it holds throughout.

    `key` is the same in both languages.
    """

    term: str
    text: Inline
    scope: str = ""
    key: str = ""


class DerogationEntry(NamedTuple):
    """A provision of general terms set aside, and references to the paragraphs that do so."""

    to: str
    by: tuple[Span, ...]
    reason: str


class Criterion(NamedTuple):
    """An award criterion: the card that writes it, its family, its weight in per cent of the total score.

    `kept` is false for those beyond the eight kept, and for what would bring the weights to the whole score.
    """

    card: str
    family: str
    weight: float
    kept: bool


class OpenPoint(NamedTuple):
    """A value that only the buyer knows and has not given, and the numbers of the places that need it."""

    card: str
    card_title: str
    variable: str
    label: str
    accepted: str
    example: str
    places: tuple[str, ...]

    @property
    def where(self) -> str:
        """The key of the value in the profile."""
        return f"values.{self.card}.{self.variable}"


class Obligation(NamedTuple):
    """Who owes what, by when, how it is proved, what follows a breach. One a paragraph of the clauses.

    `what` is the first sentence; `deadlines` are empty where the duty runs throughout the contract. `acts` is who
    must act within them: the debtor, where the card names nobody else.
    """

    number: str
    target: str
    debtor: Party
    title: str
    what: Inline
    deadlines: tuple[str, ...]
    acts: Party
    tests: tuple[Row, ...]
    penalties: tuple[Row, ...]


class Annex(NamedTuple):
    """All that an annex prints, in the order of its numbers."""

    profile: Profile
    pack: PackHeader
    selection: Selection
    articles: tuple[Article, ...]
    definitions: tuple[Definition, ...]
    obligations: tuple[Obligation, ...]
    derogations: tuple[DerogationEntry, ...]
    open_points: tuple[OpenPoint, ...]
    criteria: tuple[Criterion, ...] = ()
    use: PrintedUse | None = None

    @property
    def language(self) -> Language:
        """The language of the annex."""
        return self.profile.language

    def of_kind(self, kind: ArticleKind) -> tuple[Article, ...]:
        """The articles of one kind."""
        return tuple(article for article in self.articles if article.kind == kind)
