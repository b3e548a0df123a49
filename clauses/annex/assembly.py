"""Pack and profile -> Annex: the one place where selection, texts, numbers and values meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clauses.messages import mark, say
from clauses.model import LANGUAGES, Card, Derogation, Language, Pack
from clauses.pack.bounds import accepted
from clauses.pack.faults import PackError
from clauses.tender import Profile, select
from clauses.uses import USE

from .card_text import WRITTEN, CardText, card_text
from .criteria import criteria_of
from .document import Annex, Article, Definition, DerogationEntry, OpenPoint, Paragraph, Part, Row, Span, Table
from .obligations import obligations_of
from .open_points import OpenPointsError
from .plan import PlannedArticle, PlannedPart, plan
from .spans import SpanWriter
from .targets import clause_parts, targets_of
from .typography import typeset
from .use_sheet import PrintedUse, printed_use


def assemble(pack: Pack, profile: Profile, draft: bool = False) -> Annex:
    """The annex of a tender.

    Raises OpenPointsError where a value is missing and `draft` is false, PackError where a card refers to what is not
    printed.
    """
    selection = select(pack, profile)
    levels = {selected.slug: selected.level for selected in selection.selected}
    cards = [pack.cards[f"{slug}.{profile.language}"] for slug in levels]
    texts = [card_text(card, levels[card.id], profile.facts, WRITTEN) for card in cards]
    criteria = criteria_of(texts, {one.slug: one.family for one in selection.selected}, profile)
    kept = [criterion.card for criterion in criteria if criterion.kept]
    editions = [one for one in LANGUAGES if _derogates(pack, levels, profile, one)]
    planned = plan(texts, pack, profile.language, profile.language in editions, kept, elsewhere=bool(editions))
    writer = SpanWriter(profile, targets_of(planned, texts), _folders(pack))
    assembly = _Assembly(texts, writer, clause_parts(planned))
    articles = tuple(assembly.article(article) for article in planned)
    definitions = tuple(assembly.definitions())
    derogations = tuple(assembly.derogations())
    if writer.faults:
        raise PackError(writer.faults)
    use = printed_use(pack, profile, selection)
    points = (*_open_points(writer), *(_use_points(use, profile.language) if use else ()))
    if points and not draft:
        raise OpenPointsError(points)
    obligations = tuple(obligations_of(articles, cards, profile.language))
    parts = (articles, definitions, obligations, derogations, points, criteria, use)
    return Annex(profile, pack.header, selection, *parts)


def _folders(pack: Pack) -> dict[str, str]:
    return {s.slug: pack.header.families[s.family].folder for s in pack.safeguards.values()}


def _derogations(card: Card, profile: Profile) -> list[Derogation]:
    return [entry for entry in card.header.derogates if profile.holds(entry.when)]


def _derogates(pack: Pack, slugs: Iterable[str], profile: Profile, language: Language) -> bool:
    cards = (pack.cards.get(f"{slug}.{language}") for slug in slugs)
    return any(card and _derogations(card, profile) for card in cards)


def _open_points(writer: SpanWriter) -> Iterator[OpenPoint]:
    for (card, name), places in writer.open_places.items():
        header = writer.open_cards[card, name].header
        variable = header.variables[name]
        yield OpenPoint(
            card,
            header.title,
            name,
            variable.label,
            accepted(variable),
            str(variable.example),
            tuple(dict.fromkeys(places)),
        )


def _use_points(use: PrintedUse, language: Language) -> Iterator[OpenPoint]:
    """What the buyer has not said of the use."""
    place = say(language, mark("Sheet of the use"))
    for name, variable, bounds in use.missing():
        yield OpenPoint(USE, use.sheet.title, name, variable.label, bounds, str(variable.example), (place,))


class _Assembly(NamedTuple):
    texts: list[CardText]
    writer: SpanWriter
    clauses: dict[str, str]  # number of the part among the clauses, by card

    def article(self, planned: PlannedArticle) -> Article:
        return Article(planned.kind, planned.number, self._set(planned.title), tuple(map(self._part, planned.parts)))

    def _part(self, planned: PlannedPart) -> Part:
        columns = next((text.sections[planned.section].columns for text, _, _ in planned.rows), ())
        table = Table(tuple(map(self._set, columns)), tuple(self._rows(planned))) if planned.rows else None
        return Part(planned.card, planned.number, self._set(planned.title), table, tuple(self._paragraphs(planned)))

    def _rows(self, planned: PlannedPart) -> Iterator[Row]:
        for text, row, number in planned.rows:
            cells = tuple(self.writer.inline(cell, text, planned.section, number) for cell in row.cells)
            clause = self.clauses.get(text.card.id, "")
            yield Row(text.card.id, self.writer.targets.names[number], number, clause, cells)

    def _paragraphs(self, planned: PlannedPart) -> Iterator[Paragraph]:
        for text, item, number in planned.paragraphs:
            spans = self.writer.inline(item.text, text, planned.section, number)
            yield Paragraph(item.key, self.writer.targets.names[number], number, self._set(item.title), spans)

    def _set(self, words: str) -> str:
        return typeset(words, self.writer.profile.language)

    def definitions(self) -> Iterator[Definition]:
        """Each term once; a term to which cards give different meanings once a card, with the part where it holds."""
        meanings: dict[str, dict[str, tuple[Definition, str]]] = {}
        for text in self.texts:
            for key, rendered in text.definitions.items():
                term = self._set(text.card.header.definitions[key].term)
                spans = self.writer.inline(rendered, text, "clause", term)
                scope = self.clauses.get(text.card.id, "")
                meanings.setdefault(term, {}).setdefault(rendered, (Definition(term, spans, key=key), scope))
        for _, found in sorted(meanings.items(), key=lambda entry: _alphabetical(entry[0])):
            for definition, scope in found.values():
                yield definition if len(found) == 1 else definition._replace(scope=scope)

    def derogations(self) -> Iterator[DerogationEntry]:
        """One entry a provision and reason, with every paragraph that sets it aside, in the order of the articles."""
        entries: dict[tuple[str, str], dict[Span, None]] = {}
        for text in self.texts:
            for entry in _derogations(text.card, self.writer.profile):
                found = self.writer.targets.find(text.card.id, "remedy", entry.by)
                if found:
                    entries.setdefault((entry.to, entry.reason), {})[Span(found[1], "reference", found[0])] = None
        for (to, reason), by in sorted(entries.items(), key=lambda entry: _by_article(entry[0][0])):
            yield DerogationEntry(self._set(to), tuple(by), self._set(reason))


def _by_article(provision: str) -> tuple[str, list[int]]:
    """Article 4 before Article 14, each document by itself."""
    return provision.partition(",")[0], [int(number) for number in re.findall(r"\d+", provision.partition(",")[2])]


def _alphabetical(term: str) -> str:
    """Accents do not count in the order of a French list."""
    return unicodedata.normalize("NFD", term.casefold()).encode("ascii", "ignore").decode()
