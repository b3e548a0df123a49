"""What we write we recognise; what we remove we miss; what is said against is adverse. On the Word file itself."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from analyzer.detection.detector_files import load_rulebooks
from analyzer.document import Block, BlockKind, Document
from analyzer.findings import Status
from analyzer.reading import read
from analyzer.scanning import scan
from clauses.documents import write_annex
from clauses.model import LANGUAGES, Language
from clauses.pack import load_pack
from clauses.tender import Profile, read_profile, select

TENDERS = Path(__file__).parent.parent / "corpus" / "tenders"


def sample(language: Language) -> Profile:
    """The sample tender."""
    path = TENDERS / f"assistant.{language}.yaml"
    return read_profile(path.read_text("utf-8"), path.name, load_pack())


JUDGED = {language: set(rulebook.detectors) for language, rulebook in load_rulebooks().items()}
ALL = [
    (language, safeguard.id)
    for language in LANGUAGES
    for safeguard in load_pack().safeguards.values()
    if safeguard.id in JUDGED[language] and safeguard.id in select(load_pack(), sample(language)).ids
]
# One case in sixteen at each change, as many more in the sample, the rest with the hours-long checks: a case writes,
# reads and scans sixty pages.
TIERS = {0: (), 8: (pytest.mark.sample,)}
CASES = [pytest.param(*case, marks=TIERS.get(number % 16, (pytest.mark.prove,))) for number, case in enumerate(ALL)]


def annex(language: Language, folder: Path, without: str = "") -> Document:
    """The annex of the sample tender, written as Word and read back, with or without one safeguard."""
    profile = sample(language)
    if without:
        profile = profile.model_copy(update={"leave_out": {**profile.leave_out, without: "-"}})
    return read(write_annex(load_pack(), profile, folder).paths[0])


def statuses(document: Document) -> Mapping[str, Status]:
    """The verdict on each safeguard."""
    report = scan(document, load_pack(), load_rulebooks())
    return {one.safeguard: one.status for one in report.findings}


@cache
def removed(language: Language, folder: Path, name: str = "") -> tuple[Document, Mapping[str, Status]]:
    """The annex, whole or without one safeguard, and the verdicts on it."""
    document = annex(language, folder, name)
    return document, statuses(document)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where annexes are written."""
    return tmp_path_factory.mktemp("annexes")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_write_we_recognise(language: Language, folder: Path) -> None:
    """Every safeguard that the annex holds is present in it."""
    _, found = removed(language, folder)
    assert {name: found[name] for each, name in ALL if each == language and found[name] is not Status.PRESENT} == {}


def said_elsewhere(name: str, language: Language) -> bool:
    """Whether another card of the sample annex says that it carries the safeguard too."""
    others = [one for each, one in ALL if each == language and one != name]
    cards = (load_pack().card(load_pack().safeguards[one], language) for one in others)
    return any(card is not None and name in card.header.also for card in cards)


@pytest.mark.parametrize(("language", "name"), CASES)
def test_what_we_remove_we_miss(language: Language, name: str, folder: Path) -> None:
    """Without its clause a safeguard is no longer present, and no other verdict changes save those the card names."""
    (_, before), (_, after) = removed(language, folder), removed(language, folder, name)
    card = load_pack().card(load_pack().safeguards[name], language)
    assert card is not None
    assert after[name] is not Status.PRESENT or said_elsewhere(name, language)
    changed = {one for one in before if before[one] is not after[one]}
    assert changed - {name, *card.header.also} == set()


@pytest.mark.parametrize(("language", "name"), CASES)
def test_what_is_said_against_is_adverse(language: Language, name: str, folder: Path) -> None:
    """In the clause's place, the adverse examples of the detector make the annex adverse; each does by itself."""
    detector = load_rulebooks()[language].detectors[name].detector
    examples = [one for one in detector.examples if one.status == "adverse"]
    if not examples:
        pytest.skip("the vocabulary has no adverse text for this safeguard")
    document, _ = removed(language, folder, name)
    heading = Block("Other terms", BlockKind.HEADING, level=1)
    blocks = (*document.blocks, heading, *(Block(line) for line in examples[0].text.split("\n")))
    assert statuses(Document(document.name, document.sha256, document.format, blocks))[name] is Status.ADVERSE
    for example in examples[1:]:
        alone = Document("x", "", "text", tuple(Block(line) for line in example.text.split("\n")))
        assert statuses(alone)[name] is Status.ADVERSE, example.name
