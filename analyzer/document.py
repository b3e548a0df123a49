"""The document as it was read: blocks in reading order, each with its page, and what could not be read.

Every reader produces these records and nothing else; the rest of the analyzer knows no file format.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of text is in the document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    ROW = "row"  # of a table: cells joined by " | "
    NOTE = "note"  # footnote, endnote
    FURNITURE = "furniture"  # running header, running footer, page number: read, never part of a clause


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the text of a block runs on over the end of a page: from `offset` on it stands on `page`, in `box`."""

    offset: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row, as a reader sees it.

    `text` has lines joined to one, single spaces and the author's typography; `number` is the printed number ("7.2",
    "a)", "ARTICLE 3") and is also the start of `text` where the document prints it there; `level` is the depth of a
    heading (1 is the highest) or of a list item, 0 elsewhere; `page` and `box` are those of its start. `breaks` are the
    offsets before which the file has more than a space: a line break in markup, the border of a cell of several lines.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    number: str = ""
    level: int = 0
    box: Box | None = None
    turns: tuple[Turn, ...] = ()
    breaks: tuple[int, ...] = ()


SHOWN = 80  # characters of unseen text quoted in a notice


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of the report must know about the document; `code` names a text of the message catalogue."""

    code: str
    page: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read. `pages` is None where the format has none; `unread` are the pages whose text is unknown."""

    name: str
    sha256: str
    format: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    unread: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = field(default=())
