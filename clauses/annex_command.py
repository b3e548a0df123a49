"""The command `clausier annex`: a tender profile -> the documents of its tender file. Nothing heavy is imported before
the command runs."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .command_line import FILE, FOLDER, LANGUAGE, Several, fail, language_option, readable_faults
from .messages import say

if TYPE_CHECKING:
    from datetime import datetime

    from .annex.document import Annex
    from .documents import DocumentKey, Format
    from .model import Language, Pack
    from .tender import Profile

_ = partial(say, LANGUAGE)


@click.command(help=_("Writes the documents of a tender file from its profile."))
@click.argument("profile", type=FILE)
@click.option("-o", "--output", type=FOLDER, required=True, help=_("Folder of the documents."))
@click.option("--draft", is_flag=True, help=_("Marks missing values as open points instead of refusing."))
@click.option(
    "--only",
    type=Several("annex,ccap,cctp,rc,form,dpa,calendar,note"),
    help=_("Only these documents, between commas: annex,ccap,cctp,rc,form,dpa,calendar,note"),
)
@click.option(
    "--format",
    "formats",
    type=Several("docx,odt,html,md,pdf"),
    default="docx",
    show_default=True,
    help=_("Formats, between commas: docx,odt,html,md,pdf"),
)
@click.option("--bilingual", is_flag=True, help=_("French and English side by side (docx, html)."))
@click.option("--template", type=FILE, help=_("Uses the styles, headers and page of this Word file."))
@click.option("--go-live", type=click.DateTime(["%Y-%m-%d"]), help=_("Day of going live, from which tests are dated."))
@click.option(
    "--contract-end", type=click.DateTime(["%Y-%m-%d"]), help=_("Last day of the contract: no test is dated later.")
)
@click.option("--strict", is_flag=True, help=_("Writes nothing, exit code 1, where the legal minimum is not met."))
@click.option("--update", is_flag=True, help=_("Tells what changes in the folder, clause by clause, before writing."))
@click.option("--yes", is_flag=True, help=_("With --update: writes without asking."))
@language_option
def annex(
    profile: Path,
    output: Path,
    draft: bool,
    only: tuple[DocumentKey, ...] | None,
    formats: tuple[Format, ...],
    bilingual: bool,
    template: Path | None,
    go_live: datetime | None,
    contract_end: datetime | None,
    strict: bool,
    update: bool,
    yes: bool,
    language: Language,
) -> None:
    gc.disable()  # a few documents, then the process ends: collecting takes a fifth of its time
    from .annex import assemble
    from .documents import DOCUMENT_KEYS, Days, Wanted, write_documents
    from .pack import load_pack
    from .tender import read_profile
    from .updating import keep

    if go_live and contract_end and contract_end <= go_live:
        fail(_("--contract-end must be later than --go-live."))
    days = Days(go_live and go_live.date(), contract_end and contract_end.date())
    wanted = Wanted(only or DOCUMENT_KEYS, formats, bilingual, template, days)
    with readable_faults(language):
        pack = load_pack()
        tender = read_profile(profile.read_text("utf-8"), str(profile), pack)
        _told(pack, tender, strict, language)
        made = assemble(pack, tender, draft)
        if update and not _agreed(made, pack, output, yes, language):
            return
        written = write_documents(pack, tender, output, wanted, draft, annex=made)
        keep(written.annex, pack, output)
    for path in written.paths:
        click.echo(say(language, "Written: {file}", file=path))
    for line in written.summary(language):
        click.echo(line)
    gc.freeze()  # nor is anything collected at the end


def _told(pack: Pack, tender: Profile, strict: bool, language: Language) -> None:
    """Tells on standard error what the law asks for and the tender lacks; ends with exit code 1 if that is strict."""
    from .tender import attention, legal_minimum, missing, select

    selection = select(pack, tender)
    for line in attention(pack, tender, selection, language):
        click.echo(f"clausier: {line}", err=True)
    if strict and missing(legal_minimum(pack, tender, selection)):
        sys.exit(1)


def _agreed(made: Annex, pack: Pack, output: Path, yes: bool, language: Language) -> bool:
    """Tells what an update changes; whether to write it."""
    from .updating import nothing_kept, told_changes

    lines = told_changes(made, pack, output, language)
    if lines == []:
        click.echo(say(language, "Nothing changes."))
        return False
    for line in [nothing_kept(output, language)] if lines is None else lines:
        click.echo(line)
    return yes or lines is None or click.confirm(say(language, "Write this?"))
