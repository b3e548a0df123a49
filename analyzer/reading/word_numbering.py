"""Automatic numbering of Word, counted out to the numbers that a reader sees."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from analyzer.reading.word_package import W, value
from analyzer.reading.word_styles import Styles

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
LAST_ROMAN = 4000
LAST_LETTER = 26 * 30  # Word repeats a letter thirty times at most
_LEVELS = 9


def roman(count: int) -> str:
    """A count in lower-case Roman numerals; beyond the last of them in digits."""
    if count >= LAST_ROMAN:
        return str(count)
    text = ""
    for step, digits in _ROMAN:
        while count >= step:
            text, count = text + digits, count - step
    return text


def letters(count: int) -> str:
    """a to z, then aa, bb: Word repeats the letter."""
    if count > LAST_LETTER:
        return str(count)
    return chr(97 + (count - 1) % 26) * (1 + (count - 1) // 26) if count > 0 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "decimalZero": lambda n: f"{n:02d}",
    "ordinal": lambda n: f"{n}.",
    "none": lambda n: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how it is written and what restarts it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int = -1
    style: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """What Word prints before a paragraph: a number, or a bullet (`text` is then empty), and the depth of the list."""

    text: str
    depth: int
    bullet: bool


@dataclass(slots=True)
class _List:
    """The counters that all numberings of one definition share."""

    counts: dict[int, int] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """Counts the numbered paragraphs of a document in reading order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._root = root
        self._nums = {n.get(f"{W}numId", ""): n for n in self._all("num")}
        self._abstract = {a.get(f"{W}abstractNumId", ""): a for a in self._all("abstractNum")}
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}

    def _all(self, child: str) -> list[etree._Element]:
        return self._root.findall(f"{W}{child}") if self._root is not None else []

    def printed(self, properties: etree._Element | None, style_id: str) -> Printed | None:
        """The number of the next paragraph, counted; None where it has none."""
        num_id, depth = self._reference(properties, style_id)
        levels = self._levels_of(num_id)
        if num_id in ("", "0") or depth not in levels:
            return None
        counts = self._count(num_id, depth, levels)
        level = levels[depth]
        if level.format == "bullet":
            return Printed("", depth, True)
        return Printed(_written(level, levels, counts).strip(), depth, False)

    def _reference(self, properties: etree._Element | None, style_id: str) -> tuple[str, int]:
        own = properties.find(f"{W}numPr") if properties is not None else None
        inherited = self._styles.paragraph(style_id, "numPr")
        num_id = value(own, "numId") or value(inherited, "numId")
        depth = value(own, "ilvl") or value(inherited, "ilvl")
        if not depth and value(own, "numId") == "":
            depth = str(self._depth_of_style(num_id, style_id))
        return num_id, int(depth) if depth.isdecimal() else 0

    def _depth_of_style(self, num_id: str, style_id: str) -> int:
        """Level that the list ties to the style or to one of its parents."""
        chain = [s.get(f"{W}styleId", "") for s in self._styles.chain(style_id)]
        tied = {level.style: depth for depth, level in self._levels_of(num_id).items() if level.style}
        return next((tied[style] for style in chain if style in tied), 0)

    def _definition(self, num_id: str) -> str:
        """Key of the definition behind a numbering, by way of a list style where it names one."""
        key = value(self._nums.get(num_id), "abstractNumId")
        link = value(self._abstract.get(key), "numStyleLink")
        tied = (name for name, abstract in self._abstract.items() if link and value(abstract, "styleLink") == link)
        return next(tied, key)

    def _levels_of(self, num_id: str) -> dict[int, Level]:
        if num_id not in self._levels:
            abstract = self._abstract.get(self._definition(num_id))
            levels = _levels(abstract) if abstract is not None else {}
            num = self._nums.get(num_id)
            for override in num.findall(f"{W}lvlOverride") if num is not None else ():
                levels |= _levels(override)
            self._levels[num_id] = levels
        return self._levels[num_id]

    def _count(self, num_id: str, depth: int, levels: dict[int, Level]) -> dict[int, int]:
        shared = self._lists.setdefault(self._definition(num_id), _List())
        counts = shared.counts
        start = self._start_override(num_id, depth)
        if start is not None and (num_id, depth) not in shared.restarted:
            shared.restarted.add((num_id, depth))
            counts[depth] = start
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        for deeper in range(depth + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else -1
            if restart != 0 and (restart < 0 or depth < restart):
                counts.pop(deeper, None)
        for higher in range(depth):
            counts.setdefault(higher, levels[higher].start if higher in levels else 1)
        return counts

    def _start_override(self, num_id: str, depth: int) -> int | None:
        for override in self._nums[num_id].findall(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(depth):
                start = value(override, "startOverride")
                return int(start) if start.isdecimal() else None
        return None


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for level in parent.findall(f"{W}lvl"):
        depth, start, restart = (level.get(f"{W}ilvl", "0"), value(level, "start", "1"), value(level, "lvlRestart"))
        if not depth.isdecimal():
            continue
        found[int(depth)] = Level(
            start=int(start) if start.isdecimal() else 1,
            format=value(level, "numFmt", "decimal"),
            text=value(level, "lvlText"),
            legal=level.find(f"{W}isLgl") is not None,
            restart=int(restart) if restart.isdecimal() else -1,
            style=value(level, "pStyle"),
        )
    return found


def _written(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    def one(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        form = levels[depth].format if depth in levels and not level.legal else "decimal"
        written = _FORMATS.get(form)
        return written(counts.get(depth, 1)) if written else str(counts.get(depth, 1))

    return re.sub(r"%([1-9])", one, level.text)
