"""A measurement kept as JSON, and what changed since: the verdicts lost first, then those gained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from analyzer.findings import Status
from analyzer.rendering.wording import STATUS
from clauses.messages import say
from clauses.model import Language, Record
from clauses.whole_files import write_whole

from .figures import Row, figures
from .labels import LabelError


class Run(Record):
    """What was measured: every comparison, with the versions that made it."""

    schema_version: Literal["1.0"] = "1.0"
    tool: str
    pack_version: str
    rows: tuple[Row, ...]


def keep_run(run: Run, path: Path) -> None:
    """Writes a measurement; raises LabelError where it cannot be written."""
    try:
        write_whole(path, run.model_dump_json() + "\n")
    except OSError as error:
        raise LabelError(f"{path}: {error.strerror}") from None


def kept_run(path: Path) -> Run:
    """A measurement written before; raises LabelError where it is none."""
    try:
        return Run.model_validate_json(path.read_bytes())
    except OSError as error:
        raise LabelError(f"{path}: {error.strerror}") from None
    except ValidationError:
        raise LabelError(f"{path}: not a measurement that `clausier evaluate --json` wrote") from None


@dataclass(frozen=True, slots=True)
class Changed:
    """One case of which the verdict became wrong or right: `before` and now."""

    before: Row
    now: Row


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the cases with sure labels; both verdicts are held against the label of today.

    `compared_before` and `compared_now` are the cases that both measurements have; `alone` counts the others.
    """

    lost: tuple[Changed, ...]
    gained: tuple[Changed, ...]
    compared_before: tuple[Row, ...]
    compared_now: tuple[Row, ...]
    alone: int

    def lines(self, language: Language) -> Iterator[str]:
        """The losses, then the gains, then the figures of the cases compared."""
        yield say(language, "Verdicts lost, right before and wrong now: {count}", count=len(self.lost))
        yield from (_line(one, language) for one in self.lost)
        yield say(language, "Verdicts gained, wrong before and right now: {count}", count=len(self.gained))
        yield from (_line(one, language) for one in self.gained)
        if self.compared_now:
            before, now = figures(self.compared_before), figures(self.compared_now)
            yield say(
                language,
                "On the {count} cases compared: held F1 {held_before} -> {held}, "
                "adverse F1 {adverse_before} -> {adverse}",
                count=len(self.compared_now),
                held_before=f"{before.held.f1:.3f}",
                held=f"{now.held.f1:.3f}",
                adverse_before=f"{before.adverse.f1:.3f}",
                adverse=f"{now.adverse.f1:.3f}",
            )
        if self.alone:
            yield say(language, "Not compared, in one of the two measurements only: {count}", count=self.alone)


def change(before: Sequence[Row], now: Sequence[Row]) -> Change:
    """Compares two measurements, case by case, in the order of the second."""
    earlier = {(one.document, one.safeguard): one for one in before}
    sure = [one for one in now if one.sure]
    pairs = [
        Changed(one.said(earlier[one.document, one.safeguard].status), one)  # under the label of today
        for one in sure
        if (one.document, one.safeguard) in earlier
    ]
    cases = {(one.document, one.safeguard) for one in now}
    return Change(
        tuple(one for one in pairs if one.before.right and not one.now.right),
        tuple(one for one in pairs if one.now.right and not one.before.right),
        tuple(one.before for one in pairs),
        tuple(one.now for one in pairs),
        len(cases ^ set(earlier)),
    )


def _line(one: Changed, language: Language) -> str:
    label, before, now = (
        say(language, STATUS[Status(status)]).lower() for status in (one.now.gold, one.before.status, one.now.status)
    )
    told = say(language, "labelled {label}: {before} -> {now}", label=label, before=before, now=now)
    return f"  {one.now.document}  {one.now.safeguard}  {told}"
