"""A report put in order for a reader: worst for the buyer first, what is not due apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analyzer.findings import Evidence, Finding, Status
from analyzer.report import Report
from clauses.model import Pack, Safeguard, Strength

_BY_STATUS = (Status.ADVERSE, Status.MISSING, Status.PARTIAL, Status.UNDETERMINED, Status.PRESENT)
_BY_STRENGTH = (Strength.LAW, Strength.POLICY, Strength.GOOD_PRACTICE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with the safeguard it judges."""

    safeguard: Safeguard
    finding: Finding


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one status, the legally required first."""

    status: Status
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A report in reading order. `not_judged` have no detector; `not_due` are left out of the summary."""

    report: Report
    groups: tuple[Group, ...]
    not_due: tuple[Entry, ...]
    not_judged: tuple[Entry, ...]

    def count(self, status: Status) -> int:
        """How many safeguards have a status."""
        return sum(len(group.entries) for group in self.groups if group.status is status)


class Quoted(NamedTuple):
    """A passage shown once, and the elements that it proves: none of an adverse term."""

    evidence: Evidence
    elements: tuple[str, ...]


def quoted(evidence: Iterable[Evidence]) -> list[Quoted]:
    """The passages of a finding in order, each once."""
    together: dict[tuple[object, ...], list[Evidence]] = {}
    for one in evidence:
        together.setdefault((one.stance, one.quote, one.file, one.page, one.article), []).append(one)
    return [Quoted(_as_one(same), tuple(sorted({one.element for one in same if one.element})))
            for same in together.values()]  # fmt: skip


def _as_one(same: Sequence[Evidence]) -> Evidence:
    """The first of what one passage proves; that it was parsed is told if it was for any."""
    return same[0].model_copy(update={"parsed": any(one.parsed for one in same)})


def outline(report: Report, pack: Pack) -> Outline:
    """The report in reading order."""
    entries = [Entry(pack.safeguards[one.safeguard], one) for one in report.findings]
    not_judged = [one for one in entries if one.finding.because == "no-detector"]
    not_due = [one for one in entries if one.finding.due == "no" and one not in not_judged]
    shown = [one for one in entries if one not in not_judged and one not in not_due]
    groups = (Group(status, _ranked(shown, status)) for status in _BY_STATUS)
    return Outline(report, tuple(group for group in groups if group.entries), tuple(not_due), tuple(not_judged))


def _ranked(entries: Sequence[Entry], status: Status) -> tuple[Entry, ...]:
    same = (entry for entry in entries if entry.finding.status is status)
    return tuple(sorted(same, key=lambda one: (_BY_STRENGTH.index(one.safeguard.strength), one.safeguard.id)))
