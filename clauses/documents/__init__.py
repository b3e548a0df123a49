"""Profile -> the documents of the tender file, in the formats asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from clauses.annex import assemble
from clauses.annex.archive import write_archive
from clauses.annex.document import Annex
from clauses.messages import mark, say
from clauses.model import Language, Pack
from clauses.tender import Profile
from clauses.whole_files import write_whole

from .blocks import DOCUMENT_KEYS, NO_DAYS, Composed, Days, DocumentKey
from .refusal import DocumentError
from .tender_file import compose, naming

Format = Literal["docx", "odt", "html", "md", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "odt", "html", "md", "pdf")


class Wanted(NamedTuple):
    """What to write: documents, formats, two languages side by side or one, the buyer's own Word template, days of the
    contract."""

    documents: tuple[DocumentKey, ...] = DOCUMENT_KEYS
    formats: tuple[Format, ...] = ("docx",)
    bilingual: bool = False
    template: Path | None = None
    days: Days = NO_DAYS


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the files, the annex that they hold, the styles that the buyer's template lacks."""

    paths: tuple[Path, ...]
    annex: Annex
    missing_styles: tuple[str, ...] = field(default=())

    def summary(self, language: Language) -> list[str]:
        """What the tender file holds and what it lacks, in a few lines."""
        selection = self.annex.selection
        lines = [say(language, "Safeguards with their clauses: {count}", count=len(selection.selected))]
        if selection.left_out:
            named = ", ".join(left.safeguard for left in selection.left_out)
            lines.append(say(language, "Due, left out by the buyer: {safeguards}", safeguards=named))
        if selection.without_card:
            named = ", ".join(selection.without_card)
            lines.append(say(language, "Due, without a clause in this pack: {safeguards}", safeguards=named))
        if selection.beyond:
            text = mark("Due as policy or good practice only, beyond the ambition chosen: {safeguards}")
            lines.append(say(language, text, safeguards=", ".join(selection.beyond)))
        if self.annex.open_points:
            lines.append(say(language, "Open points: {count}", count=len(self.annex.open_points)))
        if self.missing_styles:
            named = ", ".join(self.missing_styles)
            lines.append(
                say(language, "Styles that the template lacks, written as clausier has them: {styles}", styles=named)
            )
        return lines


def write_documents(
    pack: Pack,
    profile: Profile,
    folder: Path,
    wanted: Wanted,
    draft: bool = False,
    version: str = "",
    annex: Annex | None = None,
) -> Written:
    """Writes documents of a tender file into a folder, which is made where it is missing.

    Everything is made before anything is written. Raises OpenPointsError where a value is missing and `draft` is
    false, PackError for a fault of the pack, DocumentError where a document cannot be written as asked, OSError where
    the folder cannot be written. `version` is that of the tool, by default that of the installed package; `annex` is
    that of the profile, where it is assembled already.
    """
    annex = annex or assemble(pack, profile, draft)
    maker = _Maker(pack, annex, wanted, version or tool_version(), draft)
    files = [file for key in wanted.documents for file in maker.files(key)]
    for name, content in files:
        if isinstance(content, dict):
            write_archive(folder / name, content)
        else:
            write_whole(folder / name, content)
    missing: tuple[str, ...] = ()
    if wanted.template and "docx" in wanted.formats:
        from .word_template import Template

        missing = Template(wanted.template).missing()
    return Written(tuple(folder / name for name, _ in files), annex, missing)


def write_annex(pack: Pack, profile: Profile, folder: Path, draft: bool = False, version: str = "") -> Written:
    """Writes the whole annex of a tender as one Word file; see `write_documents`."""
    return write_documents(pack, profile, folder, Wanted(("annex",)), draft, version)


Content = dict[str, bytes] | bytes | str  # members of a zip-based file, or the file


class _Maker(NamedTuple):
    pack: Pack
    annex: Annex
    wanted: Wanted
    version: str
    draft: bool

    def files(self, key: DocumentKey) -> Iterator[tuple[str, Content]]:
        """The files of a document: name and content."""
        stem = say(self.annex.language, naming(key, self.annex).stem)
        document = self._composed(key)
        name = say(self.annex.language, mark("{name}-bilingual"), name=stem) if document.pairs else stem
        for kind in self.wanted.formats:
            yield f"{name}.{kind}", _WRITERS[kind](document, self.wanted)
        if key == "form":
            from .form_sheet import sheet_members

            yield f"{stem}.xlsx", sheet_members(self._composed(key, alone=True), self.annex)
        if key == "calendar":
            yield f"{stem}.ics", self._calendar()

    def _composed(self, key: DocumentKey, alone: bool = False) -> Composed:
        document = compose(key, self.annex, self.pack, self.version, self.wanted.days)
        if alone or not self.wanted.bilingual or key == "note":  # the note is the buyer's own
            return document
        from .side_by_side import side_by_side

        other: Language = "en" if self.annex.language == "fr" else "fr"
        twin = assemble(self.pack, self.annex.profile.in_language(other), self.draft)
        mirrored = compose(key, twin, self.pack, self.version, self.wanted.days)
        return side_by_side(*((document, mirrored) if self.annex.language == "fr" else (mirrored, document)))

    def _calendar(self) -> bytes:
        from .calendar import events
        from .icalendar import icalendar
        from .voice import Voice

        profile = self.annex.profile
        voice = Voice(self.annex.language)
        dated = events(self.annex, self.pack, voice, self.wanted.days)
        return icalendar(dated, profile.reference, voice.typeset(profile.title), profile.launch_date)


def _docx(document: Composed, wanted: Wanted) -> Content:
    from .word import word_members

    return word_members(document, wanted.template)


def _odt(document: Composed, wanted: Wanted) -> Content:
    from .opendocument import odt_members

    return odt_members(document)


def _html(document: Composed, wanted: Wanted) -> Content:
    from .web_page import web_page

    return web_page(document)


def _markdown(document: Composed, wanted: Wanted) -> Content:
    from .markdown import markdown

    return markdown(document)


def _pdf(document: Composed, wanted: Wanted) -> Content:
    try:
        from .portable import portable
    except ImportError as error:
        raise DocumentError(mark("PDF needs the package typst: pip install typst")) from error

    return portable(document)


_WRITERS: dict[Format, Callable[[Composed, Wanted], Content]] = {
    "docx": _docx, "odt": _odt, "html": _html, "md": _markdown, "pdf": _pdf,
}  # fmt: skip


def tool_version() -> str:
    """The version of the installed package; of a tree that is not installed, nothing is known."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("clausier")
    except PackageNotFoundError:
        return "0"


__all__ = [
    "DOCUMENT_KEYS", "FORMATS", "Days", "DocumentError", "DocumentKey", "Format", "Wanted", "Written", "tool_version",
    "write_annex", "write_documents",
]  # fmt: skip
