"""All that can be checked in a pack's safeguards and cards, every fault at once; the analyzer checks detectors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from clauses.messages import mark
from clauses.minimum import LegalMinimum
from clauses.model import LANGUAGES, Fact, PackHeader, Safeguard
from clauses.obligations import Demands
from clauses.publication import PublicationCodes
from clauses.relations import Relations
from clauses.situation import Situation
from clauses.uses import UseSheet

from .card_source import CardSource, read_source
from .check_bodies import body_faults
from .check_demands import DemandsSource, demand_faults
from .check_headers import header_faults
from .check_safeguards import SafeguardSource, safeguard_faults
from .check_spelling import spelling_faults
from .check_tenders import (
    Known,
    TenderFile,
    fact_faults,
    minimum_faults,
    publication_faults,
    relation_faults,
    situation_faults,
)
from .check_terms import term_faults
from .check_twins import shared_faults, twin_faults
from .check_uses import SheetSource, sheet_faults
from .demands_file import DEMANDS
from .faults import Fault, PackError, shorten
from .library import Facts
from .strict_yaml import Lines, Model, read_yaml

# What the renderer sets, and what hides or turns text around.
_TYPOGRAPHY = re.compile("[\u2018\u2019\u201c\u201d\u00a0\u2009\u202f]")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")


def check_pack(folder: Path) -> list[Fault]:
    """The faults of a pack's folder, sorted by file and line; empty where the pack is sound."""
    check = _Check(folder)
    return sorted(set(check.run()))


class _Check:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []

    def run(self) -> list[Fault]:
        header = self._yaml("pack.yaml", PackHeader)
        facts = self._yaml("facts.yaml", Facts)
        safeguards = [source for path in self._paths("*/*.safeguard.yaml") if (source := self._safeguard(path))]
        cards = [card for path in self._paths("*/*.clause.*.md") if (card := self._card(path))]
        if header is not None and facts is not None:
            by_id = {source.safeguard.id: source.safeguard for source in safeguards}
            self.faults += safeguard_faults(safeguards, header, facts.root)
            for card in cards:
                self.faults += header_faults(card, by_id, facts.root)
                self.faults += body_faults(card, by_id, facts.root)
            self.faults += twin_faults(cards, facts.root)
            self.faults += shared_faults(cards)
            self.faults += self._tenders(facts.root, by_id, cards)
        self.faults += spelling_faults(self.folder)
        self.faults += term_faults(self.folder)
        if demands := self._demands():
            self.faults += demand_faults(demands, safeguards, cards)
        return self.faults

    def _tenders(self, facts: dict[str, Fact], by_id: dict[str, Safeguard], cards: list[CardSource]) -> Iterator[Fault]:
        """The faults of what a pack may hold on tenders."""
        situation = self._optional("situation.yaml", Situation)
        options = situation[0].circumstances if situation else {}
        known = Known(
            frozenset(by_id),
            facts,
            {f"{card.card.id}.{card.card.header.language}": card.card.header for card in cards},
            {name: frozenset(one.options) for name, one in options.items()},
        )
        yield from fact_faults(facts, self._file("facts.yaml"))
        if situation:
            yield from situation_faults(situation[0], known, situation[1])
        if minimum := self._optional("minimum.yaml", LegalMinimum):
            yield from minimum_faults(minimum[0], known, minimum[1])
        if relations := self._optional("relations.yaml", Relations):
            yield from relation_faults(relations[0], known, relations[1])
        if publication := self._optional("publication.yaml", PublicationCodes):
            yield from publication_faults(publication[0], known, publication[1])
        sheets = []
        for path in self._paths("uses/*.yaml"):
            name = self._name(path)
            sheet = self._yaml(name, UseSheet)
            if sheet:
                sheets.append(SheetSource(name, sheet, self._file(name).lines))
        yield from sheet_faults(sheets, known)

    def _optional(self, name: str, model: type[Model]) -> tuple[Model, TenderFile] | None:
        """A file that a pack may do without."""
        record = self._yaml(name, model) if (self.folder / name).exists() else None
        return (record, self._file(name)) if record is not None else None

    def _file(self, name: str) -> TenderFile:
        return TenderFile(name, Lines((self.folder / name).read_text("utf-8")))

    def _paths(self, pattern: str) -> list[Path]:
        return sorted(self.folder.glob(pattern))

    def _yaml(self, name: str, model: type[Model]) -> Model | None:
        text = self._text(self.folder / name)
        try:
            return None if text is None else read_yaml(text, model, name)
        except PackError as error:
            self.faults += error.faults
            return None

    def _demands(self) -> DemandsSource | None:
        if not (self.folder / DEMANDS).exists():  # a pack may do without
            return None
        demands = self._yaml(DEMANDS, Demands)
        if demands is None:
            return None
        return DemandsSource(demands, Lines((self.folder / DEMANDS).read_text("utf-8")))

    def _safeguard(self, path: Path) -> SafeguardSource | None:
        text, file = self._text(path), self._name(path)
        try:
            return None if text is None else SafeguardSource(file, read_yaml(text, Safeguard, file), Lines(text))
        except PackError as error:
            self.faults += error.faults
            return None

    def _card(self, path: Path) -> CardSource | None:
        text, file = self._text(path), self._name(path)
        language = next((known for known in LANGUAGES if path.name.endswith(f".clause.{known}.md")), None)
        if language is None:
            text_of_fault = mark("the name of a card ends in .clause. and a language")
            self.faults.append(Fault(file, 1, "", text_of_fault, path.name, ", ".join(LANGUAGES)))
            return None
        try:
            return None if text is None else read_source(text, file, language)
        except PackError as error:
            self.faults += error.faults
            return None

    def _text(self, path: Path) -> str | None:
        """The file's text, its characters checked; nothing where it cannot be read."""
        file = self._name(path)
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            self.faults.append(Fault(file, 1, "", mark("the file is missing or is not UTF-8 text")))
            return None
        self.faults += _characters(text, file)
        return text

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _characters(text: str, file: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), 1):
        for match in _TYPOGRAPHY.finditer(line):
            said = f"U+{ord(match[0]):04X} {shorten(line[max(0, match.start() - 20) : match.end() + 20])}"
            yield Fault(
                file, number, "", mark("write plain spaces and straight quotes: the renderer sets typography"), said
            )
        for match in _HIDDEN.finditer(line):
            yield Fault(file, number, "", mark("this character is not accepted"), f"U+{ord(match[0]):04X}")
