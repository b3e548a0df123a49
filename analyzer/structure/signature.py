"""Whether a contract is signed, as far as its text tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from analyzer.document import BlockKind

from .cues import SignatureCues
from .facts import Signature, Spot
from .phrases import compiled, either
from .stretches import Stretch, holding

MOST = 4  # places listed
_SHORT = 160  # characters: a longer block speaks about signing
_FILL = r"(?:_{2,}|\.{3,}|…+|\[[^\]]{0,60}\])"
_DAY = r"(?:[0-3]?[0-9](?:er)?)"


def signature(found: Sequence[Stretch], cues: SignatureCues) -> Signature:
    """The state of the blocks to be signed, with up to four places."""
    marked = [*_marked(found, cues)]
    signed = [spot for state, spot in marked if state == "signed"]
    blank = [spot for state, spot in marked if state == "blank"]
    if not marked:
        return Signature(state="none")
    state: Literal["signed", "blank", "partly"] = "blank" if not signed else "partly" if blank else "signed"
    return Signature(state=state, spots=tuple((blank if state != "signed" else signed)[:MOST]))


def _marked(found: Sequence[Stretch], cues: SignatureCues) -> Iterator[tuple[str, Spot]]:
    dated = compiled(_dated(cues))
    marks = compiled(rf"(?:^|[\s|:]){either(cues.marks)}")  # "/s/" is also a piece of addresses
    undated = compiled(rf"{either(cues.dated)}[^.;]{{0,40}}{_FILL}")
    for stretch in holding(found, either((*cues.marks, *cues.dated, *cues.labels))):
        if match := marks.search(stretch.folded) or dated.search(stretch.folded):
            yield "signed", stretch.spot(match.start(), match.end())
        elif match := undated.search(stretch.folded) or _label(stretch, cues):
            yield "blank", stretch.spot(match.start(), match.end())


def _dated(cues: SignatureCues) -> str:
    month = either(cues.months)
    date = rf"(?:{_DAY}\s+{month}\s+\d{{4}}|{month}\s+{_DAY},?\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
    return rf"{either(cues.dated)}[^.;_]{{1,60}}\b{date}"


def _label(stretch: Stretch, cues: SignatureCues) -> Any:
    """A label of a block to be signed with nothing, or only a gap, behind it."""
    if len(stretch.text) > _SHORT or stretch.block.kind is BlockKind.HEADING:
        return None
    label = rf"\W{{0,4}}{either(cues.labels)}\s*"
    return compiled(rf"^{label}(?::|\||$)\s*(?:{_FILL}|\||$)|\|{label}:\s*(?:{_FILL}|\||$)").search(stretch.folded)
