"""What `clausier evaluate` does: measure, keep, compare with an earlier measurement, tell, and write the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analyzer.report import tool_version
from analyzer.worker import StartError
from clauses.messages import say
from clauses.model import Language
from clauses.pack import load_pack
from clauses.whole_files import write_whole

from .evaluation import evaluate
from .labels import LabelError
from .runs import Run, change, keep_run, kept_run

__all__ = ["LabelError", "Measuring", "measured"]


@dataclass(frozen=True, slots=True)
class Measuring:
    """What is asked for; see the options of the command. None where nothing is."""

    labels: Path
    documents: Path
    texts: Path | None = None
    half: str | None = None
    family: str | None = None
    jobs: int = 1
    kept: Path | None = None
    against: Path | None = None
    page: Path | None = None


def measured(asked: Measuring, language: Language) -> Iterator[str]:
    """The lines to be shown, what is lost first; raises LabelError."""
    if asked.page and asked.family:
        raise LabelError(say(language, "--page tells of all families: leave out --family"))
    # Before the long work, so that a wrong file costs none.
    earlier = kept_run(asked.against) if asked.against else None
    try:
        done = evaluate(
            asked.labels, asked.documents, texts=asked.texts, half=asked.half, family=asked.family, jobs=asked.jobs
        )
    except StartError as error:
        raise LabelError(say(language, "the confined process did not start ({code})", code=error.code)) from None
    if asked.kept:
        keep_run(Run(tool=tool_version(), pack_version=load_pack().header.version, rows=done.rows), asked.kept)
    if earlier:
        yield from change(earlier.rows, done.rows).lines(language)
        yield ""
    if asked.page is None:
        yield from done.lines(language)
        return
    from .figures_page import page

    try:
        write_whole(asked.page, page(done.rows, load_pack(), language))
    except OSError as error:
        raise LabelError(f"{asked.page}: {error.strerror}") from None
    yield say(language, "Written: {file}", file=asked.page)
