"""LibreOffice as a confined program: an old Word file (DOC, RTF) -> DOCX, which is then read as any other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from .report import SystemProgram
from .system_programs import LIBREOFFICE
from .worker import Outcome, Program, Workers

_START_AGAIN: Final = 81  # the exit code of its first start, when it has made its settings
_ARGUMENTS: Final = (
    "-env:UserInstallation=file:///tmp/settings",  # the scratch, as the program sees it
    "--headless",
    "--norestore",
    "--nologo",
    "--nodefault",
    "--nolockcheck",
    "--convert-to",
    "docx:MS Word 2007 XML",
    "--outdir",
    "out",
)


@dataclass(frozen=True)
class Office:
    """Converts old Word files."""

    workers: Workers
    path: Path

    @classmethod
    def found(cls, workers: Workers) -> Office | None:
        """The LibreOffice of this machine, None where it is not installed."""
        command = LIBREOFFICE.found()
        if command is None:
            return None
        program = Path(command).resolve().with_name("soffice.bin")  # the command is a script that starts it
        return cls(workers, program) if program.is_file() else None

    @cached_property
    def version(self) -> str:
        """Its version, nothing where the system does not know it."""
        return LIBREOFFICE.version()

    def converted(self, data: bytes, extension: str) -> Outcome:
        """The DOCX file made of a document, as the result of an outcome; `extension` is doc or rtf."""
        program = Program(
            self.path, (*_ARGUMENTS, f"old.{extension}"), "out/old.docx", apart=True, again_on=_START_AGAIN
        )
        return self.workers.program(program, {f"old.{extension}": data})

    def told(self, confinement: tuple[str, ...]) -> SystemProgram:
        """What a report says of it."""
        return SystemProgram(name=LIBREOFFICE.name, version=self.version, confinement=confinement)
