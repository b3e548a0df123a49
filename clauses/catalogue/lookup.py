"""Safeguards of a pack found by name or by property."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from clauses.messages import say
from clauses.model import Language, Pack, Safeguard


class UnknownSafeguardError(Exception):
    """No safeguard has this id or slug; `near` are safeguards whose name is like it."""

    def __init__(self, name: str, near: tuple[Safeguard, ...]) -> None:
        super().__init__(name)
        self.name, self.near = name, near

    def line(self, language: Language) -> str:
        """What to do, in one line."""
        text = say(language, 'no safeguard is called "{name}"', name=self.name)
        if self.near:
            named = ", ".join(f"{one.id} ({one.slug})" for one in self.near)
            return text + say(language, "; did you mean {named}?", named=named)
        return text + say(language, "; `clausier library list` shows them all")


def find_safeguard(pack: Pack, name: str) -> Safeguard:
    """The safeguard of an id or a slug, whatever the case; raises UnknownSafeguardError with near misses."""
    wanted = _plain(name)
    names = {_plain(known): one for one in pack.safeguards.values() for known in (one.id, one.slug)}
    if wanted in names:
        return names[wanted]
    raise UnknownSafeguardError(name, _near(pack, wanted))


def _near(pack: Pack, wanted: str) -> tuple[Safeguard, ...]:
    """Safeguards whose id, slug, or a word of it, is like what was asked; at most three."""
    names: dict[str, dict[str, Safeguard]] = {}
    for one in pack.safeguards.values():
        words = (word for word in one.slug.split("-") if len(word) > 3)
        for name in (_plain(one.id), _plain(one.slug), *words):
            names.setdefault(name, {})[one.id] = one
    held = [name for name in names if len(wanted) > 3 and wanted in name]
    close = get_close_matches(wanted, names, n=3, cutoff=0.6)
    return tuple({key: one for name in (*held, *close) for key, one in names[name].items()}.values())[:3]


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "").replace("_", "").replace(" ", "")


class Choice(NamedTuple):
    """Which safeguards are wanted; what is empty does not restrict."""

    family: str = ""
    strength: str = ""
    proposition: int = 0

    def of(self, pack: Pack) -> Iterator[Safeguard]:
        """The safeguards wanted, in the order of families and ids."""
        for family in pack.header.families:
            for one in pack.safeguards.values():
                if one.family == family and self._takes(one):
                    yield one

    def _takes(self, one: Safeguard) -> bool:
        return (
            self.family.upper() in ("", one.family)
            and self.strength in ("", one.strength)
            and (not self.proposition or self.proposition in one.propositions)
        )
