"""What a profile's record cannot know: whether its facts, safeguards and values are those of the pack, and agree.

Works on the data as read, so that these faults are told together with those of form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clauses.messages import mark
from clauses.model import Pack, Variable
from clauses.pack.bounds import accepted, misfit
from clauses.pack.faults import Fault, shorten
from clauses.pack.strict_yaml import Lines

from .profile import COMMON

# A fact that cannot be true unless the other is.
NEEDS = {"decisions_on_people": "ai", "high_risk": "ai", "generative": "ai"}


def faults_of(data: Any, lines: Lines, file: str, pack: Pack) -> Iterator[Fault]:
    """The faults of a profile's data against its pack."""
    if isinstance(data, Mapping):
        soundness = _Soundness(data, lines, file, pack)
        yield from soundness.facts()
        yield from soundness.contradictions()
        yield from soundness.families()
        yield from soundness.left_out()
        yield from soundness.values()


@dataclass(frozen=True)
class _Soundness:
    data: Mapping[str, Any]
    lines: Lines
    file: str
    pack: Pack

    def facts(self) -> Iterator[Fault]:
        given = self._mapping("facts")
        for name in given:
            if name not in self.pack.facts:
                yield self._fault(("facts", name), mark("this fact is not known here"), name, tuple(self.pack.facts))
        for name, fact in self.pack.facts.items():
            if name not in given and not (fact.jurisdiction == "FR" and self._jurisdiction() == "EU"):
                yield self._fault(("facts", name), mark("this fact is not answered"), "", ("true", "false"))

    def contradictions(self) -> Iterator[Fault]:
        given = self._mapping("facts")
        for fact, needed in NEEDS.items():
            if given.get(fact) is True and given.get(needed) is False:
                text = mark("this cannot be true while the other fact is false")
                yield self._fault(("facts", fact), text, f"{fact}: true, {needed}: false")
        for name, record in self.pack.facts.items():
            if record.jurisdiction == "FR" and self._jurisdiction() == "EU" and given.get(name) is True:
                text = mark("this fact exists in France only, and the jurisdiction is EU")
                yield self._fault(("facts", name), text, f"{name}: true", ("false",))

    def families(self) -> Iterator[Fault]:
        known = tuple(self.pack.header.families)
        for family in self._mapping("levels"):
            if family not in known:
                yield self._fault(("levels", family), mark("this family is not known here"), family, known)

    def left_out(self) -> Iterator[Fault]:
        for safeguard in self._mapping("leave_out"):
            if safeguard not in self.pack.safeguards:
                text = mark("this safeguard is not known here")
                yield self._fault(("leave_out", safeguard), text, safeguard, tuple(self.pack.safeguards))

    def values(self) -> Iterator[Fault]:
        cards, shared = self._variables()
        for card, given in self._mapping("values").items():
            known = shared if card == COMMON else cards.get(card)
            if known is None:
                text = mark("the pack has no clause card of this name in this language")
                yield self._fault(("values", card), text, card, (COMMON, *cards))
            elif isinstance(given, Mapping):
                for name, value in given.items():
                    yield from self._value(card, name, value, known, shared)

    def _value(
        self, card: str, name: str, value: Any, known: Mapping[str, Variable], shared: Mapping[str, Variable]
    ) -> Iterator[Fault]:
        place = ("values", card, name)
        if name in known:
            text = misfit(known[name], value)
            if text:
                yield self._fault(place, text, shorten(value), (accepted(known[name]),))
        elif name in shared:
            yield self._fault(place, mark("all cards share this value: give it once"), name, ("values.common",))
        else:
            yield self._fault(place, mark("the card has no variable of this name"), name, tuple(known))

    def _variables(self) -> tuple[dict[str, dict[str, Variable]], dict[str, Variable]]:
        """The variables by card in the profile's language, and those that all cards share."""
        headers = [
            card.header for card in self.pack.cards.values() if card.header.language == self.data.get("language")
        ]
        shared = {key: h.variables[key] for h in headers for key in h.common if key in h.variables}
        own = {h.id: {key: v for key, v in h.variables.items() if key not in h.common} for h in headers}
        return dict(sorted(own.items())), shared

    def _jurisdiction(self) -> Any:
        return self.data.get("jurisdiction")

    def _mapping(self, key: str) -> Mapping[str, Any]:
        found = self.data.get(key)
        return found if isinstance(found, Mapping) else {}

    def _fault(self, place: tuple[str, ...], text: str, said: str = "", choices: tuple[str, ...] = ()) -> Fault:
        line = 1 + self.lines.of(place)
        return Fault(self.file, line, ".".join(map(str, place)), text, said, ", ".join(choices))
