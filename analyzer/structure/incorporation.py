"""The documents that a contract makes part of itself by naming them, public general terms among them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePath

from analyzer.detection.folding import fold

from .cues import IncorporationCues, PublicTermsEntry, StructureCues
from .facts import Incorporated, Spot
from .naming import NamedDocument, documents_in
from .phrases import any_of, compiled, either
from .stretches import Stretch, holding, sentences

MOST = 40
_ADDRESS = re.compile(r"https?://[^\s)>\]]+|www\.[^\s)>\]]+")
_WORD = re.compile(r"[a-z0-9]{3,}")
_NEAR = 60  # characters between a document and the words that tell where it is
_TITLE = 160  # characters of a heading


def incorporated(
    found: Sequence[Stretch], cues: StructureCues,
    public_terms: Mapping[str, PublicTermsEntry], supplied: Collection[str],
) -> list[Incorporated]:  # fmt: skip
    """Each document once; `supplied` are the names of the files read in the same call."""
    listed: dict[str, Incorporated] = {}
    titles = [stretch.folded for stretch in found if len(stretch.folded) <= _TITLE]
    for key, entry in public_terms.items():
        if one := _public(found, key, entry, cues.incorporation):
            listed[f"={key}"] = one
    for stretch in holding(found, either((*cues.incorporation.says, *cues.incorporation.at))):
        for named, spot in _named(stretch, cues):
            one = Incorporated(
                **spot.model_dump(), name=named.name, kind=named.kind, address=_address(stretch, named),
                supplied=_is_supplied(named, titles, supplied),
            )  # fmt: skip
            listed.setdefault(fold(named.name), one)
    return [*listed.values()][:MOST]


def _named(stretch: Stretch, cues: StructureCues) -> Iterator[tuple[NamedDocument, Spot]]:
    """The documents in sentences that make them part of the contract, or that tell where they are to be found."""
    for start, end in sentences(stretch.folded):
        says = any_of(cues.incorporation.says).search(stretch.folded[start:end])
        at = None if says else any_of(cues.incorporation.at).search(stretch.folded[start:end])
        if says is None and (at is None or not _ADDRESS.search(stretch.text[start : end + 200])):
            continue
        last: NamedDocument | None = None
        for named in documents_in(stretch, cues.documents, start, end):
            near = says is not None or (at is not None and 0 <= start + at.start() - named.end < _NEAR)
            if near and _is_other(named, last, stretch, cues):
                yield named, stretch.spot(named.start, named.end)
            last = named


def _is_other(named: NamedDocument, last: NamedDocument | None, stretch: Stretch, cues: StructureCues) -> bool:
    """False for the contract itself, for annexes in general, for the short name of one just named, and in addresses."""
    before, after = stretch.folded[max(0, named.start - 16) : named.start], stretch.folded[named.end : named.end + 1]
    if named.kind in ("contract", "public-terms") or (named.kind == "annex" and " " not in named.name):
        return False
    if before.endswith("/") or after == "/" or compiled(rf"{either(cues.references.this)}\s*$").search(before):
        return False
    repeated = last is not None and last.kind == named.kind and named.start - last.end < _NEAR * 3
    return not (repeated and before.rstrip("*_ ").endswith('"'))


def _public(
    found: Sequence[Stretch], key: str, entry: PublicTermsEntry, cues: IncorporationCues
) -> Incorporated | None:
    """Public terms that the text refers to, and whether it lists what departs from them."""
    naming = holding(found, either(entry.names))
    if not naming:
        return None
    stretch = naming[0]
    start, end = any_of(entry.names).search(stretch.folded).span()
    return Incorporated(
        **stretch.spot(start, end).model_dump(), name=stretch.text[start:end], kind="public-terms", key=key,
        supplies=dict(entry.supplies), derogations=any(any_of(cues.derogates).search(one.folded) for one in naming),
    )  # fmt: skip


def _address(stretch: Stretch, named: NamedDocument) -> str:
    near = stretch.text[named.end : named.end + 200]
    match = _ADDRESS.search(near)
    return match[0].rstrip(".,;") if match else ""


def _is_supplied(named: NamedDocument, titles: Sequence[str], supplied: Collection[str]) -> bool:
    """True where a title within the document, or the name of a file of the same call, is that of the document."""
    wanted = fold(named.name)
    if any(title.startswith(wanted) for title in titles):
        return True
    words = set(_WORD.findall(wanted))
    return bool(words) and any(words <= set(_WORD.findall(fold(PurePath(name).stem))) for name in supplied)
