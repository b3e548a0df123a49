"""What a profile's record cannot know: whether its facts, safeguards and values are those of the pack, and agree.

Works on the data as read, so that these faults are told together with those of form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from clauses.messages import mark
from clauses.model import Pack, Variable
from clauses.pack.bounds import accepted, misfit
from clauses.pack.faults import Fault, shorten
from clauses.pack.strict_yaml import Lines
from clauses.situation import Amount, Circumstance
from clauses.uses import USE

from .derived import derived_facts, grounds_of, is_idle
from .profile import COMMON


def unanswered(name: str, data: Mapping[str, Any], pack: Pack) -> bool:
    """Whether a fact that a profile's data does not answer should be: it concerns the tender, and follows from nothing
    else."""
    fact, facts = pack.facts[name], data.get("facts")
    if fact.jurisdiction == "FR" and data.get("jurisdiction") == "EU":
        return False
    if isinstance(facts, Mapping) and (any(facts.get(n) is False for n in fact.needs) or is_idle(name, pack, facts)):
        return False
    return name not in derived_facts(pack, data)


def faults_of(data: Any, lines: Lines, file: str, pack: Pack) -> Iterator[Fault]:
    """The faults of a profile's data against its pack."""
    if isinstance(data, Mapping):
        soundness = _Soundness(data, lines, file, pack)
        yield from soundness.facts()
        yield from soundness.contradictions()
        yield from soundness.derived()
        yield from soundness.circumstances()
        yield from soundness.exemptions()
        yield from soundness.reserved()
        yield from soundness.families()
        yield from soundness.left_out()
        yield from soundness.values()


def value_faults(data: Mapping[str, Any], lines: Lines, file: str, pack: Pack) -> Iterator[Fault]:
    """The faults of the values alone."""
    return _Soundness(data, lines, file, pack).values()


class _Soundness(NamedTuple):
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
            if name not in given and not fact.since and unanswered(name, self.data, self.pack):
                yield self._fault(("facts", name), mark("this fact is not answered"), "", ("true", "false"))

    def contradictions(self) -> Iterator[Fault]:
        given = self._mapping("facts")
        for name, record in self.pack.facts.items():
            for needed in record.needs:
                if given.get(name) is True and given.get(needed) is False:
                    text = mark("this cannot be true while the other fact is false")
                    yield self._fault(("facts", name), text, f"{name}: true, {needed}: false")
            if record.jurisdiction == "FR" and self._jurisdiction() == "EU" and given.get(name) is True:
                text = mark("this fact exists in France only, and the jurisdiction is EU")
                yield self._fault(("facts", name), text, f"{name}: true", ("false",))

    def derived(self) -> Iterator[Fault]:
        """Facts given against what other answers say. The buyer may call high-risk what no ground makes so."""
        rule = self.pack.situation.high_risk if self.pack.situation else None
        given = self._mapping("facts")
        for name, follows in derived_facts(self.pack, self.data).items():
            if not isinstance(given.get(name), bool) or given[name] is follows:
                continue
            if rule and name == rule.fact:
                if follows:
                    grounds = ", ".join(grounds_of(self.pack, given)[0])
                    text = mark("other answers make this true")
                    yield self._fault(("facts", name), text, f"{name}: false, {grounds}: true", ("true",))
            else:
                text = mark("the estimated value says otherwise")
                value = self._mapping("circumstances").get("estimated_value")
                said = f"{name}: {str(given[name]).lower()}, estimated_value: {value}"
                yield self._fault(("facts", name), text, said, (str(follows).lower(),))

    def circumstances(self) -> Iterator[Fault]:
        known = self.pack.situation.circumstances if self.pack.situation else {}
        for name, answer in self._mapping("circumstances").items():
            if name not in known:
                text = mark("this question is not known here")
                yield self._fault(("circumstances", name), text, name, tuple(known))
            else:
                yield from self._circumstance(name, answer, known[name])

    def _circumstance(self, name: str, answer: Any, asked: Circumstance) -> Iterator[Fault]:
        place = ("circumstances", name)
        if asked.amount is None:
            if answer not in asked.options:
                yield self._fault(place, mark("this value is not accepted"), shorten(answer), tuple(asked.options))
        elif isinstance(answer, bool) or not isinstance(answer, int):
            yield self._fault(place, mark("a whole number is expected"), shorten(answer), (_range(asked.amount),))
        elif not asked.amount.min <= answer <= asked.amount.max:
            yield self._fault(place, mark("the value is out of bounds"), shorten(answer), (_range(asked.amount),))

    def exemptions(self) -> Iterator[Fault]:
        minimum = self.pack.minimum
        duties = minimum.duties.values() if minimum and minimum.jurisdiction == self._jurisdiction() else ()
        known = {key: exemption for duty in duties for key, exemption in duty.exemptions.items()}
        category = self._mapping("circumstances").get("category")
        for key in self._mapping("exemptions"):
            if key not in known:
                text = mark("this exemption is not known here")
                yield self._fault(("exemptions", key), text, key, tuple(known))
            elif known[key].category not in (None, category):
                text = mark("this exemption is for another category of contract")
                yield self._fault(("exemptions", key), text, f"category: {category}", (f"{known[key].category}",))

    def reserved(self) -> Iterator[Fault]:
        for key in ("unanswered", "other_words"):
            if key in self.data:
                yield self._fault((key,), mark("this key is not known here"), key)

    def families(self) -> Iterator[Fault]:
        known = tuple(self.pack.header.families)
        for key in ("levels", "ambitions"):
            for family in self._mapping(key):
                if family not in known:
                    yield self._fault((key, family), mark("this family is not known here"), family, known)

    def left_out(self) -> Iterator[Fault]:
        for safeguard in self._mapping("leave_out"):
            if safeguard not in self.pack.safeguards:
                text = mark("this safeguard is not known here")
                yield self._fault(("leave_out", safeguard), text, safeguard, tuple(self.pack.safeguards))

    def values(self) -> Iterator[Fault]:
        cards, shared = self._variables()
        for card, given in self._mapping("values").items():
            known = shared if card == COMMON else self._of_use() if card == USE else cards.get(card)
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

    def _of_use(self) -> Mapping[str, Variable] | None:
        """What only the buyer knows of the use, where the pack has its sheet."""
        sheet = self.pack.uses.get(f"{self._mapping('circumstances').get('use')}.{self.data.get('language')}")
        return sheet.open if sheet else None

    def _jurisdiction(self) -> Any:
        return self.data.get("jurisdiction")

    def _mapping(self, key: str) -> Mapping[str, Any]:
        found = self.data.get(key)
        return found if isinstance(found, Mapping) else {}

    def _fault(self, place: tuple[str, ...], text: str, said: str = "", choices: tuple[str, ...] = ()) -> Fault:
        return self.lines.fault(self.file, place, text, said, ", ".join(choices))


def _range(amount: Amount) -> str:
    return f"{amount.min}–{amount.max} euros"
