"""A rendered text -> spans: typography set, values and references in their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from clauses.messages import mark, say
from clauses.model import Card, Level, SectionName
from clauses.pack.faults import Fault
from clauses.tender import Profile
from clauses.tender.profile import COMMON

from .card_text import CardText
from .document import Inline, Span
from .notation import REFERENCE
from .targets import Targets
from .typography import MARKS, OPEN, number, typeset
from .typography import REFERENCE as REFERENCE_MARK

_MARKED = re.compile(rf"{OPEN}([^{MARKS}]+)([{MARKS}])")


@dataclass
class SpanWriter:
    """Writes the spans of an annex; keeps open points with their places, and references that lead nowhere."""

    profile: Profile
    targets: Targets
    folders: Mapping[str, str]  # folder by card, for faults
    open_places: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    open_cards: dict[tuple[str, str], Card] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def inline(self, text: str, source: CardText, section: SectionName, place: str) -> Inline:
        """The spans of one text of a card; `place` is the number of what is being written."""
        marked = REFERENCE.sub(rf"{OPEN}\1{REFERENCE_MARK}", text)
        spans: list[Span] = []
        end = 0
        set_text = typeset(marked, self.profile.language)
        for match in _MARKED.finditer(set_text):
            spans.append(Span(set_text[end : match.start()]))
            if match[2] == REFERENCE_MARK:
                spans.append(self._reference(match[1], source, section))
            else:
                spans.append(self._value(match[1], source, place))
            end = match.end()
        spans.append(Span(set_text[end:]))
        return tuple(span for span in spans if span.text)

    def _reference(self, key: str, source: CardText, section: SectionName) -> Span:
        found = self.targets.find(source.card.id, section, key)
        if found is None:
            file = f"{self.folders.get(source.card.id, '')}/{source.card.id}.clause.{self.profile.language}.md"
            text = mark("this reference leads to nothing that is printed")
            self.faults.append(Fault(file, 1, section, text, f"[§{key}]"))
            return Span(f"[§{key}]", "open", key)
        return Span(found[1], "reference", found[0])

    def _value(self, name: str, source: CardText, place: str) -> Span:
        value = value_of(self.profile, source.card, name, source.level)
        variable = source.card.header.variables[name]
        if value is None:
            key = (COMMON if name in source.card.header.common else source.card.id, name)
            self.open_places.setdefault(key, []).append(place)
            self.open_cards.setdefault(key, source.card)
            return Span(say(self.profile.language, "[to be given: {label}]", label=variable.label), "open", name)
        language = self.profile.language
        text = typeset(value, language) if isinstance(value, str) else number(value, language)
        return Span(text, "value", name)


def value_of(profile: Profile, card: Card, name: str, level: Level) -> float | int | str | None:
    """The value of a variable: the buyer's, else the card's default at the level; None where there is neither."""
    shared = name in card.header.common
    given = profile.values.get(COMMON if shared else card.id, {}).get(name)
    default = card.header.variables[name].default_at(profile.level if shared else level)
    return default if given is None else given
