"""Detectors and cues of a pack on disk -> rulebooks, one a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from clauses.messages import mark
from clauses.model import LANGUAGES, Language, Record
from clauses.pack import BUILT_IN, Fault, PackError
from clauses.pack.strict_yaml import read_yaml

from .detector import Cues, Detector
from .rulebook import Rulebook, compile_rulebook

Model = TypeVar("Model", Cues, Detector)


class Detectors(Record):
    """All detectors and cues of a pack."""

    cues: dict[Language, Cues]
    detectors: tuple[Detector, ...]


@dataclass(frozen=True, slots=True)
class DetectorFile:
    """A detector, the name of its file in the pack and the text it was read from."""

    name: str
    text: str
    detector: Detector


@dataclass(frozen=True, slots=True)
class Gathered:
    """The detectors and cues of a pack that could be read, and every fault of those that could not."""

    cues: dict[Language, Cues] = field(default_factory=dict)
    files: list[DetectorFile] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class Rulebooks(Mapping[Language, Rulebook]):
    """The rulebooks of a pack by language, each compiled when a text of its language is met."""

    def __init__(self, detectors: Detectors) -> None:
        self._detectors = detectors
        self._compiled: dict[Language, Rulebook] = {}

    @property
    def judged(self) -> frozenset[str]:
        """The safeguards that have a detector in some language."""
        return frozenset(one.safeguard for one in self._detectors.detectors)

    def compile(self) -> None:
        """Compiles the rulebooks of all languages."""
        for language in self:
            self[language]

    def __getitem__(self, language: Language) -> Rulebook:
        if language not in self._compiled:
            of_language = (one for one in self._detectors.detectors if one.language == language)
            self._compiled[language] = compile_rulebook(self._detectors.cues[language], of_language)
        return self._compiled[language]

    def __iter__(self) -> Iterator[Language]:
        return iter(self._detectors.cues)

    def __len__(self) -> int:
        return len(self._detectors.cues)


@cache
def load_rulebooks(folder: Path = BUILT_IN) -> Rulebooks:
    """The rulebooks of a pack, one version a process; raises PackError."""
    return Rulebooks(read_detectors(folder))


def read_detectors(folder: Path) -> Detectors:
    """The detectors read from their files; raises PackError with every fault of every file."""
    gathered = gather_detectors(folder)
    if gathered.faults:
        raise PackError(gathered.faults)
    return Detectors(cues=gathered.cues, detectors=tuple(file.detector for file in gathered.files))


def gather_detectors(folder: Path) -> Gathered:
    """What can be read of a pack's detectors and cues, and the faults of the rest."""
    gathered = Gathered()
    for path in (folder / f"cues.{language}.yaml" for language in LANGUAGES):
        if one := _read(path, folder, Cues, gathered.faults):
            gathered.cues[one[1].language] = one[1]
    for path in sorted(folder.glob("*/*.detector.*.yaml")):
        if two := _read(path, folder, Detector, gathered.faults):
            gathered.files.append(DetectorFile(path.relative_to(folder).as_posix(), *two))
    return gathered


def _read(path: Path, folder: Path, model: type[Model], faults: list[Fault]) -> tuple[str, Model] | None:
    file = path.relative_to(folder).as_posix()
    try:
        text = path.read_text("utf-8")
        return text, read_yaml(text, model, file)
    except PackError as error:
        faults += error.faults
    except (OSError, UnicodeDecodeError):
        faults.append(Fault(file, 1, "", mark("the file is missing or is not UTF-8 text")))
    return None
