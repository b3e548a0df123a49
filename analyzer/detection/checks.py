"""`clausier library check` for detectors: names that lead nowhere, examples that do not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clauses.messages import mark
from clauses.model import Safeguard
from clauses.pack.checks import check_pack
from clauses.pack.faults import Fault, PackError, shorten
from clauses.pack.library import read_pack
from clauses.pack.strict_yaml import Lines

from .anchored import Anchored
from .detector import Cues, Detector, Pattern
from .detector_files import gather_detectors
from .examples import judge, verdict
from .rulebook import Rulebook, compile_rulebook
from .weights_check import weights_faults

_LEAST_EXAMPLES = {"found": 4, "missing": 3}  # fewer prove nothing


@dataclass(frozen=True, slots=True)
class Checked:
    """What a pack holds, and all its faults in the order of files and lines."""

    safeguards: int
    cards: int
    detectors: int
    examples: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class _File:
    """A detector with the lines of its file."""

    name: str
    lines: Lines
    detector: Detector

    def fault(self, path: Sequence[int | str], text: str, said: str = "", accepted: str = "") -> Fault:
        return self.lines.fault(self.name, path, text, shorten(said, 160), accepted)


def check_library(folder: Path) -> Checked:
    """Checks everything in a pack's folder."""
    gathered = gather_detectors(folder)
    faults = [*check_pack(folder), *gathered.faults]
    files = [_File(one.name, Lines(one.text), one.detector) for one in gathered.files]
    safeguards, cards = _counts(folder)
    for language, of_language in gathered.cues.items():
        of_files = [file for file in files if file.detector.language == language]
        rulebook = compile_rulebook(of_language, (file.detector for file in of_files))
        for file in of_files:
            faults += _check(file, of_language, safeguards.get(file.detector.safeguard), rulebook)
    faults += weights_faults(folder, safeguards)
    examples = sum(len(file.detector.examples) for file in files)
    return Checked(len(safeguards), cards, len(files), examples, tuple(sorted(set(faults))))


def _counts(folder: Path) -> tuple[dict[str, Safeguard], int]:
    try:
        pack = read_pack(folder)
    except PackError:  # told by check_pack already
        return {}, 0
    return dict(pack.safeguards), len(pack.cards)


def _check(file: _File, cues: Cues, safeguard: Safeguard | None, rulebook: Rulebook) -> Iterator[Fault]:
    detector = file.detector
    if safeguard is None:
        yield file.fault(["safeguard"], mark("no safeguard has this id"), detector.safeguard)
        return
    stem = file.name.rsplit("/", 1)[-1].split(".")[0]
    if stem != safeguard.slug or not file.name.endswith(f".detector.{detector.language}.yaml"):
        yield file.fault(["safeguard"], mark("the file's name does not match its safeguard and language"), file.name,
                         f"{safeguard.slug}.detector.{detector.language}.yaml")  # fmt: skip
    yield from _check_names(file, cues, safeguard)
    yield from _check_examples(file, safeguard, rulebook)


def _check_names(file: _File, cues: Cues, safeguard: Safeguard) -> Iterator[Fault]:
    detector = file.detector
    groups = {*detector.words, *cues.words}
    anchored = Anchored(detector, cues)
    for key in ("patterns", "adverse", "contrary"):
        for index, pattern in enumerate(getattr(detector, key)):
            yield from _check_pattern(file, [key, index], pattern, groups, safeguard, key)
            yield from _check_anchors(file, [key, index], pattern, anchored)
    named = _names(detector)
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield file.fault(["patterns"], mark("two patterns, exceptions or look-alikes have this name"), name)
    if detector.adverse and safeguard.adverse is None:
        yield file.fault(["adverse"], mark("the vocabulary has no adverse text for this safeguard; use contrary"))


def _check_pattern(
    file: _File, path: list[int | str], pattern: Pattern, groups: set[str], safeguard: Safeguard, key: str
) -> Iterator[Fault]:
    for field in ("all", "any", "unless", "on", "heading"):
        for index, name in enumerate(getattr(pattern, field)):
            if name not in groups:
                yield file.fault([*path, field, index], mark("no group of words has this name"), name,
                                 ", ".join(sorted(groups)))  # fmt: skip
    if not pattern.all and not pattern.any:
        yield file.fault(path, mark("a pattern needs a group in `all` or `any`"), pattern.name)
    if (key == "patterns") is (pattern.element is None):
        yield file.fault(
            path, mark("a pattern names its element; adverse and contrary patterns name none"), pattern.name
        )
    for field, elements in (("element", (pattern.element,)), ("cured_by", pattern.cured_by)):
        for element in elements:
            if element is not None and element not in safeguard.elements:
                yield file.fault([*path, field], mark("the safeguard has no such element"), element,
                                 ", ".join(safeguard.elements))  # fmt: skip
    if pattern.cured_by and key != "adverse":
        yield file.fault([*path, "cured_by"], mark("only an adverse pattern can be cured"), pattern.name)


def _check_anchors(file: _File, path: list[int | str], pattern: Pattern, anchored: Anchored) -> Iterator[Fault]:
    if not anchored.brings(pattern):
        text = mark("this pattern never fires by its own words: none is among the detector's anchors; add one of them")
        yield file.fault(path, text, pattern.name, anchored.words(pattern))


def _names(detector: Detector) -> list[str]:
    patterns = (*detector.patterns, *detector.adverse, *detector.contrary)
    others = (*detector.exceptions, *detector.look_alikes)
    return [one.name for one in patterns] + [one.name for one in others]


def _check_examples(file: _File, safeguard: Safeguard, rulebook: Rulebook) -> Iterator[Fault]:
    detector = file.detector
    fired: set[str] = set()
    names = set(_names(detector))
    for index, example in enumerate(detector.examples):
        status, elements, found = judge(example.text, detector, safeguard, rulebook)
        fired |= {*example.fires, *found}
        expected = verdict(safeguard, tuple(sorted(example.elements)), example.status == "adverse")
        if status != example.status or (status != "adverse" and elements != tuple(sorted(example.elements))):
            got = f"{status} {', '.join(elements)}".strip()
            yield file.fault(["examples", index], mark("the example does not hold: something else is found"), got,
                             f"{expected} {', '.join(sorted(example.elements))}".strip())  # fmt: skip
        for name in sorted(set(example.fires) - names):
            yield file.fault(
                ["examples", index, "fires"], mark("no pattern, exception or look-alike has this name"), name
            )
    for name in sorted(names - fired):
        yield file.fault(["examples"], mark("no example fires this pattern, exception or look-alike"), name)
    missing = sum(example.status == "missing" for example in detector.examples)
    if len(detector.examples) - missing < _LEAST_EXAMPLES["found"] or missing < _LEAST_EXAMPLES["missing"]:
        yield file.fault(["examples"], mark("too few examples: at least 4 that are found and 3 that are missing"))
