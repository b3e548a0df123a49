"""What we write we recognise; what we remove we miss; what is said against is adverse. On the Word file itself.

The annex of the sample tender that holds every safeguard is written and read once a language; a clause is removed by
dropping the blocks that the annex without it does not have, which a few cases compare with a Word file written without.
"""

import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from analyzer.detection.detector_files import read_detectors
from analyzer.detection.hearing import Heard, Hearing
from analyzer.detection.matches import Detection, Match
from analyzer.detection.passages import Passage, passages
from analyzer.detection.rulebooks import load_rulebooks
from analyzer.detection.weighing import Weighing
from analyzer.document import Block, BlockKind, Document
from analyzer.findings import Finding, Status
from analyzer.reading import read
from analyzer.verdicts import Read, findings
from clauses.annex import assemble
from clauses.annex.document import Annex, plain_text
from clauses.documents import tool_version, write_annex
from clauses.documents.blocks import Contents, Duty, Grid, Heading, Text
from clauses.documents.tender_file import compose
from clauses.model import LANGUAGES, Language
from clauses.pack import BUILT_IN, load_pack
from clauses.tender import Profile, read_profile, select

TENDERS = Path(__file__).parent.parent / "corpus" / "tenders"
DETECTORS = {(one.language, one.safeguard): one for one in read_detectors(BUILT_IN).detectors}
ALL = [(language, name) for language in LANGUAGES for name in load_pack().safeguards]
# An annex is two hundred pages to write, read and search: the French one at each change, the English one in the sample,
# each with one case in twelve; the rest with the hours-long checks.
AT_EACH_CHANGE: dict[Language, tuple[pytest.MarkDecorator, ...]] = {"fr": (), "en": (pytest.mark.sample,)}
WHOLE = [pytest.param(language, marks=AT_EACH_CHANGE[language]) for language in LANGUAGES]
CASES = [
    pytest.param(language, name, marks=(pytest.mark.prove,) if number % 12 else AT_EACH_CHANGE[language])
    for number, (language, name) in enumerate(ALL)
]
FILES = [
    pytest.param(*case, marks=(pytest.mark.prove,) if number else (pytest.mark.sample,))
    for number, case in enumerate(random.Random(5).sample(ALL, 6))
]


def tender(language: Language, without: str = "") -> Profile:
    """The sample tender, with or without one safeguard."""
    path = TENDERS / f"chatbot.{language}.yaml"
    profile = read_profile(path.read_text("utf-8"), path.name, load_pack())
    return profile.model_copy(update={"leave_out": {**profile.leave_out, without: "-"}}) if without else profile


def written(language: Language, without: str = "") -> tuple[Annex, list[Block]]:
    """The annex of the sample tender, and what its Word file reads as, running heads and contents left out."""
    with tempfile.TemporaryDirectory() as folder:
        made = write_annex(load_pack(), tender(language, without), Path(folder))
        blocks = read(made.paths[0]).blocks
    return made.annex, [block for block in blocks if block.kind is not BlockKind.FURNITURE]


def lines(annex: Annex) -> Iterator[tuple[str, str]]:
    """What each block of the Word file says, after its name: that of its place or, where it has none, its words."""
    for block in compose("annex", annex, load_pack(), tool_version()).blocks:
        match block:
            case Heading(level=1):  # its target names the first of its cards
                yield block.title, block.title
            case Heading() | Contents():
                yield block.target, block.title
            case Text():
                yield block.target, plain_text(block.spans)
            case Duty():
                yield block.target, plain_text(block.text)
            case Grid():
                yield f"{block.target} caption", block.caption
                yield f"{block.target} heads", "".join(block.heads)
                for row in block.rows:
                    # Numbers of places change when a clause goes.
                    spans = [span for cell in row.cells for span in cell if span.kind not in ("reference", "link")]
                    yield row.target or plain_text(tuple(spans)), "".join(map(plain_text, row.cells))


def letters(text: str) -> str:
    """A text without spaces, signs and numbers."""
    return re.sub(r"[\W\d_]", "", text)


@cache
def whole(language: Language) -> dict[str, Block]:
    """The blocks of the whole annex by their names."""
    annex, blocks = written(language)
    told = list(lines(annex))
    assert len(told) == len(blocks) == len({name for name, _ in told})
    for (name, text), block in zip(told, blocks, strict=True):
        assert letters(text) in letters(block.text), name
    return {name: block for (name, _), block in zip(told, blocks, strict=True)}


