"""Which document of the contract wins over which, and whether that on data protection comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from analyzer.detection.folding import fold
from analyzer.document import BlockKind

from .cues import PrecedenceCues, Words
from .facts import DocumentKind, ListedDocument, Precedence
from .naming import documents_in
from .phrases import any_of, either
from .stretches import Stretch, holding, sentences

MOST = 4  # clauses listed
_LONGEST_LIST = 20
_REACH = 1_500  # characters behind the announcement in which the list stands
_LONG_ITEM = 300  # characters: a longer block after the announcement is the next clause
_CONTRACT = ("agreement", "contrat", "marché")
Kinds = Mapping[DocumentKind, Words]


def precedence(found: Sequence[Stretch], cues: PrecedenceCues, kinds: Kinds) -> list[Precedence]:
    """The clauses on the order of the documents."""
    return [*_clauses(found, cues, kinds)][:MOST]


def _clauses(found: Sequence[Stretch], cues: PrecedenceCues, kinds: Kinds) -> Iterator[Precedence]:
    for stretch in holding(found, either((*cues.order, *cues.prevails))):
        for start, end in sentences(stretch.folded):
            order = _ordered(found, stretch, start, end, cues, kinds) or _winner(stretch, start, end, cues, kinds)
            if order:
                spot = stretch.spot(start, min(end, start + 200))
                yield Precedence(**spot.model_dump(), order=tuple(order), data_protection_first=_first(order))
                break


def _ordered(
    found: Sequence[Stretch], stretch: Stretch, start: int, end: int, cues: PrecedenceCues, kinds: Kinds
) -> list[ListedDocument]:
    """The list that a sentence announces: the items below it, or the documents named behind the announcement."""
    announced = any_of(cues.order).search(stretch.folded[start:end])
    if announced is None:
        return []
    begin = start + announced.end()
    within = [*documents_in(stretch, kinds, begin, min(begin + _REACH, len(stretch.folded)))]
    if len(within) >= 2:
        return _once(ListedDocument(name=one.name, kind=one.kind) for one in within)
    items = [_listed(item, kinds) for item in _items(found[stretch.index + 1 :][:_LONGEST_LIST])]
    return items if sum(item.kind is not None for item in items) >= 2 else []


def _items(following: Sequence[Stretch]) -> Iterator[Stretch]:
    def belongs(stretch: Stretch) -> bool:
        return stretch.block.kind is not BlockKind.HEADING and len(stretch.text) <= _LONG_ITEM

    listed = [*takewhile(belongs, following)]
    # A list printed with marks ends with its last mark; one without marks is only as long as its lines name documents.
    marked = [*takewhile(lambda one: one.block.kind is BlockKind.ITEM or bool(one.block.number), listed)]
    for count, one in enumerate(marked or listed):
        stops = one.text.rstrip().endswith(".")
        if count == 0 and stops:  # each item is a sentence
            yield from marked or listed
            return
        yield one
        if stops:
            return  # the full stop after the last: what follows is another clause


def _listed(stretch: Stretch, kinds: Kinds) -> ListedDocument:
    first = next(documents_in(stretch, kinds), None)
    name = stretch.text.removeprefix(stretch.block.number).strip(" .:;)-–—")
    return ListedDocument(name=_shortened(name), kind=first.kind if first else None)


def _shortened(name: str) -> str:
    words = name.split()
    return " ".join(words[:14]) + (" …" if len(words) > 14 else "")


def _winner(stretch: Stretch, start: int, end: int, cues: PrecedenceCues, kinds: Kinds) -> list[ListedDocument]:
    """The document that a sentence lets win, before those it names beside it."""
    text = stretch.folded[start:end]
    wins = any_of(cues.prevails).search(text)
    if wins is None or not any_of(cues.conflict).search(text):
        return []
    named = [*documents_in(stretch, kinds, start, end)]
    before = [one for one in named if one.end <= start + wins.start()]
    if not before or (len({one.kind for one in named}) < 2 and not any_of(_CONTRACT).search(text)):
        return []
    winner = before[-1]
    rest = [one for one in named if one is not winner and one.kind != winner.kind]
    return _once(ListedDocument(name=one.name, kind=one.kind) for one in (winner, *rest))


def _once(listed: Iterable[ListedDocument]) -> list[ListedDocument]:
    return [*{fold(one.name): one for one in reversed([*listed])}.values()][::-1]


def _first(order: Sequence[ListedDocument]) -> bool | None:
    """Whether no other document but statutory clauses comes before that on data protection."""
    kinds = [one.kind for one in order if one.kind != "standard-clauses"]
    if "data-protection" not in kinds:
        return None
    return kinds[0] == "data-protection"
