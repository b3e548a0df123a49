"""A document and the detectors -> matches: which elements are said where, which terms work against a safeguard."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from analyzer.document import BlockKind, Document
from clauses.model import Language

from .folding import fold
from .matching import PatternHit, Shortfall, match, within_reach
from .names import Names
from .passages import Passage, passages
from .rulebook import Looked, Rulebook
from .unit import Reading, Unit

NOBODY = Names()  # where the parties are not known
_NEAREST = 2  # passages shown for an element that was not found
_SHORT_WORD = 4  # letters: "Removal and Management of Used Batteries." is a title
_TITLE_WORDS = 14  # a heading of more words may be a clause that was set as a heading


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that holds in a passage.

    `element` is None where the term is adverse; `start` and `end` are offsets of its words in the block's text, `span`
    of its sentence; `weakened` are the reservations read beside it, `fired` the exceptions among them by name;
    `cured_by` are the elements that, found anywhere in the document, take an adverse term back.
    """

    safeguard: str
    pattern: str
    element: str | None
    passage: Passage
    span: tuple[int, int]
    start: int
    end: int
    width: int
    weakened: tuple[str, ...] = ()
    fired: tuple[str, ...] = ()
    cured_by: tuple[str, ...] = ()

    def is_cured(self, elements: Collection[str]) -> bool:
        """True of an adverse term that the elements found in the document take back."""
        return self.element is None and bool(self.cured_by) and set(self.cured_by) <= set(elements)


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that comes near a must element without saying it, and what its pattern lacks there."""

    safeguard: str
    element: str
    passage: Passage
    span: tuple[int, int]
    shortfall: Shortfall


@dataclass(frozen=True)
class Detection:
    """What a document says: matches in order, the nearest misses, and how much was read.

    `passages` counts all passages, `searched` those read closely for each safeguard.
    """

    matches: tuple[Match, ...]
    near: tuple[Near, ...]
    passages: int
    searched: Mapping[str, int]


def detect(document: Document, rulebooks: Mapping[Language, Rulebook], names: Names = NOBODY) -> Detection:
    """Every match of every detector over the document, and what came nearest where there is none.

    `names` are those by which the contract calls its parties.
    """
    matches: list[Match] = []
    near: dict[tuple[str, str], list[Near]] = defaultdict(list)
    searched: Counter[str] = Counter()
    count = 0
    for passage in passages(document):
        count += 1
        for sentence, outcome in _outcomes(passage, rulebooks.get(passage.language), searched, names):
            if isinstance(outcome, PatternHit):
                matches += sentence.judged(outcome)
            elif outcome.pattern.element and outcome.met > outcome.of / 2:
                _keep_nearest(near[sentence.detector.safeguard, outcome.pattern.element], sentence.near(outcome))
    return Detection(tuple(matches), tuple(one for row in near.values() for one in row), count, searched)


def matches_in(passage: Passage, rulebook: Rulebook, names: Names = NOBODY) -> Iterator[Match]:
    """The matches of one passage."""
    for sentence, outcome in _outcomes(passage, rulebook, Counter(), names):
        if isinstance(outcome, PatternHit):
            yield from sentence.judged(outcome)


def _keep_nearest(row: list[Near], one: Near) -> None:
    row.append(one)
    row.sort(key=lambda other: other.shortfall.of - other.shortfall.met)
    del row[_NEAREST:]


def _outcomes(
    passage: Passage, rulebook: Rulebook | None, searched: Counter[str], names: Names
) -> Iterator[tuple[_Sentence, PatternHit | Shortfall]]:
    """Each pattern of each detector whose anchors are in the passage, on each unit, with what came of it."""
    if rulebook is None or _is_title(passage):
        return
    folded = fold(passage.text)
    owners = rulebook.owners(folded) | rulebook.heading_owners(passage.place.subject)
    if not owners:
        return
    reading = Reading.of(passage, folded, rulebook, names)
    if "cue:not-binding-heading" in rulebook.heading_hits(passage.place.heading):
        return
    searched.update(owners)
    units = [unit for unit in reading.sentence_units() if not _not_binding(unit, folded)]
    whole = reading.paragraph_unit()
    for owner in sorted(owners):
        yield from _tried(rulebook.detectors[owner], units, whole)


def _is_title(passage: Passage) -> bool:
    block = passage.block
    words = block.text.split()
    if block.kind is BlockKind.HEADING:
        return len(words) < _TITLE_WORDS
    names_only = all(word[0].isupper() or len(word) < _SHORT_WORD for word in words if word[0].isalpha())
    return block.kind is BlockKind.PARAGRAPH and not passage.lead and len(words) < _TITLE_WORDS and names_only


def _not_binding(unit: Unit, folded: str) -> bool:
    start, end = unit.spans[-1]
    return bool(unit.hits("cue:not-binding") or unit.reading.rulebook.openings.found_in(folded[start:end]))


def _tried(looked: Looked, units: list[Unit], whole: Unit) -> Iterator[tuple[_Sentence, PatternHit | Shortfall]]:
    breach = _lists_breaches(whole.reading)
    within = [
        one for one in looked.patterns if within_reach(one, whole.reading) and not (breach and not one.pattern.element)
    ]
    if not within:
        return
    sentences = [_Sentence(looked, unit) for unit in units]
    usable = [sentence for sentence in sentences if not sentence.look_alike]
    paragraph = [_Sentence(looked, whole)] if usable and len(usable) == len(sentences) else []
    for sought in within:
        for sentence in usable if sought.pattern.within == "sentence" else paragraph:
            yield sentence, match(sought, sentence.unit)


def _lists_breaches(reading: Reading) -> bool:
    return reading.passage.block.kind is BlockKind.ROW and "cue:breaches" in reading.heading_hits


class _Sentence:
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
        if element is not None and (self._cancelled() or self._disclaimed(found)):
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

    def _cancelled(self) -> bool:
        found = (match(one, self.unit) for one in self.looked.contrary)
        return any(isinstance(one, PatternHit) for one in found)

    def _disclaimed(self, found: PatternHit) -> bool:
        """True where words such as "we do not warrant that" stand before all the words that fired."""
        return any(one.last < found.words[0].first for one in self.unit.hits("cue:disclaimers"))

    def near(self, shortfall: Shortfall) -> Near:
        """A pattern that nearly holds here."""
        passage = self.unit.reading.passage
        first = self.unit.spans[-1]
        return Near(self.detector.safeguard, shortfall.pattern.element or "", passage, first, shortfall)

    def _match(self, found: PatternHit, element: str | None, exceptions: tuple[str, ...]) -> Match:
        passage = self.unit.reading.passage
        offsets = [self.unit.offsets(hit) for hit in found.words]
        inside = [pair for pair in offsets if pair[0] >= passage.lead] or offsets
        start, end = min(first for first, _ in inside), max(last for _, last in inside)
        return Match(
            self.detector.safeguard, found.pattern.name, element, passage, self._span(start), start, end, found.width,
            self._weakened(), exceptions, found.pattern.cured_by if element is None else (),
        )  # fmt: skip

    def _span(self, start: int) -> tuple[int, int]:
        spans = self.unit.reading.passage.sentences
        return next((span for span in spans if span[0] <= start < span[1]), spans[0])

    def _weakened(self) -> tuple[str, ...]:
        text = self.unit.reading.passage.text
        return tuple(text[slice(*self.unit.offsets(hit))] for hit in self.unit.hits("cue:weakening"))
