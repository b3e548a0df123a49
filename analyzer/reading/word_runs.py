"""The text of one Word paragraph as a reader sees it, and what hangs on it: notes, text boxes, words not to be read."""

from dataclasses import dataclass, field

from lxml import etree

from analyzer.reading.word_package import W, name_of, switch, value
from analyzer.reading.word_styles import Styles

_LEFT_OUT = {"pPr", "rPr", "instrText", "delText", "delInstrText", "fldData", "del", "moveFrom", "sdtPr", "sdtEndPr"}
_LEFT_OUT |= {"Fallback", "commentReference", "annotationRef", "footnoteRef", "endnoteRef", "ruby", "object"}
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_INSERTED = {"ins", "moveTo"}
_CHANGES = {*_INSERTED, "del", "moveFrom"}
TINY = 4  # half-points: text of two points and less cannot be read on paper


@dataclass(slots=True)
class Content:
    """A paragraph taken apart."""

    text: str = ""
    hidden: str = ""
    struck: str = ""
    bold: bool = True
    changes: list[tuple[bool, str]] = field(default_factory=list)  # whether inserted, and the text
    fields: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def content(paragraph: etree._Element, styles: Styles) -> Content:
    """Read a paragraph: insertions kept, deletions left out, hidden and struck out text apart."""
    reader = _Reader(styles, value(paragraph.find(f"{W}pPr"), "pStyle"), _shaded(paragraph))
    reader.read(paragraph)
    found = reader.content
    found.bold = found.bold and bool(found.text.strip())
    return found


def written(element: etree._Element) -> str:
    """All text in an element, deleted text too."""
    parts = element.iter(f"{W}t", f"{W}delText", f"{W}p")
    return "".join(" " if name_of(part) == "p" else part.text or "" for part in parts)


def _shaded(element: etree._Element) -> bool:
    """True where white letters may stand on a dark ground: shading, a styled table or a drawn box around."""
    for parent in (element, *element.iterancestors()):
        name = name_of(parent)
        if name in ("txbxContent", "tbl"):
            return True
        for properties in parent.findall(f"{W}pPr") if name == "p" else ():
            if properties.find(f"{W}shd") is not None:
                return True
    return False


class _Reader:
    def __init__(self, styles: Styles, paragraph_style: str, shaded: bool) -> None:
        self.content = Content()
        self._styles = styles
        self._style = paragraph_style
        self._shaded = shaded

    def read(self, element: etree._Element) -> None:
        for child in element:
            name = name_of(child)
            if name in _CHANGES:
                self.content.changes.append((name in _INSERTED, written(child)))
            if name == "r":
                self._run(child)
            elif name == "txbxContent":
                self.content.boxes.append(child)
            elif name not in _LEFT_OUT:
                self.read(child)

    def _run(self, run: etree._Element) -> None:
        text = self._signs(run)
        properties = run.find(f"{W}rPr")
        if text.strip() and self._is_hidden(properties):
            self.content.hidden += text
            return
        if text.strip() and self._is_struck(properties):
            self.content.struck += text
            return
        self.content.text += text
        if text.strip() and not self._styles.on(properties, value(properties, "rStyle"), self._style, "b"):
            self.content.bold = False

    def _is_struck(self, properties: etree._Element | None) -> bool:
        style = value(properties, "rStyle")
        return any(self._styles.on(properties, style, self._style, child) for child in ("strike", "dstrike"))

    def _is_hidden(self, properties: etree._Element | None) -> bool:
        if self._styles.on(properties, value(properties, "rStyle"), self._style, "vanish"):
            return True
        size = value(properties, "sz")
        if size.isdecimal() and int(size) <= TINY:
            return True
        colour, ground = value(properties, "color").upper(), _ground(properties)
        if colour and colour == ground:
            return True  # letters of the colour of their own ground
        white = colour == "FFFFFF"
        own = {name_of(child) for child in properties} if properties is not None else set()
        return white and not self._shaded and not own & {"shd", "highlight"}

    def _signs(self, run: etree._Element) -> str:
        parts = []
        for child in run:
            name = name_of(child)
            if name == "t":
                parts.append(child.text or "")
            elif name in _SIGNS:
                parts.append(_SIGNS[name])
            elif name == "sym":
                parts.append(_symbol(child))
            elif name in ("footnoteReference", "endnoteReference"):
                self.content.notes.append((name.removesuffix("Reference"), child.get(f"{W}id", "")))
            elif name == "fldChar":
                parts.append(self._form_field(child))
            elif name not in _LEFT_OUT:
                self.read(child)
        return "".join(parts)

    def _form_field(self, char: etree._Element) -> str:
        """Old form fields draw their state; it stands in no run."""
        data = char.find(f"{W}ffData")
        if data is None:
            return ""
        self.content.fields = True
        box, choice = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
        if box is not None:
            checked = switch(box, "checked")
            return "☒" if (switch(box, "default") if checked is None else checked) else "☐"
        if choice is not None:
            entries = [e.get(f"{W}val", "") for e in choice.findall(f"{W}listEntry")]
            chosen = value(choice, "result") or value(choice, "default", "0")
            return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
        return ""


def _ground(properties: etree._Element | None) -> str:
    shade = properties.find(f"{W}shd") if properties is not None else None
    return "" if shade is None else shade.get(f"{W}fill", "").upper()


def _symbol(element: etree._Element) -> str:
    code = element.get(f"{W}char", "").upper()
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
