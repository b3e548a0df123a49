"""Programs of the system that clausier can use: where they are, which version, and how to install what is missing.

None is started to find out: versions are read from the system's own list of packages.
"""

from __future__ import annotations

import platform
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from clauses.messages import mark

DPKG = Path("/var/lib/dpkg/status")
TESSDATA = tuple(
    Path(folder)
    for folder in (
        "/usr/share/tesseract-ocr",
        "/usr/share/tessdata",
        "/usr/local/share/tessdata",
        "/opt/homebrew/share/tessdata",
    )
)
_UPSTREAM = re.compile(r"^Version: (?:\d+:)?([^\s-]+)", re.MULTILINE)  # without Debian's epoch and revision


@dataclass(frozen=True, slots=True)
class SystemProgram:
    """A program of the system: its commands, and the Debian packages that bring it, first the one to install.

    `languages` are those that it must read, by the name of their data; `on_ubuntu` is the package where it has another
    name there.
    """

    name: str
    commands: tuple[str, ...]
    packages: tuple[str, ...]
    purpose: str
    languages: tuple[str, ...] = ()
    on_ubuntu: str = ""

    def found(self) -> str | None:
        """The path of its command, None where it is not installed."""
        return next(filter(None, map(shutil.which, self.commands)), None)

    def lacking(self) -> list[str]:
        """The languages whose data is not there."""
        return [name for name in self.languages if not _has_language(name)]

    def to_install(self) -> list[str]:
        """The packages to install for what is missing."""
        own = [] if self.found() else [self._package()]
        return own + [f"{self.packages[0]}-{name}" for name in self.lacking()]

    def install_command(self) -> str:
        """The command that installs what is missing, or nothing."""
        packages = self.to_install()
        return f"sudo apt install {' '.join(packages)}" if packages else ""

    def version(self) -> str:
        """The version in the system's list of packages, or nothing; one put elsewhere by hand is not in it."""
        if not (self.found() or "").startswith("/usr/bin/") or not DPKG.is_file():
            return ""
        entries = DPKG.read_text("utf-8", errors="replace").split("\n\n")
        for package in self.packages:
            for entry in entries:
                installed = entry.startswith(f"Package: {package}\n") and "\nStatus: install ok installed\n" in entry
                if installed and (version := _UPSTREAM.search(entry)):
                    return version[1]
        return ""

    def _package(self) -> str:
        """The package to install on this system."""
        try:
            ubuntu = platform.freedesktop_os_release().get("ID") == "ubuntu"
        except OSError:
            ubuntu = False
        return self.on_ubuntu if ubuntu and self.on_ubuntu else self.packages[0]


def _has_language(name: str) -> bool:
    return any(True for folder in TESSDATA for _ in folder.glob(f"**/{name}.traineddata"))


TESSERACT = SystemProgram(
    "Tesseract", ("tesseract",), ("tesseract-ocr",), mark("reads the text of scanned pages"), ("fra", "eng")
)
LIBREOFFICE = SystemProgram(
    "LibreOffice",
    ("libreoffice", "soffice"),
    ("libreoffice-writer-nogui", "libreoffice-writer", "libreoffice-core"),
    mark("turns old Word files into DOCX, and Word files into PDF"),
)
PROGRAMS = (
    TESSERACT,
    LIBREOFFICE,
    SystemProgram(
        "Chromium",
        ("chromium", "chromium-browser", "google-chrome"),
        ("chromium", "google-chrome-stable"),
        mark("prints HTML pages"),
        on_ubuntu="chromium-browser",
    ),
    SystemProgram("pdftotext", ("pdftotext",), ("poppler-utils",), mark("extracts the text of PDF files")),
)
