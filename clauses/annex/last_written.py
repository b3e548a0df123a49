"""What was written last into a folder, kept beside it so that an update can tell what changes.

It serves that comparison only: no verdict on a contract rests on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from clauses.messages import mark
from clauses.model import Language, Level, Record, SafeguardId, Slug, Version
from clauses.pack.faults import Fault, PackError

from .document import Annex, Inline

FILE = "clausier.json"


class WrittenText(Record):
    """A paragraph or row: its title, and a hash of its text without the numbers that it refers to."""

    title: str
    hash: str


class WrittenCard(Record):
    """A card as it was printed; texts by section and key."""

    safeguard: SafeguardId
    title: str
    version: Version
    level: Level
    texts: dict[str, WrittenText]


class WrittenTender(Record):
    """The file."""

    format: Literal[1] = 1
    pack: Slug
    pack_version: Version
    language: Language
    values: dict[str, dict[str, float | int | str]]
    cards: dict[Slug, WrittenCard]


def written_tender(annex: Annex, versions: dict[Slug, Version], titles: dict[Slug, str]) -> WrittenTender:
    """The record of an annex. `versions` and `titles` are those of the cards, by slug."""
    texts: dict[Slug, dict[str, WrittenText]] = {}
    for card, key, title, text in _texts(annex):
        texts.setdefault(card, {})[key] = WrittenText(title=title, hash=_hash(text))
    cards = {
        one.slug: WrittenCard(
            safeguard=one.safeguard,
            title=titles[one.slug],
            version=versions[one.slug],
            level=one.level,
            texts=texts.get(one.slug, {}),
        )
        for one in annex.selection.selected
    }
    return WrittenTender(
        pack=annex.pack.name,
        pack_version=annex.pack.version,
        language=annex.language,
        values=annex.profile.values,
        cards=cards,
    )


def read_last(folder: Path) -> WrittenTender | None:
    """What was written last into a folder; None where nothing is kept; raises PackError where it cannot be read."""
    path = folder / FILE
    if not path.exists():
        return None
    try:
        return WrittenTender.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        text = mark("this record of what was written last cannot be read; delete it to start anew")
        raise PackError([Fault(str(path), 1, "", text)]) from None


def _texts(annex: Annex) -> Iterator[tuple[Slug, str, str, tuple[Inline, ...]]]:
    """Card, key, title and text of what a card prints."""
    for article in annex.articles:
        for part in article.parts:
            for paragraph in part.paragraphs:
                if part.card:
                    yield part.card, f"{article.kind}.{paragraph.key}", paragraph.title.rstrip("."), (paragraph.text,)
            for row in part.table.rows if part.table else ():
                first = "".join(span.text for span in row.cells[0])
                yield row.card, row.target, first, row.cells


def _hash(cells: tuple[Inline, ...]) -> str:
    """References count by what they lead to: a number that moves is no change."""
    words = "\x1f".join(
        "".join(span.name if span.kind in ("reference", "link") else span.text for span in cell) for cell in cells
    )
    return hashlib.sha256(words.encode()).hexdigest()[:16]
