"""What stands beside or behind the text of a Word or ODT file: pending changes, comments, hidden words, with places."""

from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from analyzer.document import Block, BlockKind, Notice
from analyzer.reading.typography import plain

MOST = 30  # told of one kind: a contract in negotiation has hundreds, and a reader must open it anyway
SHOWN = 120  # characters of each
PLACE = 40  # characters of a heading that serves as place
Kind = Literal["inserted-text", "deleted-text", "comment-text", "hidden-text", "struck-text"]


@dataclass(slots=True)
class Margin:
    """Collects while the text is read from start to end; `place` is the number or heading reached so far."""

    place: str = ""
    told: dict[Kind, list[str]] = field(default_factory=dict)

    def reach(self, block: Block) -> None:
        """The text has come to a block."""
        if block.number and any(character.isdigit() for character in block.number):
            self.place = block.number.strip(" .:-–—")
        elif block.kind is BlockKind.HEADING:
            self.place = block.text if len(block.text) <= PLACE else f"{block.text[:PLACE].rsplit(' ', 1)[0]} …"

    def tell(self, kind: Kind, text: str, placed: bool = True) -> None:
        """Something stands here beside the text."""
        shown = plain(text)
        if shown:
            shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN].rsplit(' ', 1)[0]} …"
            self.told.setdefault(kind, []).append(f"[{self.place}] {shown}" if self.place and placed else shown)

    def notices(self) -> list[Notice]:
        """A notice for each, the first thirty of a kind, each text once."""
        return [
            Notice(kind, detail=one) for kind, all_ in self.told.items() for one in islice(dict.fromkeys(all_), MOST)
        ]
