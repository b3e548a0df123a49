"""The look of Word documents: styles, numbering, settings. Sober, printable in black, A4."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from clauses.model import Language

from .word_xml import Element, element, value

FONT = "Arial"  # on every system, or with a twin of the same measures (Liberation Sans)
INK, RULE, SHADE = "1F3A5F", "8FA3BF", "E9EEF5"  # headings, lines, heads of tables
LOCALES: dict[Language, str] = {"fr": "fr-FR", "en": "en-IE"}

BULLETS = 2047  # the list of items without a number: its place among the lists

_LEVELS = (  # what is numbered: style, text, hanging indent in twentieths of a point
    ("Heading1", "Article %1 –", 0),
    ("Heading2", "%1.%2", 851),
    ("Duty", "%1.%2.%3", 851),
)


class Look(NamedTuple):
    """A paragraph style. Sizes and spaces in points, indents and tabs in twentieths of a point.

    Word knows its own styles by name: title, subtitle and the names in small letters.
    """

    id: str
    name: str
    size: float = 10
    bold: bool = False
    italic: bool = False
    ink: str = ""
    before: float = 0
    after: float = 6
    based_on: str = "Normal"
    following: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    left: int = 0
    hanging: int = 0
    level: int | None = None  # of the numbered list
    tabs: tuple[tuple[str, int, str], ...] = ()  # kind, place, leader
    boxed: bool = False
    new_page: bool = False


LOOKS = (
    Look("Title", "Title", 24, bold=True, ink=INK, before=120, after=6, following="Subtitle"),
    Look("Subtitle", "Subtitle", 13, ink=INK, after=36, following="Normal"),
    Look("Heading1", "heading 1", 14, bold=True, ink=INK, before=24, after=8, keep_next=True, outline=0, level=0,
         following="Heading2"),
    Look("Heading2", "heading 2", 11, bold=True, ink=INK, before=14, after=5, keep_next=True, outline=1, level=1,
         following="Duty"),
    Look("Heading3", "heading 3", 10, bold=True, ink=INK, before=10, after=4, keep_next=True, outline=2),
    Look("HeadingPlain", "Heading, not numbered", 14, bold=True, ink=INK, before=18, after=8, keep_next=True, outline=0,
         based_on="Heading1", following="Normal", new_page=True),
    Look("Duty", "Numbered paragraph", level=2, after=5),
    Look("ListItem", "List item", left=284, hanging=284, after=3),
    Look("DefinitionText", "Definition", left=0, after=5),
    Look("Particulars", "Particulars", left=3119, hanging=3119, after=3, tabs=(("left", 3119, "none"),)),
    Look("OpenPoints", "Open points", 9.5, after=0, boxed=True, left=113),
    Look("Notice", "Notice", 9, before=8, after=8),
    Look("TableText", "Table text", 8.5, after=0, keep_lines=True),
    Look("TableHead", "Table head", 8.5, bold=True, ink=INK, after=0, based_on="TableText", keep_next=True),
    Look("Caption", "caption", 9, bold=True, ink=INK, before=8, after=4, keep_next=True),
    Look("TOCHeading", "Contents heading", 14, bold=True, ink=INK, after=8, keep_next=True, new_page=True),
    Look("TOC1", "toc 1", bold=True, before=5, after=1, keep_next=True, tabs=(("right", 9412, "dot"),)),
    Look("TOC2", "toc 2", after=1, left=340, tabs=(("right", 9412, "dot"),)),
    Look("Header", "header", 8, ink="595959", after=0),
    Look("Footer", "footer", 8, ink="595959", after=0),
)  # fmt: skip


def style(look: Look) -> Element:
    """A paragraph style as an element of styles.xml."""
    custom = {} if look.name[0].islower() or look.id in ("Title", "Subtitle") else {"w:customStyle": "1"}
    own = element("w:style", {"w:type": "paragraph", **custom, "w:styleId": look.id}, value("w:name", look.name))
    own.children.append(value("w:basedOn", look.based_on))
    if look.following:
        own.children.append(value("w:next", look.following))
    own.children.extend(
        [element("w:uiPriority", {"w:val": "1"}), element("w:qFormat"), _paragraph(look), _characters(look)]
    )
    return own


def _paragraph(look: Look) -> Element:
    """Paragraph properties, in the order that the schema wants."""
    properties = element("w:pPr")
    if look.keep_next:
        properties.children.append(element("w:keepNext"))
    if look.keep_next or look.keep_lines:
        properties.children.append(element("w:keepLines"))
    if look.new_page:
        properties.children.append(element("w:pageBreakBefore"))
    if look.id.endswith("Plain"):
        properties.children.append(element("w:numPr", None, value("w:numId", 0)))
    elif look.id == "ListItem":
        properties.children.append(element("w:numPr", None, value("w:ilvl", 0), value("w:numId", BULLETS)))
    elif look.level is not None:
        properties.children.append(element("w:numPr", None, value("w:ilvl", look.level), value("w:numId", 1)))
    if look.boxed:
        properties.children.extend(
            [_box(), element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "FFF8E1"})]
        )
    if look.tabs:
        stops = [
            element("w:tab", {"w:val": kind, "w:leader": leader, "w:pos": str(at)}) for kind, at, leader in look.tabs
        ]
        properties.children.append(element("w:tabs", None, *stops))
    spaces = {"w:before": str(round(look.before * 20)), "w:after": str(round(look.after * 20))}
    properties.children.append(element("w:spacing", spaces))
    if look.id.endswith("Plain"):
        properties.children.append(element("w:ind", {"w:left": "0", "w:firstLine": "0"}))
    elif look.left or look.hanging:
        properties.children.append(element("w:ind", {"w:left": str(look.left), "w:hanging": str(look.hanging)}))
    if look.outline is not None:
        properties.children.append(value("w:outlineLvl", look.outline))
    return properties


def _box() -> Element:
    sides = ("top", "left", "bottom", "right")
    line = {"w:val": "single", "w:sz": "6", "w:space": "4", "w:color": "B8860B"}
    return element("w:pBdr", None, *(element(f"w:{side}", line) for side in sides))


def _characters(look: Look) -> Element:
    properties = element("w:rPr")
    if look.bold:
        properties.children.append(element("w:b"))
    if look.italic:
        properties.children.append(element("w:i"))
    if look.ink:
        properties.children.append(value("w:color", look.ink))
    size = round(look.size * 2)
    properties.children.extend([value("w:sz", size), value("w:szCs", size)])
    return properties


def defaults(language: Language) -> Element:
    """The document's defaults: font, size, language, line spacing."""
    fonts = element("w:rFonts", {f"w:{kind}": FONT for kind in ("ascii", "hAnsi", "cs", "eastAsia")})
    locale = {"w:val": LOCALES[language], "w:eastAsia": LOCALES[language], "w:bidi": "ar-SA"}
    characters = element("w:rPr", None, fonts, value("w:sz", 20), value("w:szCs", 20), element("w:lang", locale))
    spacing = element("w:spacing", {"w:after": "120", "w:line": "264", "w:lineRule": "auto"})
    return element(
        "w:docDefaults", None,
        element("w:rPrDefault", None, characters), element("w:pPrDefault", None, element("w:pPr", None, spacing)),
    )  # fmt: skip


