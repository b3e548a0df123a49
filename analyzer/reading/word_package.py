"""The parts of a Word file: unpacked under limits, parsed without entities, found by relationship."""

import posixpath
from dataclasses import dataclass

from lxml import etree

from analyzer.reading.limits import RefusedError, open_zip

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def name_of(element: etree._Element) -> str:
    """Local name of an element, "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(parent: etree._Element | None, child: str, default: str = "") -> str:
    """The w:val of a named child: `value(pPr, "pStyle")`."""
    found = parent.find(f"{W}{child}") if parent is not None else None
    return default if found is None else str(found.get(f"{W}val", default))


def switch(parent: etree._Element | None, child: str) -> bool | None:
    """An on/off property: None where it is not set, so that a style may decide."""
    found = parent.find(f"{W}{child}") if parent is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from a part to another: what kind, where to, and whether it leaves the file."""

    kind: str
    target: str
    external: bool


class Package:
    """A Word file in memory."""

    def __init__(self, data: bytes) -> None:
        self.parts = open_zip(data)
        self.main = next((r.target for r in self.relations("").values() if r.kind == "officeDocument"), "")
        if self.main not in self.parts:
            raise RefusedError("damaged", "docx")

    def root(self, part: str) -> etree._Element | None:
        """The XML of a part, None where the part is missing."""
        data = self.parts.get(part)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)
        except etree.XMLSyntaxError as fault:
            raise RefusedError("damaged", part) from fault

    def relations(self, part: str) -> dict[str, Relation]:
        """Relationships of a part by id; those of the package itself for ""."""
        folder, _, name = part.rpartition("/")
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for element in root if root is not None else ():
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Relation(element.get("Type", "").rpartition("/")[2], target, external)
        return found

    def related(self, kind: str) -> list[str]:
        """Parts that the main document names under a kind of relationship, in the order of their names."""
        return sorted(r.target for r in self.relations(self.main).values() if r.kind == kind and not r.external)
