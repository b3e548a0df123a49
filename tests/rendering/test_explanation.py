"""An explanation for a buyer: risk, law, clause, and how a scan recognises it, by examples of the detector."""

from io import StringIO

import pytest
from rich.console import Console

from analyzer.rendering.explanation import Explanation, detector_of
from clauses.model import LANGUAGES, Language
from clauses.pack import BUILT_IN, load_pack

PACK = load_pack()


def explained(name: str, language: Language, with_detector: bool = True) -> str:
    """The explanation of a safeguard, its lines joined."""
    safeguard = PACK.safeguards[name]
    console = Console(file=StringIO(), width=1000, highlight=False, markup=False)
    detector = detector_of(safeguard, PACK, BUILT_IN, language) if with_detector else None
    Explanation(console, PACK, language).print(safeguard, detector)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_what_a_buyer_asks(language: Language) -> None:
    """Why, since when, every element, and what works against it stand in the explanation."""
    safeguard = PACK.safeguards["DP-12"]
    text = explained("DP-12", language)
    assert safeguard.adverse
    texts = [safeguard.rationale, safeguard.due, safeguard.strength_reason, safeguard.adverse]
    texts += [law.requires for law in safeguard.legal_basis]
    said = [one[language] for one in texts] + [element[language] for element in safeguard.elements.values()]
    assert [one for one in said if one.strip() not in text] == []
    assert "2018" in text


def test_examples_come_from_the_detector() -> None:
    """A text that is recognised, a near miss with its reason, and an adverse text are shown verbatim."""
    detector = detector_of(PACK.safeguards["DP-12"], PACK, BUILT_IN, "en")
    assert detector is not None
    text = explained("DP-12", "en")
    for status in ("present", "missing", "adverse"):
        assert any(example.text.strip() in text for example in detector.examples if example.status == status), status
    assert any(example.why and example.why in text for example in detector.examples if example.status == "missing")


def test_without_detector_nothing_is_promised() -> None:
    """A safeguard that is not examined says so."""
    assert "not examined" in explained("DP-12", "en", with_detector=False)
