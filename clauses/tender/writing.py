"""Profile -> YAML that a buyer can edit: each entry under its question, and the values that may still be set."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from clauses.messages import mark, say
from clauses.model import LANGUAGES, CardHeader, Fact, Level, Pack, Variable
from clauses.pack.bounds import accepted
from clauses.uses import USE

from .derived import derived_facts
from .profile import COMMON, Profile
from .questions import questions
from .selection import select

_HEADS = {
    "facts": mark("The situation: answer each question with true or false."),
    "levels": mark("Another level for a family of safeguards, such as"),
    "ambitions": mark("Other safeguards than these for a family (law, policy or good-practice), such as"),
    "exemptions": mark("Exemptions from a duty of the law that you claim, each with your reasons for the file, among"),
    "leave_out": mark("Safeguards that are due and that you set aside, each with your reason, such as"),
    "values": mark(
        "Durations, amounts and thresholds. Remove the sign # from a line to set another value than the default."
    ),
}


def write_profile(profile: Profile, pack: Pack) -> str:
    """The profile as YAML with its questions as comments; `read_profile` gives the same profile back."""
    return "\n".join(_Writer(profile, pack).lines()) + "\n"


def _quoted(value: str | float) -> str:
    """A value as YAML. Text is quoted; what YAML takes for a line end or does not print is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in text)


class _Writer:
    def __init__(self, profile: Profile, pack: Pack) -> None:
        self.profile, self.pack, self.language = profile, pack, profile.language
        self.derived = derived_facts(pack, self._given())

    def _given(self) -> dict[str, Any]:
        """The profile without the answers that were not given and the one that others decide."""
        data = self.profile.model_dump(mode="json")
        unanswered = self.profile.unanswered
        asked = {name: answer for name, answer in data["facts"].items() if f"facts.{name}" not in unanswered}
        return {**data, "facts": asked}

    def lines(self) -> Iterator[str]:
        yield from self._opening()
        yield from ["", *self._comment(say(self.language, _HEADS["facts"])), "facts:"]
        for name, fact in self.pack.facts.items():
            yield from self._fact(name, fact)
        family = next(iter(self.pack.header.families))
        yield from self._mapping("levels", self.profile.levels, f"{family}: ambitious")
        yield from self._mapping("ambitions", self.profile.ambitions, f"{family}: law")
        yield from self._exemptions()
        yield from self._mapping("leave_out", self.profile.leave_out, f'{next(iter(self.pack.safeguards))}: "..."')
        yield from ["", *self._comment(say(self.language, _HEADS["values"])), "values:"]
        yield from self._values()

    def _opening(self) -> Iterator[str]:
        """The questions on the tender itself; keys of one block stand indented under its name."""
        data = self.profile.model_dump(mode="json")
        block = ""
        for question in questions(self.pack, self.language):
            head, _, key = question.key.rpartition(".")
            if head == "facts" or (question.jurisdiction and question.jurisdiction != self.profile.jurisdiction):
                continue
            if head and head != block:
                yield f"{head}:"
            block = head
            indent = "  " if head else ""
            words = " / ".join(f"{choice.value} = {choice.label}" for choice in question.choices)
            yield from self._comment(" ".join(filter(None, (question.text, question.help, words))), indent)
            value = (data[head] if head else data).get(key)
            if value is None:
                otherwise = question.choices[0].value if question.choices else ""
                yield f"{indent}# {key}: {otherwise}".rstrip()
            else:
                yield f"{indent}{key}: {self._said(question.key, value) if question.kind == 'text' else value}"

    def _fact(self, name: str, fact: Fact) -> Iterator[str]:
        yield from self._comment(f"{fact.question[self.language]} {fact.help[self.language]}", "  ")
        yield f"  {'# ' if self._is_open(name) else ''}{name}: {str(self.profile.facts[name]).lower()}"

    def _is_open(self, name: str) -> bool:
        """Whether the answer is for the reader only: not given yet, or one that follows from others."""
        if f"facts.{name}" in self.profile.unanswered:
            return True
        return self.derived.get(name) is self.profile.facts[name]

    def _exemptions(self) -> Iterator[str]:
        """The exemptions that the law of the tender knows, each with its title."""
        minimum = self.pack.minimum
        if minimum is None or minimum.jurisdiction != self.profile.jurisdiction:
            return
        known = {key: one for duty in minimum.duties.values() for key, one in duty.exemptions.items()}
        titles = "; ".join(f"{key} = {one.title[self.language]}" for key, one in known.items())
        yield from self._mapping("exemptions", self.profile.exemptions, f"{titles}.")

    def _mapping(self, key: str, entries: Mapping[str, str], example: str) -> Iterator[str]:
        yield from ["", *self._comment(f"{say(self.language, _HEADS[key])} {example}")]
        yield f"{key}:" if entries else f"{key}: {{}}"
        yield from (f"  {name}: {_quoted(value)}" for name, value in entries.items())

    def _values(self) -> Iterator[str]:
        selected = select(self.pack, self.profile).selected
        headers = [(self.pack.cards[f"{s.slug}.{self.language}"].header, s.level) for s in selected]
        shared = {key: h.variables[key] for h, _ in headers for key in h.common if key in h.variables}
        yield from self._card(COMMON, say(self.language, "for all cards"), shared, self.profile.level)
        if sheet := self.pack.uses.get(f"{self.profile.circumstance(USE)}.{self.language}"):
            yield from self._card(USE, sheet.title, sheet.open, self.profile.level)
        for header, level in headers:
            own = {key: v for key, v in header.variables.items() if key not in header.common}
            yield from self._card(header.id, header.title, own, level)
        yield from self._elsewhere(headers)

    def _elsewhere(self, headers: list[tuple[CardHeader, Level]]) -> Iterator[str]:
        """Values set for cards that are not due at present: kept, for the facts may change again."""
        due = {COMMON, *(header.id for header, _ in headers)}
        if f"{self.profile.circumstance(USE)}.{self.language}" in self.pack.uses:
            due.add(USE)
        for card, values in self.profile.values.items():
            if card not in due and values:
                yield f"  {card}:"
                yield from (
                    f"    {name}: {self._said(f'values.{card}.{name}', value)}" for name, value in values.items()
                )

    def _card(self, card: str, title: str, variables: Mapping[str, Variable], level: Level) -> Iterator[str]:
        given = self.profile.values.get(card, {})
        if not variables:
            return
        yield f"  {card}:  # {title}"
        for name, variable in variables.items():
            default = variable.default_at(level)
            bounds = f"{variable.label} ({accepted(variable)})"
            if name in given:
                yield f"    {name}: {self._said(f'values.{card}.{name}', given[name])}  # {bounds}"
            elif default is None:
                example = say(self.language, "no default; for example {example}", example=_quoted(variable.example))
                yield f"    # {name}:  # {bounds}; {example}"
            else:
                yield f"    # {name}: {_quoted(default)}  # {bounds}"

    def _said(self, place: str, value: float | str) -> str:
        """A value, in both languages where the buyer gave both."""
        other = self.profile.other_words.get(place)
        if other is None:
            return _quoted(value)
        words = (f"{one}: {_quoted(value if one == self.language else other)}" for one in LANGUAGES)
        return f"{{{', '.join(words)}}}"

    @staticmethod
    def _comment(text: str, indent: str = "") -> list[str]:
        return [f"{indent}# {line}" for line in wrap(text, 118 - len(indent), break_on_hyphens=False)]
