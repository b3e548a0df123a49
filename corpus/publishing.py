"""Sample contracts written for this project: Markdown -> Word, the same bytes each time.

python -m corpus.publishing
soffice --headless --convert-to pdf --outdir corpus/contracts corpus/contracts/*.docx
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time
from itertools import groupby
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from clauses.annex.archive import write_archive
from clauses.model import Language

from .contract_source import Contract, Kind, Line, read_contract
from .contract_styles import (
    BOTTOM,
    BULLETS,
    EDGE,
    HOUSES,
    LOCALES,
    LOOKS,
    MARGIN,
    PAGE,
    TOP,
    WIDTH,
    House,
    Look,
    Node,
    layout,
    letters,
    list_of_clauses,
    new_style,
    node,
    value,
)

CONTRACTS = Path(__file__).parent / "contracts"

_EMU = 635  # English metric units, in which python-docx counts, to a twentieth of a point
_STYLES: dict[Kind, str] = {
    "title": "Title",
    "subtitle": "Subtitle",
    "annex": "Annex",
    "heading": "Heading 1",
    "clause": "Clause",
    "item": "Clause Item",
    "text": "Normal",
}
_LEVELS: dict[Kind, int] = {"heading": 0, "clause": 1, "item": 2}
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def publish(contract: Contract) -> dict[str, bytes]:
    """The files of a .docx by name: the same contract gives the same bytes."""
    document = Document()
    _prepare(document, contract.heading.language)
    _Writer(document, contract).write()
    _frame(document, contract)
    _properties(document, contract)
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _built(made: Node) -> Any:
    """The element of python-docx that a node describes."""
    tag, attributes, content = made
    element = OxmlElement(tag)
    for name, text in attributes.items():
        element.set(qn(name), text)
    element.extend([_built(child) for child in content])
    return element


def _prepare(document: Any, language: Language) -> None:
    """Sets the page, the styles and the language; the template's picture of itself goes."""
    for look in LOOKS:
        _restyle(_style(document, look.name), look, HOUSES[language])
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), LOCALES[language])
    section = document.sections[0]
    section.page_width, section.page_height = (side * _EMU for side in PAGE)
    section.left_margin = section.right_margin = MARGIN * _EMU
    section.top_margin, section.bottom_margin = TOP * _EMU, BOTTOM * _EMU
    section.header_distance = section.footer_distance = EDGE * _EMU
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        relations.pop(key)


def _style(document: Any, name: str) -> Any:
    """The element of a style: that of the template, or a new one."""
    known = {style.name: style.element for style in document.styles}
    if name not in known:
        document.styles.element.append(_built(new_style(name)))
        return document.styles[name].element
    return known[name]


def _restyle(style: Any, look: Look, house: House) -> None:
    """Gives a style our look in place of the template's; a list stays a list."""
    numbered = style.xpath("w:pPr/w:numPr")
    for old in style.xpath("w:pPr | w:rPr"):
        style.remove(old)
    before, after = layout(look, house)
    paragraph = OxmlElement("w:pPr")
    paragraph.extend([*map(_built, before), *numbered, *map(_built, after)])
    style.extend([paragraph, _built(letters(look, house))])


class _Writer:
    """Writes the lines of a contract; each annex counts its clauses anew."""

    def __init__(self, document: Any, contract: Contract) -> None:
        self.document = document
        self.contract = contract
        self.counted = contract.heading.numbering == "automatic"
        if self.counted:
            self.numbering = document.part.numbering_part.element
            known = self.numbering.findall(qn("w:abstractNum"))
            self.definition = max(int(one.get(qn("w:abstractNumId"))) for one in known) + 1
            known[-1].addnext(_built(list_of_clauses(self.definition)))
            self.list = self._new_list()

    def write(self) -> None:
        for is_table, lines in groupby(self.contract.lines, lambda line: line.kind == "row"):
            if is_table:
                self._table([line.cells for line in lines])
            else:
                for line in lines:
                    self._paragraph(line)

    def _new_list(self) -> int:
        """A list that counts from 1."""
        made = self.numbering.add_num(self.definition)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _paragraph(self, line: Line) -> None:
        if line.kind == "annex" and self.counted:
            self.list = self._new_list()
        bullet = line.kind == "item" and not line.number
        paragraph = self.document.add_paragraph(style=BULLETS if bullet else _STYLES[line.kind])
        if self.counted and line.number and not line.number[1:2].isupper():
            place = node("w:numPr", None, value("w:ilvl", _LEVELS[line.kind]), value("w:numId", self.list))
            paragraph._p.get_or_add_pPr().append(_built(place))
        elif line.number:
            paragraph.add_run(line.number + (" " if line.kind == "heading" else "\t"))
        _write(paragraph, line.text)

    def _table(self, rows: list[tuple[str, ...]]) -> None:
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, _widths(rows), strict=True):
            column.width = width
        for place, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(_built(node("w:cantSplit")))
            if place == 0:
                properties.append(_built(node("w:tblHeader")))
            for cell, text in zip(row.cells, cells, strict=True):
                cell.paragraphs[0].style = "Table Text" if place else "Table Head"
                _write(cell.paragraphs[0], text)
                if place == 0:
                    shade = {"w:val": "clear", "w:color": "auto", "w:fill": "E7E6E6"}
                    cell._tc.get_or_add_tcPr().append(_built(node("w:shd", shade)))
        self.document.add_paragraph(style="Normal")


def _write(paragraph: Any, text: str) -> None:
    """Adds a text to a paragraph, what stands between double asterisks in bold."""
    for place, piece in enumerate(_BOLD.split(text)):
        if piece:
            paragraph.add_run(piece).bold = True if place % 2 else None


def _widths(rows: list[tuple[str, ...]]) -> list[int]:
    """Widths of columns, which follow the longest text of each within bounds."""
    longest = [min(max(len(row[column]) for row in rows), 90) + 18 for column in range(len(rows[0]))]
    return [WIDTH * share // sum(longest) * _EMU for share in longest]


def _frame(document: Any, contract: Contract) -> None:
    """The running header and footer, with page numbers."""
    section, heading = document.sections[0], contract.heading
    section.header.paragraphs[0].add_run(heading.header)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{heading.footer}\tPage ")
    _field(footer, "PAGE")
    footer.add_run(" / ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    """Adds a field that Word fills in."""
    field = _built(node("w:fldSimple", {"w:instr": name}))
    paragraph._p.append(field)
    field.append(paragraph.add_run("1")._r)


def _properties(document: Any, contract: Contract) -> None:
    """Core properties; the dates are those of the contract."""
    properties, heading = document.core_properties, contract.heading
    properties.title = contract.title
    properties.author = properties.last_modified_by = heading.footer.partition(",")[0]
    properties.subject, properties.comments, properties.keywords = "", "", ""
    properties.language = LOCALES[heading.language]
    properties.created = properties.modified = datetime.combine(heading.date, time())
    properties.revision = 1


if __name__ == "__main__":
    for source in sorted(CONTRACTS.glob("*.md")):
        write_archive(source.with_suffix(".docx"), publish(read_contract(source.read_text("utf-8"))))
