"""Styles of a Word file, resolved along their chain of parents."""

from lxml import etree

from analyzer.reading.word_package import W, name_of, switch, value


class Styles:
    """Answers what a paragraph or run inherits: outline level, numbering, weight, visibility."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = root.findall(f"{W}style") if root is not None else []
        self._styles = {s.get(f"{W}styleId", ""): s for s in styles}
        defaults = [s for s in styles if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") == "1"]
        self._default = defaults[0].get(f"{W}styleId", "") if defaults else ""

    def chain(self, style_id: str) -> list[etree._Element]:
        """The style and its parents, nearest first; a loop ends the chain."""
        found: list[etree._Element] = []
        style = self._styles.get(style_id or self._default)
        while style is not None and style not in found:
            found.append(style)
            style = self._styles.get(value(style, "basedOn"))
        return found

    def name(self, style_id: str) -> str:
        """Name of a style in lower case; Word keeps the English name in every language."""
        style = self._styles.get(style_id)
        return value(style, "name", style_id).lower()

    def paragraph(self, style_id: str, child: str) -> etree._Element | None:
        """A paragraph property as the style chain gives it."""
        for style in self.chain(style_id):
            properties = style.find(f"{W}pPr")
            found = properties.find(f"{W}{child}") if properties is not None else None
            if found is not None:
                return found
        return None

    def on(self, run: etree._Element | None, run_style: str, paragraph_style: str, child: str) -> bool:
        """Whether an on/off run property holds, from the run itself, its style or the paragraph's style."""
        own = switch(run, child)
        if own is not None:
            return own
        for style_id in (run_style, paragraph_style):
            for style in self.chain(style_id) if style_id or style_id is paragraph_style else ():
                found = switch(style.find(f"{W}rPr"), child)
                if found is not None:
                    return found
        return False

    def outline(self, properties: etree._Element | None, style_id: str) -> int:
        """Outline level of a paragraph, 1 to 9; 0 for body text."""
        own = properties.find(f"{W}outlineLvl") if properties is not None else None
        if own is None:
            own = self.paragraph(style_id, "outlineLvl")
        level = own.get(f"{W}val", "9") if own is not None else "9"
        return int(level) + 1 if level.isdecimal() and int(level) < 9 else 0


def child_names(element: etree._Element) -> set[str]:
    """Local names of the children of an element."""
    return {name_of(child) for child in element}
