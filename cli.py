"""The command line: parse, call one function, print, exit code. Nothing heavy is imported before a command needs it.

Exit codes: 0 nothing at or above `--fail-on`, 1 findings, 2 wrong use, 3 some file refused, 4 some file only partly
read; the highest applies.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.library_commands import library
from clauses.annex_command import annex
from clauses.command_line import CONTEXT, FILE, FOLDER, LANGUAGE, fail, language_option, readable_faults
from clauses.messages import say
from clauses.profile_commands import profile

if TYPE_CHECKING:
    from clauses.model import Language

_ = partial(say, LANGUAGE)


@click.group(
    context_settings=CONTEXT,
    help=_("Drafts the terms of public tenders for AI, and scans suppliers' contracts for missing safeguards."),
)
@click.version_option(package_name="clausier", prog_name="clausier")
def main() -> None:
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none adds to our records; to ask costs 30 ms
    atexit.register(gc.freeze)  # what is dropped as the process ends is not first searched for cycles: 60 ms


# ---------------------------------------------------------------- drafting


main.add_command(profile)
main.add_command(annex)


# ---------------------------------------------------------------- scanning


@main.command(help=_("Scans contracts for missing or adverse safeguards."))
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option(
    "--json",
    "json_path",
    type=click.Path(),
    is_flag=False,
    flag_value="-",
    help=_("Writes JSON to PATH, or to standard output."),
)
@click.option("--html", "html_path", type=FILE, help=_("Writes an HTML page (a folder where there are several files)."))
@click.option("--profile", "profile_path", type=FILE, help=_("Judges what is due for this tender profile."))
@click.option(
    "--fail-on",
    type=click.Choice(["adverse", "missing", "partial", "never"]),
    default="missing",
    show_default=True,
    help=_("Least grave finding that makes the exit code 1."),
)
@click.option(
    "--timeout", type=click.FloatRange(min=1), default=60.0, show_default=True, help=_("Seconds for one file.")
)
@click.option(
    "--max-memory", type=click.IntRange(min=256), default=1024, show_default=True, help=_("MiB for one file.")
)
@click.option("--jobs", type=click.IntRange(min=1, max=64), default=1, show_default=True, help=_("Files read at once."))
@click.option("--as-one", is_flag=True, help=_("Reads the files, and those of folders, as one contract."))
@click.option(
    "--ocr/--no-ocr",
    default=True,
    show_default=True,
    help=_("Reads scanned pages by Tesseract, where it is installed."),
)
@click.option("--ocr-cache", type=FOLDER, help=_("Keeps the text of scanned pages in this folder for the next scan."))
@language_option
def scan(
    files: Sequence[Path],
    json_path: str | None,
    html_path: Path | None,
    profile_path: Path | None,
    fail_on: str,
    timeout: float,
    max_memory: int,
    jobs: int,
    as_one: bool,
    ocr: bool,
    ocr_cache: Path | None,
    language: Language,
) -> None:
    from analyzer.scan_files import ScanRequest, scan_files

    with readable_faults(LANGUAGE):
        request = ScanRequest(
            tuple(files),
            language,
            json_path,
            html_path,
            profile_path,
            fail_on,
            timeout,
            max_memory,
            jobs,
            ocr=ocr,
            ocr_cache=ocr_cache,
            as_one=as_one,
        )
        sys.exit(scan_files(request))


# ---------------------------------------------------------------- library, evaluation, machine


main.add_command(library)


@main.command(help=_("Compares scans of labelled contracts with their labels."))
@click.argument("labels", type=FOLDER)
@click.argument("documents", type=FOLDER)
@click.option("--texts", type=FOLDER, help=_("Folder of NAME.txt in which every quote must stand."))
@click.option(
    "--half", type=click.Choice(["A", "B"]), help=_("Only the documents of this half of the manifest beside LABELS.")
)
@click.option("--family", help=_("Only this family of safeguards, as in DP."))
@click.option("--jobs", type=click.IntRange(min=1, max=64), default=1, show_default=True, help=_("Files read at once."))
@click.option("--json", "kept", type=FILE, help=_("Keeps every comparison in this file, for --against."))
@click.option("--against", type=FILE, help=_("Tells first what was lost, then gained, since this file of --json."))
@click.option("--page", type=FILE, help=_("Writes the page of figures into this file."))
@language_option
def evaluate(
    labels: Path,
    documents: Path,
    texts: Path | None,
    half: str | None,
    family: str | None,
    jobs: int,
    kept: Path | None,
    against: Path | None,
    page: Path | None,
    language: Language,
) -> None:
    from corpus.measuring import LabelError, Measuring, measured

    asked = Measuring(labels, documents, texts, half, family, jobs, kept, against, page)
    try:
        with readable_faults(language):
            for line in measured(asked, language):
                click.echo(line)
    except LabelError as error:
        fail(str(error))


@main.command(help=_("Drafts a sample tender and scans a sample contract into a folder."))
@click.option("-o", "--output", type=FOLDER, default=Path("demo"), show_default=True, help=_("Folder of the results."))
@language_option
def demo(output: Path, language: Language) -> None:
    from corpus.demonstration import demonstrate

    with readable_faults(language):
        for line in demonstrate(output, language):
            click.echo(line)


@main.command(help=_("Shows versions, language models and system programs, and how to install what is missing."))
@language_option
def doctor(language: Language) -> None:
    from analyzer.doctor import examine

    for line in examine(language):
        click.echo(line)


if __name__ == "__main__":
    main()
