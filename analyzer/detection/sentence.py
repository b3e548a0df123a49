"""A sentence, or a whole paragraph, as one detector sees it: what becomes of the patterns found in it."""

from __future__ import annotations

from collections.abc import Iterator

from .contests import Contest
from .debtors import PARTIES, roles
from .matches import Match, Near
from .matching import PatternHit, Shortfall, match
from .rulebook import Looked
from .unit import Unit


class Sentence:
    """A unit seen by one detector: what drops, cancels or changes the patterns found in it."""

    def __init__(self, looked: Looked, unit: Unit) -> None:
        self.looked = looked
        self.detector = looked.detector
        self.unit = unit
        self.look_alike = any(unit.hits(group) for group in looked.look_alikes)

    def judged(self, found: PatternHit) -> Iterator[Match]:
        """What becomes of a pattern that holds: nothing, an element, an adverse term."""
        exceptions = [one for one in self.detector.exceptions if self._applies(one.name, one.near_role)]
        effects = {one.then for one in exceptions}
        names = tuple(one.name for one in exceptions)
        element = found.pattern.element
        if element is not None and (self.is_cancelled() or self._disclaimed(found)):
            return
        if "not_found" in effects:
            return
        if element is not None and "adverse" in effects:
            yield self._match(found, None, names)
            return
        yield self._match(found, element, names)

    def _applies(self, name: str, near_role: str | None) -> bool:
        return bool(self.unit.hits(f"{self.detector.safeguard}!{name}")) and (
            near_role is None or bool(self.unit.hits(f"role:{near_role}"))
        )

    def is_cancelled(self) -> bool:
        """True where the sentence says the contrary of an element."""
        found = (match(one, self.unit) for one in self.looked.contrary)
        return any(isinstance(one, PatternHit) and one.holds for one in found)

    def _disclaimed(self, found: PatternHit) -> bool:
        """True where words such as "we do not warrant that" stand before all the words that fired."""
        return any(one.last < found.words[0].first for one in self.unit.hits("cue:disclaimers"))

    def near(self, shortfall: Shortfall) -> Near:
        """A pattern that nearly holds here."""
        passage, span = self.unit.reading.passage, self.unit.spans[-1]
        pattern, short = shortfall.pattern, shortfall.of - shortfall.met
        return Near(
            self.detector.safeguard, pattern.element or "", passage, span, pattern.reads, shortfall.lacks, short
        )

    def whole(self, element: str | None, pattern: str, margin: float, only_beside: bool) -> Match:
        """The sentence as a match without a pattern of the detector: its duties may bind a party that none expects."""
        passage, (start, end) = self.unit.reading.passage, self.unit.spans[-1]
        width = len(self.unit)
        return Match(
            self.detector.safeguard, pattern, element, passage, (start, end), start, end, width, self._weakened(),
            margin=margin, only_beside=only_beside, contest=None if only_beside else self._contest(element),
        )  # fmt: skip

    def _contest(self, element: str | None) -> Contest | None:
        """Whom the duties of the sentence bind, where both parties stand before the first and an element is owed."""
        duties = self.unit.hits("says:must") if element else []
        if not duties or not PARTIES.issubset(role for hit, role in roles(self.unit) if hit.first < duties[0].first):
            return None
        who = {role for sought in self.looked.patterns.get(element, ()) for role in sought.pattern.who}
        return None if "buyer" in who else Contest(self.unit, duties, who, holds=True)

    def _match(self, found: PatternHit, element: str | None, exceptions: tuple[str, ...]) -> Match:
        passage, pattern = self.unit.reading.passage, found.pattern
        offsets = [self.unit.offsets(hit) for hit in found.words]
        inside = [pair for pair in offsets if pair[0] >= passage.lead] or offsets
        start, end = min(first for first, _ in inside), max(last for _, last in inside)
        return Match(
            self.detector.safeguard, pattern.name, element, passage, self._span(start), start, end, found.width,
            self._weakened(), exceptions, pattern.cured_by if element is None else (), pattern.reads, pattern.wide,
            contest=Contest(self.unit, (found.verb,), pattern.who, found.holds) if found.guess else None,
        )  # fmt: skip

    def _span(self, start: int) -> tuple[int, int]:
        spans = self.unit.reading.passage.sentences
        return next((span for span in spans if span[0] <= start < span[1]), spans[0])

    def _weakened(self) -> tuple[str, ...]:
        text = self.unit.reading.passage.text
        return tuple(text[slice(*self.unit.offsets(hit))] for hit in self.unit.hits("cue:weakening"))
