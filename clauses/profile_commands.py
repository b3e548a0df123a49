"""The commands of `clausier profile`: parse, call one function, print, exit code. Imports wait for their command."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .command_line import CONTEXT, FILE, LANGUAGE, fail, language_option, readable_faults
from .messages import say

if TYPE_CHECKING:
    from clauses.model import Language, Pack
    from clauses.tender import Profile, Question

_ = partial(say, LANGUAGE)


@click.group(context_settings=CONTEXT, help=_("The facts and values of a tender."))
def profile() -> None:
    pass


@profile.command("new", help=_("Asks the questions of a tender profile and writes it."))
@click.argument("file", type=FILE)
@click.option("--answers", type=FILE, help=_("Takes the answers from this YAML file; nothing is asked."))
@click.option(
    "--use",
    default="",
    help=_("Starts from a known use: assistant, chatbot, scoring, reading or images; only the rest is asked."),
)
@click.option("--force", is_flag=True, help=_("Replaces FILE where it exists."))
@language_option
def profile_new(file: Path, answers: Path | None, use: str, force: bool, language: Language) -> None:
    from clauses.pack import load_pack
    from clauses.tender import profile_of, read_profile, write_profile
    from clauses.whole_files import write_whole

    if file.exists() and not force:
        fail(say(language, "{file} exists already; give another name, or --force", file=file))
    if answers and use:
        fail(say(language, "give either --answers or --use"))
    with readable_faults(language):
        pack = load_pack()
        if answers:
            written = read_profile(answers.read_text("utf-8"), str(answers), pack)
        else:
            written = profile_of(asked(pack, language, started(pack, use, language)), str(file), pack)
        write_whole(file, write_profile(written, pack))
    click.echo(say(language, "Profile written: {file}", file=file))


def started(pack: Pack, use: str, language: Language) -> dict[str, Any]:
    """The answers that a use brings; none where no use is given."""
    from clauses.tender.starting import sheet_of, starting_answers, uses_of

    if not use:
        return {}
    sheet = sheet_of(pack, use, language)
    if sheet is None:
        known = ", ".join(uses_of(pack, language))
        unknown = say(language, "this use is not known here") + say(language, " (here: {said})", said=use)
        fail(unknown + say(language, "; accepted: {accepted}", accepted=known))
    return starting_answers(sheet, pack)


def asked(pack: Pack, language: Language, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers to the questionnaire, by key, asked on the terminal where they are not there already."""
    from clauses.tender import is_asked, questions

    for question in questions(pack, language):
        if question.key in answers or not is_asked(question, answers, pack):
            continue
        click.echo()
        if question.help:
            click.secho(question.help, dim=True)
        answers[question.key] = _answer(question, language)
    return {key: answer for key, answer in answers.items() if answer is not None}


def _answer(question: Question, language: Language) -> Any:
    """One answer; None for an amount that is not known."""
    if question.kind == "yes-no":
        return click.confirm(question.text)
    if question.kind == "choice":
        for choice in question.choices:
            click.echo(f"  {choice.value}: {choice.label}")
        return click.prompt(question.text, type=click.Choice([one.value for one in question.choices]))
    if question.kind == "date":
        return click.prompt(question.text, type=click.DateTime(["%Y-%m-%d"])).date()
    if question.kind == "amount":
        text = f"{question.text} {say(language, '(0 where it is not known)')}"
        return click.prompt(text, type=click.IntRange(min=0)) or None
    return click.prompt(question.text)


@profile.command(
    "check", help=_("Tells what follows from a profile: risk class, thresholds, legal minimum, conflicts.")
)
@click.argument("file", metavar="PROFILE", type=FILE)
@click.option("--strict", is_flag=True, help=_("Exit code 1 where the legal minimum is not met."))
@language_option
def profile_check(file: Path, strict: bool, language: Language) -> None:
    from clauses.tender import legal_minimum, missing, review, select

    with readable_faults(language):
        pack, read = _read(file)
        selection = select(pack, read)
        for line in review(pack, read, selection, language):
            click.echo(line)
    if strict and missing(legal_minimum(pack, read, selection)):
        sys.exit(1)


@profile.command("renew", help=_("Writes a profile again under the questions and values of the pack today."))
@click.argument("file", metavar="PROFILE", type=FILE)
@language_option
def profile_renew(file: Path, language: Language) -> None:
    from clauses.tender import write_profile
    from clauses.whole_files import write_whole

    with readable_faults(language):
        pack, read = _read(file)
        write_whole(file, write_profile(read, pack))
    click.echo(say(language, "Profile written: {file}", file=file))
    if read.unanswered:
        click.echo(say(language, "Still to be answered in it: {keys}", keys=", ".join(read.unanswered)))


@profile.command(
    "publication", help=_("Prints as JSON what is to be published of a tender: French essential data, eForms codes.")
)
@click.argument("file", metavar="PROFILE", type=FILE)
@language_option
def profile_publication(file: Path, language: Language) -> None:
    import json

    from clauses.annex import assemble
    from clauses.tender import publication

    with readable_faults(language):
        pack, read = _read(file)
        annex = assemble(pack, read, draft=True)
        kept = [criterion.card for criterion in annex.criteria if criterion.kept]
        data = publication(pack, read, annex.selection, kept)
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _read(file: Path) -> tuple[Pack, Profile]:
    from clauses.pack import load_pack
    from clauses.tender import read_profile

    pack = load_pack()
    return pack, read_profile(file.read_text("utf-8"), str(file), pack)
