"""What all commands share: the language to speak, kinds of argument, and faults told in one line each."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from clauses.messages import Language, interface_language, say

LANGUAGE = interface_language(os.environ)
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
FILE = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, file_okay=False)

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
        from clauses.pack.faults import PackError, told
        from clauses.tender import ProfileError

        if isinstance(error, PackError | ProfileError):
            lines = [told(fault, self.language) for fault in error.faults]
        elif isinstance(error, OpenPointsError):
            lines = error.lines(self.language)
        elif isinstance(error, UnknownSafeguardError):
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
