"""What `obligations.yaml` owes itself, and what safeguards and cards owe it: every id leads somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clauses.messages import mark
from clauses.obligations import Demands, Obligation

from .card_source import CardSource
from .check_safeguards import SafeguardSource
from .demands_file import DEMANDS
from .faults import Fault
from .strict_yaml import Lines

_UNKNOWN = mark("this obligation is not known here")
_NO_PROPOSITION = mark("this proposition is not known here")


class DemandsSource(NamedTuple):
    """The file, read."""

    demands: Demands
    lines: Lines

    def fault(self, place: tuple[str | int, ...], text: str, said: str = "", accepted: str = "") -> Fault:
        """A fault at the line of a place."""
        return self.lines.fault(DEMANDS, place, text, said, accepted)


def demand_faults(
    source: DemandsSource, safeguards: Sequence[SafeguardSource], cards: Sequence[CardSource]
) -> Iterator[Fault]:
    """The faults of the file, and the ids of safeguards and cards that are not in it."""
    for name, obligation in source.demands.obligations.items():
        yield from _obligation(source, name, obligation)
    known = source.demands.obligations
    for one in safeguards:
        for place, name in enumerate(one.safeguard.obligations):
            if name not in known:
                yield one.fault(("obligations", place), _UNKNOWN, name)
        for place, number in enumerate(one.safeguard.propositions):
            if number not in source.demands.propositions:
                yield one.fault(("propositions", place), _NO_PROPOSITION, str(number))
    for card in cards:
        for level, names in card.card.header.obligations.items():
            for name in names:
                if name not in known:
                    yield card.fault(("obligations", level), _UNKNOWN, name)


def _obligation(source: DemandsSource, name: str, obligation: Obligation) -> Iterator[Fault]:
    demands, place = source.demands, ("obligations", name)
    if name[0] not in demands.groups:
        yield source.fault(place, mark("no group has this letter"), name, ", ".join(demands.groups))
    for number in obligation.propositions:
        if number not in demands.propositions:
            yield source.fault((*place, "propositions"), _NO_PROPOSITION, str(number))
    for field in ("full", "part", "unknown"):
        for anchor in getattr(obligation, field):
            if anchor not in demands.anchors:
                text = mark("this anchor is not known here")
                yield source.fault((*place, field), text, anchor, ", ".join(demands.anchors))
    marks = Counter((*obligation.full, *obligation.part, *obligation.unknown))
    for anchor in sorted(anchor for anchor, count in marks.items() if count > 1):
        yield source.fault(place, mark("this anchor has two marks"), anchor)
