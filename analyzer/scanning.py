"""A document, or several as one contract, and the library -> Report. Pure: no clock, no network, no global state."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from clauses.cache_folder import keep_in
from clauses.model import LANGUAGES, Pack
from clauses.pack import BUILT_IN, load_pack

from .detection.detect import detect
from .detection.dictionary import trie_of
from .detection.names import Names
from .detection.rulebooks import Rulebooks, load_rulebooks
from .document import Document, Notice
from .language import main_language
from .parcels import Squeezed
from .report import DocumentFacts, NoticeOnDocument, Report, Versions, tool_version
from .structure.cues import Cues, load_cues
from .structure.facts import Structure
from .structure.makeup import structure_of
from .verdicts import Read, findings


def scan(
    document: Document,
    pack: Pack,
    rulebooks: Rulebooks,
    facts: Collection[str] | None = None,
    cues: Cues | None = None,
) -> Report:
    """The report on a document. `facts` are those true of the tender; None where no profile is given.

    Without `cues` nothing is said of how the document is made.
    """
    return _report([document], facts_of(document, cues), (), pack, rulebooks, facts)


def scan_as_one(
    documents: Sequence[Document],
    name: str,
    pack: Pack,
    rulebooks: Rulebooks,
    facts: Collection[str] | None = None,
    cues: Cues | None = None,
) -> Report:
    """The report on several documents read as one contract, under a name for the whole."""
    names = [document.name for document in documents]
    each = tuple(facts_of(one, cues, [name for name in names if name != one.name]) for one in documents)
    return _report(documents, _facts_of_all(documents, each, name), each, pack, rulebooks, facts)


def _report(
    documents: Sequence[Document],
    whole: DocumentFacts,
    each: tuple[DocumentFacts, ...],
    pack: Pack,
    rulebooks: Rulebooks,
    facts: Collection[str] | None,
) -> Report:
    names = _names(one.structure for one in each or (whole,))
    contract = [Read(document, detect(document, rulebooks, names)) for document in documents]
    return Report(
        document=whole,
        documents=each,
        findings=findings(contract, pack, rulebooks.judged, facts),
        versions=Versions(
            tool=tool_version(),
            pack=pack.header.name,
            pack_version=pack.header.version,
            law_as_of=pack.header.law_as_of.isoformat(),
        ),
    )


def names_of(document: Document, cues: Cues) -> Names:
    """What a document calls its parties."""
    return _names([structure_of(document, cues)])


def _names(structures: Iterable[Structure | None]) -> Names:
    """What the contract calls its parties, over all its documents."""
    parties = (party for structure in structures if structure for party in structure.parties)
    return Names.of(
        (name, party.role) for party in parties if party.role != "unknown" for name in (party.name, *party.called)
    )


def facts_of(document: Document, cues: Cues | None = None, beside: Collection[str] = ()) -> DocumentFacts:
    """What a report says of a document; `beside` are the names of those read with it as one contract."""
    return DocumentFacts(
        file=document.name,
        sha256=document.sha256,
        format=document.format,
        language=main_language(block.text for block in document.blocks),
        pages=document.pages,
        unread=document.unread,
        notices=tuple(NoticeOnDocument(code=one.code, page=one.page, detail=one.detail) for one in document.notices),
        structure=structure_of(document, cues, beside) if cues else Structure(),
    )


def _facts_of_all(documents: Sequence[Document], each: Sequence[DocumentFacts], name: str) -> DocumentFacts:
    return DocumentFacts(
        file=name,
        sha256=hashlib.sha256("".join(one.sha256 for one in each).encode()).hexdigest(),
        format="several",
        language=main_language(block.text for document in documents for block in document.blocks),
        pages=sum(one.pages or 0 for one in each) or None,
        unread=tuple(sorted({page for one in each for page in one.unread})),
    )


def warm(options: dict[str, Any] | None = None) -> None:
    """Loads what every scan needs, so that a confined worker pays for it once; `options` are those of `scan_bytes`.

    With `many` documents to come all readers and rulebooks are made ready; one document needs those of its own.
    What is kept in the cache is all read here: a document's process cannot read it.
    """
    from .reading import warm as warm_readers

    given = options or {}
    keep_in(given.get("cache"))
    for language in LANGUAGES:
        trie_of(language)
    load_pack(_folder(given), with_cards=False)
    rulebooks = load_rulebooks(_folder(given))
    load_cues(_folder(given))
    if given.get("many", True):
        warm_readers()
        rulebooks.compile()


def _folder(options: dict[str, Any]) -> Path:
    return Path(options.get("pack") or BUILT_IN)


def scan_bytes(data: bytes, name: str, options: dict[str, Any]) -> dict[str, Any]:
    """The bytes of one file -> the report as JSON values. Raises RefusedError of the reader.

    `options`: `pack`, the folder of the pack; `facts`, those true of the tender; `cache`, the folder of compiled packs;
    `seen` and `converted` as in `reading_of`.
    """
    folder = _folder(options)
    document = reading_of(data, name, options)
    pack, rulebooks, cues = load_pack(folder, with_cards=False), load_rulebooks(folder), load_cues(folder)
    report = scan(document, pack, rulebooks, options.get("facts"), cues)
    return report.model_dump(mode="json")


def scan_documents(documents: Sequence[Document], name: str, options: dict[str, Any]) -> dict[str, Any]:
    """Documents read before -> the report on them as one contract, as JSON values; options as in `scan_bytes`."""
    folder = _folder(options)
    pack, rulebooks, cues = load_pack(folder, with_cards=False), load_rulebooks(folder), load_cues(folder)
    report = scan_as_one(documents, name, pack, rulebooks, options.get("facts"), cues)
    return report.model_dump(mode="json")


def reading_of(data: bytes, name: str, options: Mapping[str, Any]) -> Document:
    """The document in a file: with what was `seen` on pictures of its pages, as what it was before it was `converted`.

    `seen`: hOCR by page number, squeezed; `converted`: the format and sha256 of the original, and `by` which program.
    """
    from .reading import read_bytes

    document = read_bytes(data, name, Squeezed(options.get("seen", {})))
    if (converted := options.get("converted")) is None:
        return document
    told = Notice("converted", detail=converted["by"])
    return replace(document, format=converted["format"], sha256=converted["sha256"], notices=(told, *document.notices))
