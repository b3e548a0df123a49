"""Clause cards on disk: Markdown with front matter -> Card.

The body keeps its template text by section and level; `clauses.annex` renders it, then reads paragraphs and rows.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from clauses.messages import mark
from clauses.model import Card, CardHeader, Language, Level, Section, SectionName

from .compiled import compiled
from .faults import Fault, PackError, shorten
from .strict_yaml import read_yaml

HEADINGS: dict[Language, dict[str, SectionName]] = {
    "fr": {
        "Clause contractuelle": "clause",
        "Spécification technique": "specification",
        "Critère d'attribution": "criterion",
        "Réponse du candidat": "answer",
        "Vérification": "verification",
        "Sanction": "remedy",
    },
    "en": {
        "Contract clause": "clause",
        "Technical specification": "specification",
        "Award criterion": "criterion",
        "Tenderer's answer": "answer",
        "Verification": "verification",
        "Remedy": "remedy",
    },
}
LEVEL_HEADINGS: dict[Language, dict[str, Level]] = {
    "fr": {"Essentiel": "essential", "Ambitieux": "ambitious"},
    "en": {"Essential": "essential", "Ambitious": "ambitious"},
}
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


def read_card(text: str, file: str, language: Language) -> Card:
    """A card file as a record, from the cache where it was read before; raises PackError with every fault found."""
    return compiled(f"{_code()}\n{language}\n{text}", Card, lambda: _read(text, file, language))


@cache
def _code() -> str:
    """A hash of this file: a card is read anew where the way of reading has changed."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def _read(text: str, file: str, language: Language) -> Card:
    match = _FRONT_MATTER.match(text)
    if not match:
        raise PackError([Fault(file, 1, "", mark("the card must begin with front matter between two lines ---"))])
    header = read_yaml(match[1], CardHeader, file, first_line=2)
    body = _Body(file, language, first_line=match[0].count("\n") + 1)
    sections, faults = body.read(text[match.end() :])
    if faults:
        raise PackError(faults)
    return Card(header=header, sections=sections)


class _Body(NamedTuple):
    file: str
    language: Language
    first_line: int

    def read(self, text: str) -> tuple[dict[SectionName, Section], list[Fault]]:
        """Sections by name, and the faults of the body."""
        faults: list[Fault] = []
        parts: dict[SectionName, dict[str, list[str]]] = {}
        section: SectionName | None = None
        level = ""
        for number, line in enumerate(text.split("\n"), self.first_line):
            if line.startswith("## "):
                section, level = HEADINGS[self.language].get(line[3:].strip()), ""
                if section is None or section in parts:
                    faults.append(self._fault(number, line, tuple(HEADINGS[self.language])))
                else:
                    parts[section] = {}
            elif line.startswith("### "):
                level = LEVEL_HEADINGS[self.language].get(line[4:].strip(), "")
                if not level:
                    faults.append(self._fault(number, line, tuple(LEVEL_HEADINGS[self.language])))
            elif section in parts:
                parts[section].setdefault(level, []).append(line)
        missing = [heading for heading, name in HEADINGS[self.language].items() if name not in parts]
        faults += [Fault(self.file, self.first_line, heading, mark("this section is missing")) for heading in missing]
        return {name: _section(levels) for name, levels in parts.items()}, faults

    def _fault(self, line: int, said: str, accepted: tuple[str, ...]) -> Fault:
        return Fault(self.file, line, "", mark("this heading is not known here"), shorten(said), ", ".join(accepted))


def _section(levels: dict[str, list[str]]) -> Section:
    texts = {level: "\n".join(lines).strip() for level, lines in levels.items()}
    reason = re.match(r"none: *(.+)", texts.get("", ""))
    return Section(
        essential=texts.get("essential", ""), ambitious=texts.get("ambitious", ""), none=reason[1] if reason else ""
    )
