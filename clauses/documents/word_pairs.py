"""The edition side by side: one table, French left and English right, a row a block; numbers are typed, for each stands
twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clauses.annex.document import Inline, Span, plain_text
from clauses.model import Language

from .blocks import Block, Composed, Contents, Duty, Grid, Heading, Pair, Text
from .voice import Voice
from .word_styles import LOCALES
from .word_tables import cell, row
from .word_xml import Element, bold, complex_field, element, link, paragraph, run, value

if TYPE_CHECKING:
    from .word_blocks import BlockWriter

_APART = "\u2003"  # between cells that share a line
_LINE = 80  # signs of a line
_WIDTH = 7285  # of a column, in twentieths of a point
_EDGE = 6945  # where the page numbers of a column end
_STYLES = {"title": "Title", "subtitle": "Subtitle", "open": "OpenPoints", "notice": "Notice"}


def pair_elements(document: Composed, writer: BlockWriter) -> list[Element]:
    """The table of pairs, its head naming the languages."""
    assert document.right_language
    names = {"fr": "Français", "en": "English"}
    languages = (document.language, document.right_language)
    head = _row([[paragraph("TableHead", run(names[one]))] for one in languages], head=True)
    rows = []
    for pair in document.pairs:
        if isinstance(pair.left, Contents):
            told = _contents(pair.left, document.pairs, languages, writer)
        else:
            told = _lines((pair.left, pair.right), languages, writer)
        for left, right in told:
            rows.append(
                _row([left or [paragraph("TableText")], spoken(right, languages[1]) or [paragraph("TableText")]])
            )
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": str(_WIDTH)}) for _ in languages))
    description = f"{document.name} ({names[languages[0]]}, {names[languages[1]]})"
    look = element(
        "w:tblPr", None, value("w:tblStyle", "AnnexTable"),
        element("w:tblW", {"w:w": str(2 * _WIDTH), "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}), element("w:tblLook", {"w:val": "0620", "w:firstRow": "1"}),
        value("w:tblCaption", description), value("w:tblDescription", description),
    )  # fmt: skip
    return [element("w:tbl", None, look, grid, head, *rows), paragraph("TableText")]


def _lines(
    sides: tuple[Block | None, Block | None], languages: tuple[Language, Language], writer: BlockWriter
) -> list[tuple[list[Element], list[Element]]]:
    """A row of the edition for a block; for a table, one a row of it, so that both languages stay level."""
    left, right = (_cells(side, writer, one) for side, one in zip(sides, languages, strict=True))
    count = max(len(left), len(right))
    return [(left[at] if at < len(left) else [], right[at] if at < len(right) else []) for at in range(count)]


def _contents(
    place: Contents, pairs: Sequence[Pair], languages: tuple[Language, Language], writer: BlockWriter
) -> list[tuple[list[Element], list[Element]]]:
    """The table of contents, a row a heading: Word's own stands in one column only. Pages come when fields are updated,
    for only a layout knows them."""
    unbroken = [value("w:pageBreakBefore", 0)]
    titles = (run(Voice(one).say("Contents")) for one in languages)
    left, right = ([paragraph("TOCHeading", title, properties=unbroken)] for title in titles)
    listed = [pair for pair in pairs if isinstance(pair.left, Heading) and pair.left.in_contents]
    rows = (
        (_entry_line(one.left, writer, languages[0]), _entry_line(one.right, writer, languages[1])) for one in listed
    )
    return [(left, right), *rows]


def _entry_line(heading: Block | None, writer: BlockWriter, language: Language) -> list[Element]:
    """A line of the table of contents: it leads to the heading and ends with its page."""
    if not isinstance(heading, Heading):
        return []
    bookmark = writer.write.bookmarks.name(_anchor(heading, language))
    stops = element("w:tabs", None, element("w:tab", {"w:val": "clear", "w:pos": "9412"}),
                    element("w:tab", {"w:val": "right", "w:leader": "none", "w:pos": str(_EDGE)}))  # fmt: skip
    loose = [element("w:keepNext", {"w:val": "0"}), stops]
    page = complex_field(f"PAGEREF {bookmark} \\h", [])
    shown = link(bookmark, run(heading.lead + heading.title), run("\t"), *page)
    return [paragraph(f"TOC{heading.level}", shown, properties=loose)]


def _anchor(heading: Heading, language: Language) -> str:
    """What a bookmark is asked for by: a heading stands in both languages."""
    return f"{heading.target} {language}"


def _cells(block: Block | None, writer: BlockWriter, language: Language) -> list[list[Element]]:
    """The content of a block, one list of paragraphs a row of the edition."""
    match block:
        case None | Contents():
            return []
        case Heading():
            style = f"Heading{block.level}" if block.level > 1 else "HeadingPlain"
            title = writer.write.bookmarks.around(_anchor(block, language), run(block.lead + block.title))
            none = [value("w:pageBreakBefore", 0), element("w:numPr", None, value("w:numId", 0))]
            return [[paragraph(style, *title, properties=none)]]
        case Text():
            properties = [element("w:spacing", {"w:before": "0", "w:after": "120"})] if block.style == "title" else []
            style = _STYLES.get(block.style, "Normal")
            return [[paragraph(style, *_spans(_lead(block), writer), properties=properties)]]
        case Duty():
            spans = (Span(f"{block.number} {block.title} ", "strong"), *block.text)
            return [[paragraph("Normal", *_spans(spans, writer))]]
        case Grid():
            colon = Voice(language).colon
            rows = [[paragraph("TableText", *_entry(block.heads, row.cells, writer, colon))] for row in block.rows]
            return [[paragraph("Caption", run(block.caption))], *rows]


def _entry(heads: Sequence[str], cells: Sequence[Inline], writer: BlockWriter, colon: str) -> list[Element]:
    """A row of a table, each cell behind its label; short ones share a line."""
    made: list[Element] = []
    used = 0
    for head, said in zip(heads, cells, strict=True):
        if not said:
            continue
        length = len(head) + len(colon) + len(plain_text(said))
        if made:
            made.append(run(_APART if used + length < _LINE else "\n"))
            used = used if used + length < _LINE else 0
        made += [run(f"{head}{colon}", bold()), *_spans(said, writer)]
        used += length if "\n" not in plain_text(said) else _LINE
    return made


def _lead(text: Text) -> Inline:
    """A particular with a space after its label."""
    return (text.spans[0], Span(" "), *text.spans[1:]) if text.style == "particular" else text.spans


def _spans(spans: Inline, writer: BlockWriter) -> list[Element]:
    """References as plain numbers: their place stands in two columns."""
    return writer.write.spans(tuple(Span(span.text) if span.kind in ("reference", "link") else span for span in spans))


def spoken(content: list[Element], language: Language) -> list[Element]:
    """Content with its language said for every run: screen readers and spelling follow it."""
    for one in content:
        if one.tag == "w:r":
            _say(one, LOCALES[language])
        else:
            spoken(one.children, language)
    return content


def _say(made: Element, locale: str) -> None:
    said = value("w:lang", locale)
    if made.children and made.children[0].tag == "w:rPr":
        made.children[0].children.append(said)
    else:
        made.children.insert(0, element("w:rPr", None, said))


def _row(cells: list[list[Element]], head: bool = False) -> Element:
    return row((cell(_WIDTH, content) for content in cells), head)
