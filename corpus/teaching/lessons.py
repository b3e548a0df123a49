"""Lessons: paragraphs, and what each says of which safeguard.

They come from contracts whose labels say where an element stands (half A of the gold corpus; second readings of
contracts without labels, kept as facts; contracts invented for the project), from single examples, and from the annexes
that the pack writes. Nothing of half B is ever a lesson.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analyzer.detection.detector_files import read_detectors
from analyzer.detection.hearing import Hearing
from analyzer.detection.judge import Label
from analyzer.detection.lemmas import words_of
from analyzer.detection.names import Names
from analyzer.detection.passages import passages
from analyzer.detection.rulebook import Rulebook
from analyzer.detection.rulebooks import load_rulebooks
from analyzer.document import Block, Document
from analyzer.reading import read
from clauses.documents import write_annex
from clauses.model import LANGUAGES, Language
from clauses.pack import BUILT_IN, load_pack
from clauses.tender import read_profile

from ..breadth import FOLDER as WRITTEN
from ..breadth import read_examples
from ..figures import squash
from ..invented import Invented
from ..labels import Labelled, labelled

READINGS = Path(__file__).parent.parent / "second-readings"
_TENDERS = Path(__file__).parent.parent / "tenders"
_SHORTEST = 15  # characters of a paragraph that may say something
_OF_DETECTOR = 1.5  # what an example of a detector is worth: a jurist wrote it to hold
_EACH = 8  # of the pack's own paragraphs that say nothing, one in so many teaches
_RUN = 24  # squashed characters of a quote that must stand in a paragraph


@dataclass(frozen=True, slots=True)
class Lesson:
    """A paragraph: the roots of its words, the detectors' word groups in it, and what it says.

    `may_say` is what it may say without anybody having said so; `document` is "" for a written example; `worth` is how
    many others it counts for.
    """

    language: Language
    roots: tuple[str, ...]
    groups: frozenset[str]
    says: frozenset[Label]
    may_say: frozenset[Label]
    document: str
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract with labels: the labels that hold of it, those not sure, and a test of where each stands."""

    name: str
    document: Document
    holds: Mapping[Label, Collection[str]]
    unsure: frozenset[Label]

    def supplier(self) -> str:
        """Contracts of one supplier are judged together, never one by the other."""
        return re.split(r"[-_]", self.name)[0]


def contracts(corpus: Path) -> Iterator[Contract]:
    """The contracts to learn from: half A of `corpus/gold`, and the second readings of `corpus/browse`."""
    for one in labelled(corpus / "gold" / "labels", corpus / "gold" / "docs", "A"):
        yield _of_gold(one)
    for path in sorted(READINGS.glob("*.json")):
        known = json.loads(path.read_text("utf-8"))
        file = corpus / "browse" / known["file"]
        if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == known["sha256"]:
            yield _of_reading(known, file)


def _of_gold(one: Labelled) -> Contract:
    document = read(one.file)
    paragraphs = [squash(block.text) for block in document.blocks]
    quotes: dict[Label, str] = {}
    for safeguard, label in one.labels.labels.items():
        quotes |= {(safeguard, key): each.quote or "" for key, each in label.elements.items() if each.found}
        if label.adverse:
            quotes[safeguard, None] = label.adverse.quote
    holds = {
        label: {_mark(paragraphs[place]) for place in _places(squash(quote), paragraphs)}
        for label, quote in quotes.items()
    }
    doubted = (name for name, label in one.labels.labels.items() if not label.sure)
    return Contract(one.file.stem, document, holds, _all_of(doubted))


def _of_reading(known: dict[str, Any], file: Path) -> Contract:
    holds: dict[Label, set[str]] = {
        (name, None if key == "adverse" else key): set(marks)
        for name, label in known["labels"].items()
        for key, marks in label["found"].items()
    }
    doubted = (*known["unsure"], *(name for name, label in known["labels"].items() if not label["sure"]))
    return Contract(known["doc"], read(file), holds, _all_of(doubted))


def _all_of(safeguards: Iterable[str]) -> frozenset[Label]:
    """Every label of some safeguards."""
    known = load_pack().safeguards
    return frozenset((name, key) for name in safeguards for key in (*known[name].elements, None))


def _mark(squashed: str) -> str:
    """How a second reading names a paragraph without its text."""
    return hashlib.sha256(squashed.encode()).hexdigest()[:12]


