"""Progress of the slow work, recognising pages: a line on standard error that goes away, and only on a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from clauses.messages import say
from clauses.model import Language

from .desk import Track


@contextlib.contextmanager
def tracked(language: Language) -> Iterator[Track]:
    """Give what shows how many pages of a file are done; nothing is shown until there is something to show."""
    with contextlib.ExitStack() as opened:
        shown = _Shown(language, opened) if sys.stderr.isatty() else None
        yield shown.track if shown else lambda name, done, total: None


class _Shown:
    def __init__(self, language: Language, opened: contextlib.ExitStack) -> None:
        self._language = language
        self._opened = opened
        self._open = False

    def track(self, name: str, done: int, total: int) -> None:
        """Show the state of one file."""
        if not self._open:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self._open = True
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            console = Console(stderr=True)
            self._progress = self._opened.enter_context(Progress(*columns, console=console, transient=True))
            self._task = self._progress.add_task("", total=total)
        from .rendering.terminal import printable

        text = say(self._language, "reading pictures of pages: {file}", file=printable(name)).replace("[", "\\[")
        self._progress.update(self._task, description=text, completed=done, total=total, visible=done < total)
