"""The report on one document: what was read, what was found, with which versions. Pure data."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from clauses.model import Language, Record

from .findings import Finding
from .structure.facts import Structure


class NoticeOnDocument(Record):
    """Something a reader must know about the document; `code` names a text of the catalogue."""

    code: str
    page: int | None = None
    detail: str = ""


class DocumentFacts(Record):
    """The document as it was read. `pages` is null where the format has none; `unread` are pages without known text.

    `structure` tells how it is made: parties, signature, order of documents, what it refers to, what is open. It is
    empty where `document` stands for several: each of them has its own.
    """

    file: str
    sha256: str
    format: str
    language: Language
    pages: int | None
    unread: tuple[int, ...] = ()
    notices: tuple[NoticeOnDocument, ...] = ()
    structure: Structure = Structure()


class SystemProgram(Record):
    """A program of the system that took part in the reading, and what confined it."""

    name: str
    version: str = ""
    confinement: tuple[str, ...] = ()


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
    programs: tuple[SystemProgram, ...] = ()


class Report(Record):
    """The report on one document, or on several read as one.

    `documents` are the several, in the order given; `document` then stands for them all: the name under which they were
    read, one hash over theirs, format "several", the pages of all, and every page number unread in any of them.
    """

    schema_version: Literal["1.0", "1.1"] = "1.1"
    document: DocumentFacts
    documents: tuple[DocumentFacts, ...] = ()
    findings: tuple[Finding, ...]
    versions: Versions
    technical: Technical = Technical()


def tool_version() -> str:
    """The version of the installed tool."""
    return version("clausier")
