"""Every detector of the pack holds on its own examples."""

import pytest

from analyzer.detection.detector import Detector
from analyzer.detection.detector_files import read_detectors
from analyzer.detection.examples import failing_examples
from analyzer.detection.rulebook import compile_rulebook
from clauses.model import LANGUAGES
from clauses.pack import BUILT_IN, load_pack

DETECTORS = read_detectors(BUILT_IN)
RULEBOOKS = {
    language: compile_rulebook(
        DETECTORS.cues[language], [one for one in DETECTORS.detectors if one.language == language]
    )
    for language in LANGUAGES
}


@pytest.mark.parametrize("detector", DETECTORS.detectors, ids=lambda one: f"{one.safeguard}-{one.language}")
def test_examples_hold(detector: Detector) -> None:
    """What an example says is what the detector finds in it, alongside all other detectors."""
    safeguard = load_pack().safeguards[detector.safeguard]
    failing = failing_examples(detector, safeguard, RULEBOOKS[detector.language])
    assert [f"{one.example.name}: {one.status} {one.elements} {one.fired}" for one in failing] == []


def test_every_detector_stands_in_both_languages() -> None:
    """French and English are equals: a safeguard judged in one is judged in the other."""
    judged = {language: set(rulebook.detectors) for language, rulebook in RULEBOOKS.items()}
    assert judged["fr"] == judged["en"]
