"""A document as JSON values and back, to pass from one confined child to another."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from .document import Block, BlockKind, Box, Document, Notice, Turn


def document_to_json(document: Document) -> dict[str, Any]:
    """The document as JSON values."""
    return asdict(document)


def document_from_json(value: dict[str, Any]) -> Document:
    """The document that `document_to_json` gave; raises KeyError, TypeError or ValueError where it is none."""
    return Document(
        value["name"],
        value["sha256"],
        value["format"],
        tuple(map(_block, value["blocks"])),
        value["pages"],
        tuple(value["unread"]),
        tuple(Notice(one["code"], one["page"], one["detail"]) for one in value["notices"]),
    )


def _block(value: dict[str, Any]) -> Block:
    turns = tuple(Turn(one["offset"], one["page"], Box(**one["box"])) for one in value["turns"])
    box = Box(**value["box"]) if value["box"] else None
    breaks = tuple(map(int, value["breaks"]))
    kind = BlockKind(value["kind"])
    return Block(value["text"], kind, value["page"], value["number"], value["level"], box, turns, breaks)