def basic_styles() -> list[Element]:
    """The styles that every other is based on, and that of our tables."""
    return [
        _basic("paragraph", "Normal", "Normal", element("w:qFormat")),
        _basic("character", "DefaultParagraphFont", "Default Paragraph Font", element("w:semiHidden")),
        _basic("numbering", "NoList", "No List", element("w:semiHidden")),
        _basic("table", "TableNormal", "Normal Table", element("w:semiHidden"), _cell_margins()),
        table_style(),
    ]


def _basic(kind: str, style_id: str, name: str, *content: Element) -> Element:
    attributes = {"w:type": kind, "w:default": "1", "w:styleId": style_id}
    return element("w:style", attributes, value("w:name", name), *content)


def _cell_margins() -> Element:
    sides = (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    margins = [element(f"w:{side}", {"w:w": str(width), "w:type": "dxa"}) for side, width in sides]
    return element("w:tblPr", None, element("w:tblCellMar", None, *margins))


def table_style() -> Element:
    """Rules between rows, a shaded head; no vertical line."""
    rule = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": RULE}
    borders = element("w:tblBorders", None, *(element(f"w:{side}", rule) for side in ("top", "bottom", "insideH")))
    head = element(
        "w:tblStylePr", {"w:type": "firstRow"},
        element("w:tcPr", None, element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": SHADE})),
    )  # fmt: skip
    return element(
        "w:style", {"w:type": "table", "w:customStyle": "1", "w:styleId": "AnnexTable"}, value("w:name", "Annex table"),
        value("w:basedOn", "TableNormal"), element("w:tblPr", None, borders), head,
    )  # fmt: skip


def numbering(starts: Sequence[int] = (1,)) -> list[Element]:
    """The list of articles, parts and numbered paragraphs, each linked to its style; one more where numbers jump.

    `starts` are the numbers of the first article of each list.
    """
    levels = [_level(number, *level) for number, level in enumerate(_LEVELS)]
    abstract = element("w:abstractNum", {"w:abstractNumId": "1"}, value("w:multiLevelType", "multilevel"), *levels)
    lists = [number_list(place, 1, start) for place, start in enumerate(starts or (1,), 1)]
    return [abstract, bullets(BULLETS), *lists, number_list(BULLETS, BULLETS, 1, once=False)]


def bullets(number: int) -> Element:
    """The definition of the list without numbers."""
    level = element(
        "w:lvl", {"w:ilvl": "0"},
        value("w:start", 1), value("w:numFmt", "bullet"), value("w:lvlText", "•"), value("w:lvlJc", "left"),
        element("w:pPr", None, element("w:ind", {"w:left": "284", "w:hanging": "284"})),
    )  # fmt: skip
    kind = value("w:multiLevelType", "singleLevel")
    return element("w:abstractNum", {"w:abstractNumId": str(number)}, kind, level)


def number_list(number: int, abstract: int, start: int, once: bool = True) -> Element:
    """A list that starts at an article, or (not `once`) has no start of its own."""
    made = element("w:num", {"w:numId": str(number)}, value("w:abstractNumId", abstract))
    if once and (start != 1 or number != 1):
        made.children.append(element("w:lvlOverride", {"w:ilvl": "0"}, value("w:startOverride", start)))
    return made


def _level(number: int, style_id: str, text: str, hanging: int) -> Element:
    return element(
        "w:lvl", {"w:ilvl": str(number)},
        value("w:start", 1), value("w:numFmt", "decimal"), value("w:pStyle", style_id),
        value("w:suff", "tab" if hanging else "space"), value("w:lvlText", text), value("w:lvlJc", "left"),
        element("w:pPr", None, element("w:ind", {"w:left": str(hanging), "w:hanging": str(hanging)})),
    )  # fmt: skip
