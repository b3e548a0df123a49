"""A composed document -> the members of a Word file. Imports python-docx: loaded only when one is asked for."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from clauses.model import Language

from .blocks import Composed
from .word_blocks import LANDSCAPE, PORTRAIT, BlockWriter, section
from .word_pairs import pair_elements, spoken
from .word_styles import LOCALES, LOOKS, basic_styles, defaults, numbering, style
from .word_template import Template
from .word_text import page_number
from .word_xml import Element, build, element, paragraph, run, value

# What the library's own template brings and our documents do not need.
_UNWANTED = ("thumbnail", "customXml", "stylesWithEffects", "webSettings")


def word_members(document: Composed, template: Path | None = None) -> dict[str, bytes]:
    """The files of a .docx by name: the same document gives the same bytes.

    With a template, its styles, headers and page are kept; raises DocumentError where it is not a Word file.
    """
    own = Template(template) if template else None
    word = own.word if own else Document()
    writer = BlockWriter(document.language, *(own.widths() if own else (PORTRAIT, LANDSCAPE)))
    content = _content(document, writer)
    if own:
        own.fit(content, writer.starts)
    else:
        _prepare(word, document, writer.starts)
    _replace(word.element.body, content)
    if own:
        own.finish()
    else:
        _footers(word, document)
    _properties(word.core_properties, document)
    packed = io.BytesIO()
    word.save(packed)
    with zipfile.ZipFile(packed) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _prepare(word: Any, document: Composed, starts: list[int]) -> None:
    """Styles, numbering and settings of our own in place of the library template's."""
    _replace(word.part._styles_part.element, [defaults(document.language), *basic_styles(), *map(style, LOOKS)])
    _replace(word.part.numbering_part.element, numbering(starts))
    _replace(word.settings.element, _settings(document.language))
    for part in (word.part, word.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNWANTED:
                part.rels.pop(key)
    for relation in word.part.package.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            relation.target_part._blob = _APPLICATION


_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>clausier</Application></Properties>'
)


def _replace(root: Any, content: list[Element]) -> None:
    """The content in place of what an element of the template holds."""
    for child in list(root):
        root.remove(child)
    build(root, content)


def _settings(language: Language) -> list[Element]:
    modern = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15"}
    return [
        element("w:zoom", {"w:percent": "100"}),
        value("w:defaultTabStop", 709),
        value("w:characterSpacingControl", "doNotCompress"),
        element("w:compat", None, element("w:compatSetting", modern)),
        element("w:themeFontLang", {"w:val": LOCALES[language]}),
        value("w:decimalSymbol", "," if language == "fr" else "."),
        value("w:listSeparator", ";" if language == "fr" else ","),
    ]


def _properties(properties: Any, document: Composed) -> None:
    """Core properties from the profile; the date is that of the launch, for the same input gives the same file."""
    launch = datetime.combine(document.launch_date, time())
    properties.title, properties.subject = document.title[:255], document.reference[:255]
    properties.author = properties.last_modified_by = document.author[:255]
    properties.comments, properties.keywords = "", ""
    properties.language = LOCALES[document.language]
    properties.created = properties.modified = launch
    properties.revision = 1


def _content(document: Composed, writer: BlockWriter) -> list[Element]:
    """The body: pages turn where wide tables need it, and everywhere in an edition side by side."""
    if document.pairs:
        return [*pair_elements(document, writer), section(True)]
    return writer.body(document.blocks)


def _footers(word: Any, document: Composed) -> None:
    """Title and reference above, versions and page number below; the first page bears no header."""
    for place, one in enumerate(word.sections):
        width = PORTRAIT if one.page_width < one.page_height else LANDSCAPE
        one.different_first_page_header_footer = place == 0
        footer = [run(f"{document.made}\t"), *page_number(document.language)]
        if document.right_language:
            footer += [run(" · "), *spoken(page_number(document.right_language), document.right_language)]
        _fill(one.footer, "Footer", width, footer)
        _fill(one.header, "Header", width, [run(f"{document.title}\t{document.reference}")])
        if place == 0:
            _fill(one.first_page_footer, "Footer", width, footer)


def _fill(part: Any, name: str, width: int, content: list[Element]) -> None:
    part.is_linked_to_previous = False
    stop = element("w:tabs", None, element("w:tab", {"w:val": "right", "w:pos": str(width)}))
    _replace(part._element, [paragraph(name, *content, properties=[stop])])
