"""A document and the detectors -> which elements are said where, which terms work against a safeguard."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from analyzer.document import BlockKind, Document
from clauses.model import Language

from .folding import fold
from .judge import SHARED
from .matches import Detection, Match, Near
from .matching import PatternHit, Shortfall, match, within_reach
from .names import Names
from .passages import Passage, passages
from .rulebook import Looked, Rulebook, Sought
from .sentence import Sentence
from .unit import Reading, Unit
from .weighing import LEAST_OF_STRICT, LEAST_OF_WIDE, UNWEIGHED, Scales, Weighed, Weighing, scales_of, weighed

NOBODY = Names()  # where the parties are not known
_NEAREST = 2  # passages shown for an element that was not found
_SHORT_WORD = 4  # letters: "Removal and Management of Used Batteries." is a title
_TITLE_WORDS = 14  # a heading of more words may be a clause that was set as a heading


def detect(document: Document, rulebooks: Mapping[Language, Rulebook], names: Names = NOBODY) -> Detection:
    """Every match of every detector over the document, and what came nearest where there is none.

    `names` are those by which the contract calls its parties.
    """
    near: dict[tuple[str, str], list[Near]] = defaultdict(list)
    searched: Counter[str] = Counter()
    weighing = Weighing()
    agreed: set[str] = set()
    count = 0
    for passage in passages(document):
        count += 1
        rulebook = rulebooks.get(passage.language)
        heard = heard_in(passage, rulebook, names, agreed) if rulebook else None
        if heard is None:
            continue
        searched.update(heard.owners)
        weighing.hear(heard.weighed)
        for one in heard.near:
            _keep_nearest(near[one.safeguard, one.element], one)
    matches, weighed_near = weighing.settled()
    for one in weighed_near:
        row = near[one.safeguard, one.element]
        if one.reads or all(one.passage.block is not other.passage.block for other in row):
            _keep_nearest(row, one)
    return Detection(matches, tuple(one for row in near.values() for one in row), count, searched)


class Heard(NamedTuple):
    """A passage: what was found and weighed, what comes near, and the detectors that read it closely."""

    weighed: Weighed
    near: list[Near]
    owners: Collection[str]


def heard_in(
    passage: Passage, rulebook: Rulebook, names: Names = NOBODY, agreed: set[str] | None = None
) -> Heard | None:
    """What one passage says, to be settled with the rest of its document; None where it binds nobody.

    `agreed` are the headings of the document under which the parties said, further up, what they agree; it grows.
    """
    read = _read(passage, rulebook, names, set() if agreed is None else agreed)
    if read is None:
        return None
    scales = scales_of(read.reading, read.owners)
    found, near = _found(read, scales)
    return Heard(weighed(scales, read.reading, read.units, found), near, read.owners)


def matches_in(passage: Passage, rulebook: Rulebook, names: Names = NOBODY) -> list[Match]:
    """What the patterns propose in one passage, before the judge of words is heard."""
    read = _read(passage, rulebook, names, set())
    return _found(read, UNWEIGHED)[0] if read else []


class Learnt(NamedTuple):
    """What a lesson holds of a passage: what the patterns propose, and the word groups that the judge may weigh."""

    matches: list[Match]
    groups: frozenset[str]


def learnt_from(passage: Passage, rulebook: Rulebook, names: Names = NOBODY) -> Learnt:
    """The matches of one passage, and its word groups: of the detectors of which it holds an anchor, and the shared."""
    read = _read(passage, rulebook, names, set())
    if read is None:
        return Learnt([], frozenset())
    looked_for = frozenset().union(*(rulebook.groups.get(owner, ()) for owner in (*read.owners, SHARED)))
    hits, spans = read.reading.hits, passage.sentences
    groups = looked_for & hits.listed(spans) | frozenset(hits.expressed(looked_for, spans))
    return Learnt(_found(read, UNWEIGHED)[0], groups)


def _keep_nearest(row: list[Near], one: Near) -> None:
    row.append(one)
    row.sort(key=lambda other: other.short)
    del row[_NEAREST:]


class _Read(NamedTuple):
    """A passage with its binding sentences, and the detectors of which it holds an anchor."""

    reading: Reading
    units: list[Unit]
    owners: Collection[str]


def _read(passage: Passage, rulebook: Rulebook, names: Names, agreed: set[str]) -> _Read | None:
    """The passage looked up; None where it binds nobody, or nothing in it is looked for."""
    if _is_title(passage) or not _heading_binds(passage, rulebook, agreed):
        return None
    folded = fold(passage.text)
    owners = rulebook.owners(folded) | rulebook.heading_owners(passage.place.subject)
    if not owners and rulebook.judge is None:
        return None
    reading = Reading.of(passage, folded, rulebook, names)
    units = [unit for unit in reading.sentence_units() if not _not_binding(unit, folded)]
    return _Read(reading, units, sorted(owners))


def _heading_binds(passage: Passage, rulebook: Rulebook, agreed: set[str]) -> bool:
    """False under a heading such as "Recitals", until the parties say there what they agree: no title parts the two."""
    heading = passage.place.heading
    if "cue:not-binding-heading" not in rulebook.heading_hits(heading):
        return True
    if rulebook.agreements.found_in(fold(passage.block.text)):
        agreed.add(heading)
    return heading in agreed


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
