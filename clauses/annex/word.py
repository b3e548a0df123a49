"""Annex -> the members of a Word file. Imports python-docx, so it is imported only when a Word file is asked for."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from clauses.model import Pack

from .document import Annex
from .word_articles import LANDSCAPE, PORTRAIT, width_of, write_article
from .word_front import open_points, reasons, title_block
from .word_styles import LOCALES, LOOKS, basic_styles, defaults, numbering, style
from .word_text import TextWriter, contents, page_number
from .word_xml import Element, build, element, paragraph, run, value

# What the library's own template brings and an annex does not need.
_UNWANTED = ("thumbnail", "customXml", "stylesWithEffects", "webSettings")


def word_members(annex: Annex, pack: Pack, version: str) -> dict[str, bytes]:
    """The files of a .docx by name: the same annex gives the same bytes."""
    document = Document()
    _prepare(document, annex)
    _replace(document.element.body, _content(annex, pack, version))
    _footers(document, annex, version)
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _prepare(document: Any, annex: Annex) -> None:
    """Styles, numbering, settings and properties of our own in place of the template's."""
    _replace(document.part._styles_part.element, [defaults(annex.language), *basic_styles(), *map(style, LOOKS)])
    _replace(document.part.numbering_part.element, numbering())
    _replace(document.settings.element, _settings(annex))
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNWANTED:
                part.rels.pop(key)
    for relation in document.part.package.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            relation.target_part._blob = _APPLICATION
    _properties(document.core_properties, annex)


_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>clausier</Application></Properties>'
)


def _replace(root: Any, content: list[Element]) -> None:
    """The content in place of what an element of the template holds."""
    for child in list(root):
        root.remove(child)
    build(root, content)


def _settings(annex: Annex) -> list[Element]:
    modern = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15"}
    return [
        element("w:zoom", {"w:percent": "100"}),
        value("w:defaultTabStop", 709),
        value("w:characterSpacingControl", "doNotCompress"),
        element("w:compat", None, element("w:compatSetting", modern)),
        element("w:themeFontLang", {"w:val": LOCALES[annex.language]}),
        value("w:decimalSymbol", "," if annex.language == "fr" else "."),
        value("w:listSeparator", ";" if annex.language == "fr" else ","),
    ]


def _properties(properties: Any, annex: Annex) -> None:
    """Core properties from the profile; the date is that of the launch, for the same input gives the same file."""
    launch = datetime.combine(annex.profile.launch_date, time())
    properties.title, properties.subject = annex.profile.title[:255], annex.profile.reference[:255]
    properties.author = properties.last_modified_by = annex.profile.buyer.name[:255]
    properties.comments, properties.keywords = "", ""
    properties.language = LOCALES[annex.language]
    properties.created = properties.modified = launch
    properties.revision = 1


def _content(annex: Annex, pack: Pack, version: str) -> list[Element]:
    """The body: first page, contents, reasons, articles; pages turn where the tables need it."""
    write = TextWriter(annex.language)
    why = reasons(annex, pack, write, PORTRAIT)
    articles: list[Element] = []
    width = PORTRAIT
    for article in annex.articles:
        if width_of(article) != width:
            articles.append(_section_end(width))
            width = width_of(article)
        articles += write_article(article, annex, write)
    front = [
        *title_block(annex, version, write),
        *open_points(annex, write),
        *contents(write.entries, write.say("Contents")),
    ]
    return [*front, *why, *articles, _section(width)]


def _section_end(width: int) -> Element:
    """A section ends with the paragraph that holds its properties."""
    return element("w:p", None, element("w:pPr", None, value("w:pStyle", "TableText"), _section(width)))


def _section(width: int) -> Element:
    """A4, upright or on its side."""
    side = width == LANDSCAPE
    size = {"w:w": "16838", "w:h": "11906", "w:orient": "landscape"} if side else {"w:w": "11906", "w:h": "16838"}
    margin = str((int(size["w:w"]) - width) // 2)
    edges = {"w:top": "1304", "w:bottom": "1191", "w:left": margin, "w:right": margin, "w:header": "567",
             "w:footer": "567", "w:gutter": "0"}  # fmt: skip
    return element("w:sectPr", None, element("w:pgSz", size), element("w:pgMar", edges))


def _footers(document: Any, annex: Annex, version: str) -> None:
    """Title and reference above, versions and page number below; the first page bears no header."""
    for place, section in enumerate(document.sections):
        width = PORTRAIT if section.page_width < section.page_height else LANDSCAPE
        section.different_first_page_header_footer = place == 0
        made = f"clausier {version} · {annex.pack.name} {annex.pack.version}"
        footer = [run(f"{made}\t"), *page_number(annex.language)]
        _fill(section.footer, "Footer", width, footer)
        _fill(section.header, "Header", width, [run(f"{annex.profile.title}\t{annex.profile.reference}")])
        if place == 0:
            _fill(section.first_page_footer, "Footer", width, footer)


def _fill(part: Any, name: str, width: int, content: list[Element]) -> None:
    part.is_linked_to_previous = False
    stop = element("w:tabs", None, element("w:tab", {"w:val": "right", "w:pos": str(width)}))
    _replace(part._element, [paragraph(name, *content, properties=[stop])])
