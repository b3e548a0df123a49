"""Why a file gave no report, in one line: what, where, what to do."""

from __future__ import annotations

from clauses.messages import mark, say
from clauses.model import Language

_TEXTS = {
    "missing": mark("the file does not exist or cannot be opened; check its name and rights"),
    "not-a-file": mark("this is not a file; give the contract's own file"),
    "link": mark("this is a symbolic link; give the file that it points to"),
    "unreadable": mark("the file cannot be read; check its rights"),
    "changed": mark("the file changed while it was read; scan it again"),
    "empty": mark("the file holds no text; check that it is the right one"),
    "encrypted": mark("the file is protected by a password; save a copy without it and scan that"),
    "damaged": mark("the file is damaged and cannot be read; ask for it again, or print it to PDF"),
    "unknown-format": mark(
        "this is not a PDF, Word, ODT, HTML, Markdown or text document, nor a picture, ZIP or EML file"
    ),
    "too-large": mark("the file is larger than what is read; split it"),
    "needs-libreoffice": mark(
        "this old Word format is read through LibreOffice ({install}); or save it as DOCX or PDF"
    ),
    "libreoffice-unconfined": mark(
        "LibreOffice cannot be cut off from the network on this machine, so this old Word format is not read; "
        "save it as DOCX or PDF"
    ),
    "conversion": mark("LibreOffice could not convert this old Word file; save it as DOCX or PDF"),
    "archive": mark("this file holds other files; give those"),
    "nested": mark("an archive in an archive in an archive is not opened; unpack it and give its files"),
    "too-many": mark("the archive holds more files than are read; unpack it and give some of them"),
    "unsafe": mark(
        "the file is built in a way that attacks readers (it unpacks to too much, or names what it should not)"
    ),
    "timed-out": mark("reading took too long and was stopped; raise --timeout, or split the file"),
    "out-of-memory": mark("reading took too much memory and was stopped; raise --max-memory, or split the file"),
    "crashed": mark("reading ended by accident, twice; print the document to PDF and scan that"),
}
_OTHER = mark("the file was refused ({code})")


def reason(language: Language, code: str) -> str:
    """Why a file was not read, for a report: without the command that would help where it was made, or nothing."""
    text = _TEXTS.get(code, "")
    return say(language, text) if text and "{" not in text else ""


def refusal(language: Language, file: str, code: str, install: str = "") -> str:
    """The line for a file that gave no report; `code` is the reader's or the worker's, `install` a command."""
    return f"{file}: {say(language, _TEXTS.get(code, _OTHER), code=code, install=install)}"
