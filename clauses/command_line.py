"""What all commands share: the language to speak, kinds of argument, and faults told in one line each."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from clauses.messages import Language, interface_language, say

LANGUAGE = interface_language(os.environ)
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
FILE = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, file_okay=False)


class Several(click.ParamType):  # type: ignore[type-arg]
    """Names between commas, out of a list of names between commas; each once, in the order of the list."""

    name = "names"

    def __init__(self, known: str) -> None:
        self.known = tuple(known.split(","))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names; fails on one that is not known."""
        if isinstance(value, tuple):
            return value
        given = [name.strip() for name in str(value).split(",") if name.strip()]
        for name in given:
            if name not in self.known:
                known = ", ".join(self.known)
                self.fail(say(LANGUAGE, '"{name}" is not known; accepted: {known}', name=name, known=known), param, ctx)
        return tuple(name for name in self.known if name in given) or self.known


language_option = click.option(
    "--lang", "language", type=click.Choice(["fr", "en"]), default=LANGUAGE, show_default=True,
    help=say(LANGUAGE, "Language of what is written."),
)  # fmt: skip


def fail(message: str) -> NoReturn:
    """One line on standard error, exit code 2."""
    click.echo(f"clausier: {message}", err=True)
    sys.exit(2)


class readable_faults:  # noqa: N801
    """Turns faults of a profile or pack into one line each and exit code 2."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None or kind in (SystemExit, KeyboardInterrupt):
            return
        from clauses.annex import OpenPointsError
        from clauses.catalogue.lookup import UnknownSafeguardError
        from clauses.documents.refusal import DocumentError
        from clauses.pack.faults import PackError, told
        from clauses.tender import ProfileError

        if isinstance(error, PackError | ProfileError):
            lines = [told(fault, self.language) for fault in error.faults]
        elif isinstance(error, OpenPointsError):
            lines = error.lines(self.language)
        elif isinstance(error, UnknownSafeguardError | DocumentError):
            lines = [error.line(self.language)]
        elif isinstance(error, UnicodeDecodeError):
            lines = [say(self.language, "the file is missing or is not UTF-8 text")]
        elif isinstance(error, OSError) and error.filename:
            lines = [say(self.language, "{file}: {reason}", file=error.filename, reason=error.strerror)]
        else:
            return
        for line in lines:
            click.echo(f"clausier: {line}", err=True)
        sys.exit(2)
