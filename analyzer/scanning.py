"""A document and the library -> Report. Pure: no clock, no network, no global state."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from clauses.model import Language, Pack
from clauses.pack import BUILT_IN, load_pack
from clauses.pack.compiled import keep_in

from .detection.detect import detect
from .detection.detector_files import load_rulebooks
from .detection.rulebook import Rulebook
from .document import Document
from .findings import findings
from .language import main_language
from .report import DocumentFacts, NoticeOnDocument, Report, Versions, tool_version


def scan(
    document: Document, pack: Pack, rulebooks: Mapping[Language, Rulebook], facts: Collection[str] | None = None
) -> Report:
    """The report on a document. `facts` are those true of the tender; None where no profile is given."""
    judged = {name for rulebook in rulebooks.values() for name in rulebook.detectors}
    detection = detect(document, rulebooks)
    return Report(
        document=DocumentFacts(
            file=document.name,
            sha256=document.sha256,
            format=document.format,
            language=main_language(block.text for block in document.blocks),
            pages=document.pages,
            unread=document.unread,
            notices=tuple(
                NoticeOnDocument(code=one.code, page=one.page, detail=one.detail) for one in document.notices
            ),
        ),
        findings=findings(document, pack, detection, judged, facts),
        versions=Versions(
            tool=tool_version(),
            pack=pack.header.name,
            pack_version=pack.header.version,
            law_as_of=pack.header.law_as_of.isoformat(),
        ),
    )


def warm(options: dict[str, Any] | None = None) -> None:
    """Loads what every scan needs, so that a confined worker pays for it once; `options` are those of `scan_bytes`."""
    keep_in((options or {}).get("cache"))
    load_pack(_folder(options or {}))
    load_rulebooks(_folder(options or {}))


def _folder(options: dict[str, Any]) -> Path:
    return Path(options.get("pack") or BUILT_IN)


def scan_bytes(data: bytes, name: str, options: dict[str, Any]) -> dict[str, Any]:
    """The worker's task: the bytes of one file -> the report as JSON values. Raises RefusedError of the reader.

    `options`: `pack`, the folder of the pack; `facts`, those true of the tender; `cache`, the folder of compiled packs.
    """
    from .reading import read_bytes

    folder = _folder(options)
    report = scan(read_bytes(data, name), load_pack(folder), load_rulebooks(folder), options.get("facts"))
    return report.model_dump(mode="json")
