"""The update of a folder of documents: what changes is told before anything is written."""

from __future__ import annotations

from pathlib import Path

from clauses.annex.changes import changes
from clauses.annex.document import Annex
from clauses.annex.last_written import FILE, WrittenTender, read_last, written_tender
from clauses.messages import mark, say
from clauses.model import Language, Pack
from clauses.whole_files import write_whole


def kept_of(annex: Annex, pack: Pack) -> WrittenTender:
    """What is kept of an annex."""
    cards = {one.slug: pack.cards[f"{one.slug}.{annex.language}"].header for one in annex.selection.selected}
    versions = {slug: header.version for slug, header in cards.items()}
    return written_tender(annex, versions, {slug: header.title for slug, header in cards.items()})


def told_changes(annex: Annex, pack: Pack, folder: Path, language: Language) -> list[str] | None:
    """What would change in a folder, one line each; empty where nothing would, None where nothing was kept there.

    Raises PackError where what was kept cannot be read.
    """
    last = read_last(folder)
    return None if last is None else changes(last, kept_of(annex, pack), language)


def keep(annex: Annex, pack: Pack, folder: Path) -> None:
    """Keeps what was written, for the next update. Raises OSError where the folder cannot be written."""
    write_whole(folder / FILE, kept_of(annex, pack).model_dump_json(indent=1) + "\n")


def nothing_kept(folder: Path, language: Language) -> str:
    """The line for a folder that holds no record of what was written."""
    return say(language, mark("{file} is not there: nothing to compare with, all is written"), file=folder / FILE)
