"""The library is whole: every safeguard of the vocabulary, each with its cards, every proposition served."""

from pathlib import Path

import pytest
import yaml

from analyzer.detection.detector_files import read_detectors
from clauses.model import LANGUAGES, Language
from clauses.pack import BUILT_IN, load_pack

VOCABULARY = Path(__file__).parent.parent.parent / "shared" / "vocabulary" / "safeguards.yaml"
PACK = load_pack()


def test_every_proposition_is_served() -> None:
    """Each of the report's 15 propositions has at least one safeguard."""
    served = {number for safeguard in PACK.safeguards.values() for number in safeguard.propositions}
    assert served == set(range(1, 16))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_safeguard_has_its_card(language: Language) -> None:
    """Both ways: no safeguard without a card, no card without a safeguard."""
    slugs = {safeguard.slug for safeguard in PACK.safeguards.values()}
    assert {name.split(".")[0] for name in PACK.cards if name.endswith(f".{language}")} == slugs


def test_every_detector_judges_a_safeguard_in_both_languages() -> None:
    """Both ways: no detector for a safeguard that does not exist, none in one language only."""
    judged = {(one.safeguard, one.language) for one in read_detectors(BUILT_IN).detectors}
    assert {name for name, _ in judged} <= set(PACK.safeguards)
    assert judged == {(name, language) for name, _ in judged for language in LANGUAGES}


def test_legal_references_are_dated_and_checked() -> None:
    """A provision has its date of application or says why not, and the day on which it was checked."""
    for safeguard in PACK.safeguards.values():
        for reference in safeguard.legal_basis:
            assert reference.in_force_from or reference.note, f"{safeguard.id} {reference.act.en} {reference.article}"
            assert reference.checked_on <= PACK.header.law_as_of


@pytest.mark.skipif(not VOCABULARY.exists(), reason="the shared vocabulary is not here")
def test_the_vocabulary_is_kept_word_for_word() -> None:
    """Ids, slugs, elements and their English texts are those that labels and figures hang on."""
    given = yaml.safe_load(VOCABULARY.read_text("utf-8"))["safeguards"]
    assert set(PACK.safeguards) >= set(given)
    for name, entry in given.items():
        ours = PACK.safeguards[name]
        assert ours.slug == entry["slug"]
        assert {key: (one.need, one.en) for key, one in ours.elements.items()} == {
            key: (one["need"], one["en"]) for key, one in entry["elements"].items()
        }
        assert (ours.adverse.en if ours.adverse else None) == entry["adverse"]
        assert (list(ours.propositions), list(ours.when)) == (entry["propositions"], entry["when"])
