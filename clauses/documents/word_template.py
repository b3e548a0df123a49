"""A contracting authority's own Word template: its styles are used by name, its headers, footers and page stay."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from clauses.messages import mark

from .refusal import DocumentError
from .word_styles import BULLETS, LOOKS, Look, bullets, number_list, numbering, style, table_style
from .word_xml import Element, build, element, value

_NOT_WORD = mark("{file}: this is not a Word document; give a .docx file as template")
_LEVELS = {"Heading1": 0, "Heading2": 1, "Duty": 2}
_TABLE = Look("AnnexTable", "Annex table")
_CLEAR = 1 << 12  # numbers of our lists stand apart from those of the template


class Template:
    """A template, opened: fits our elements to its styles and numbers."""

    def __init__(self, path: Path) -> None:
        """Raises DocumentError where the file is no Word document, OSError where it cannot be read."""
        content = path.open("rb")
        try:
            self.word: Any = Document(content)
        except Exception as error:  # python-docx tells faults of a package in many ways
            raise DocumentError(_NOT_WORD, file=path) from error
        finally:
            content.close()
        self._known = {_name(one): one.get(qn("w:styleId")) for one in self.word.styles.element.findall(qn("w:style"))}
        self._ids = {look.id: self._known.get(look.name.casefold(), f"Clausier{look.id}") for look in (*LOOKS, _TABLE)}
        self._last = deepcopy(self.word.element.body.find(qn("w:sectPr")))

    def missing(self) -> tuple[str, ...]:
        """The names of the styles that the template lacks, and that stand in as ours are."""
        return tuple(look.name for look in (*LOOKS, _TABLE) if look.name.casefold() not in self._known)

    def widths(self) -> tuple[int, int]:
        """The widths of the text, upright and on its side, in twentieths of a point."""
        size, edges = (self._last.find(qn(name)) if self._last is not None else None for name in ("w:pgSz", "w:pgMar"))
        if size is None or edges is None:
            return 9412, 14570
        short, long = sorted(int(size.get(qn(name))) for name in ("w:w", "w:h"))
        margins = sum(int(edges.get(qn(name))) for name in ("w:left", "w:right"))
        return short - margins, long - margins

    def fit(self, content: list[Element], starts: Iterable[int]) -> None:
        """Gives the elements the template's styles, and the template our lists and what styles it lacks."""
        for one in _all(content):
            if one.tag == "w:pPr":
                self._number(one)
        for one in _all(content):
            if one.tag in ("w:pStyle", "w:tblStyle"):
                one.attributes["w:val"] = self._ids.get(one.attributes["w:val"], one.attributes["w:val"])
        missing = [look for look in LOOKS if look.name.casefold() not in self._known]
        build(self.word.styles.element, [self._own(style(look)) for look in missing])
        if _TABLE.name.casefold() not in self._known:
            build(self.word.styles.element, [self._own(table_style())])
        self._add_lists(starts)

    def _own(self, made: Element) -> Element:
        """A style of ours under an id that the template has not, based on one it has."""
        made.attributes["w:styleId"] = self._ids[made.attributes["w:styleId"]]
        kept = []
        for child in made.children:
            name = child.attributes.get("w:val", "")
            if child.tag in ("w:basedOn", "w:next"):
                base = self._ids.get(name) or self._known.get({"TableNormal": "normal table"}.get(name, name.lower()))
                if not base:
                    continue
                child.attributes["w:val"] = base
            for inner in _all([child]):
                inner.children = [one for one in inner.children if one.tag != "w:numPr"]
            kept.append(child)
        made.children = kept
        return made

    def _number(self, properties: Element) -> None:
        """The list of a numbered paragraph, said in the paragraph: the template's styles know nothing of it."""
        own = next((one for one in properties.children if one.tag == "w:pStyle"), None)
        given = next((one for one in properties.children if one.tag == "w:numPr"), None)
        if given:
            identity = given.children[-1]
            if identity.attributes["w:val"] != "0":
                identity.attributes["w:val"] = str(_CLEAR + int(identity.attributes["w:val"]))
        elif own and own.attributes["w:val"] == "ListItem":
            listed = element("w:numPr", None, value("w:ilvl", 0), value("w:numId", _CLEAR + BULLETS))
            properties.children.append(listed)
        elif own and own.attributes["w:val"] in _LEVELS:
            level = value("w:ilvl", _LEVELS[own.attributes["w:val"]])
            properties.children.append(element("w:numPr", None, level, value("w:numId", _CLEAR + 1)))

    def _add_lists(self, starts: Iterable[int]) -> None:
        """Our list beside those of the template: definitions first, as the schema wants, then lists."""
        root = self.word.part.numbering_part.element
        abstract = numbering()[0]
        abstract.attributes["w:abstractNumId"] = str(_CLEAR)
        for level in abstract.children:
            level.children = [one for one in level.children if one.tag != "w:pStyle"]
        build(root, [abstract, bullets(_CLEAR + BULLETS)])
        pictures = len(root.findall(qn("w:numPicBullet")))  # these come before any definition
        for _ in range(2):
            root.insert(pictures, root[-1])
        build(root, [number_list(_CLEAR + BULLETS, _CLEAR + BULLETS, 1, once=False)])
        build(root, [number_list(_CLEAR + at, _CLEAR, start) for at, start in enumerate(list(starts) or [1], 1)])

    def finish(self) -> None:
        """Every section with the template's headers, footers and margins; those on their side turned."""
        body = self.word.element.body
        for section in list(body.iter(qn("w:sectPr"))):
            if self._last is None:
                continue
            side = section.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"
            made = deepcopy(self._last)
            size = made.find(qn("w:pgSz"))
            if side and size is not None:
                short, long = sorted((size.get(qn("w:w")), size.get(qn("w:h"))), key=int)
                size.set(qn("w:w"), long)
                size.set(qn("w:h"), short)
                size.set(qn("w:orient"), "landscape")
            section.getparent().replace(section, made)


def _name(one: Any) -> str:
    name = one.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"))).casefold()


def _all(elements: Iterable[Element]) -> Iterable[Element]:
    for one in elements:
        yield one
        yield from _all(one.children)
