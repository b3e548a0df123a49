"""Scans of labelled contracts compared with their labels, beside a search for plain words in the same files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.document_json import document_from_json
from analyzer.report import Report
from analyzer.scan_files import ScanRequest, outcomes
from clauses.messages import say
from clauses.model import Language, Pack
from clauses.pack import load_pack

from .baselines import all_missing, by_keywords, paragraphs, searched
from .figures import Figures, Rates, Row, figures, row, squash
from .intervals import DRAWS, Interval, intervals
from .labels import DocumentLabels, LabelError, labelled

__all__ = ["Evaluation", "LabelError", "evaluate"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every comparison made, and the figures of any part of them."""

    rows: tuple[Row, ...]

    def lines(self, language: Language) -> Iterator[str]:
        """The figures as text: all sure labels, by language and by family, the baselines, then intervals."""
        sure = [one for one in self.rows if one.sure]
        yield say(language, "precision recall F1 (positives)")
        yield _line(say(language, "sure labels"), figures(sure))
        yield _line(say(language, "all labels"), figures(self.rows))
        for name, part in parts(sure).items():
            yield _line(name, figures(part))
        yield _line(say(language, "all missing"), figures(all_missing(sure)))
        yield _line(say(language, "keywords"), figures(by_keywords(sure)))
        yield ""
        yield from _beside_keywords(sure, language)


def parts(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows by language, then by family, under the names of these."""
    names = [(key, name) for key in ("language", "family") for name in sorted({getattr(one, key) for one in rows})]
    return {name: [one for one in rows if getattr(one, key) == name] for key, name in names}


def evaluate(
    labels: Path,
    documents: Path,
    *,
    texts: Path | None = None,
    half: str | None = None,
    family: str | None = None,
    jobs: int = 1,
) -> Evaluation:
    """Reads, searches and scans each labelled document in the confined worker and compares; raises LabelError.

    `texts` holds NAME.txt, in which every quote must stand; without it nothing is said of that.
    """
    pack = load_pack()
    wanted = {one.file: one for one in labelled(labels, documents, half)}
    request = ScanRequest(tuple(wanted), "en", jobs=jobs)
    by_words = _searched(request, pack, {path: one.labels for path, one in wanted.items()})
    rows: list[Row] = []
    for path, outcome in outcomes(request):
        found = {}
        if outcome.result is not None:
            found = {one.safeguard: one for one in Report.model_validate(outcome.result).findings}
        gold, half_of = wanted[path].labels, wanted[path].half
        text = _text(texts, path.stem)
        for name, safeguard in pack.safeguards.items():
            if name in gold.labels and (family is None or safeguard.family == family):
                compared = row(path.stem, gold.language, safeguard, gold.labels[name], found.get(name), text)
                said = "present" if name in by_words[path] else "missing"
                rows.append(compared.within(half_of, said))
    return Evaluation(tuple(rows))


def _searched(request: ScanRequest, pack: Pack, labels: Mapping[Path, DocumentLabels]) -> dict[Path, frozenset[str]]:
    """What the search for plain words takes as present in each file; nothing in one that cannot be read."""
    found = {}
    for path, outcome in outcomes(request, "read"):
        texts = []
        if isinstance(outcome.result, bytes):
            texts = paragraphs(document_from_json(json.loads(outcome.result)))
        found[path] = searched(texts, labels[path].language)
    return found


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


def _beside_keywords(sure: Sequence[Row], language: Language) -> Iterator[str]:
    """Held and adverse F1 of each part with their intervals, and those of the search for words."""
    yield say(language, "F1 with its interval at 95 % (documents drawn anew {draws} times)", draws=DRAWS)
    yield f"{'':12} {say(language, 'held'):29} {say(language, 'held, keywords'):29} {say(language, 'adverse')}"
    for name, part in {say(language, "sure labels"): list(sure), **parts(sure)}.items():
        words = by_keywords(part)
        cells = (_interval(part, "present"), _interval(words, "present"), _interval(part, "adverse"))
        yield f"{name:12} " + " ".join(f"{cell:29}" for cell in cells).rstrip()


def _interval(rows: Sequence[Row], verdict: str) -> str:
    one = figures(rows)
    rates = one.held if verdict == "present" else one.adverse
    if rates.positives + rates.said == 0:
        return "-"
    return f"{rates.f1:.3f} {_told(intervals(rows, verdict).f1)} ({rates.positives})"


def _told(one: Interval | None) -> str:
    return f"[{one.low:.3f}, {one.high:.3f}]" if one else "[-]"
