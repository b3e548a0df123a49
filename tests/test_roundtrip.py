"""What we write we recognise; what we remove we miss; what is said against is adverse. On the Word file itself."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from analyzer.detection.detector_files import load_rulebooks
from analyzer.document import Block, Document
from analyzer.findings import Status
from analyzer.reading import read
from analyzer.scanning import scan
from clauses.annex import write_annex
from clauses.model import LANGUAGES, Language
from clauses.pack import load_pack
from clauses.tender import read_profile

TENDERS = Path(__file__).parent.parent / "corpus" / "tenders"
WRITTEN = sorted({card.split(".")[0] for card in load_pack().cards})
JUDGED = {language: set(rulebook.detectors) for language, rulebook in load_rulebooks().items()}
CASES = [
    (language, safeguard.id)
    for language in LANGUAGES
    for safeguard in load_pack().safeguards.values()
    if safeguard.slug in WRITTEN and safeguard.id in JUDGED[language]
]


def annex(language: Language, folder: Path, without: str = "") -> Document:
    """The annex of the sample tender, written as Word and read back, with or without one safeguard."""
    path = TENDERS / f"assistant.{language}.yaml"
    profile = read_profile(path.read_text("utf-8"), path.name, load_pack())
    if without:
        profile = profile.model_copy(update={"leave_out": {**profile.leave_out, without: "-"}})
    return read(write_annex(load_pack(), profile, folder).paths[0])


def statuses(document: Document) -> Mapping[str, Status]:
    """The verdict on each safeguard."""
    report = scan(document, load_pack(), load_rulebooks())
    return {one.safeguard: one.status for one in report.findings}


@cache
def whole(language: Language, folder: Path) -> Mapping[str, Status]:
    """The verdicts on the whole annex."""
    return statuses(annex(language, folder))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where annexes are written."""
    return tmp_path_factory.mktemp("annexes")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_write_we_recognise(language: Language, folder: Path) -> None:
    """Every safeguard that the annex holds is present in it."""
    found = whole(language, folder)
    assert {name: found[name] for each, name in CASES if each == language and found[name] is not Status.PRESENT} == {}


@pytest.mark.parametrize(("language", "name"), CASES)
def test_what_we_remove_we_miss(language: Language, name: str, folder: Path) -> None:
    """Without its clause a safeguard is no longer present, and no other verdict changes save those the card names."""
    before, after = whole(language, folder), statuses(annex(language, folder, without=name))
    card = load_pack().card(load_pack().safeguards[name], language)
    assert card is not None
    assert after[name] is not Status.PRESENT
    changed = {one for one in before if before[one] is not after[one]}
    assert changed - {name, *card.header.also} == set()


@pytest.mark.parametrize(("language", "name"), CASES)
def test_what_is_said_against_is_adverse(language: Language, name: str, folder: Path) -> None:
    """In the clause's place, each adverse example of the detector makes the annex adverse."""
    examples = [one for one in load_rulebooks()[language].detectors[name].detector.examples if one.status == "adverse"]
    if not examples:
        pytest.skip("the vocabulary has no adverse text for this safeguard")
    document = annex(language, folder, without=name)
    for example in examples:
        blocks = (*document.blocks, *(Block(line) for line in example.text.split("\n")))
        against = Document(document.name, document.sha256, document.format, blocks)
        assert statuses(against)[name] is Status.ADVERSE, example.name
