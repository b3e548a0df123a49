"""Styles and automatic numbering of an ODT file: what a paragraph inherits, and the numbers that its lists print."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from analyzer.reading.word_numbering import Printed, letters, roman

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
TINY = 2.0  # points: smaller print cannot be read on paper
_DEEPEST = 10  # levels of a list
_LARGEST = 100_000  # a start value beyond is damage


class OdtStyles:
    """Answers what text of a style looks like, along the chain of parents."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles = {
            (one.get(f"{STYLE}family", ""), one.get(f"{STYLE}name", "")): one
            for root in roots
            for one in root.iter(f"{STYLE}style")
        }

    def look(self, family: str, name: str) -> dict[str, str]:
        """The text properties of a style, those of its parents beneath, by local name."""
        found: dict[str, str] = {}
        for style in self._chain(family, name):
            for properties in style.findall(f"{STYLE}text-properties"):
                own = {key.rpartition("}")[2]: value for key, value in properties.attrib.items()}
                found = {**own, **found}
            for properties in style.findall(f"{STYLE}paragraph-properties"):
                ground = properties.get(f"{FO}background-color", "transparent")
                found.setdefault("ground", ground)
        return found

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        style = self._styles.get((family, name))
        while style is not None and name not in seen:
            seen.add(name)
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")
            style = self._styles.get((family, name))


def is_bold(look: dict[str, str]) -> bool:
    """Whether text of this look is bold."""
    weight = look.get("font-weight", "")
    return weight == "bold" or (weight.isdecimal() and int(weight) >= 600)


def is_struck(look: dict[str, str]) -> bool:
    """Whether text of this look is struck out."""
    return any(look.get(f"text-line-through-{told}", "none") != "none" for told in ("style", "type"))


def is_unseen(look: dict[str, str]) -> bool:
    """Whether text of this look is hidden, tiny, or white (or of the colour of its ground) on no other ground."""
    size = look.get("font-size", "").removesuffix("pt")
    if look.get("display") == "none" or (size.replace(".", "", 1).isdecimal() and float(size) <= TINY):
        return True
    colour, ground = look.get("color", "").lower(), look.get("background-color", "transparent").lower()
    if ground == "transparent":
        ground = look.get("ground", "transparent").lower()
    return bool(colour) and (colour == ground or (colour == "#ffffff" and ground == "transparent"))


@dataclass(slots=True)
class OpenList:
    """A list at a depth of nesting: its style, and whether its next paragraph has a number of its own."""

    style: str
    depth: int
    fresh: bool = True  # the item has printed no number yet


@dataclass(slots=True)
class OdtNumbering:
    """Counts the items of lists and the numbered headings in reading order."""

    levels: dict[str, dict[int, etree._Element]]
    outline: dict[int, etree._Element]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Iterable[etree._Element]) -> "OdtNumbering":
        """The list styles and the outline of a file."""
        levels: dict[str, dict[int, etree._Element]] = {}
        outline: dict[int, etree._Element] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                levels[style.get(f"{STYLE}name", "")] = _levels(style)
            for style in root.iter(f"{TEXT}outline-style"):
                outline = _levels(style)
        return cls(levels, outline)

    def restart(self, style: str, depth: int) -> None:
        """A list begins anew."""
        self._drop(style, depth - 1)

    def item(self, style: str, depth: int, start: str) -> Printed | None:
        """The number of the next item of a list; `start` is a value that it sets itself."""
        return self._next(style, self.levels.get(style, {}), depth, start)

    def heading(self, depth: int) -> Printed | None:
        """The number of the next heading, where headings are numbered."""
        return self._next("", self.outline, depth, "")

    def _next(self, style: str, levels: dict[int, etree._Element], depth: int, start: str) -> Printed | None:
        level = levels.get(depth)
        if level is None:
            return None
        if not level.tag.endswith(("number", "outline-level-style")):
            return Printed("", depth, True)
        counts = self._counts.setdefault(style, {})
        counts[depth] = _whole(start, 0) or counts.get(depth, _first(level) - 1) + 1
        self._drop(style, depth)
        return Printed(_written(depth, levels, counts), depth, False)

    def _drop(self, style: str, depth: int) -> None:
        counts = self._counts.get(style, {})
        self._counts[style] = {level: count for level, count in counts.items() if level <= depth}


def _levels(style: etree._Element) -> dict[int, etree._Element]:
    found = {_whole(level.get(f"{TEXT}level", ""), 0) - 1: level for level in style}
    return {depth: level for depth, level in found.items() if 0 <= depth < _DEEPEST}


def _first(level: etree._Element) -> int:
    return _whole(level.get(f"{TEXT}start-value", ""), 1)


def _whole(value: str, otherwise: int) -> int:
    return min(int(value), _LARGEST) if value.isdecimal() and len(value) < 9 else otherwise


def _written(depth: int, levels: dict[int, etree._Element], counts: dict[int, int]) -> str:
    level = levels[depth]
    if not level.get(f"{STYLE}num-format", ""):
        return ""
    shown = range(max(0, depth + 1 - _whole(level.get(f"{TEXT}display-levels", ""), 1)), depth + 1)
    parts = [_figure(levels[at], counts.get(at, _first(levels[at]))) for at in shown if at in levels]
    number = ".".join(part for part in parts if part)
    return f"{level.get(f'{STYLE}num-prefix', '')}{number}{level.get(f'{STYLE}num-suffix', '')}".strip()


def _figure(level: etree._Element, count: int) -> str:
    form = level.get(f"{STYLE}num-format", "")
    if form in ("a", "A"):
        return letters(count) if form == "a" else letters(count).upper()
    if form in ("i", "I"):
        return roman(count) if form == "i" else roman(count).upper()
    return str(count) if form else ""
