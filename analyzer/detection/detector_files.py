"""Detectors and cues of a pack on disk -> rulebooks, one a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from clauses.messages import mark
from clauses.model import LANGUAGES, Language, Record
from clauses.pack import BUILT_IN, Fault, PackError
from clauses.pack.strict_yaml import read_yaml

from .detector import Cues, Detector
from .rulebook import Rulebook, compile_rulebook


class Detectors(Record):
    """All detectors and cues of a pack."""

    cues: dict[Language, Cues]
    detectors: tuple[Detector, ...]


@cache
def load_rulebooks(folder: Path = BUILT_IN) -> Mapping[Language, Rulebook]:
    """The rulebooks of a pack, one version a process; raises PackError."""
    detectors = read_detectors(folder)
    return {
        language: compile_rulebook(cues, (one for one in detectors.detectors if one.language == language))
        for language, cues in detectors.cues.items()
    }


def read_detectors(folder: Path) -> Detectors:
    """The detectors read from their files; raises PackError with every fault of every file."""
    faults: list[Fault] = []
    cues: dict[Language, Cues] = {}
    detectors: list[Detector] = []
    for path in _files(folder):
        file = path.relative_to(folder).as_posix()
        try:
            text = path.read_text("utf-8")
            if path.parent == folder:
                one = read_yaml(text, Cues, file)
                cues[one.language] = one
            else:
                detectors.append(read_yaml(text, Detector, file))
        except PackError as error:
            faults += error.faults
        except (OSError, UnicodeDecodeError):
            faults.append(Fault(file, 1, "", mark("the file is missing or is not UTF-8 text")))
    if faults:
        raise PackError(faults)
    return Detectors(cues=cues, detectors=tuple(detectors))


def _files(folder: Path) -> Iterator[Path]:
    yield from (folder / f"cues.{language}.yaml" for language in LANGUAGES)
    yield from sorted(folder.glob("*/*.detector.*.yaml"))
