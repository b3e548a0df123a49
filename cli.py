"""The command line: parse, call one function, print, exit code. Nothing heavy is imported before a command needs it.

Exit codes: 0 nothing at or above `--fail-on`, 1 findings, 2 wrong use, 3 some file refused, 4 some file only partly
read; the highest applies.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.library_commands import library
from clauses.command_line import CONTEXT, FILE, FOLDER, LANGUAGE, fail, language_option, readable_faults
from clauses.messages import say

if TYPE_CHECKING:
    from clauses.model import Language, Pack

_ = partial(say, LANGUAGE)


@click.group(
    context_settings=CONTEXT,
    help=_("Drafts the terms of public tenders for AI, and scans suppliers' contracts for missing safeguards."),
)
@click.version_option(package_name="clausier", prog_name="clausier")
def main() -> None:
    pass


# ---------------------------------------------------------------- drafting


@main.group(context_settings=CONTEXT, help=_("The facts and values of a tender."))
def profile() -> None:
    pass


@profile.command("new", help=_("Asks the questions of a tender profile and writes it."))
@click.argument("file", type=FILE)
@click.option("--answers", type=FILE, help=_("Takes the answers from this YAML file; nothing is asked."))
@click.option("--force", is_flag=True, help=_("Replaces FILE where it exists."))
@language_option
def profile_new(file: Path, answers: Path | None, force: bool, language: Language) -> None:
    from clauses.pack import load_pack
    from clauses.tender import profile_of, read_profile, write_profile
    from clauses.whole_files import write_whole

    if file.exists() and not force:
        fail(say(language, "{file} exists already; give another name, or --force", file=file))
    with readable_faults(language):
        pack = load_pack()
        if answers:
            written = read_profile(answers.read_text("utf-8"), str(answers), pack)
        else:
            written = profile_of(asked(pack, language), str(file), pack)
        write_whole(file, write_profile(written, pack))
    click.echo(say(language, "Profile written: {file}", file=file))


def asked(pack: Pack, language: Language) -> dict[str, Any]:
    """The answers to the questionnaire, by key, asked on the terminal."""
    from clauses.tender import questions

    answers: dict[str, Any] = {}
    for question in questions(pack, language):
        elsewhere = question.jurisdiction not in ("", answers.get("jurisdiction"))
        if elsewhere or not all(answers.get(f"facts.{fact}") for fact in question.asked_if):
            continue
        click.echo()
        if question.help:
            click.secho(question.help, dim=True)
        if question.kind == "yes-no":
            answers[question.key] = click.confirm(question.text)
        elif question.kind == "choice":
            for choice in question.choices:
                click.echo(f"  {choice.value}: {choice.label}")
            answers[question.key] = click.prompt(
                question.text, type=click.Choice([one.value for one in question.choices])
            )
        elif question.kind == "date":
            answers[question.key] = click.prompt(question.text, type=click.DateTime(["%Y-%m-%d"])).date()
        else:
            answers[question.key] = click.prompt(question.text)
    return answers


@main.command(help=_("Writes the annex of a tender from its profile."))
@click.argument("profile", type=FILE)
@click.option("-o", "--output", type=FOLDER, required=True, help=_("Folder of the documents."))
@click.option("--draft", is_flag=True, help=_("Marks missing values as open points instead of refusing."))
@language_option
def annex(profile: Path, output: Path, draft: bool, language: Language) -> None:
    gc.disable()  # one document, then the process ends: collecting takes a fifth of its time
    from clauses.annex import write_annex
    from clauses.pack import load_pack
    from clauses.tender import read_profile

    with readable_faults(language):
        pack = load_pack()
        written = write_annex(pack, read_profile(profile.read_text("utf-8"), str(profile), pack), output, draft)
    for path in written.paths:
        click.echo(say(language, "Written: {file}", file=path))
    for line in written.summary(language):
        click.echo(line)
    gc.freeze()  # nor is anything collected at the end


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
    language: Language,
) -> None:
    from analyzer.scan_files import ScanRequest, scan_files

    with readable_faults(LANGUAGE):
        request = ScanRequest(
            tuple(files), language, json_path, html_path, profile_path, fail_on, timeout, max_memory, jobs
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
@language_option
def evaluate(
    labels: Path,
    documents: Path,
    texts: Path | None,
    half: str | None,
    family: str | None,
    jobs: int,
    language: Language,
) -> None:
    from corpus.evaluation import LabelError
    from corpus.evaluation import evaluate as run

    try:
        for line in run(labels, documents, texts=texts, half=half, family=family, jobs=jobs).lines(language):
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
