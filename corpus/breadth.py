"""Breadth: how many examples, by an author who has not seen the patterns, the detectors know.

Rules that hold on the contracts they were tuned on may know half of what other contracts say; this measures it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from analyzer.detection.examples import scanned
from analyzer.detection.rulebooks import load_rulebooks
from clauses.model import LANGUAGES, Language, Record, SafeguardId
from clauses.pack import load_pack
from clauses.pack.strict_yaml import read_yaml

FOLDER = Path(__file__).parent / "breadth"
HELD_OUT = FOLDER / "held-out"  # examples from which nothing is learnt
Kind = Literal["held", "adverse", "nothing"]


class BlindExample(Record):
    """A text, and what it says of a safeguard: letters of its elements, "adverse", or "nothing" for a near miss."""

    safeguard: SafeguardId
    expect: str
    voice: str
    text: str

    @property
    def kind(self) -> Kind:
        """What is measured with it."""
        return "adverse" if self.expect == "adverse" else "nothing" if self.expect == "nothing" else "held"


class BlindExamples(Record):
    """A file of examples."""

    language: Language
    examples: tuple[BlindExample, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One example, and whether the detectors take it as its author means it."""

    language: Language
    example: BlindExample
    right: bool


def read_examples(path: Path) -> BlindExamples:
    """The examples of a file; raises PackError with every fault."""
    return read_yaml(path.read_text("utf-8"), BlindExamples, path.name)


def known(folder: Path = FOLDER) -> Iterator[Known]:
    """Every example of a judged safeguard, tried as a scan would read it; raises PackError for a fault of a file."""
    pack, rulebooks = load_pack(), load_rulebooks()
    for language in LANGUAGES:
        for path in sorted(folder.glob(f"*.{language}.yaml")):
            for one in read_examples(path).examples:
                if one.safeguard in rulebooks[language].detectors:
                    safeguard = pack.safeguards[one.safeguard]
                    status, elements, _ = scanned(one.text, safeguard, rulebooks[language])
                    yield Known(language, one, _right(one, status, elements, safeguard.musts))


def _right(example: BlindExample, status: str, elements: tuple[str, ...], musts: tuple[str, ...]) -> bool:
    if example.kind == "adverse":
        return status == "adverse"
    if example.kind == "nothing":
        return status == "missing"
    return status != "adverse" and all(key in elements for key in example.expect if key in musts)
