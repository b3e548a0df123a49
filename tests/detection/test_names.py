"""Parties called by their own names bear the duties that the text lays on them."""

import pytest

from analyzer.detection.detect import detect
from analyzer.detection.names import NOBODY, Names
from analyzer.detection.rulebooks import load_rulebooks
from analyzer.document import Block, Document

NAMES = Names.of([("Rivemont", "buyer"), ("DataLys SAS", "supplier"), ("DataLys", "supplier")])


def elements(text: str, names: Names) -> set[str | None]:
    """The elements of DP-06 that a sentence says."""
    found = detect(Document("contract", "", "text", (Block(text),)), load_rulebooks(), names)
    return {one.element for one in found.matches if one.safeguard == "DP-06"}


@pytest.mark.parametrize(("debtor", "holds"), [("DataLys", True), ("Rivemont", False)])
def test_a_duty_counts_for_the_party_that_bears_it(debtor: str, holds: bool) -> None:
    """The supplier's own name binds the supplier, the buyer's own name does not."""
    text = f"{debtor} shall notify the other party of any personal data breach within 24 hours."
    assert ("a" in elements(text, NAMES)) is holds


def test_a_name_with_two_roles_has_none() -> None:
    """Where a text gives one name to both parties, it tells nothing."""
    assert Names.of([("Acme", "buyer"), ("Acme", "supplier")]) == NOBODY
