"""Which safeguards a tender owes, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clauses.model import FactName, LegalReference, Level, Pack, Record, Safeguard, SafeguardId, Slug, Strength

from .profile import Profile


class DatedReference(Record):
    """A legal reference; `later` is the day it enters into force, where that is after the tender's launch."""

    reference: LegalReference
    later: date | None


class Selected(Record):
    """A safeguard that the tender owes and a card writes, with the reasons: facts (none: always) and references."""

    safeguard: SafeguardId
    slug: Slug
    family: str
    level: Level
    strength: Strength
    facts: tuple[FactName, ...]
    references: tuple[DatedReference, ...]


class LeftOut(Record):
    """A safeguard that is due and that the buyer sets aside, with the buyer's reason."""

    safeguard: SafeguardId
    reason: str


class Selection(Record):
    """What a tender owes. `without_card`: due, and the pack has no card for it in the profile's language; `beyond`:
    due as policy or good practice only, which the buyer does not ask for."""

    selected: tuple[Selected, ...]
    left_out: tuple[LeftOut, ...]
    without_card: tuple[SafeguardId, ...]
    beyond: tuple[SafeguardId, ...] = ()

    @property
    def ids(self) -> frozenset[SafeguardId]:
        """The safeguards selected."""
        return frozenset(one.safeguard for one in self.selected)


def select(pack: Pack, profile: Profile) -> Selection:
    """The safeguards due under a profile, by family in the pack's order, then by id."""
    every = list(_due(pack, profile))
    due = [safeguard for safeguard in every if _is_asked_for(safeguard, profile)]
    kept = [safeguard for safeguard in due if safeguard.id not in profile.leave_out]
    written = [safeguard for safeguard in kept if pack.card(safeguard, profile.language)]
    return Selection(
        selected=tuple(_selected(safeguard, profile) for safeguard in written),
        left_out=tuple(LeftOut(safeguard=s.id, reason=profile.leave_out[s.id]) for s in due if s not in kept),
        without_card=tuple(safeguard.id for safeguard in kept if safeguard not in written),
        beyond=tuple(safeguard.id for safeguard in every if safeguard not in due),
    )


def _is_asked_for(safeguard: Safeguard, profile: Profile) -> bool:
    """What a law asks for always is; policy and good practice as far as the buyer's ambition in the family goes."""
    order = list(Strength)
    return order.index(safeguard.strength) <= order.index(profile.ambition_of(safeguard.family))


def _due(pack: Pack, profile: Profile) -> Iterator[Safeguard]:
    for family in pack.header.families:
        for _, safeguard in sorted(pack.safeguards.items()):
            if safeguard.family == family and profile.holds(safeguard.when):
                yield safeguard


def _selected(safeguard: Safeguard, profile: Profile) -> Selected:
    return Selected(
        safeguard=safeguard.id,
        slug=safeguard.slug,
        family=safeguard.family,
        level=profile.level_of(safeguard.family),
        strength=safeguard.strength,
        facts=safeguard.when,
        references=tuple(_references(safeguard, profile)),
    )


def _references(safeguard: Safeguard, profile: Profile) -> Iterator[DatedReference]:
    """The references that concern the tender: French ones for contracts under French law only."""
    for reference in safeguard.legal_basis:
        if reference.jurisdiction in ("EU", profile.jurisdiction) and profile.holds(reference.when):
            starts = reference.in_force_from
            later = starts if starts and starts > profile.launch_date else None
            yield DatedReference(reference=reference, later=later)
