"""The look of the sample contracts: a supplier's house style for each language, and its numbered list. Data only.

Lengths are in twentieths of a point, as Word has them, unless a name says points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from clauses.model import Language

Node: TypeAlias = (
    "tuple[str, dict[str, str], tuple[Node, ...]]"  # an element of WordprocessingML: tag, attributes, content
)

BULLETS = "List Bullet"
LOCALES: dict[Language, str] = {"fr": "fr-FR", "en": "en-IE"}
PAGE, MARGIN, TOP, BOTTOM, EDGE = (11906, 16838), 1361, 1304, 1191, 624
WIDTH = PAGE[0] - 2 * MARGIN  # of the text
_HANGING, _ITEM = 624, 510


@dataclass(frozen=True, slots=True)
class House:
    """A supplier's font, its size in points, the ink of its headings, and whether its text is justified."""

    font: str
    points: float
    ink: str
    justified: bool


HOUSES: dict[Language, House] = {
    "fr": House("Arial", 9.5, "12494F", justified=True),
    "en": House("Times New Roman", 11, "000000", justified=False),
}


@dataclass(frozen=True, slots=True)
class Look:
    """A style: points over the size of the text, points before and after, indents, and what else sets it apart."""

    name: str
    larger: float = 0
    before: float = 0
    after: float = 5
    left: int = 0
    hanging: int = 0
    bold: bool = False
    running: bool = False
    new_page: bool = False
    outline: int | None = None
    tab: int = 0


LOOKS = (
    Look("Normal", running=True),
    Look("Title", 10, after=2, bold=True),
    Look("Subtitle", 0.5, after=14),
    Look("Heading 1", 1.5, before=12, after=4, bold=True, outline=0),
    Look("Annex", 4, after=8, bold=True, outline=0, new_page=True),
    Look("Clause", left=_HANGING, hanging=_HANGING, running=True),
    Look("Clause Item", after=3, left=_HANGING + _ITEM, hanging=_ITEM, running=True),
    Look(BULLETS, after=3, left=_HANGING + 340, hanging=340, running=True),
    Look("Table Text", -1, before=2, after=2),
    Look("Table Head", -1, before=2, after=2, bold=True),
    Look("Header", -1.5, after=0),
    Look("Footer", -1.5, after=0, tab=WIDTH),
)


def node(tag: str, attributes: dict[str, str] | None = None, *content: Node) -> Node:
    """An element with its content."""
    return tag, attributes or {}, content


def value(tag: str, content: str | int) -> Node:
    """An element that holds one value."""
    return node(tag, {"w:val": str(content)})


def layout(look: Look, house: House) -> tuple[list[Node], list[Node]]:
    """Paragraph properties of a style, in the order that the schema wants: before and after those of a list."""
    before = [node("w:keepNext"), node("w:keepLines")] if look.bold else []
    before += [node("w:pageBreakBefore")] if look.new_page else []
    after = [node("w:tabs", None, node("w:tab", {"w:val": "right", "w:pos": str(look.tab)}))] if look.tab else []
    spaces = {"w:before": round(look.before * 20), "w:after": round(look.after * 20), "w:line": 269}
    after.append(node("w:spacing", {**{key: str(space) for key, space in spaces.items()}, "w:lineRule": "auto"}))
    if look.hanging:
        after.append(node("w:ind", {"w:left": str(look.left), "w:hanging": str(look.hanging)}))
    after.append(value("w:jc", "both" if look.running and house.justified else "left"))
    if look.outline is not None:
        after.append(value("w:outlineLvl", look.outline))
    return before, after


def letters(look: Look, house: House) -> Node:
    """Character properties of a style."""
    fonts = {f"w:{kind}": house.font for kind in ("ascii", "hAnsi", "cs", "eastAsia")}
    emphasis = (node("w:b"), value("w:color", house.ink)) if look.bold else ()
    size = round((house.points + look.larger) * 2)
    return node("w:rPr", None, node("w:rFonts", fonts), *emphasis, value("w:sz", size), value("w:szCs", size))


def new_style(name: str) -> Node:
    """A paragraph style that the template lacks."""
    attributes = {"w:type": "paragraph", "w:customStyle": "1", "w:styleId": name.replace(" ", "")}
    return node("w:style", attributes, value("w:name", name), value("w:basedOn", "Normal"), node("w:qFormat"))


def list_of_clauses(number: int) -> Node:
    """The definition of a list of headings, clauses and items: 1. 1.1 (a)."""
    levels = (
        _level(0, "decimal", "%1.", 0, _HANGING),
        _level(1, "decimal", "%1.%2", 0, _HANGING),
        _level(2, "lowerLetter", "(%3)", _HANGING, _ITEM),
    )
    return node("w:abstractNum", {"w:abstractNumId": str(number)}, value("w:multiLevelType", "multilevel"), *levels)


def _level(depth: int, form: str, text: str, left: int, hanging: int) -> Node:
    indent = {"w:left": str(left + hanging), "w:hanging": str(hanging)}
    return node(
        "w:lvl", {"w:ilvl": str(depth)}, value("w:start", 1), value("w:numFmt", form), value("w:suff", "tab"),
        value("w:lvlText", text), value("w:lvlJc", "left"), node("w:pPr", None, node("w:ind", indent)),
    )  # fmt: skip
