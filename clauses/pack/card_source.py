"""A card with the places of its texts in its file, so that faults can name a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clauses.model import Card, Language, Level, SectionName

from .card_file import HEADINGS, LEVEL_HEADINGS, read_card
from .faults import Fault, shorten
from .strict_yaml import Lines


class Body(NamedTuple):
    """The text of a section at one level (or before any level), and the line of its first line in the file."""

    section: SectionName
    level: Level | None
    line: int
    text: str


class CardSource(NamedTuple):
    """A card file, read."""

    file: str
    card: Card
    lines: Lines  # of the front matter
    bodies: tuple[Body, ...]

    def fault(self, place: Sequence[str], text: str, said: str = "", accepted: str = "") -> Fault:
        """A fault of the front matter, at the line of the place."""
        return Fault(self.file, 2 + self.lines.of(place), ".".join(place), text, shorten(said), accepted)

    def at(self, body: Body, offset: int, text: str, said: str = "", accepted: str = "") -> Fault:
        """A fault of the body, `offset` lines below the first line of a text."""
        return Fault(self.file, body.line + offset, body.section, text, shorten(said), accepted)

    def near(self, section: SectionName, words: str, text: str, said: str = "") -> Fault:
        """A fault of a section, at the first line that holds the words, or at the section's first."""
        bodies = [body for body in self.bodies if body.section == section]
        for body in bodies:
            for offset, line in enumerate(body.text.split("\n")):
                if words in line:
                    return self.at(body, offset, text, said or words)
        return Fault(self.file, bodies[0].line if bodies else 1, section, text, said or words)


def read_source(text: str, file: str, language: Language) -> CardSource:
    """A card file with its lines; raises PackError as `read_card` does."""
    card = read_card(text, file, language)
    front, _, rest = text.removeprefix("---\n").partition("\n---\n")
    first = front.count("\n") + 4  # the line after the second rule
    return CardSource(file, card, Lines(front + "\n"), tuple(_bodies(rest, first, language)))


def _bodies(text: str, first: int, language: Language) -> Iterator[Body]:
    section: SectionName | None = None
    level: Level | None = None
    start, kept = first, list[str]()
    for number, line in enumerate([*text.split("\n"), "## "], first):
        if line.startswith(("## ", "### ")):
            if section and "".join(kept).strip():
                yield Body(section, level, start, "\n".join(kept))
            start, kept = number + 1, []
            if line.startswith("## "):
                section, level = HEADINGS[language].get(line[3:].strip()), None
            else:
                level = LEVEL_HEADINGS[language].get(line[4:].strip())
        else:
            kept.append(line)
