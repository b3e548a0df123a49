"""What a tender asks of a supplier in all, what weighs on a small one, and what the lighter variants would change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from clauses.model import Card, Key, Level, Pack, Record, SafeguardId, SectionName, Slug

from .profile import Profile
from .selection import Selected, Selection

Printed = Mapping[tuple[Slug, SectionName], Collection[Key]]  # keys of what stands in the tender, by card and section


class LooserValue(Record):
    """A value that the lighter variant sets: its label and unit, what stands now, what would stand."""

    name: Key
    label: str
    unit: str
    now: float | int | str | None
    lighter: float | int | str


class Lighter(Record):
    """What the lighter variant of a card changes: keys that fall away, by section, and values loosened."""

    dropped: dict[SectionName, tuple[Key, ...]]
    values: tuple[LooserValue, ...]

    @property
    def duties(self) -> int:
        """Duties of the contract that fall away."""
        return len(self.dropped.get("clause", ()))


class CardLoad(Record):
    """What one card asks of the supplier. `duties` counts the paragraphs of its contract clause."""

    safeguard: SafeguardId
    slug: Slug
    title: str
    level: Level
    duties: int
    tests: int
    penalties: int
    too_heavy_if: str
    lighter: Lighter

    @property
    def is_heavy(self) -> bool:
        """Whether a small supplier would be spared duties of the contract by the lighter variant."""
        return self.lighter.duties > 0


class Proportionality(Record):
    """The load of a whole tender, card by card in the order of the selection."""

    cards: tuple[CardLoad, ...]

    @property
    def duties(self) -> int:
        """Duties that the supplier takes on."""
        return sum(card.duties for card in self.cards)

    @property
    def heavy(self) -> tuple[CardLoad, ...]:
        """The cards that weigh on a small supplier, those that spare most first."""
        return tuple(sorted((c for c in self.cards if c.is_heavy), key=lambda c: (-c.lighter.duties, c.safeguard)))

    @property
    def lighter_duties(self) -> int:
        """Duties that would remain with every lighter variant."""
        return self.duties - sum(card.lighter.duties for card in self.cards)


def proportionality(pack: Pack, profile: Profile, selection: Selection, printed: Printed) -> Proportionality:
    """The load of a tender. `printed` holds the keys that stand in it, as assembly gives them."""
    return Proportionality(cards=tuple(_load(one, pack, profile, printed) for one in selection.selected))


def _load(selected: Selected, pack: Pack, profile: Profile, printed: Printed) -> CardLoad:
    card = pack.cards[f"{selected.slug}.{profile.language}"]

    def count(section: SectionName) -> int:
        return len(printed.get((selected.slug, section), ()))

    return CardLoad(
        safeguard=selected.safeguard,
        slug=selected.slug,
        title=card.header.title,
        level=selected.level,
        duties=count("clause"),
        tests=sum(key.startswith("T") for key in printed.get((selected.slug, "verification"), ())),
        penalties=sum(key.startswith("P") for key in printed.get((selected.slug, "remedy"), ())),
        too_heavy_if=" ".join(card.header.too_heavy_if.split()),
        lighter=Lighter(dropped=dict(_dropped(card, printed)), values=tuple(_loosened(card, selected.level, profile))),
    )


def _dropped(card: Card, printed: Printed) -> Iterator[tuple[SectionName, tuple[Key, ...]]]:
    """The keys that stand now and that the variant drops."""
    for section, keys in card.header.light.drop.items():
        stands = printed.get((card.id, section), ())
        falls = tuple(key for key in stands if keys == "all" or key in keys)
        if falls:
            yield section, falls


def _loosened(card: Card, level: Level, profile: Profile) -> Iterator[LooserValue]:
    """The values that the variant changes; one that the buyer has set already stays out where it is the same."""
    for name, lighter in card.header.light.set.items():
        variable = card.header.variables[name]
        now = profile.values.get(card.id, {}).get(name, variable.default_at(level))
        if now != lighter:
            yield LooserValue(name=name, label=variable.label, unit=variable.unit, now=now, lighter=lighter)
