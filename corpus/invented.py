"""Invented contracts: whole contracts written for the project by authors who had seen no pattern, labelled as written.

One file a contract, NAME.LANGUAGE.txt, one paragraph a line, after what it says:

    === managed hosting | a hospital hires a host
    # 7. Personal data                                     a heading
    @ - | 7.1 Words defined in the Regulation ...          says nothing of any safeguard
    @ DP-01a DP-03ab | 7.2 The Host acts only on ...       elements of two safeguards
    @ !DP-12 | 7.3 The Host may train ...                  works against one
    @ ?CT-04a | 7.4 ...                                    two careful lawyers could differ
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analyzer.detection.judge import Label
from analyzer.document import Block, BlockKind, Document
from clauses.model import LANGUAGES, Language, Safeguard
from clauses.pack import load_pack

FOLDER = Path(__file__).parent / "invented"
_LINE = re.compile(r"@ (?P<labels>[^|]+?) \| (?P<text>\S.*)")
_LABEL = re.compile(r"(?P<unsure>\??)(?P<against>!?)(?P<safeguard>[A-Z]{2}-\d\d)(?P<elements>[a-z]*)")


class InventedError(ValueError):
    """A line that cannot be read; the message has file, line, and what is expected."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a paragraph says, and what two careful lawyers could doubt of it."""

    sure: frozenset[Label] = frozenset()
    unsure: frozenset[Label] = frozenset()


@dataclass(frozen=True, slots=True)
class Invented:
    """A contract: its text as a document, and what each of its blocks says, in their order."""

    name: str
    language: Language
    document: Document
    said: tuple[Said, ...]

    @property
    def author(self) -> str:
        """Contracts of one author share a manner of writing."""
        return self.name.split("-")[0]

    def holds(self) -> frozenset[Label]:
        """What is said somewhere in the contract."""
        return frozenset().union(*(one.sure for one in self.said))

    def unsure(self) -> frozenset[Label]:
        """What is said nowhere but in doubtful words."""
        return frozenset().union(*(one.unsure for one in self.said)) - self.holds()


def invented(folder: Path = FOLDER) -> Iterator[Invented]:
    """Every contract of a folder, by name; raises InventedError for the first line that cannot be read."""
    for language in LANGUAGES:
        for path in sorted(folder.glob(f"*.{language}.txt")):
            yield read_invented(path, language)


def read_invented(path: Path, language: Language) -> Invented:
    """The contract of a file; raises InventedError."""
    safeguards = load_pack().safeguards
    blocks: list[Block] = []
    said: list[Said] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("# "):
            blocks.append(Block(line[2:].strip(), BlockKind.HEADING, level=1))
            said.append(Said())
        elif line.strip() and not line.startswith("==="):
            text, labels = _paragraph(line, f"{path.name}:{number}", safeguards)
            blocks.append(Block(text, BlockKind.ROW if " | " in text else BlockKind.PARAGRAPH))
            said.append(labels)
    name = path.name.removesuffix(f".{language}.txt")
    return Invented(name, language, Document(path.name, "", "text", tuple(blocks)), tuple(said))


def _paragraph(line: str, where: str, safeguards: Mapping[str, Safeguard]) -> tuple[str, Said]:
    read = _LINE.fullmatch(line.rstrip())
    if not read:
        raise InventedError(f'{where}: expected "# heading" or "@ LABELS | text", found: {line[:40]}')
    words = [] if read["labels"] == "-" else read["labels"].split()
    labels = [(word, each) for word in words for each in _labels(word, where, safeguards)]
    unsure = frozenset(label for word, label in labels if word.startswith("?"))
    return read["text"], Said(frozenset(label for _, label in labels) - unsure, unsure)


def _labels(word: str, where: str, safeguards: Mapping[str, Safeguard]) -> list[Label]:
    read = _LABEL.fullmatch(word)
    safeguard = safeguards.get(read["safeguard"]) if read else None
    if not read or safeguard is None:
        raise InventedError(f"{where}: {word}: expected a safeguard with its elements (DP-01ab), or !DP-01 against it")
    if read["against"]:
        if read["elements"] or not safeguard.adverse:
            raise InventedError(
                f"{where}: {word}: expected !{safeguard.id} alone, and an adverse text in the vocabulary"
            )
        return [(safeguard.id, None)]
    if not read["elements"] or not set(read["elements"]) <= set(safeguard.elements):
        raise InventedError(f"{where}: {word}: the elements of {safeguard.id} are {', '.join(safeguard.elements)}")
    return [(safeguard.id, key) for key in read["elements"]]
