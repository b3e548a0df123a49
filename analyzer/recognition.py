"""Tesseract as a confined program: the picture of a page -> hOCR, kept in a folder where the user asked for one."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from clauses.whole_files import write_whole

from .report import SystemProgram
from .system_programs import TESSERACT
from .worker import Ending, Outcome, Program, Workers

LANGUAGES: Final = "+".join(TESSERACT.languages)
_UPRIGHT, _ANY_SIDE_UP = "3", "1"  # page segmentation; the second also looks which way the page lies, for a second more


@dataclass
class Recogniser:
    """Reads pictures of pages. `cache` is a folder for what was read, None to keep nothing."""

    workers: Workers
    path: Path
    cache: Path | None = None
    confinement: tuple[str, ...] = field(default=(), init=False)

    @classmethod
    def found(cls, workers: Workers, cache: Path | None = None) -> Recogniser | None:
        """The recogniser of this machine, None where it or one of its languages is not installed."""
        path = TESSERACT.found()
        if path is None or TESSERACT.lacking():
            return None
        return cls(workers, Path(path).resolve(), cache)

    @cached_property
    def version(self) -> str:
        """Its version, nothing where the system does not know it."""
        return TESSERACT.version()

    def read(self, picture: bytes, any_side_up: bool) -> str | None:
        """What stands on a picture (PNG), as hOCR; None where nothing came of it."""
        if not picture:
            return ""  # the page is blank
        kept = self._kept(picture, any_side_up)
        if kept is not None:
            with contextlib.suppress(OSError, UnicodeDecodeError):
                return kept.read_text("utf-8")
        outcome = self._run(picture, any_side_up)
        if outcome.ending is not Ending.REPORT or not isinstance(outcome.result, bytes):
            return None
        self.confinement = outcome.confinement
        hocr = outcome.result.decode("utf-8", "replace")
        if kept is not None:
            kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(kept, hocr)
        return hocr

    def _run(self, picture: bytes, any_side_up: bool) -> Outcome:
        side = _ANY_SIDE_UP if any_side_up else _UPRIGHT
        arguments = ("page.png", "page", "-l", LANGUAGES, "--psm", side, "hocr")
        return self.workers.program(Program(self.path, arguments, "page.hocr"), {"page.png": picture})

    def _kept(self, picture: bytes, any_side_up: bool) -> Path | None:
        """Where the text of this picture is kept: named by all that it depends on."""
        if self.cache is None:
            return None
        state = self.path.stat()
        by = f"{self.version}|{state.st_size}|{state.st_mtime_ns}|{LANGUAGES}|{any_side_up}|"
        return self.cache / f"{hashlib.sha256(by.encode() + picture).hexdigest()}.hocr"

    @property
    def told(self) -> SystemProgram:
        """What a report says of it."""
        return SystemProgram(name=TESSERACT.name, version=self.version, confinement=self.confinement)
