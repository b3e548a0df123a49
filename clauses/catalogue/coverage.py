"""A library held to its demands: which card serves each obligation and proposition, and what the anchors have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from clauses.model import LANGUAGES, Pack
from clauses.obligations import Demands


class AnchorCoverage(NamedTuple):
    """How many obligations an anchor has in full, in part, or perhaps, and how many of the former two we have."""

    name: str
    full: int
    part: int
    unknown: int
    ours: int


class Coverage(NamedTuple):
    """The ids of safeguards by obligation and by proposition; an empty entry is a gap."""

    obligations: Mapping[str, tuple[str, ...]]
    propositions: Mapping[int, tuple[str, ...]]
    anchors: tuple[AnchorCoverage, ...]

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Obligations that no card serves."""
        return tuple(name for name, served in self.obligations.items() if not served)

    @property
    def unserved(self) -> tuple[int, ...]:
        """Propositions that no safeguard with a card serves."""
        return tuple(number for number, served in self.propositions.items() if not served)


def coverage(pack: Pack, demands: Demands) -> Coverage:
    """What the pack's cards serve. A card counts where it says so in its front matter, in every language."""
    written = {
        one.id: set.intersection(*(_served(pack, one.slug, language) for language in LANGUAGES))
        for one in pack.safeguards.values()
        if all(pack.card(one, language) for language in LANGUAGES)
    }
    obligations = {
        name: tuple(safeguard for safeguard, served in written.items() if name in served)
        for name in demands.obligations
    }
    propositions = {
        number: tuple(name for name in written if number in pack.safeguards[name].propositions)
        for number in demands.propositions
    }
    held = {name for name, served in obligations.items() if served}
    return Coverage(obligations, propositions, tuple(_anchor(name, demands, held) for name in demands.anchors))


def _served(pack: Pack, slug: str, language: str) -> set[str]:
    return {name for names in pack.cards[f"{slug}.{language}"].header.obligations.values() for name in names}


def _anchor(anchor: str, demands: Demands, held: set[str]) -> AnchorCoverage:
    full, part, unknown = (
        {name for name, one in demands.obligations.items() if anchor in getattr(one, mark)}
        for mark in ("full", "part", "unknown")
    )
    return AnchorCoverage(anchor, len(full), len(part), len(unknown), len((full | part) & held))
