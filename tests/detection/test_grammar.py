"""Two parties before one verb: the parse tells which is bound, where a verdict hangs on it, and nowhere else."""

import re
import subprocess
import sys
from unittest.mock import Mock

import pytest

from analyzer.detection import contests
from analyzer.detection.detect import detect
from analyzer.detection.detector import Detector
from analyzer.detection.grammar import bound_by
from analyzer.detection.matches import Detection
from analyzer.detection.rulebook import compile_rulebook
from analyzer.detection.rulebooks import load_rulebooks
from analyzer.document import Block, Document
from clauses.model import Language
from tests.detection.test_judgement import NOTIFY

_MARK = re.compile(r"[<>\[\]]")


def bound(marked: str, language: Language) -> list[str]:
    """The parties that the verb in brackets binds; the text marks parties as <such>."""
    text = _MARK.sub("", marked)
    spans: dict[str, list[tuple[int, int]]] = {"<": [], "[": []}
    for found in re.finditer(r"([<\[])(.+?)[>\]]", marked):
        start = found.start() - len(_MARK.findall(marked[: found.start()]))
        spans[found[1]].append((start, start + len(found[2])))
    return sorted(text[slice(*place)] for place in bound_by(text, spans["["], spans["<"], language))


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        ("en", "The <Customer> acknowledges that the <Supplier> [shall] notify it of any breach.", ["Supplier"]),
        ("en", "The <Customer> that pays the <Supplier> [shall] notify any breach.", ["Customer"]),
        ("en", "The <Customer>, and not the <Provider>, [shall] keep a backup of all data.", ["Customer"]),
        ("en", "The <Customer> authorises the <Supplier> to [use] the data.", ["Supplier"]),
        ("en", "The <Supplier> and the <Customer> [shall] meet every month.", ["Customer", "Supplier"]),
        ("en", "The data that the <Customer> gave to us [shall] be returned by the <Supplier>.", ["Supplier"]),
        ("en", "The data of the <Customer> [shall] be returned.", []),
        ("fr", "Le <Client> reconnaît que le <Prestataire> [s’engage à] notifier toute violation.", ["Prestataire"]),
        ("fr", "Le <Client>, et non le <Prestataire>, [doit] conserver une sauvegarde de ses données.", ["Client"]),
        ("fr", "Le <Client> autorise le <Prestataire> à [utiliser] les données.", ["Prestataire"]),
        ("fr", "Les données du <Client> [doivent] être restituées par le <Prestataire>.", ["Prestataire"]),
    ],
)
def test_the_subject_or_the_agent_is_bound(language: Language, text: str, parties: list[str]) -> None:
    """Subordinate, relative and passive clauses, a party that is excluded, one that is given leave; none where none is
    named."""
    assert bound(text, language) == parties


def detected(*texts: str, by: Detector = NOTIFY) -> Detection:
    """What the detector of duties to notify makes of some paragraphs."""
    rulebook = compile_rulebook(load_rulebooks()["en"].cues, [by])
    return detect(Document("contract", "", "text", tuple(map(Block, texts))), {"en": rulebook})


def test_the_parse_overrules_the_guess() -> None:
    """The party named nearest before the verb may not be its subject: the parse finds a duty, or takes it back."""
    found = detected("The Supplier that serves the Customer shall notify any breach within two days.")
    assert [(one.element, one.parsed) for one in found.matches] == [("a", True)]
    refuted = detected("The Customer that pays the Supplier shall notify any breach within two days.")
    assert not refuted.matches
    assert [(one.element, one.lacks) for one in refuted.near] == [("a", "debtor")]


def test_only_what_is_said_of_the_supplier_cancels_its_duty() -> None:
    """The buyer's freedom, named after the supplier's duty in one sentence, takes nothing back."""
    refusal = NOTIFY.patterns[0].model_copy(update={"name": "not-owed", "element": None, "says": ("refuses",)})
    cancelling = NOTIFY.model_copy(update={"contrary": (refusal,)})
    duty = "The Supplier shall notify every breach, but the {party} is under no obligation to notify any breach."
    assert detected(duty.format(party="Customer"), by=cancelling).matches
    assert not detected(duty.format(party="Provider"), by=cancelling).matches


def test_a_verdict_that_hangs_on_nothing_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another passage says the same beyond doubt, the parser is not asked."""
    monkeypatch.setattr(contests, "bound_by", lambda *given: pytest.fail(f"asked: {given}"))
    sure, guess = (
        "The Supplier shall notify any breach.",
        "The Supplier that serves the Customer shall notify any breach.",
    )
    assert {one.element for one in detected(sure, guess).matches} == {"a"}


def test_a_text_too_long_to_be_a_sentence_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guess then stands."""
    monkeypatch.setattr(contests, "bound_by", lambda *given: pytest.fail("asked"))
    padding = " as it is described in the annexes" * 80
    found = detected(f"The Customer that pays the Supplier shall notify any breach{padding}.")
    assert [(one.element, one.parsed) for one in found.matches] == [("a", False)]


def test_a_document_full_of_guesses_is_parsed_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cost has a bound: after some sentences that do not settle it, the guess stands."""
    asked = Mock(return_value=set())
    monkeypatch.setattr(contests, "bound_by", asked)
    guess = "The Customer that pays the Supplier shall notify any breach"
    found = detected(*(f"{guess} of kind {number}." for number in range(99)))
    assert 0 < asked.call_count < 10
    assert len(found.matches) == 99


def test_the_parser_is_loaded_only_when_asked() -> None:
    """Its import takes longer than a scan."""
    code = (
        "import sys; from tests.detection.test_grammar import detected; "
        "detected('The supplier shall notify any breach.'); print('spacy' in sys.modules); "
        "detected('The Supplier that serves the Customer shall notify any breach.'); print('spacy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["False", "True"]
