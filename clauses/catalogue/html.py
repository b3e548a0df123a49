"""The library as a browsable page a language: static, useful without script, the same bytes for the same pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from clauses import pages
from clauses.annex.typography import typeset
from clauses.messages import Say, say
from clauses.model import LANGUAGES, Language, LegalReference, Level, Pack, Safeguard, SectionName, Strength, Variable
from clauses.obligations import Demands
from clauses.tender.dates import in_words
from clauses.tender.reasons import statement
from clauses.whole_files import write_whole

from . import wording
from .card_view import CardView, bounds, card_view, defaults
from .lookup import Choice

NAMES: dict[Language, str] = {"fr": "Français", "en": "English"}  # each in itself


class Shelf(NamedTuple):
    """Safeguards under one entry of an index."""

    name: str
    title: str
    entries: tuple[Safeguard, ...]
    meaning: str = ""
    number: int = 0


def write_catalogue(pack: Pack, demands: Demands | None, folder: Path) -> tuple[Path, ...]:
    """Writes a page for each language into a folder, which is made where it is missing; raises OSError."""
    written = []
    for language in LANGUAGES:
        path = folder / file_name(language)
        write_whole(path, render_catalogue(pack, demands, language))
        written.append(path)
    return tuple(written)


def file_name(language: Language) -> str:
    """The name of a page."""
    return f"catalogue.{language}.html"


def render_catalogue(pack: Pack, demands: Demands | None, language: Language) -> str:
    """The page of one language. Its policy allows its own style sheet and script, and nothing else."""
    style = pages.style("clauses.catalogue", "catalogue.css")
    script = pages.part("clauses.catalogue", "catalogue.js")
    words = _Words(pack, demands, language)
    other: Language = "en" if language == "fr" else "fr"
    shelves = _Shelves(pack, words)
    template = pages.template("clauses.catalogue", "catalogue.html.jinja", set=lambda text: typeset(text, language))
    return template.render(
        pack=pack, language=language, words=words, say=words.say, style=style, script=script,
        policy=pages.policy(style, script), other=other, other_file=file_name(other), other_name=NAMES[other],
        law_as_of=words.day(pack.header.law_as_of), entries=tuple(Choice().of(pack)),
        cards=dict(_views(pack, language)), families=tuple(shelves.families()),
        propositions=tuple(shelves.propositions()),
        strengths=tuple(shelves.strengths()),
        levels={level: words.say(text) for level, text in wording.LEVEL.items()},
    )  # fmt: skip


def _views(pack: Pack, language: Language) -> Iterator[tuple[str, CardView | None]]:
    for one in pack.safeguards.values():
        card = pack.card(one, language)
        yield one.id, card_view(card, pack) if card else None


class _Words:
    """What a page says in one language, for the template."""

    def __init__(self, pack: Pack, demands: Demands | None, language: Language) -> None:
        self.pack, self.demands, self.language = pack, demands, language
        self.say: Say = partial(say, language)
        self.titles = {number: title[language] for number, title in demands.propositions.items()} if demands else {}

    def strength(self, one: Safeguard) -> str:
        return self.say(wording.STRENGTH[one.strength])

    def section(self, name: SectionName) -> str:
        return self.say(wording.SECTION[name])

    def provision(self, reference: LegalReference) -> str:
        return wording.provision(reference, self.language)

    def kind(self, reference: LegalReference) -> str:
        return wording.kind(reference, self.language)

    def in_force(self, reference: LegalReference) -> str:
        return wording.in_force(reference, self.pack, self.language)

    def checked(self, reference: LegalReference) -> str:
        return wording.checked(reference, self.language)

    def proposition(self, number: int) -> str:
        return wording.proposition(number, self.titles)

    def obligation(self, name: str) -> str:
        known = self.demands.obligations if self.demands else {}
        return known[name].title[self.language] if name in known else ""

    def assumed(self, view: CardView) -> str:
        return "; ".join(statement(fact, self.pack, self.language) for fact in view.assumed)

    def default(self, variable: Variable, level: Level) -> str:
        return defaults(variable, self.language, (level,)) or self.say("yours")

    def bounds(self, variable: Variable) -> str:
        return bounds(variable, self.language)

    def day(self, day: date) -> str:
        return in_words(day, self.language)


class _Shelves(NamedTuple):
    """The three indexes of a page."""

    pack: Pack
    words: _Words

    def families(self) -> Iterator[Shelf]:
        for name, header in self.pack.header.families.items():
            yield from self._shelf(name, header.title[self.words.language], Choice(family=name))

    def propositions(self) -> Iterator[Shelf]:
        served = {number for one in self.pack.safeguards.values() for number in one.propositions}
        for number in sorted({*self.words.titles, *served}):
            yield from self._shelf("", self.words.proposition(number), Choice(proposition=number), number=number)

    def strengths(self) -> Iterator[Shelf]:
        for one in Strength:
            title, meaning = self.words.say(wording.STRENGTH[one]), self.words.say(wording.MEANING[one])
            yield from self._shelf(one, title, Choice(strength=one), meaning)

    def _shelf(self, name: str, title: str, choice: Choice, meaning: str = "", number: int = 0) -> Sequence[Shelf]:
        entries = tuple(choice.of(self.pack))
        return [Shelf(name, title, entries, meaning, number)] if entries else []
