"""The figures that count: precision, recall and F1 of verdicts, and the quality of evidence, on labelled documents.

Headline figures count labels marked sure. Held: the safeguard holds. Adverse: a term works against it. Gap: it does
not hold, as papers on missing clauses report it. Evidence: of the safeguards rightly found present, the share in which
one of the first six quotes (80 words at most) overlaps a labelled passage; against: the same for adverse terms;
elements: of the labelled must elements, the share whose passage overlaps evidence of that element; verbatim: the share
of quotes that stand in the document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from analyzer.findings import MAX_QUOTES, Finding
from analyzer.quoting import MAX_WORDS
from clauses.model import Safeguard

from .labels import Label

_TYPOGRAPHY = {0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0xAD: None}
_RUN = 24  # squashed characters that two quotes must share to overlap


@dataclass(frozen=True, slots=True)
class Row:
    """One safeguard in one document: its label against its finding. None where a share does not apply.

    `half` is that of the document ("" where no manifest tells), `searched` the verdict of a search for plain words.
    """

    document: str
    language: str
    family: str
    safeguard: str
    sure: bool
    gold: str
    status: str
    evidence: bool | None
    against: bool | None
    elements: tuple[bool, ...]
    verbatim: tuple[bool, ...]
    half: str = ""
    searched: str = "missing"

    @property
    def right(self) -> bool:
        """True where the verdict is that of the label."""
        return self.gold == self.status

    def within(self, half: str, searched: str) -> Row:
        """The same case with the half of its document and what the search for words says of it."""
        return replace(self, half=half, searched=searched)

    def said(self, status: str) -> Row:
        """The same case under a verdict that brings no evidence."""
        return replace(self, status=status, evidence=None, against=None, elements=(), verbatim=())


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1 over `positives` labelled cases; `said` verdicts claimed one."""

    precision: float
    recall: float
    f1: float
    positives: int
    said: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a set of rows; shares are not a number where nothing is counted."""

    count: int
    held: Rates
    adverse: Rates
    gap: Rates
    verdict: float
    kappa: float
    evidence: float
    against: float
    elements: float
    verbatim: float


def squash(text: str) -> str:
    """Text without case, layout, markup and typography, so that quotes compare across readers."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY)).lower()


def overlaps(labelled: str, shown: str) -> bool:
    """True where a short verbatim passage shares a run of characters with the labelled one."""
    one, other = squash(labelled), squash(shown)
    run = min(_RUN, len(one))
    if run == 0 or len(shown.split()) > MAX_WORDS or len(other) < run:
        return False
    return any(one[start : start + run] in other for start in range(len(one) - run + 1))


def row(
    document: str, language: str, safeguard: Safeguard, label: Label, finding: Finding | None, text: str | None
) -> Row:
    """One comparison; `text` is the squashed text of the document or None, a missing finding counts as undetermined."""
    shown = finding.evidence if finding else ()
    favourable = [one for one in shown if one.stance != "against"][:MAX_QUOTES]
    against = [one for one in shown if one.stance == "against"][:MAX_QUOTES]
    quotes = label.quotes()
    return Row(
        document, language, safeguard.family, safeguard.id, label.sure, label.verdict(safeguard),
        str(finding.status) if finding else "undetermined",
        any(overlaps(quote, one.quote) for quote in quotes.values() for one in favourable) if quotes else None,
        any(overlaps(label.adverse.quote, one.quote) for one in against) if label.adverse else None,
        tuple(
            any(one.element == key and overlaps(quotes[key], one.quote) for one in favourable)
            for key in safeguard.musts if key in quotes
        ),
        tuple(squash(one.quote) in text for one in shown) if text is not None else (),
    )  # fmt: skip


def rates(rows: Iterable[Row], gold: Callable[[Row], bool], found: Callable[[Row], bool]) -> Rates:
    """Precision, recall and F1 of `found` against `gold`."""
    pairs = [(gold(one), found(one)) for one in rows]
    right = sum(is_gold and is_found for is_gold, is_found in pairs)
    said, true = sum(is_found for _, is_found in pairs), sum(is_gold for is_gold, _ in pairs)
    precision, recall = _ratio(right, said), _ratio(right, true)
    return Rates(precision, recall, _ratio(2 * precision * recall, precision + recall), true, said)


def figures(rows: Sequence[Row]) -> Figures:
    """The figures of some rows, at least one."""
    held = [one for one in rows if one.gold == one.status == "present"]
    adverse = [one for one in rows if one.gold == one.status == "adverse"]
    agreed = _ratio(sum(one.gold == one.status for one in rows), len(rows))
    chance = _chance(rows)
    return Figures(
        len(rows),
        rates(rows, lambda one: one.gold == "present", lambda one: one.status == "present"),
        rates(rows, lambda one: one.gold == "adverse", lambda one: one.status == "adverse"),
        rates(rows, lambda one: one.gold != "present", lambda one: one.status in ("partial", "adverse", "missing")),
        agreed,
        (agreed - chance) / (1 - chance) if chance < 1 else 1.0,
        _share([one.evidence for one in held if one.evidence is not None]),
        _share([one.against for one in adverse if one.against is not None]),
        _share([hit for one in held for hit in one.elements]),
        _share([hit for one in rows for hit in one.verbatim]),
    )


def _chance(rows: Sequence[Row]) -> float:
    kinds = {one.gold for one in rows} | {one.status for one in rows}
    return (
        sum(sum(one.gold == kind for one in rows) * sum(one.status == kind for one in rows) for kind in kinds)
        / max(len(rows), 1) ** 2
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else float("nan")
