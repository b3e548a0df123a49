"""A card is shown in both levels, its values set, its references leading to what they name."""

from pathlib import Path

import pytest

from clauses.annex.document import plain_text
from clauses.catalogue.card_view import CardView, card_view
from clauses.model import SECTIONS
from clauses.pack import load_pack
from tests.pack.small import write_small


@pytest.fixture
def view(tmp_path: Path) -> CardView:
    """The card of the small pack, in English."""
    pack = load_pack(write_small(tmp_path))
    return card_view(pack.cards["alert.en"], pack)


def said(view: CardView, section: str, key: str, level: str) -> str:
    """The words of an item at a level."""
    items = {item.key: item for one in view.sections if one.name == section for item in one.items}
    lines = items[key].essential if level == "essential" else items[key].ambitious
    return " | ".join(plain_text(line.text) for line in lines)


def test_levels_stand_beside_each_other(view: CardView) -> None:
    """What the ambitious level replaces has both texts, what it adds has no essential text, the rest is the same."""
    assert "any incident within 48" in said(view, "clause", "alert", "essential")
    assert "even averted, within 24" in said(view, "clause", "alert", "ambitious")
    assert said(view, "clause", "drill", "essential") == ""
    assert said(view, "clause", "limit", "essential") == said(view, "clause", "limit", "ambitious")


def test_values_that_differ_alone_are_merged(view: CardView) -> None:
    """A test that differs by its hours only is shown once, with both values."""
    test = next(item for one in view.sections if one.name == "verification" for item in one.items if item.key == "T1")
    assert "48 / 24" in " ".join(plain_text(line.text) for line in test.merged)
    alert = view.sections[0].items[0]
    assert alert.merged == ()


def test_a_passage_under_a_fact_is_shown_and_told(view: CardView) -> None:
    """The paragraph that only a generative system has is there, and the fact is named."""
    assert said(view, "clause", "outputs", "essential")
    assert view.assumed == ("generative",)


def test_a_value_that_only_the_buyer_knows_is_open(view: CardView) -> None:
    """A variable without default stands as its label."""
    spans = [span for _, text in view.definitions for span in text if span.kind == "open"]
    assert [span.text for span in spans] == ["[What the incident affects]"]


def test_no_reference_of_the_library_leads_nowhere() -> None:
    """In every card, both levels, a reference shows the number of what it names, and no mark is left."""
    pack = load_pack()
    for card in pack.cards.values():
        shown = card_view(card, pack)
        assert [section.name for section in shown.sections] == list(SECTIONS)
        texts = [
            line.text for one in shown.sections for item in one.items for line in (*item.essential, *item.ambitious)
        ]
        assert not [span for text in texts for span in text if "§" in span.text or "\ue000" in span.text]