@cache
def remaining(language: Language, without: str = "") -> Document:
    """The annex as it was read, whole or without the blocks that one safeguard brings."""
    if not without:
        return document(*whole(language).values())
    kept = dict(lines(assemble(load_pack(), tender(language, without))))
    return document(*(block for name, block in whole(language).items() if name in kept))


def document(*blocks: Block) -> Document:
    """Blocks as a document."""
    return Document("annex", "", "docx", blocks)


@cache
def heard(passage: Passage) -> Heard | None:
    """What a passage says: the same in all the annexes where it stands."""
    return Hearing(load_rulebooks()).heard(passage)


def matches(one: Document) -> tuple[Match, ...]:
    """What is found in a document."""
    weighing = Weighing()
    for passage in passages(one):
        if (said := heard(passage)) is not None:
            weighing.hear(said.weighed)
    return weighing.settled()[0]


def judged(one: Document) -> Mapping[str, Finding]:
    """The finding on each safeguard."""
    contract = [Read(one, Detection(matches(one), (), 0, Counter()))]
    return {one.safeguard: one for one in findings(contract, load_pack(), load_rulebooks().judged)}


@cache
def statuses(language: Language, without: str = "") -> Mapping[str, Status]:
    """The verdict on each safeguard over the annex, whole or without one."""
    return {name: finding.status for name, finding in judged(remaining(language, without)).items()}


@pytest.mark.parametrize("language", WHOLE)
def test_what_we_write_we_recognise(language: Language) -> None:
    """Every safeguard of the pack is in the annex, and present."""
    assert set(select(load_pack(), tender(language)).ids) == set(load_pack().safeguards)
    assert {name: status for name, status in statuses(language).items() if status is not Status.PRESENT} == {}


def also(language: Language, name: str) -> set[str]:
    """The other safeguards that a card says it carries an element of."""
    card = load_pack().card(load_pack().safeguards[name], language)
    assert card is not None
    return set(card.header.also)


@pytest.mark.parametrize("language", WHOLE)
def test_a_card_names_what_its_text_carries(language: Language) -> None:
    """What is found in the paragraphs and rows of a card is of its safeguard, or of those that the card names."""
    by_slug = {one.slug: one.id for one in load_pack().safeguards.values()}
    places = dict(zip(passages(remaining(language)), whole(language), strict=True))
    found = {
        (by_slug[card], match.safeguard)
        for match in matches(remaining(language))
        if (card := places[match.passage].partition(".")[0]) in by_slug and not match.only_beside
    }
    assert {(one, other) for one, other in found if other not in {one, *also(language, one)}} == set()


@pytest.mark.parametrize(("language", "name"), CASES)
def test_what_we_remove_we_miss(language: Language, name: str) -> None:
    """Without its clause a safeguard is no longer present, unless other cards say that they carry it too; no other
    verdict changes save those that its card names."""
    before, after = statuses(language), statuses(language, name)
    others = [one for one in load_pack().safeguards if one != name and name in also(language, one)]
    assert after[name] is not Status.PRESENT or others
    changed = {one for one in before if before[one] is not after[one]}
    assert changed - {name} <= also(language, name)


def said(line: str) -> Block:
    """A line of an example as a block: a row of a table where it has cells."""
    return Block(line, BlockKind.ROW if "|" in line else BlockKind.PARAGRAPH)


@pytest.mark.parametrize(("language", "name"), CASES)
def test_what_is_said_against_is_adverse(language: Language, name: str) -> None:
    """In the clause's place, adverse examples of the detector make the annex adverse; each does on its first page.

    In the whole annex, what other cards say may take one of them back; not all.
    """
    examples = [one for one in DETECTORS[language, name].examples if one.status == "adverse"]
    if not examples:
        pytest.skip("the vocabulary has no adverse text for this safeguard")
    heading = Block("Other terms", BlockKind.HEADING, level=1)
    spoken = {example.name: tuple(map(said, example.text.split("\n"))) for example in examples}
    annex = remaining(language, name).blocks
    first_page = annex[:12]

    def verdict(blocks: tuple[Block, ...], example: str) -> Status:
        return judged(document(*blocks, heading, *spoken[example]))[name].status

    assert any(verdict(annex, one) is Status.ADVERSE for one in spoken)
    assert [one for one in spoken if verdict(first_page, one) is not Status.ADVERSE] == []


@pytest.mark.parametrize(("language", "name"), FILES)
def test_dropped_blocks_are_those_of_the_clause(language: Language, name: str) -> None:
    """The Word file written without a safeguard says, numbers apart, what remains of the whole without its blocks."""
    told = [(block.kind, letters(block.text)) for block in written(language, name)[1]]
    assert told == [(block.kind, letters(block.text)) for block in remaining(language, name).blocks]
