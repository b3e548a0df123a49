"""Scans of labelled contracts compared with their labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analyzer.report import Report
from analyzer.scan_files import ScanRequest, outcomes
from clauses.messages import say
from clauses.model import Language
from clauses.pack import load_pack

from .figures import Figures, Rates, Row, figures, row, squash
from .labels import LabelError, labelled

__all__ = ["Evaluation", "LabelError", "evaluate"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every comparison made, and the figures of any part of them."""

    rows: tuple[Row, ...]

    def lines(self, language: Language) -> Iterator[str]:
        """The figures as text: all sure labels, then by language and by family."""
        sure = [one for one in self.rows if one.sure]
        yield say(language, "precision recall F1 (positives)")
        yield _line(say(language, "sure labels"), figures(sure))
        yield _line(say(language, "all labels"), figures(self.rows))
        for key in ("language", "family"):
            for name in sorted({getattr(one, key) for one in sure}):
                yield _line(name, figures([one for one in sure if getattr(one, key) == name]))


def evaluate(
    labels: Path,
    documents: Path,
    *,
    texts: Path | None = None,
    half: str | None = None,
    family: str | None = None,
    jobs: int = 1,
) -> Evaluation:
    """Scans each labelled document in the confined worker and compares; raises LabelError.

    `texts` holds NAME.txt, in which every quote must stand; without it nothing is said of that.
    """
    pack = load_pack()
    wanted = {one.file: one.labels for one in labelled(labels, documents, half)}
    rows: list[Row] = []
    for path, outcome in outcomes(ScanRequest(tuple(wanted), "en", jobs=jobs), pack):
        found = {}
        if outcome.result is not None:
            found = {one.safeguard: one for one in Report.model_validate(outcome.result).findings}
        gold = wanted[path]
        text = _text(texts, path.stem)
        rows += [
            row(path.stem, gold.language, safeguard, gold.labels[name], found.get(name), text)
            for name, safeguard in pack.safeguards.items()
            if name in gold.labels and (family is None or safeguard.family == family)
        ]
    return Evaluation(tuple(rows))


def _text(texts: Path | None, document: str) -> str | None:
    """The squashed plain text of a document, where a folder of texts is given."""
    if texts is None:
        return None
    try:
        return squash((texts / f"{document}.txt").read_text("utf-8"))
    except OSError:
        raise LabelError(f"{texts}: no text {document}.txt") from None


def _line(name: str, one: Figures) -> str:
    held, adverse, gap = (_rates(each) for each in (one.held, one.adverse, one.gap))
    return (
        f"{name:12} n={one.count:5} held {held:25} adverse {adverse:24} gap {gap:26} verdict {one.verdict:.3f}"
        f" kappa {one.kappa:.3f} evidence {one.evidence:.3f} against {one.against:.3f}"
        f" elements {one.elements:.3f} verbatim {one.verbatim:.3f}"
    )


def _rates(one: Rates) -> str:
    return f"{one.precision:.3f} {one.recall:.3f} {one.f1:.3f} ({one.positives})"
