"""Spans, headings, captions and numbered paragraphs of a Word document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from clauses.annex.document import Inline, Span
from clauses.annex.typography import FIXED
from clauses.messages import say
from clauses.model import Language

from .word_xml import Bookmarks, Element, bold, complex_field, element, highlighted, link, paragraph, run, value

_LIST_LEVELS = {"Heading1": 0, "Heading2": 1, "Duty": 2}


class Entry(NamedTuple):
    """A line of the table of contents."""

    level: int
    number: str
    title: str
    bookmark: str


@dataclass
class TextWriter:
    """Writes text, and keeps the headings for the table of contents and the count of captions."""

    language: Language
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    entries: list[Entry] = field(default_factory=list)
    captions: int = 0

    def say(self, text: str, **values: object) -> str:
        """A text of the catalogue in the annex's language."""
        return say(self.language, text, **values)

    def heading(
        self, style: str, title: str, target: str, number: str = "", level: int = 1, new_page: bool = False,
        list_number: int = 1,
    ) -> Element:  # fmt: skip
        """A heading; level 0 keeps it out of the table of contents.

        Word writes the number, for the style belongs to the list; `number` is for the contents.
        """
        content = self.bookmarks.around(target, run(title))
        if level:
            self.entries.append(Entry(level, number, title, self.bookmarks.name(target)))
        properties = [value("w:pageBreakBefore", int(new_page))] if new_page or style == "HeadingPlain" else []
        if number:
            properties += other_list(list_number, _LIST_LEVELS[style])
        return paragraph(style, *content, properties=properties)

    def spans(self, inline: Inline) -> list[Element]:
        """The runs of spans: references as fields, open points marked."""
        return [piece for span in inline for piece in self._span(span)]

    def _span(self, span: Span) -> list[Element]:
        if span.kind == "open":
            return [run(span.text, bold(), highlighted())]
        if span.kind == "reference":
            return self.reference(span.name, span.text)
        if span.kind == "link":
            return [link(self.bookmarks.name(span.name), run(span.text))]
        if span.kind == "strong":
            return [run(span.text, bold())]
        return [run(span.text)]

    def reference(self, target: str, number: str) -> list[Element]:
        """A field that shows and follows the number of a place: a paragraph's number, the text of a row's cell."""
        switches = "\\n \\h" if number[0].isdigit() else "\\h"
        return complex_field(f"REF {self.bookmarks.name(target)} {switches}", [run(number)])

    def duty(self, title: str, text: Inline, target: str, list_number: int = 1) -> Element:
        """A numbered paragraph with its title in bold."""
        content = self.bookmarks.around(target, run(title, bold()), run(" "), *self.spans(text))
        return paragraph("Duty", *content, properties=other_list(list_number, _LIST_LEVELS["Duty"]))

    def caption(self, title: str) -> Element:
        """The numbered caption of a table."""
        self.captions += 1
        label = self.say("Table")
        count = complex_field("SEQ Table \\* ARABIC", [run(str(self.captions))])
        return paragraph("Caption", run(f"{label}{FIXED}"), *count, run(f" – {title}"))


def other_list(number: int, level: int) -> list[Element]:
    """The list that numbers a paragraph, where it is not the first, which the style names."""
    if number == 1:
        return []
    return [element("w:numPr", None, value("w:ilvl", level), value("w:numId", number))]


def contents(entries: list[Entry], title: str) -> list[Element]:
    """The table of contents as a field whose lines already stand: links to the headings.

    Page numbers come when the field is updated, for only a layout knows them; until then none is shown, rather than a
    wrong one.
    """
    lines = [_line(entry) for entry in entries]
    opening = complex_field('TOC \\o "1-2" \\h \\z', [])[:-1]
    for place, piece in enumerate(opening):
        lines[0].children.insert(1 + place, piece)
    lines[-1].children.append(complex_field("", [])[-1])
    return [paragraph("TOCHeading", run(title)), *lines]


def _line(entry: Entry) -> Element:
    lead = f"{entry.number} " if entry.number else ""
    return paragraph(f"TOC{entry.level}", link(entry.bookmark, run(lead + entry.title)))


def page_number(language: Language) -> list[Element]:
    """The page and the count of pages, as fields within the words of the language."""
    before, between, after = re.split(r"\{\w+\}", say(language, "Page {page} of {pages}"))
    fields = (complex_field("PAGE", [run("1")]), complex_field("NUMPAGES", [run("1")]))
    return [run(before), *fields[0], run(between), *fields[1], *([run(after)] if after else [])]
