"""Who owes what: debtor, verb, negation and scope decide, not keywords.

A detector made for these tests looks for "notify ... breach" as a duty of the supplier.
"""

import pytest

from analyzer.detection.detector import Detector
from analyzer.detection.examples import judge
from analyzer.detection.rulebook import compile_rulebook
from analyzer.detection.rulebooks import load_rulebooks
from clauses.model import Safeguard
from clauses.pack import load_pack

NOTIFY = Detector.model_validate(
    {
        "safeguard": "DP-06",
        "language": "en",
        "version": "1.0.0",
        "anchors": ["breach"],
        "words": {"notify": {"lemmas": ["notify"]}, "breach": {"lemmas": ["breach"]}},
        "patterns": [
            {
                "name": "notify", "element": "a", "reads": "the supplier notifies breaches", "who": ["supplier"],
                "says": ["must"], "all": ["notify", "breach"], "gap": 20,
            }
        ],
        "examples": [{"name": "one", "status": "partial", "text": "-"}],
    }
)  # fmt: skip


def found(text: str) -> bool:
    """Whether the duty is recognised in a text."""
    rulebook = compile_rulebook(load_rulebooks()["en"].cues, [NOTIFY])
    safeguard: Safeguard = load_pack().safeguards["DP-06"]
    return "a" in judge(text, NOTIFY, safeguard, rulebook)[1]


@pytest.mark.parametrize(
    "text",
    [
        "The supplier shall notify the buyer of any breach.",
        "We will notify you of a breach without undue delay.",
        "The Customer shall be notified of any breach by the Processor.",
        "Where the customer asks, the provider notifies it of every breach.",
        "Breaches are notified to the controller within 24 hours.",
        "The processor shall:\n(a) notify the controller of any breach;",
        "Acme shall notify the other party of any breach no later than two days after it is found.",
    ],
)
def test_a_duty_of_the_supplier_is_found(text: str) -> None:
    """Under any name, active or passive, with a lead-in, with a harmless negation."""
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The customer shall notify the provider of any breach.",
        "The provider may notify the customer of a breach.",
        "The provider is under no obligation to notify any breach.",
        "The provider shall not notify the customer of any breach.",
        "Whereas the parties wish to notify each other of any breach.",
        '"Incident" means an event that the supplier must notify as a breach.',
    ],
)
def test_what_only_looks_like_the_duty_is_not(text: str) -> None:
    """The buyer's duty, a faculty, a refusal, a prohibition, a recital and a definition are no duty of the supplier."""
    assert not found(text)
