"""The commands of `clausier library`: parse, call one function, print, exit code. Imports wait for their command."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clauses.command_line import CONTEXT, FOLDER, LANGUAGE, fail, language_option, readable_faults
from clauses.messages import say

if TYPE_CHECKING:
    from rich.console import Console

    from clauses.model import Language, Level, Pack

_ = partial(say, LANGUAGE)
pack_option = click.option("--pack", "folder", type=FOLDER, help=_("Folder of another pack than the built-in one."))


@click.group(context_settings=CONTEXT, help=_("The clause library: what it holds, and whether it is sound."))
def library() -> None:
    pass


@library.command(
    "list", help=_("Lists the safeguards. With strength, the day since when law asks for them, card and detector.")
)
@click.option("--family", default="", help=_("Only this family of safeguards, as in DP."))
@click.option(
    "--strength", type=click.Choice(["law", "policy", "good-practice"]), default=None,
    help=_("Only what law, a policy or good practice asks for."),
)  # fmt: skip
@click.option(
    "--proposition",
    type=click.IntRange(1, 15),
    default=None,
    help=_("Only what serves this proposition of the report."),
)
@pack_option
@language_option
def library_list(
    family: str, strength: str | None, proposition: int | None, folder: Path | None, language: Language
) -> None:
    from clauses.catalogue.lookup import Choice
    from clauses.catalogue.tables import Tables

    with readable_faults(language):
        pack = _pack(folder)
        if family and family.upper() not in pack.header.families:
            known = ", ".join(pack.header.families)
            fail(
                say(language, "this family is not known here") + say(language, "; accepted: {accepted}", accepted=known)
            )
        chosen = tuple(Choice(family, strength or "", proposition or 0).of(pack))
        Tables(_console(), language).safeguards(chosen, pack, _detectors(pack, folder))


@library.command("show", help=_("Shows a safeguard with its law and clause card. NAME is an id or a slug."))
@click.argument("name")
@click.option(
    "--level", type=click.Choice(["essential", "ambitious"]), default=None, help=_("Only this level; otherwise both.")
)
@pack_option
@language_option
def library_show(name: str, level: Level | None, folder: Path | None, language: Language) -> None:
    from clauses.catalogue.card_page import CardPage
    from clauses.catalogue.lookup import find_safeguard
    from clauses.pack import BUILT_IN, load_demands

    with readable_faults(language):
        pack = _pack(folder)
        page = CardPage(_console(), pack, load_demands(folder or BUILT_IN), language, level)
        page.print(find_safeguard(pack, name))


@library.command("search", help=_("Finds safeguards by words. Accents and inflections do not matter."))
@click.argument("words", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(min=1), default=10, show_default=True, help=_("Answers at most."))
@pack_option
@language_option
def library_search(words: Sequence[str], most: int, folder: Path | None, language: Language) -> None:
    from clauses.catalogue.search import Index
    from clauses.catalogue.tables import Tables

    with readable_faults(language):
        hits = Index(_pack(folder), language).search(" ".join(words), most)
        Tables(_console(), language).hits(hits)
        if not hits:
            click.echo(say(language, "Nothing in the library holds these words."))


@library.command(
    "explain",
    help=_("Explains a safeguard in plain words. The risk, the law, the clause, and how a scan recognises it."),
)
@click.argument("name")
@pack_option
@language_option
def library_explain(name: str, folder: Path | None, language: Language) -> None:
    from analyzer.rendering.explanation import Explanation, detector_of
    from clauses.catalogue.lookup import find_safeguard
    from clauses.pack import BUILT_IN

    with readable_faults(language):
        pack = _pack(folder)
        safeguard = find_safeguard(pack, name)
        detector = detector_of(safeguard, pack, folder or BUILT_IN, language)
        Explanation(_console(), pack, language).print(safeguard, detector)


@library.command(
    "coverage",
    help=_(
        "Holds the library against what it must serve. Exit code 1 where an obligation or a proposition has no card."
    ),
)
@pack_option
@language_option
def library_coverage(folder: Path | None, language: Language) -> None:
    from clauses.catalogue.coverage import coverage
    from clauses.catalogue.tables import Tables
    from clauses.pack import BUILT_IN, load_demands

    with readable_faults(language):
        demands = load_demands(folder or BUILT_IN)
        if demands is None:
            fail(say(language, "this pack has no obligations.yaml to be held against"))
        covered = coverage(_pack(folder), demands)
        Tables(_console(), language).coverage(covered, demands)
    sys.exit(1 if covered.uncovered or covered.unserved else 0)


@library.command("catalogue", help=_("Writes the library as browsable pages, one a language."))
@click.option("-o", "--output", type=FOLDER, required=True, help=_("Folder of the documents."))
@pack_option
@language_option
def library_catalogue(output: Path, folder: Path | None, language: Language) -> None:
    from clauses.catalogue.html import write_catalogue
    from clauses.pack import BUILT_IN, load_demands

    with readable_faults(language):
        for path in write_catalogue(_pack(folder), load_demands(folder or BUILT_IN), output):
            click.echo(say(language, "Written: {file}", file=path))


@library.command("check", help=_("Tells every fault of a pack, with file, line and accepted values."))
@click.argument("pack", type=FOLDER, required=False)
@language_option
def library_check(pack: Path | None, language: Language) -> None:
    from analyzer.detection.checks import check_library
    from analyzer.structure.cues import structure_faults
    from clauses.pack import BUILT_IN
    from clauses.pack.faults import told

    checked = check_library(pack or BUILT_IN)
    faults = sorted({*checked.faults, *structure_faults(pack or BUILT_IN)})
    for fault in faults:
        click.echo(told(fault, language))
    click.echo(
        say(language, "{safeguards} safeguards, {cards} cards, {detectors} detectors, {examples} examples: {faults} faults",
            safeguards=checked.safeguards, cards=checked.cards, detectors=checked.detectors, examples=checked.examples,
            faults=len(faults))
    )  # fmt: skip
    sys.exit(1 if faults else 0)


def _pack(folder: Path | None) -> Pack:
    from clauses.pack import BUILT_IN, load_pack

    return load_pack(folder or BUILT_IN)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _detectors(pack: Pack, folder: Path | None) -> Mapping[str, Sequence[Language]]:
    """The languages in which each safeguard is recognised, by id."""
    from clauses.model import LANGUAGES
    from clauses.pack import BUILT_IN
    from clauses.pack.library import detector_file

    return {
        one.id: [language for language in LANGUAGES if detector_file(folder or BUILT_IN, pack, one, language)]
        for one in pack.safeguards.values()
    }
