"""Gold labels: what a person found in a contract, safeguard by safeguard."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from clauses.model import Language, Safeguard

Verdict = Literal["present", "partial", "adverse", "missing"]


class LabelError(ValueError):
    """A label file or a corpus folder that cannot be used; the message is one line with the file."""


class _Labels(BaseModel):
    """Part of a label file. Keys that a labeller adds for people are left alone."""

    model_config = ConfigDict(frozen=True)


class Quoted(_Labels):
    """A passage copied from the document."""

    quote: str


class ElementLabel(_Labels):
    """Whether an element is there, with the passage that says it."""

    found: bool
    quote: str | None = None


class Label(_Labels):
    """What was found of one safeguard; `sure` is false where the text itself leaves it open."""

    elements: Mapping[str, ElementLabel]
    adverse: Quoted | None = None
    sure: bool = True

    def verdict(self, safeguard: Safeguard) -> Verdict:
        """The verdict that the vocabulary derives from the elements."""
        if self.adverse:
            return "adverse"
        found = {key for key, element in self.elements.items() if element.found}
        if set(safeguard.musts) <= found:
            return "present"
        return "partial" if found else "missing"

    def quotes(self) -> dict[str, str]:
        """The passages of the elements that were found, by element."""
        return {key: one.quote for key, one in self.elements.items() if one.found and one.quote}


class DocumentLabels(_Labels):
    """The labels of one document."""

    doc: str
    language: Language
    labels: Mapping[str, Label]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document's file with its labels, and the half of the manifest in which it is ("" where there is none)."""

    file: Path
    labels: DocumentLabels
    half: str


def labelled(labels: Path, documents: Path, half: str | None = None) -> Iterator[Labelled]:
    """The label files of a folder, in order, each with its document; raises LabelError.

    `half` keeps the documents of that half of `manifest.csv`, found in a folder above the labels.
    """
    files = {path.stem: path for path in sorted(documents.iterdir())} if documents.is_dir() else {}
    halves = _halves(labels)
    if half and halves is None:
        raise LabelError(f"{labels}: no manifest.csv above this folder tells the halves")
    half_of = halves or {}
    found = [path for path in sorted(labels.glob("*.json")) if not half or half_of.get(path.stem) == half]
    if not found:
        raise LabelError(f"{labels}: no label file (NAME.json) here")
    for path in found:
        if path.stem not in files:
            raise LabelError(f"{documents}: no document {path.stem}.* for the labels {path.name}")
        try:
            read = DocumentLabels.model_validate_json(path.read_bytes())
            yield Labelled(files[path.stem], read, half_of.get(path.stem, ""))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise LabelError(f"{path}: {place}: {first['msg']}") from None


def _halves(labels: Path) -> dict[str, str] | None:
    """The half of each document by its name, from the nearest manifest above; None where there is no manifest."""
    for folder in labels.resolve().parents:
        manifest = folder / "manifest.csv"
        if manifest.is_file():
            with manifest.open(encoding="utf-8", newline="") as file:
                # A name may stand twice: a file without a half is no labelled one.
                return {Path(row["file"]).stem: row["half"] for row in csv.DictReader(file) if row.get("half")}
    return None
