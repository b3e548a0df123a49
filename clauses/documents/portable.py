"""A composed document -> PDF/UA-1 as typst writes it. Text enters as data (JSON), never as markup.

No font of the system is used, so that the same document gives the same bytes everywhere.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

import typst

from clauses.annex.document import Inline
from clauses.messages import mark, say

from .blocks import Block, Composed, Contents, Duty, Grid, Heading, Text, on_side
from .glyphs import named, private, unshown
from .markdown import ONE_COLUMN
from .refusal import DocumentError
from .voice import Voice
from .word_xml import clean

_REFUSED = mark("{name}: this PDF cannot be written ({reason}); choose another format.")
_NO_GLYPH = mark("{name}: the fonts of the PDF lack {signs}; write it in another way, or choose another format.")
_BREAK = re.compile(r"\r\n|\r")
_WIDE = "\u2003"


def portable(document: Composed) -> bytes:
    """The PDF; raises DocumentError for an edition side by side, or for a sign that no font shows."""
    if document.pairs:
        raise DocumentError(ONE_COLUMN)
    source = (resources.files("clauses.documents") / "document.typ").read_bytes()
    data = json.dumps(_data(document), ensure_ascii=False)
    if signs := private(data):
        raise _lacking(document, named(iter(signs)))
    try:
        made = typst.compile(source, sys_inputs={"document": data}, pdf_standards=["ua-1"], ignore_system_fonts=True)
    except typst.TypstError as error:
        if told := named(unshown(data)):
            raise _lacking(document, told) from error
        reason = str(error).splitlines()[0] if str(error) else ""
        raise DocumentError(_REFUSED, name=document.name, reason=reason) from error
    assert isinstance(made, bytes)
    return made


def _lacking(document: Composed, signs: str) -> DocumentError:
    """A box would stand in place of these signs, or another sign: nothing is written."""
    return DocumentError(_NO_GLYPH, name=document.name, signs=signs)


def _clean(text: str) -> str:
    """The text without what no document holds; line ends as one sign; a tab, which has no width here, as a space."""
    return _BREAK.sub("\n", clean(text)).replace("\t", _WIDE)


def _data(document: Composed) -> dict[str, Any]:
    before, between, after = (*_page(document), "", "", "")[:3]
    day = document.launch_date
    known = {block.target for block in document.blocks} | {
        row.target for block in document.blocks if isinstance(block, Grid) for row in block.rows
    }
    return {
        "title": _clean(document.title), "author": _clean(document.author), "name": document.name,
        "reference": _clean(document.reference), "made": document.made, "lang": document.language,
        "region": "FR" if document.language == "fr" else "IE", "date": [day.year, day.month, day.day],
        "page": [before, between, after], "colon": Voice(document.language).colon,
        "table": say(document.language, "Table"),
        "cover": any(isinstance(block, Contents) for block in document.blocks),
        "sections": _sections(document, known),
    }  # fmt: skip


def _page(document: Composed) -> list[str]:
    return say(document.language, "Page {page} of {pages}").replace("{pages}", "{page}").split("{page}")


def _sections(document: Composed, known: set[str]) -> list[dict[str, Any]]:
    """Runs of blocks whose pages stand upright or lie on their side."""
    sections: list[dict[str, Any]] = [{"wide": False, "blocks": []}]
    for block in document.blocks:
        wide = on_side(block, sections[-1]["wide"])
        if wide != sections[-1]["wide"]:
            sections.append({"wide": wide, "blocks": []})
        sections[-1]["blocks"].append(_block(block, known))
    return sections


def _block(block: Block, known: set[str]) -> dict[str, Any]:
    match block:
        case Heading():
            return {"is": "heading", "level": block.level, "title": _clean(block.lead + block.title),
                    "target": block.target, "listed": block.listed, "new": block.new_page}  # fmt: skip
        case Text():
            return {"is": block.style, "spans": _spans(block.spans, known)}
        case Duty():
            return {"is": "duty", "number": block.number, "title": _clean(block.title), "target": block.target,
                    "spans": _spans(block.text, known)}  # fmt: skip
        case Grid():
            rows = [
                {"target": row.target, "heads": row.heads, "cells": [_spans(cell, known) for cell in row.cells]}
                for row in block.rows
            ]
            return {"is": "grid", "caption": _clean(block.caption), "heads": [_clean(head) for head in block.heads],
                    "shares": list(block.shares), "rows": rows}  # fmt: skip
        case Contents():
            return {"is": "contents", "title": _clean(block.title)}


def _spans(spans: Inline, known: set[str]) -> list[list[str]]:
    """Each span as its kind, its text, and where it leads."""
    return [[span.kind, _clean(span.text), span.name if span.name in known else ""] for span in spans]
