"""WordprocessingML, described as plain records and built once through the XML API: text never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from docx.oxml.ns import qn
from lxml.etree import Element as XmlElement
from lxml.etree import SubElement

# What XML 1.0 cannot hold, in any form.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"(\r\n|\r|\n|\t)")
_name = cache(qn)


def clean(text: str) -> str:
    """The text without the characters that XML forbids."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


@dataclass(slots=True)
class Element:
    """An element to be: cheaper to move about than one of lxml's, which copies at every move."""

    tag: str  # with its prefix, as in "w:p"
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""


def element(tag: str, attributes: dict[str, str] | None = None, *children: Element) -> Element:
    """An element such as w:p; attribute names bear their prefix too."""
    return Element(tag, attributes or {}, list(children))


def build(parent: Any, elements: Iterable[Element]) -> None:
    """Adds elements below one of lxml; made apart, for below one of python-docx each would be a Python object."""
    apart = XmlElement("apart")
    _make(apart, elements)
    parent.extend(list(apart))


def _make(parent: Any, elements: Iterable[Element]) -> None:
    for described in elements:
        attributes = {_name(name): clean(text) for name, text in described.attributes.items()}
        made = SubElement(parent, _name(described.tag), attributes)
        if described.text:
            made.text = clean(described.text)
        if described.children:
            _make(made, described.children)


def value(tag: str, content: str | int) -> Element:
    """An element that holds one value, such as <w:jc w:val="center"/>."""
    return element(tag, {"w:val": str(content)})


def run(text: str, *properties: Element) -> Element:
    """A run of text; line ends and tabs become those of Word."""
    made = element("w:r", None, *([element("w:rPr", None, *properties)] if properties else []))
    for piece in _BREAKS.split(text):
        if piece == "\t":
            made.children.append(element("w:tab"))
        elif piece in ("\r\n", "\r", "\n"):
            made.children.append(element("w:br"))
        elif piece:
            at_its_edge = piece[0] == " " or piece[-1] == " "
            made.children.append(Element("w:t", {"xml:space": "preserve"} if at_its_edge else {}, text=piece))
    return made


def bold() -> Element:
    """The property of bold text."""
    return element("w:b")


def highlighted() -> Element:
    """The property of text that stands out for the eye: an open point."""
    return value("w:highlight", "yellow")


def paragraph(style: str, *content: Element, properties: Iterable[Element] = ()) -> Element:
    """A paragraph in a style; other properties stand in the order that the schema wants."""
    return element("w:p", None, element("w:pPr", None, value("w:pStyle", style), *properties), *content)


def complex_field(instruction: str, result: Iterable[Element]) -> list[Element]:
    """The runs of a field with the result that stands until it is updated."""
    code = Element("w:instrText", {"xml:space": "preserve"}, text=f" {instruction} ")
    return [
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "begin"})),
        element("w:r", None, code),
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "separate"})),
        *result,
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "end"})),
    ]


def link(anchor: str, *content: Element) -> Element:
    """A link to a bookmark of the document."""
    return element("w:hyperlink", {"w:anchor": anchor, "w:history": "1"}, *content)


class Bookmarks:
    """Names and numbers of a document's bookmarks: one a target, in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, target: str) -> str:
        """The bookmark's name; the leading underscore keeps it out of lists shown to the reader."""
        return self._names.setdefault(target, f"_Ref{len(self._names) + 1:06d}")

    def around(self, target: str, *content: Element) -> list[Element]:
        """The content between the bookmark's two ends."""
        name = self.name(target)
        number = name.removeprefix("_Ref").lstrip("0")
        return [
            element("w:bookmarkStart", {"w:id": number, "w:name": name}),
            *content,
            element("w:bookmarkEnd", {"w:id": number}),
        ]
