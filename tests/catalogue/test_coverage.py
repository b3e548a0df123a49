"""The library serves what it is held to, and a gap is told."""

import csv
from pathlib import Path

import pytest

from clauses.catalogue.coverage import coverage
from clauses.model import Pack
from clauses.obligations import Demands
from clauses.pack import load_demands, load_pack

PACK = load_pack()
TABLE = Path(__file__).parent.parent.parent.parent / "shared" / "reference" / "obligations.csv"


@pytest.fixture(scope="module")
def demands() -> Demands:
    """What the built-in pack is held to."""
    found = load_demands()
    assert found is not None
    return found


def without_card(slug: str) -> Pack:
    """The pack without one card in French."""
    cards = {name: card for name, card in PACK.cards.items() if name != f"{slug}.fr"}
    return PACK.model_copy(update={"cards": cards})


def test_nothing_is_left_out(demands: Demands) -> None:
    """Each of the 108 obligations and 15 propositions has a card, in both languages."""
    covered = coverage(PACK, demands)
    assert (len(covered.obligations), len(covered.propositions)) == (108, 15)
    assert (covered.uncovered, covered.unserved) == ((), ())


def test_a_card_in_one_language_covers_nothing(demands: Demands) -> None:
    """Without the French card of breach notification, its obligation is uncovered."""
    assert coverage(without_card("breach-notification"), demands).uncovered == ("A8",)


def test_a_proposition_needs_a_card(demands: Demands) -> None:
    """Without the only card that serves it, proposition 12 is unserved."""
    assert coverage(without_card("participation"), demands).unserved == (12,)


def test_anchors_are_counted(demands: Demands) -> None:
    """An anchor's full and partial marks are counted, and how many of these we have."""
    anchors = {one.name: one for one in coverage(without_card("breach-notification"), demands).anchors}
    assert len(anchors) == 18
    whole = {one.name: one for one in coverage(PACK, demands).anchors}
    assert all(one.ours == one.full + one.part for one in whole.values())
    assert anchors["A28"].ours == whole["A28"].ours - 1
    assert anchors["GPP"].ours == whole["GPP"].ours


@pytest.mark.skipif(not TABLE.exists(), reason="the shared reference is not here")
def test_the_table_holds_the_marks_of_its_source(demands: Demands) -> None:
    """Ids, propositions and marks are those of the reference, one for one."""
    fields = {"x": "full", "p": "part", "?": "unknown"}
    with TABLE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == list(demands.obligations)
    for row in rows:
        ours = demands.obligations[row["id"]]
        assert list(ours.propositions) == [int(one) for one in row["propositions"].split(",")]
        for anchor in demands.anchors:
            marks = [mark for mark, field in fields.items() if anchor in getattr(ours, field)]
            assert marks == [row[anchor]] or (not marks and row[anchor] == "-"), f"{row['id']} {anchor}"
