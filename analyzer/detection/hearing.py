"""The passages of one document, heard in order: what each says by patterns and by the weight of its words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from analyzer.document import BlockKind
from clauses.model import Language

from .folding import fold
from .judge import SHARED
from .matches import Match, Near
from .matching import PatternHit, Shortfall, match, within_reach
from .names import NOBODY, Names
from .passages import Passage
from .rulebook import Looked, Rulebook, Sought
from .sentence import Sentence
from .unit import Reading, Unit
from .weighing import LEAST_OF_STRICT, LEAST_OF_WIDE, UNWEIGHED, Scales, Weighed, scales_of, weighed

_SHORT_WORD = 4  # letters: "Removal and Management of Used Batteries." is a title
_TITLE_WORDS = 14  # a heading of more words may be a clause that was set as a heading


class Heard(NamedTuple):
    """A passage: what was found and weighed, what comes near, and the detectors that read it closely."""

    weighed: Weighed
    near: list[Near]
    owners: Collection[str]


class Learnt(NamedTuple):
    """What a lesson holds of a passage: what the patterns propose, and the word groups that the judge may weigh."""

    matches: list[Match]
    groups: frozenset[str]


class _Read(NamedTuple):
    """A passage with its binding sentences, and the detectors of which it holds an anchor."""

    reading: Reading
    units: list[Unit]
    owners: Collection[str]


class Hearing:
    """Hears the passages of a document, in whose recitals nothing binds until the parties say what they agree.

    `names` are those by which the contract calls its parties.
    """

    def __init__(self, rulebooks: Mapping[Language, Rulebook], names: Names = NOBODY) -> None:
        self._rulebooks = rulebooks
        self._names = names
        self._agreed: set[str] = set()  # headings under which the parties said what they agree

    def heard(self, passage: Passage) -> Heard | None:
        """What a passage says, to be settled with the rest of its document; None where it binds nobody."""
        read = self._read(passage)
        if read is None:
            return None
        scales = scales_of(read.reading, read.owners)
        found, near = _found(read, scales)
        return Heard(weighed(scales, read.reading, read.units, found), near, read.owners)

    def proposed(self, passage: Passage) -> list[Match]:
        """What the patterns propose in a passage, before the judge of words is heard."""
        read = self._read(passage)
        return _proposed(read) if read else []

    def learnt(self, passage: Passage) -> Learnt:
        """What a lesson holds of a passage: of the word groups, those of the detectors of which it has an anchor, and
        the shared."""
        read = self._read(passage)
        if read is None:
            return Learnt([], frozenset())
        groups = read.reading.rulebook.groups
        looked_for = frozenset().union(*(groups.get(owner, ()) for owner in (*read.owners, SHARED)))
        hits, spans = read.reading.hits, passage.sentences
        met = looked_for & hits.listed(spans) | frozenset(hits.expressed(looked_for, spans))
        return Learnt(_proposed(read), met)

    def _read(self, passage: Passage) -> _Read | None:
        """The passage looked up; None where it binds nobody, or nothing in it is looked for."""
        rulebook = self._rulebooks.get(passage.language)
        if rulebook is None or _is_title(passage) or not self._heading_binds(passage, rulebook):
            return None
        folded = fold(passage.text)
        owners = rulebook.owners(folded) | rulebook.heading_owners(passage.place.subject)
        if not owners and rulebook.judge is None:
            return None
        reading = Reading.of(passage, folded, rulebook, self._names)
        units = [unit for unit in reading.sentence_units() if not _not_binding(unit, folded)]
        return _Read(reading, units, sorted(owners))

    def _heading_binds(self, passage: Passage, rulebook: Rulebook) -> bool:
        """False under a heading such as "Recitals", until the parties say what they agree: no title parts the two."""
        heading = passage.place.heading
        if "cue:not-binding-heading" not in rulebook.heading_hits(heading):
            return True
        if rulebook.agreements.found_in(fold(passage.block.text)):
            self._agreed.add(heading)
        return heading in self._agreed


def _proposed(read: _Read) -> list[Match]:
    return [one for one in _found(read, UNWEIGHED)[0] if one.holds]


def _found(read: _Read, scales: Scales) -> tuple[list[Match], list[Near]]:
    """What each pattern of each detector makes of the passage: matches, and elements that it comes near.

    Patterns of which the passage's words say nothing at all are not tried.
    """
    matches: list[Match] = []
    near: list[Near] = []
    whole = read.reading.paragraph_unit()
    rulebook = read.reading.rulebook
    worth_a_look = rulebook.unweighed.union(scales.heavy(read.owners))
    for owner in (one for one in read.owners if one in worth_a_look):
        for sentence, outcome in _tried(rulebook.detectors[owner], scales, read.units, whole):
            if isinstance(outcome, PatternHit):
                matches += sentence.judged(outcome)
            elif outcome.pattern.element and outcome.met > outcome.of / 2:
                near.append(sentence.near(outcome))
    return matches, near


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


def _tried(
    looked: Looked, scales: Scales, units: list[Unit], whole: Unit
) -> Iterator[tuple[Sentence, PatternHit | Shortfall]]:
    within = list(within_reach(_worth_a_try(looked, scales, whole.reading), whole.reading, looked.groups))
    if not within:
        return
    sentences = [Sentence(looked, unit) for unit in units]
    usable = [sentence for sentence in sentences if not sentence.look_alike]
    paragraph = [Sentence(looked, whole)] if usable and len(usable) == len(sentences) else []
    for sought in within:
        for sentence in usable if sought.pattern.within == "sentence" else paragraph:
            yield sentence, match(sought, sentence.unit)


def _worth_a_try(looked: Looked, scales: Scales, reading: Reading) -> Iterator[Sought]:
    for element, patterns in looked.patterns.items():
        margin = scales.margin(looked.detector.safeguard, element)
        if margin >= LEAST_OF_STRICT and (element or not reading.lists_breaches):
            yield from (one for one in patterns if margin >= LEAST_OF_WIDE or not one.pattern.wide)
