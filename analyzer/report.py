"""The report on one document: what was read, what was found, with which versions. Pure data."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from clauses.model import Language, Record

from .findings import Finding


class NoticeOnDocument(Record):
    """Something a reader must know about the document; `code` names a text of the catalogue."""

    code: str
    page: int | None = None
    detail: str = ""


class DocumentFacts(Record):
    """The document as it was read. `pages` is null where the format has none; `unread` are pages without known text."""

    file: str
    sha256: str
    format: str
    language: Language
    pages: int | None
    unread: tuple[int, ...] = ()
    notices: tuple[NoticeOnDocument, ...] = ()


class Versions(Record):
    """What made the report."""

    tool: str
    pack: str
    pack_version: str
    law_as_of: str


class Technical(Record):
    """How the report was made: what confined the reading, and whether the parser was needed."""

    confinement: tuple[str, ...] = ()
    parsed_sentences: int = 0


class Report(Record):
    """The report on one document (or on several read as one)."""

    schema_version: Literal["1.0"] = "1.0"
    document: DocumentFacts
    findings: tuple[Finding, ...]
    versions: Versions
    technical: Technical = Technical()


def tool_version() -> str:
    """The version of the installed tool."""
    return version("clausier")
