"""How a document is made, in lines for a reader: the gravest first, at most a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from analyzer.report import DocumentFacts
from analyzer.structure.facts import Blank, Contradiction, DeadReference, Incorporated, Party, Precedence, Spot
from clauses.messages import mark

from .wording import Wording

Tone = Literal["grave", "open", "plain"]
_SHOWN = 3  # facts of a kind; the JSON output has all
_LISTED = 5  # documents of an order
_QUOTE = 150  # characters
_SIGNATURE: dict[str, tuple[Tone, str]] = {
    "blank": ("open", mark("Signature: the block to be signed is empty in print.")),
    "partly": ("open", mark("Signature: some blocks are dated or signed in print, others are empty.")),
    "signed": ("plain", mark("Signature: dated or signed in print.")),
    "none": ("plain", mark("Signature: no block to be signed was found.")),
}
_ROLE = {"supplier": mark("Supplier"), "buyer": mark("Buyer"), "unknown": mark("Party")}
_ORDER = {"grave": 0, "open": 1, "plain": 2}


@dataclass(frozen=True, slots=True)
class AboutLine:
    """One fact: how grave it is for a reader, what it says, the document's words and where they stand."""

    tone: Tone
    text: str
    quote: str = ""
    place: str = ""


def about(document: DocumentFacts, words: Wording) -> list[AboutLine]:
    """The lines on a document; none where nothing is known of how it is made."""
    structure = document.structure
    if structure == type(structure)():
        return []
    lines = [*_About(words).lines(document)]
    return sorted(lines, key=lambda line: _ORDER[line.tone])


class _About:
    def __init__(self, words: Wording) -> None:
        self.words, self.say = words, words.say

    def lines(self, document: DocumentFacts) -> Iterator[AboutLine]:
        made = document.structure
        yield from self._some([self._contradiction(one) for one in made.contradictions])
        yield from self._some([self._dead(one) for one in made.dead_references])
        yield from self._some([self._precedence(one) for one in made.precedence])
        yield from self._blanks(made.blanks)
        tone, text = _SIGNATURE[made.signature.state]
        yield self._line(tone, self.say(text), *made.signature.spots[:1])
        yield from self._some([self._incorporated(one) for one in made.incorporated if not one.supplied])
        yield from (self._party(one) for one in made.parties[:_SHOWN])

    def _line(self, tone: Tone, text: str, spot: Spot | None = None) -> AboutLine:
        if spot is None:
            return AboutLine(tone, text)
        return AboutLine(tone, text, _cut(spot.quote), self.words.place(spot.page, spot.article))

    def _some(self, lines: Sequence[AboutLine]) -> Iterator[AboutLine]:
        """The first lines of a kind, and how many more there are."""
        yield from lines[:_SHOWN]
        if len(lines) > _SHOWN:
            rest = lines[_SHOWN:]
            tone = min((line.tone for line in rest), key=_ORDER.__getitem__)
            yield AboutLine(tone, self.say("… and {count} more of the kind.", count=len(rest)))

    def _contradiction(self, one: Contradiction) -> AboutLine:
        text = self.say("“{words}” and “{digits}” do not agree.", words=one.words, digits=one.digits)
        return self._line("grave", text, one)

    def _dead(self, one: DeadReference) -> AboutLine:
        return self._line(
            "grave", self.say("“{reference}” leads nowhere in this document.", reference=one.reference), one
        )

    def _precedence(self, one: Precedence) -> AboutLine:
        order = " > ".join(listed.name for listed in one.order[:_LISTED]) + (" > …" if len(one.order) > _LISTED else "")
        if one.data_protection_first is False:
            return self._line(
                "grave", self.say("The terms on data protection do not come first: {order}.", order=order), one
            )
        return self._line("plain", self.say("Order of the documents: {order}.", order=order), one)

    def _blanks(self, blanks: Sequence[Blank]) -> Iterator[AboutLine]:
        hidden = [one for one in blanks if one.kind == "redacted"]
        empty = [one for one in blanks if one.kind != "redacted"]
        if hidden:
            yield self._line("grave", self.say("Passages blacked out: {count}.", count=len(hidden)), hidden[0])
        if empty:
            yield self._line(
                "open", self.say("Places not filled in or not chosen: {count}.", count=len(empty)), empty[0]
            )

    def _incorporated(self, one: Incorporated) -> AboutLine:
        if one.key:
            return self._line("plain", self._public(one), one)
        where = f" ({one.address})" if one.address else ""
        text = self.say("“{name}” is made part of the contract and was not read{where}.", name=one.name, where=where)
        return self._line("open", text, one)

    def _public(self, one: Incorporated) -> str:
        departs = (
            self.say("the contract departs from them in places")
            if one.derogations
            else self.say("no departure from them was found")
        )
        spoken = ", ".join(f"{safeguard} (art. {articles})" for safeguard, articles in one.supplies.items())
        if not spoken:
            return self.say("General terms of public law: {name}; {departs}.", name=one.name, departs=departs)
        return self.say(
            "General terms of public law: {name}; {departs}. They speak of {safeguards}.",
            name=one.name, departs=departs, safeguards=spoken,
        )  # fmt: skip

    def _party(self, one: Party) -> AboutLine:
        called = ", ".join(self.say("“{quote}”", quote=name) for name in one.called[:_SHOWN])
        who = f"{one.name} ({called})" if one.name else called
        return self._line("plain", self.say("{label}: {value}", label=self.say(_ROLE[one.role]), value=who), one)


def _cut(quote: str) -> str:
    if len(quote) <= _QUOTE:
        return quote
    return f"{quote[:_QUOTE].rsplit(' ', 1)[0]} …"
