"""The rulebooks of a pack, one a language: made ready once, kept, and put together when a text of the language is met.

What is kept is JSON under a hash of the files of the detectors and cues, of the code of this room and of the version of
the dictionary. A confined process cannot read the cache: everything is read before, as bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from clauses.messages import mark
from clauses.model import LANGUAGES, Language
from clauses.pack import BUILT_IN, PackError
from clauses.pack.compiled import KEPT, kept_bytes
from clauses.pack.faults import Fault

from . import dictionary, weights
from .detector_files import cues_paths, detector_paths, read_detectors
from .judge import Judge
from .prepared import Prepared, prepare
from .rulebook import Rulebook, rulebook_of


class Rulebooks(Mapping[Language, Rulebook]):
    """The rulebooks of a pack by language; each of `kept` is a line of the safeguards it judges, then `Prepared`.

    `scales` are those of the judge of words, of the languages that have them.
    """

    def __init__(self, kept: Mapping[Language, bytes], scales: Mapping[Language, bytes]) -> None:
        self._kept = kept
        self._scales = scales
        self._made: dict[Language, Rulebook] = {}
        self.judged = frozenset(name for one in kept.values() for name in one.partition(b"\n")[0].decode().split())

    def compile(self) -> None:
        """Makes the rulebooks of all languages."""
        for language in self:
            self[language]

    def __getitem__(self, language: Language) -> Rulebook:
        if language not in self._made:
            content = self._kept[language].partition(b"\n")[2]
            prepared = Prepared.model_validate_json(content, context=KEPT)
            self._made[language] = rulebook_of(prepared, self._judge(language))
        return self._made[language]

    def _judge(self, language: Language) -> Judge | None:
        kept = self._scales.get(language)
        return Judge(kept) if kept else None

    def __iter__(self) -> Iterator[Language]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


@cache
def load_rulebooks(folder: Path = BUILT_IN) -> Rulebooks:
    """The rulebooks of a pack, one version a process; raises PackError with every fault of its detectors and cues.

    The detectors are read only where one of them, the cues or the code has changed.
    """
    detectors = cache(lambda: read_detectors(folder))

    def made(language: Language) -> bytes:
        of_language = [one for one in detectors().detectors if one.language == language]
        prepared = prepare(detectors().cues[language], of_language)
        return b"%s\n%s" % (" ".join(prepared.detectors).encode(), prepared.model_dump_json().encode())

    key = _key(folder)
    if key is None:
        return Rulebooks({language: made(language) for language in LANGUAGES}, _weights(folder))
    return Rulebooks(
        {one: kept_bytes("rulebooks", f"{key}.{one}.json", lambda one=one: made(one)) for one in LANGUAGES},  # type: ignore[misc]
        _weights(folder),
    )


def _weights(folder: Path) -> dict[Language, bytes]:
    """The weights of the judge made ready, of the languages that the pack has them for."""
    return {language: made for language in LANGUAGES if (made := _ready(folder / f"weights.{language}.json"))}


def _ready(path: Path) -> bytes | None:
    if not path.is_file():
        return None
    content = path.read_bytes()
    name = hashlib.sha256(content + Path(weights.__file__).read_bytes()).hexdigest()[:32]
    try:
        return kept_bytes("weights", name, lambda: weights.made_ready(content))
    except ValidationError:
        raise PackError(
            [Fault(path.name, 1, "", mark("these are not the weights of this version: make judge"))]
        ) from None


def _key(folder: Path) -> str | None:
    """A hash of all that a rulebook is made from; None where something of it cannot be read."""
    code = sorted(Path(__file__).parent.glob("*.py"))
    key = hashlib.sha256(dictionary.VERSION.encode())
    with suppress(OSError):
        for path in (*code, *cues_paths(folder), *detector_paths(folder)):
            key.update(f"\n{path.name}\n".encode())
            key.update(path.read_bytes())
        return key.hexdigest()[:32]
    return None
