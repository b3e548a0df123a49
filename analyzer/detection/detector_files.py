"""Detectors and cues of a pack on disk -> records."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from clauses.messages import mark
from clauses.model import LANGUAGES, Language, Record
from clauses.pack import Fault, PackError
from clauses.pack.strict_yaml import read_yaml

from .detector import Cues, Detector

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


def read_detectors(folder: Path) -> Detectors:
    """The detectors read from their files; raises PackError with every fault of every file."""
    gathered = gather_detectors(folder)
    if gathered.faults:
        raise PackError(gathered.faults)
    return Detectors(cues=gathered.cues, detectors=tuple(file.detector for file in gathered.files))


def gather_detectors(folder: Path) -> Gathered:
    """What can be read of a pack's detectors and cues, and the faults of the rest."""
    gathered = Gathered()
    for path in cues_paths(folder):
        if one := _read(path, folder, Cues, gathered.faults):
            gathered.cues[one[1].language] = one[1]
    for path in detector_paths(folder):
        if two := _read(path, folder, Detector, gathered.faults):
            gathered.files.append(DetectorFile(path.relative_to(folder).as_posix(), *two))
    return gathered


def cues_paths(folder: Path) -> list[Path]:
    """Where the cues of each language are, or should be."""
    return [folder / f"cues.{language}.yaml" for language in LANGUAGES]


def detector_paths(folder: Path) -> list[Path]:
    """The files of the detectors, in order."""
    return sorted(folder.glob("*/*.detector.*.yaml"))


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
