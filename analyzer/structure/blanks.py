"""Places that nobody filled: gaps, placeholders, boxes not ticked, choices not made, words blacked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from analyzer.document import BlockKind

from .cues import BlankCues
from .facts import Blank
from .phrases import any_of, compiled, either
from .stretches import Stretch, holding

Kind = Literal["gap", "placeholder", "unticked", "choice", "redacted"]
MOST = 300  # listed: a form has hundreds, and the reader needs to know that it is one
_GAP = compiled(r"_{3,}|\.{6,}|(?:\. ){5,}|…{2,}|\[\s*(?:_+|\.{2,}|…+|●|•|x{2,4}|\*{0,2}\s*)\s*\]")
_REDACTED = compiled(r"\[\*+\]|\[(?:redacted|confidential treatment[^\]]*|omitted|occulte|biffe|masque)\]|█{2,}")
_BRACKETS = compiled(r"\[(?P<in>[^\[\]]{1,90})\]|\{\{\s*(?P<field>[^{}]{1,60}?)\s*\}\}|<(?P<tag>[^<>@/:]{3,60})>")
_CHOICE = compiled(r"\[[^\[\]/]{1,60}(?:/[^\[\]/]{1,60})+\]|\[[^\[\]]{1,60}\]\s*/\s*\[[^\[\]]{1,60}\]")
_OPEN_BOX, _TICKED = compiled(r"[☐□❏❑]|(?:^|\s)\[ \]"), compiled(r"[☒☑■✓✔]|\[\s?x\s?\]")
# One of these, or a word that asks to choose, is in every block with a blank or a box.
_SIGNS = r"_{3,}|\.{6,}|(?:\. ){5,}|…{2,}|[\[<█☐□❏❑☒☑■✓✔]|\{\{|\b(?:xx|yy|nn)"
_ADDRESS = compiled(r"https?:|www\.|@|\.(?:com|fr|org|eu|net)\b")


def blanks(found: Sequence[Stretch], cues: BlankCues) -> list[Blank]:
    """The blanks of a document, one of a kind a block, those to be written in first."""
    signed = holding(found, f"{_SIGNS}|{either(cues.choose)}")
    listed = [blank for stretch in signed for blank in _in_stretch(stretch, cues)]
    if _are_choices(signed, cues):
        listed += _boxes(found, signed)
    return listed[:MOST]


def _in_stretch(stretch: Stretch, cues: BlankCues) -> Iterator[Blank]:
    end = -1
    kinds: set[Kind] = set()
    for start, stop, kind in sorted(_marks(stretch.folded, cues)):
        if start >= end and kind not in kinds:
            yield Blank(**stretch.spot(start, stop).model_dump(), kind=kind)
        if start >= end:
            end = stop
            kinds.add(kind)


def _marks(folded: str, cues: BlankCues) -> Iterator[tuple[int, int, Kind]]:
    for match in _REDACTED.finditer(folded):
        yield match.start(), match.end(), "redacted"
    for match in _GAP.finditer(folded):
        if not (folded.startswith("[ ]", match.start()) or _is_leader(folded, match.end())):
            yield match.start(), match.end(), "gap"
    for match in _CHOICE.finditer(folded):
        if not _ADDRESS.search(match[0]):
            yield match.start(), match.end(), "choice"
    words = any_of(cues.words)
    for match in _BRACKETS.finditer(folded):
        inner = (match["in"] or match["field"] or match["tag"] or "").strip()
        # A template's field is one whatever it says; brackets hold many things, of which these words tell a blank.
        if match["field"] or (words.search(inner) and not _ADDRESS.search(inner)):
            yield match.start(), match.end(), "placeholder"
    for match in compiled(rf"\b(?:xx+|yy+|nn)\s*(?:\(?{either(cues.units)})").finditer(folded):
        yield match.start(), match.end(), "gap"
    choose = either(cues.choose)
    for match in compiled(rf"[(\[*]\s*{choose}|{choose}\s*[.:)\]]").finditer(folded):
        yield match.start(), match.end(), "choice"


def _is_leader(folded: str, end: int) -> bool:
    """True for the dots between an entry of a table of contents and its page."""
    return folded[end - 1] in ".… " and folded[end : end + 3].strip(" .")[:1].isdigit()


def _boxes(found: Sequence[Stretch], signed: Sequence[Stretch]) -> Iterator[Blank]:
    """One blank for each run of neighbouring boxes of which none is ticked; a ticked one answers for its neighbours."""
    boxed = {stretch.index for stretch in signed if _has_box(stretch)}
    for has_box, run in groupby(range(len(found)), key=boxed.__contains__):
        members = [found[index] for index in run]
        match = _OPEN_BOX.search(members[0].text)
        if has_box and match and not any(_TICKED.search(stretch.text) for stretch in members):
            yield Blank(**members[0].spot(match.start(), match.end()).model_dump(), kind="unticked")


def _are_choices(found: Sequence[Stretch], cues: BlankCues) -> bool:
    """Whether open squares are boxes to tick: many documents print them as mere bullets, and tick none."""
    choose = any_of(cues.choose)
    return any(
        _TICKED.search(one.text) or len(_OPEN_BOX.findall(one.text)) > 1 or choose.search(one.folded) for one in found
    )


def _has_box(stretch: Stretch) -> bool:
    boxed = _OPEN_BOX.search(stretch.text) or _TICKED.search(stretch.text)
    return stretch.block.kind is not BlockKind.HEADING and bool(boxed)
