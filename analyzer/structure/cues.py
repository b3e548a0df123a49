"""The words by which the make of a contract is recognised: `structure.LANGUAGE.yaml` of a pack, and public terms.

A pack may do without these files; nothing is then said of the make of a document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, RootModel

from clauses.messages import mark
from clauses.model import LANGUAGES, Bilingual, Key, Language, NonEmpty, Record, SafeguardId, Version
from clauses.pack import BUILT_IN, Fault, PackError
from clauses.pack.library import read_pack
from clauses.pack.strict_yaml import Lines, Model, read_yaml

from .facts import DocumentKind

PUBLIC_TERMS = "public-terms.yaml"
Words = tuple[NonEmpty, ...]


class PartyCues(Record):
    """How parties are named. `before` stand ahead of a party's own name; `about` follow it; `forms` are legal forms.

    `others` call parties without telling their role; `together` calls all of them at once.
    `bodies` begin the names of public bodies, which are also written without capitals: "la commune de Villeneuve".
    """

    supplier: Words
    buyer: Words
    others: Words
    together: Words
    called: Words
    means: Words
    before: Words
    about: Words
    bodies: Words
    forms: Words


class SignatureCues(Record):
    """`labels` stand in a block to be signed, `dated` before place and date, `marks` prove a signature in print."""

    labels: Words
    dated: Words
    marks: Words
    months: Words


class PrecedenceCues(Record):
    """`order` announces an ordered list, `conflict` the case in which it matters, `prevails` the winner."""

    order: Words
    conflict: Words
    prevails: Words


class IncorporationCues(Record):
    """`says` makes a document part of the contract, `at` announces its address, `derogates` departs from it."""

    says: Words
    at: Words
    derogates: Words


class BlankCues(Record):
    """`words` begin what stands in brackets to be filled in, `units` follow XX, `choose` asks to strike out."""

    words: Words
    units: Words
    choose: Words


class ReferenceCues(Record):
    """`words` come before a number of the document, `joins` between numbers; `elsewhere` name another text.

    `this` points at the article itself.
    """

    words: Words
    this: Words
    joins: Words
    elsewhere: Words


class NumberCues(Record):
    """Numbers in words, by value; `units` are what periods and shares are counted in."""

    values: dict[NonEmpty, Annotated[int, Field(ge=0, le=1_000_000)]]
    joins: Words
    units: Words


class StructureCues(Record):
    """All words of one language."""

    language: Literal["fr", "en"]
    version: Version
    parties: PartyCues
    signature: SignatureCues
    precedence: PrecedenceCues
    documents: dict[DocumentKind, Words]
    incorporation: IncorporationCues
    blanks: BlankCues
    references: ReferenceCues
    numbers: NumberCues


class PublicTermsEntry(Record):
    """General terms of public law. `supplies`: safeguards of which they speak, and in which of their articles."""

    title: Bilingual
    names: Words
    supplies: dict[SafeguardId, NonEmpty] = Field(default_factory=dict)
    note: Bilingual | None = None


class PublicTerms(RootModel[dict[Key, PublicTermsEntry]]):
    """The file `public-terms.yaml`."""


class Cues(Record):
    """Everything that the reading of the make of a document needs."""

    languages: dict[Language, StructureCues] = Field(default_factory=dict)
    public_terms: dict[str, PublicTermsEntry] = Field(default_factory=dict)


@cache
def load_cues(folder: Path = BUILT_IN) -> Cues:
    """The cues of a pack, one version a process; raises PackError with every fault."""
    faults: list[Fault] = []
    found = {language: _read(folder, f"structure.{language}.yaml", StructureCues, faults) for language in LANGUAGES}
    terms = _read(folder, PUBLIC_TERMS, PublicTerms, faults)
    if faults:
        raise PackError(faults)
    languages: Mapping[Language, StructureCues] = {name: one for name, one in found.items() if one is not None}
    return Cues(languages=dict(languages), public_terms=terms.root if terms else {})


def structure_faults(folder: Path) -> Iterator[Fault]:
    """The faults of these files; safeguards are looked up where the pack itself is sound."""
    try:
        cues, known = load_cues.__wrapped__(folder), _safeguards(folder)
    except PackError as error:
        yield from error.faults
        return
    for language, one in cues.languages.items():
        if one.language != language:
            name = f"structure.{language}.yaml"
            yield Fault(name, 1, "language", mark("the file's name tells another language"), one.language, language)
    for key, entry in cues.public_terms.items():
        for safeguard in entry.supplies:
            if known is not None and safeguard not in known:
                place = (key, "supplies", safeguard)
                line = 1 + Lines((folder / PUBLIC_TERMS).read_text("utf-8")).of(place)
                yield Fault(PUBLIC_TERMS, line, ".".join(place), mark("no safeguard has this id"), safeguard)


def _safeguards(folder: Path) -> Collection[str] | None:
    try:
        return read_pack(folder).safeguards
    except PackError:  # told by the check of the pack
        return None


def _read(folder: Path, name: str, model: type[Model], faults: list[Fault]) -> Model | None:
    path = folder / name
    if not path.exists():
        return None
    try:
        return read_yaml(path.read_text("utf-8"), model, name)
    except PackError as error:
        faults += error.faults
    except (OSError, UnicodeDecodeError):
        faults.append(Fault(name, 1, "", mark("the file is missing or is not UTF-8 text")))
    return None
