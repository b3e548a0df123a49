"""What a selection leans on, goes against or contradicts is told; nothing is changed."""

from clauses.model import Strength
from clauses.pack import load_pack
from clauses.tender import Profile, bearings, publication, select
from clauses.tender.bearings import bearing_told
from tests.tender.samples import sample

PACK = load_pack()


def told(profile: Profile) -> list[str]:
    """The lines on a profile."""
    return [bearing_told(one, PACK, "en") for one in bearings(PACK, profile, select(PACK, profile))]


def test_what_a_clause_leans_on_is_told_when_it_is_left_out() -> None:
    """Improvement without footprint is told; with neither, nothing is."""
    line = "EN-03 (Environmental targets or improvement plan) leans on EN-01"
    assert any(one.startswith(line) for one in told(sample(leave_out={"EN-01": "x"})))
    assert not any(one.startswith(line) for one in told(sample(leave_out={"EN-01": "x", "EN-03": "x"})))


def test_values_that_disagree_are_told() -> None:
    """A log kept longer than logs may be kept; equal values and values of absent cards are fine."""
    log = {"event-logging": {"retention_months": 24}}
    assert any(one.startswith("values.event-logging.retention_months (24) and") for one in told(sample(values=log)))
    assert not any("event-logging" in one for one in told(sample(values=log, leave_out={"DP-13": "x"})))
    assert not any("event-logging" in one for one in told(sample(values={"event-logging": {"retention_months": 6}})))


def test_a_fact_asks_for_a_second_thought() -> None:
    """Bias tests left out although people are decided upon."""
    assert any("AI-06" in one and "decisions about people" in one for one in told(sample(leave_out={"AI-06": "x"})))


def test_ambition_goes_by_strength_and_family() -> None:
    """Law always; policy and good practice as far as the buyer wants, family by family; the rest is told."""
    law = select(PACK, sample(ambition=Strength.LAW))
    assert {one.strength for one in law.selected} == {Strength.LAW}
    assert set(law.beyond) | law.ids == select(PACK, sample()).ids
    family = select(PACK, sample(ambition=Strength.LAW, ambitions={"AI": Strength.POLICY}))
    assert {one.family for one in family.selected if one.strength is Strength.POLICY} == {"AI"}


def test_publication_follows_the_clauses_and_the_criteria_kept() -> None:
    """French essential data for French law only; a code stands where a safeguard earns it."""
    profile = sample()
    data = publication(PACK, profile, select(PACK, profile), kept=["footprint-reporting"])
    fields = data["essential_data"]["fields"]
    assert fields["considerationsSociales"] == {"considerationSociale": ["Clause sociale"]}
    assert fields["considerationsEnvironnementales"]["considerationEnvironnementale"] == [
        "Clause environnementale", "Critère environnemental",
    ]  # fmt: skip
    assert data["eforms"]["lists"]["strategic-procurement"]["codes"] == ["env-imp", "soc-obj"]
    bare = sample("scoring", "en", leave_out=dict.fromkeys((*(f"EN-0{n}" for n in range(1, 7)), "IN-01"), "x"))
    data = publication(PACK, bare, select(PACK, bare))
    assert "essential_data" not in data
    assert data["eforms"]["lists"]["environmental-impact"]["codes"] == []
    nothing = sample(leave_out=dict.fromkeys(PACK.safeguards, "x"))
    data = publication(PACK, nothing, select(PACK, nothing))
    assert data["eforms"]["lists"]["strategic-procurement"]["codes"] == ["none"]
    assert data["essential_data"]["fields"]["considerationsSociales"] == {
        "considerationSociale": ["Pas de considération sociale"]
    }
