"""One safeguard in plain words on a terminal: the risk, the law, what the clause asks, how a scan recognises it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from analyzer.detection.detector import Detector, Example, Pattern
from clauses.annex.document import plain_text
from clauses.catalogue.card_view import card_view
from clauses.catalogue.wording import MEANING, checked, due, in_force, provision
from clauses.messages import mark, say
from clauses.model import Language, Pack, Safeguard
from clauses.pack.library import detector_file
from clauses.pack.strict_yaml import read_yaml

_FIRST_SENTENCE = re.compile(r".+?[.](?= [A-ZÀ-Ý]|$)")
_SHOWN = 2  # examples of a kind
_READS = 4  # patterns of an element, in words
_KINDS = {
    "present": mark("Recognised as present"),
    "partial": mark("Only part of it"),
    "missing": mark("Looks like it, and is not"),
    "adverse": mark("Works against it"),
}


def detector_of(safeguard: Safeguard, pack: Pack, folder: Path, language: Language) -> Detector | None:
    """The detector of a safeguard in a language; None where the pack has none; raises PackError for its faults."""
    path = detector_file(folder, pack, safeguard, language)
    if path is None:
        return None
    return read_yaml(path.read_text("utf-8"), Detector, path.relative_to(folder).as_posix())


@dataclass(frozen=True)
class Explanation:
    """Explains in one language."""

    console: Console
    pack: Pack
    language: Language

    def print(self, one: Safeguard, detector: Detector | None) -> None:
        """The whole explanation."""
        self.console.print(Text(f"{one.id} {one.title[self.language]}", "bold"))
        self._part(self.say("What is at stake"), [Text(one.rationale[self.language])])
        self._part(self.say("When it is due"), self._due(one))
        self._part(self.say("What the law says"), list(self._law(one)))
        self._part(self.say("What our clause asks of the supplier"), list(self._clause(one)))
        self._part(self.say("How a scan recognises it"), list(self._detection(one, detector)))

    def say(self, text: str, **values: object) -> str:
        """A text of the catalogue."""
        return say(self.language, text, **values)

    def _part(self, title: str, lines: list[RenderableType]) -> None:
        self.console.print()
        self.console.print(Text(title, "bold underline"))
        for line in lines:
            self.console.print(line)

    def _due(self, one: Safeguard) -> list[RenderableType]:
        why = f"{self.say(MEANING[one.strength])} {one.strength_reason[self.language]}"
        return [Text(due(one, self.pack, self.language)), Text(why)]

    def _law(self, one: Safeguard) -> Iterator[RenderableType]:
        for reference in one.legal_basis:
            told = (in_force(reference, self.pack, self.language), checked(reference, self.language))
            yield self._point(provision(reference, self.language), reference.requires[self.language])
            yield _under("; ".join(filter(None, told)))
        if not one.legal_basis:
            yield Text(self.say("No provision of law is behind it."))

    def _clause(self, one: Safeguard) -> Iterator[RenderableType]:
        card = self.pack.card(one, self.language)
        items = card_view(card, self.pack).sections[0].items if card else ()
        for item in items:
            if item.essential:
                text = plain_text(item.essential[0].text)
                first = _FIRST_SENTENCE.match(text)
                yield self._point(item.title, first[0] if first else text)
        if not items:
            yield Text(self.say("This pack has no card for it in this language."))
        else:
            yield Text(self.say("The whole card: clausier library show {id}", id=one.id), "dim")

    def _detection(self, one: Safeguard, detector: Detector | None) -> Iterator[RenderableType]:
        for key, element in one.elements.items():
            need = self.say("needed") if element.need == "must" else self.say("advised")
            yield self._point(f"{key} ({need})", element[self.language])
            if detector:
                yield from self._reads(pattern for pattern in detector.patterns if pattern.element == key)
        if one.adverse:
            yield self._point(self.say("Works against it"), one.adverse[self.language])
            if detector:
                yield from self._reads(detector.adverse)
        if detector is None:
            yield Text(self.say("No detector yet: a scan lists it as not examined, never as missing."), "bold")
            return
        for status, title in _KINDS.items():
            yield from self._examples(self.say(title), _best(detector, status))

    def _reads(self, patterns: Iterator[Pattern] | tuple[Pattern, ...]) -> Iterator[RenderableType]:
        reads = dict.fromkeys(pattern.reads for pattern in patterns)
        if reads:
            told = "; ".join([*reads][:_READS])
            if len(reads) > _READS:
                told += self.say("; and {count} more in the detector", count=len(reads) - _READS)
            yield _under(self.say("{label}: {value}", label=self.say("what it looks for"), value=told))

    def _examples(self, title: str, examples: list[Example]) -> Iterator[RenderableType]:
        if examples:
            yield Text(self.say("{label}: {value}", label=title, value="").rstrip(), "italic")
        for example in examples:
            yield Padding(Text(self.say("“{quote}”", quote=example.text.strip())), (0, 0, 0, 2))
            if example.why:
                yield _under(example.why)

    def _point(self, label: str, text: str) -> RenderableType:
        head = self.say("{label}: {value}", label=label, value="")
        return Padding(Text.assemble("– ", (head, "bold"), text), (0, 0, 0, 2))


def _best(detector: Detector, status: str) -> list[Example]:
    """Some examples of a status; among near misses, those that say why come first."""
    found = [example for example in detector.examples if example.status == status]
    return sorted(found, key=lambda example: not example.why)[:_SHOWN] if status == "missing" else found[:_SHOWN]


def _under(text: str) -> RenderableType:
    return Padding(Text(text, "dim"), (0, 0, 0, 6))
