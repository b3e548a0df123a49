"""Spans, headings, captions and numbered paragraphs of the Word annex."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from clauses.messages import say
from clauses.model import Language

from .document import Inline, Row, Span
from .typography import FIXED, typeset
from .word_xml import Bookmarks, Element, bold, complex_field, element, highlighted, link, paragraph, run


@dataclass(frozen=True, slots=True)
class Entry:
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

    def typeset(self, text: str) -> str:
        """A text of the pack with the typography of the annex's language."""
        return typeset(text, self.language)

    def words(self, text: str, **values: object) -> str:
        """A text of the catalogue, with its typography."""
        return self.typeset(self.say(text, **values))

    def listed(self, texts: list[str]) -> str:
        """Texts one after the other, between semicolons."""
        return self.typeset(" ; " if self.language == "fr" else "; ").join(texts)

    def heading(
        self, style: str, title: str, target: str, number: str = "", level: int = 1, new_page: bool = False
    ) -> Element:
        """A heading; level 0 keeps it out of the table of contents.

        Word writes the number, for the style belongs to the list; `number` is for the contents.
        """
        content = self.bookmarks.around(target, run(title))
        if level:
            self.entries.append(Entry(level, number, title, self.bookmarks.name(target)))
        return paragraph(style, *content, properties=[element("w:pageBreakBefore")] if new_page else [])

    def spans(self, inline: Inline) -> list[Element]:
        """The runs of spans: references as fields, open points marked."""
        return [piece for span in inline for piece in self._span(span)]

    def _span(self, span: Span) -> list[Element]:
        if span.kind == "open":
            return [run(span.text, bold(), highlighted())]
        if span.kind == "reference":
            return self.reference(span.name, span.text)
        return [run(span.text)]

    def reference(self, target: str, number: str) -> list[Element]:
        """A field that shows and follows the number of a place: a paragraph's number, the text of a row's cell."""
        switches = "\\n \\h" if number[0].isdigit() else "\\h"
        return complex_field(f"REF {self.bookmarks.name(target)} {switches}", [run(number)])

    def duty(self, title: str, text: Inline, target: str) -> Element:
        """A numbered paragraph with its title in bold."""
        content = self.bookmarks.around(target, run(title, bold()), run(" "), *self.spans(text))
        return paragraph("Duty", *content)

    def row_number(self, row: Row) -> list[Element]:
        """The number of a row, which references show."""
        return self.bookmarks.around(row.target, run(row.number, bold()))

    def row_links(self, rows: Iterable[Row]) -> list[Element]:
        """Links to rows, three or more that follow each other as a range."""
        groups: list[list[Row]] = []
        for row in rows:
            if groups and int(groups[-1][-1].number[1:]) + 1 == int(row.number[1:]):
                groups[-1].append(row)
            else:
                groups.append([row])
        pieces = [piece for group in groups for piece in (run(", "), *self._linked(group))]
        return pieces[1:] or [run("–")]

    def _linked(self, group: list[Row]) -> list[Element]:
        """The links of rows whose numbers follow each other."""
        links = [link(self.bookmarks.name(row.target), run(row.number)) for row in group]
        if len(group) == 1:
            return links
        between = ", " if len(group) == 2 else re.split(r"\{\w+\}", self.say("{first} to {last}"))[1]
        return [links[0], run(between), links[-1]]

    def caption(self, title: str) -> Element:
        """The numbered caption of a table."""
        self.captions += 1
        label = self.say("Table")
        count = complex_field("SEQ Table \\* ARABIC", [run(str(self.captions))])
        return paragraph("Caption", run(f"{label}{FIXED}"), *count, run(f" – {title}"))


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
