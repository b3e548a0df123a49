"""What the pack says of the tender's use, as far as it stands in the annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clauses.model import Pack, Variable
from clauses.pack.bounds import accepted
from clauses.tender import Profile, Selection
from clauses.uses import USE, USE_SECTIONS, UseSection, UseSheet


class PrintedUse(NamedTuple):
    """A use sheet, the sections of it that stand, and what the buyer says of the use (None: not given yet)."""

    sheet: UseSheet
    sections: tuple[UseSection, ...]
    details: Mapping[str, str | None]

    def missing(self) -> Iterator[tuple[str, Variable, str]]:
        """What the buyer has not given: its name, what is asked, what is accepted."""
        for name, value in self.details.items():
            if value is None:
                yield name, self.sheet.open[name], accepted(self.sheet.open[name])


def printed_use(pack: Pack, profile: Profile, selection: Selection) -> PrintedUse | None:
    """The sheet of the tender's use; None where the pack has none, or where nothing that it fills is selected."""
    sheet = pack.uses.get(f"{profile.circumstance(USE)}.{profile.language}")
    if sheet is None:
        return None
    sections = tuple(section for section in USE_SECTIONS if sheet.fills[section] in selection.ids)
    if not sections:
        return None
    given = profile.values.get(USE, {})
    details = {name: str(given[name]) if name in given else None for name in sheet.open}
    return PrintedUse(sheet, sections, details)