def _places(quote: str, paragraphs: list[str]) -> list[int]:
    whole = [place for place, text in enumerate(paragraphs) if quote in text]
    runs = {quote[:_RUN], quote[-_RUN:], quote[len(quote) // 2 :][:_RUN]} if len(quote) >= _RUN else set()
    return whole or [place for place, text in enumerate(paragraphs) if any(run in text for run in runs)]


def of_contract(contract: Contract, names: Names) -> Iterator[Lesson]:
    """The paragraphs of a contract. What a strict pattern finds of an element that the contract holds, is said there;
    the other paragraphs of such a contract may say it."""
    hearing = Hearing(load_rulebooks(), names)
    for passage in passages(contract.document):
        text = passage.block.text
        if len(text) < _SHORTEST:
            continue
        mark = _mark(squash(text))
        says = {label for label, marks in contract.holds.items() if mark in marks}
        found, groups = hearing.learnt(passage)
        says |= {one.label for one in found if not one.wide} & set(contract.holds)
        roots = words_of(text, passage.language).roots
        may = frozenset(contract.holds) - says
        yield Lesson(passage.language, roots, groups, frozenset(says), may, contract.name)


def of_invented(contract: Invented, names: Names) -> Iterator[Lesson]:
    """The paragraphs of an invented contract: each says what its author wrote it to say, and may say what is doubted or
    what patterns find there."""
    hearing = Hearing(_only(contract.language), names)
    for passage, said in zip(passages(contract.document), contract.said, strict=True):
        if len(passage.block.text) >= _SHORTEST:
            found, groups = hearing.learnt(passage)
            roots = words_of(passage.block.text, contract.language).roots
            may = said.unsure.union(one.label for one in found) - said.sure
            yield Lesson(contract.language, roots, groups, said.sure, may, contract.name)


def _only(language: Language) -> Mapping[Language, Rulebook]:
    """The rulebook of one language for all passages of a text that is known to be in it."""
    return dict.fromkeys(LANGUAGES, load_rulebooks()[language])


def written() -> Iterator[Lesson]:
    """The examples of `corpus/breadth` and those of the detectors: each was written for one safeguard, and may say what
    patterns find there of others. A term against one may be against any other: its author named one alone."""
    for path in sorted(WRITTEN.glob("*.yaml")):
        file = read_examples(path)
        for one in file.examples:
            said: Collection[str | None] = {"adverse": (None,), "nothing": ()}.get(one.expect, tuple(one.expect))
            yield _written(file.language, one.text, one.safeguard, said)
    for detector in read_detectors(BUILT_IN).detectors:
        for each in detector.examples:
            said = (None,) if each.status == "adverse" else each.elements
            yield replace(_written(detector.language, each.text, detector.safeguard, said), worth=_OF_DETECTOR)


def _written(language: Language, text: str, safeguard: str, said: Collection[str | None]) -> Lesson:
    document = Document("", "", "text", tuple(Block(line) for line in text.split("\n") if line.strip()))
    hearing = Hearing(_only(language))
    read = [passage for passage in passages(document) if passage.language == language]
    learnt = [hearing.learnt(passage) for passage in read]
    found = {match.label for one in learnt for match in one.matches}
    groups = frozenset().union(*(one.groups for one in learnt))
    says = frozenset((safeguard, key) for key in said)
    if None in said:
        found |= {(one.id, None) for one in load_pack().safeguards.values() if one.adverse}
    may = frozenset(label for label in found if label[0] != safeguard)
    return Lesson(language, words_of(text, language).roots, groups, says, may, "")


def own() -> Iterator[Lesson]:
    """What the pack itself writes: its patterns know it (the tests of the round trip hold that), and it is against no
    safeguard."""
    pack = load_pack()
    for language in LANGUAGES:
        path = _TENDERS / f"chatbot.{language}.yaml"
        for level in ("essential", "ambitious"):
            profile = read_profile(path.read_text("utf-8"), path.name, pack)
            every = profile.model_copy(update={"level": level, "facts": dict.fromkeys(profile.facts, True)})
            with TemporaryDirectory() as folder:
                document = read(write_annex(pack, every, Path(folder), draft=True).paths[0])
            hearing = Hearing(load_rulebooks())
            for number, passage in enumerate(passages(document)):
                found, groups = hearing.learnt(passage)
                says = frozenset(one.label for one in found if one.element and not one.wide)
                is_against = any(one.element is None for one in found)
                if not says and not is_against and number % _EACH:
                    continue
                roots = words_of(passage.block.text, passage.language).roots
                may = frozenset(one.label for one in found if one.element and one.wide) - says
                yield Lesson(passage.language, roots, groups, says, may, "")
