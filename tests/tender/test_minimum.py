"""What the law asks of every tender is told when the buyer removes the last clause that does so."""

from datetime import date

import pytest

from clauses.pack import load_pack
from clauses.tender import DutyState, Profile, legal_minimum, minimum_told, missing, select
from tests.tender.samples import sample

PACK = load_pack()
ENVIRONMENT = tuple(f"EN-0{number}" for number in range(1, 7))
SOCIAL = ("SO-01", "SO-02", "SO-03")


def states(profile: Profile) -> dict[str, DutyState]:
    """The state of each duty, by name."""
    return {one.duty: one for one in legal_minimum(PACK, profile, select(PACK, profile))}


def without(*safeguards: str, **changes: object) -> Profile:
    """The sample without some safeguards."""
    return sample(leave_out=dict.fromkeys(safeguards, "not wanted")).model_copy(update=changes)


def test_a_whole_tender_meets_the_minimum() -> None:
    """Condition and criterion on the environment, and a social condition above the thresholds."""
    assert {name: one.state for name, one in states(sample()).items()} == {
        "environmental-condition": "met", "environmental-criterion": "met", "social-condition": "met",
    }  # fmt: skip


def test_the_last_one_removed_is_told() -> None:
    """While one safeguard remains nothing is said; without the last, the provision and what to put back are."""
    assert states(without(*SOCIAL[:2]))["social-condition"].by == ("SO-03",)
    profile = without(*SOCIAL)
    assert states(profile)["social-condition"].removed == SOCIAL
    assert minimum_told(PACK, profile, select(PACK, profile), "en")[-1] == (
        "French public procurement code, L. 2112-2-1, for procedures launched from 22 August 2026: a performance "
        "condition concerns social matters or employment. Nothing selected does so. Put one back: SO-01, SO-02, SO-03. "
        "Or claim an exemption with its reasons under exemptions: off-the-shelf, no-link, competition, short-works."
    )


def test_a_condition_is_no_criterion() -> None:
    """The frugal model has a clause and no criterion: it meets one duty and not the other."""
    found = states(without(*(one for one in ENVIRONMENT if one != "EN-02")))
    assert (found["environmental-condition"].state, found["environmental-criterion"].state) == ("met", "missing")


def test_a_criterion_that_is_not_kept_does_not_count() -> None:
    """Where the documents hold no environmental criterion, the duty is missing."""
    profile = sample()
    found = legal_minimum(PACK, profile, select(PACK, profile), kept=["human-oversight"])
    assert [one.duty for one in missing(found)] == ["environmental-criterion"]


def test_an_exemption_is_told_with_its_reasons() -> None:
    """The buyer's reasons stand for the file; they count only where nothing meets the duty."""
    reasons = {"off-the-shelf": "The product is sold as it is."}
    profile = without(*SOCIAL, exemptions=reasons)
    assert states(profile)["social-condition"].exemptions == reasons
    assert "Reasons for the file: The product is sold as it is." in minimum_told(
        PACK, profile, select(PACK, profile), "en"
    )[-1]  # fmt: skip
    assert states(sample(exemptions=reasons))["social-condition"].state == "met"


@pytest.mark.parametrize(
    ("day", "duties"),
    [
        (date(2026, 8, 20), set()),
        (date(2026, 8, 21), {"environmental-criterion"}),
        (date(2026, 8, 22), {"environmental-condition", "environmental-criterion", "social-condition"}),
    ],
)
def test_the_day_of_launch_decides(day: date, duties: set[str]) -> None:
    """The criterion is owed from 21 August 2026, the conditions from the next day."""
    assert set(states(sample(launch_date=day))) == duties


def test_below_the_thresholds_no_social_condition_is_owed() -> None:
    """The hospital's small contract owes the environment only."""
    assert set(states(sample("reading"))) == {"environmental-condition", "environmental-criterion"}


def test_a_concession_has_its_own_provisions() -> None:
    """For the environment its twin articles; what was not checked is said to be so."""
    profile = without(*SOCIAL, circumstances={**sample().circumstances, "form": "concession"})
    told = minimum_told(PACK, profile, select(PACK, profile), "en")
    assert "L. 3114-2, L. 3124-5 and R. 3124-4" in told[0]
    assert told[-1].endswith("which rule holds for this form of contract was not checked; ask a lawyer.")


def test_elsewhere_french_law_asks_nothing() -> None:
    """A tender under another law is told nothing of it."""
    assert states(sample("scoring", "en")) == {}


def test_the_lowest_ambition_keeps_the_minimum() -> None:
    """What a law asks for is selected whatever the ambition."""
    profile = sample(ambition="law")
    assert missing(tuple(states(profile).values())) == ()
