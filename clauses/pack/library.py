"""A pack's folder -> Pack. The only place that knows which files a pack holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import RootModel

from clauses.messages import mark
from clauses.minimum import LegalMinimum
from clauses.model import LANGUAGES, Card, Fact, FactName, Language, Pack, PackHeader, Safeguard
from clauses.publication import PublicationCodes
from clauses.relations import Relations
from clauses.situation import Situation
from clauses.uses import UseSheet

from .card_file import read_card
from .faults import Fault, PackError
from .strict_yaml import Model, read_yaml

BUILT_IN = Path(__file__).parent.parent / "packs" / "public-ai"
T = TypeVar("T")


class Facts(RootModel[dict[FactName, Fact]]):
    """The file `facts.yaml`."""


@cache
def load_pack(folder: Path = BUILT_IN, with_cards: bool = True) -> Pack:
    """The pack in a folder; raises PackError with every fault of every file.

    One process sees one version of a pack, whatever happens to its files meanwhile. Who only judges needs no cards.
    """
    return read_pack(folder, with_cards)


def read_pack(folder: Path, with_cards: bool = True) -> Pack:
    """The pack as its files are now; raises PackError with every fault of every file read."""
    gathered = _Gathered(folder)
    header = gathered.read(folder / "pack.yaml", lambda text, file: read_yaml(text, PackHeader, file))
    facts = gathered.read(folder / "facts.yaml", lambda text, file: read_yaml(text, Facts, file))
    safeguards = gathered.read_all("*/*.safeguard.yaml", lambda text, file: read_yaml(text, Safeguard, file))
    cards = {
        f"{path.name.split('.')[0]}.{language}": card
        for language in (LANGUAGES if with_cards else ())
        for path, card in gathered.read_all(f"*/*.clause.{language}.md", _card_reader(language))
    }
    situation = gathered.read_if_there("situation.yaml", Situation)
    minimum = gathered.read_if_there("minimum.yaml", LegalMinimum)
    relations = gathered.read_if_there("relations.yaml", Relations)
    publication = gathered.read_if_there("publication.yaml", PublicationCodes)
    uses = gathered.read_all("uses/*.yaml", lambda text, file: read_yaml(text, UseSheet, file))
    if gathered.faults:
        raise PackError(gathered.faults)
    assert header is not None
    assert facts is not None
    by_id = {safeguard.id: safeguard for _, safeguard in safeguards}
    return Pack(
        header=header,
        facts=facts.root,
        safeguards=dict(sorted(by_id.items())),
        cards=cards,
        situation=situation,
        minimum=minimum,
        relations=relations,
        publication=publication,
        uses={f"{sheet.use}.{sheet.language}": sheet for _, sheet in uses},
    )


def detector_file(folder: Path, pack: Pack, safeguard: Safeguard, language: Language) -> Path | None:
    """The file by which a safeguard is recognised in a language; None where the pack has none."""
    path = folder / pack.header.families[safeguard.family].folder / f"{safeguard.slug}.detector.{language}.yaml"
    return path if path.is_file() else None


def _card_reader(language: Language) -> Callable[[str, str], Card]:
    return lambda text, file: read_card(text, file, language)


class _Gathered:
    """Reads files and keeps their faults, so that all are told at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []

    def read(self, path: Path, reader: Callable[[str, str], T]) -> T | None:
        file = path.relative_to(self.folder).as_posix()
        try:
            return reader(path.read_text("utf-8"), file)
        except PackError as error:
            self.faults += error.faults
        except (OSError, UnicodeDecodeError):
            self.faults.append(Fault(file, 1, "", mark("the file is missing or is not UTF-8 text")))
        return None

    def read_if_there(self, name: str, model: type[Model]) -> Model | None:
        """The record of a file that a pack may do without."""
        path = self.folder / name
        return self.read(path, lambda text, file: read_yaml(text, model, file)) if path.exists() else None

    def read_all(self, pattern: str, reader: Callable[[str, str], T]) -> list[tuple[Path, T]]:
        read = ((path, self.read(path, reader)) for path in sorted(self.folder.glob(pattern)))
        return [(path, record) for path, record in read if record is not None]
