"""A document and the detectors -> which elements are said where, which terms work against a safeguard."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from analyzer.document import Document
from clauses.model import Language

from .hearing import Hearing
from .matches import Detection, Near
from .names import NOBODY, Names
from .passages import passages
from .rulebook import Rulebook
from .weighing import Weighing

_NEAREST = 2  # passages shown for an element that was not found


def detect(document: Document, rulebooks: Mapping[Language, Rulebook], names: Names = NOBODY) -> Detection:
    """Every match of every detector over the document, and what came nearest where there is none.

    `names` are those by which the contract calls its parties.
    """
    near: dict[tuple[str, str], list[Near]] = defaultdict(list)
    searched: Counter[str] = Counter()
    weighing = Weighing()
    hearing = Hearing(rulebooks, names)
    count = 0
    for passage in passages(document):
        count += 1
        heard = hearing.heard(passage)
        if heard is None:
            continue
        searched.update(heard.owners)
        weighing.hear(heard.weighed)
        for one in heard.near:
            _keep_nearest(near[one.safeguard, one.element], one)
    matches, weighed_near = weighing.settled()
    for one in weighed_near:
        row = near[one.safeguard, one.element]
        if one.reads or all(one.passage.block is not other.passage.block for other in row):
            _keep_nearest(row, one)
    return Detection(matches, tuple(one for row in near.values() for one in row), count, searched)


def _keep_nearest(row: list[Near], one: Near) -> None:
    row.append(one)
    row.sort(key=lambda other: other.short)
    del row[_NEAREST:]
