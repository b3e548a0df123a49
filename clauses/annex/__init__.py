"""Selection and values -> the annex of a tender."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clauses.messages import mark, say
from clauses.model import Language, Pack
from clauses.tender import Profile

from .archive import write_archive
from .assembly import assemble
from .document import Annex
from .open_points import OpenPointsError


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the files, and the annex they hold."""

    paths: tuple[Path, ...]
    annex: Annex

    def summary(self, language: Language) -> list[str]:
        """What the annex holds and what it lacks, in a few lines."""
        selection = self.annex.selection
        lines = [say(language, "Safeguards with their clauses: {count}", count=len(selection.selected))]
        if selection.left_out:
            named = ", ".join(left.safeguard for left in selection.left_out)
            lines.append(say(language, "Due, left out by the buyer: {safeguards}", safeguards=named))
        if selection.without_card:
            named = ", ".join(selection.without_card)
            lines.append(say(language, "Due, without a clause in this pack: {safeguards}", safeguards=named))
        if self.annex.open_points:
            lines.append(say(language, "Open points: {count}", count=len(self.annex.open_points)))
        return lines


def write_annex(pack: Pack, profile: Profile, folder: Path, draft: bool = False, version: str = "") -> Written:
    """Writes the Word annex of a tender into a folder, which is made where it is missing.

    Raises OpenPointsError where a value is missing and `draft` is false, PackError for a fault of the pack, OSError
    where the folder cannot be written. `version` is that of the tool, by default that of the installed package.
    """
    annex = assemble(pack, profile, draft)
    from .word import word_members

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / say(profile.language, mark("annex.docx"))
    write_archive(path, word_members(annex, pack, version or tool_version()))
    return Written((path,), annex)


def tool_version() -> str:
    """The version of the installed package; of a tree that is not installed, nothing is known."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("clausier")
    except PackageNotFoundError:
        return "0"


__all__ = ["Annex", "OpenPointsError", "Written", "assemble", "tool_version", "write_annex"]
