"""A composed document -> PDF/UA-1 as typst writes it. Text enters as data (JSON), never as markup.

No font of the system is used, so that the same document gives the same bytes everywhere.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import typst

from clauses.annex.document import Inline
from clauses.messages import mark, say

from .blocks import Block, Composed, Contents, Duty, Grid, Heading, Text, on_side
from .markdown import ONE_COLUMN
from .refusal import DocumentError
from .voice import Voice
from .word_xml import clean

_REFUSED = mark(
    "{name}: this PDF cannot be written ({reason}); where a sign has no glyph in the fonts used, write it in another "
    "way, or choose another format."
)


def portable(document: Composed) -> bytes:
    """The PDF; raises DocumentError for an edition side by side, or for a sign that no font shows."""
    if document.pairs:
        raise DocumentError(ONE_COLUMN)
    source = (resources.files("clauses.documents") / "document.typ").read_bytes()
    inputs = {"document": json.dumps(_data(document), ensure_ascii=False)}
    try:
        made = typst.compile(source, sys_inputs=inputs, pdf_standards=["ua-1"], ignore_system_fonts=True)
    except typst.TypstError as error:
        reason = str(error).splitlines()[0] if str(error) else ""
        raise DocumentError(_REFUSED, name=document.name, reason=reason) from error
    assert isinstance(made, bytes)
    return made


def _data(document: Composed) -> dict[str, Any]:
    before, between, after = (*_page(document), "", "", "")[:3]
    day = document.launch_date
    known = {block.target for block in document.blocks} | {
        row.target for block in document.blocks if isinstance(block, Grid) for row in block.rows
    }
    return {
        "title": clean(document.title), "author": clean(document.author), "name": document.name,
        "reference": clean(document.reference), "made": document.made, "lang": document.language,
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
            lead = f"Article {block.number} – " if block.number and block.level == 1 else f"{block.number} "
            return {"is": "heading", "level": block.level, "title": clean(lead.lstrip() + block.title),
                    "target": block.target, "listed": block.listed, "new": block.new_page}  # fmt: skip
        case Text():
            return {"is": block.style, "spans": _spans(block.spans, known)}
        case Duty():
            return {"is": "duty", "number": block.number, "title": clean(block.title), "target": block.target,
                    "spans": _spans(block.text, known)}  # fmt: skip
        case Grid():
            rows = [{"target": row.target, "cells": [_spans(cell, known) for cell in row.cells]} for row in block.rows]
            return {"is": "grid", "caption": clean(block.caption), "heads": [clean(head) for head in block.heads],
                    "shares": list(block.shares), "rows": rows}  # fmt: skip
        case Contents():
            return {"is": "contents", "title": block.title}


def _spans(spans: Inline, known: set[str]) -> list[list[str]]:
    """Each span as its kind, its text, and where it leads."""
    return [[span.kind, clean(span.text), span.name if span.name in known else ""] for span in spans]
