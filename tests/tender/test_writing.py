"""A profile written as YAML reads back the same, whatever its texts hold."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.model import Pack
from clauses.tender import Buyer, Profile, read_profile, write_profile
from tests.pack.small import PROFILE_EN, PROFILE_FR

TEXTS = st.text(st.characters(codec="utf-8"), min_size=3, max_size=30)


@pytest.mark.parametrize("text", [PROFILE_FR, PROFILE_EN])
def test_what_is_written_reads_back(text: str, pack: Pack) -> None:
    """Reading, writing and reading again gives the same profile, and the same text."""
    profile = read_profile(text, "t", pack)
    written = write_profile(profile, pack)
    assert read_profile(written, "t", pack) == profile
    assert write_profile(read_profile(written, "t", pack), pack) == written


@settings(deadline=None, max_examples=40)
@given(title=TEXTS, reason=TEXTS, scope=TEXTS)
def test_any_text_survives(pack: Pack, title: str, reason: str, scope: str) -> None:
    """No character of a text is lost, or read as YAML."""
    profile = Profile(
        language="en",
        title=title,
        reference=title,
        buyer=Buyer(name=reason, kind="other"),
        jurisdiction="EU",
        launch_date=date(2026, 12, 14),
        level="essential",
        facts=dict.fromkeys(pack.facts, False),
        leave_out={"DP-01": reason},
        values={"alert": {"scope": scope}},
    )
    assert read_profile(write_profile(profile, pack), "t", pack) == profile


def test_the_buyer_finds_questions_and_values(pack: Pack) -> None:
    """Each fact stands under its question, each variable of a card that is due with its label, bounds and default."""
    written = write_profile(read_profile(PROFILE_FR, "t", pack), pack)
    assert "# CCAG-TIC ? Oui ou non.\n  ccag_tic: true" in written
    assert "    # alert_hours: 48  # Délai d'alerte (12–72 heures)" in written
    assert '    scope: "le service"  # Ce que l\'incident touche (3–60 caractères)' in written
    assert "    # rate: 2.5" in written.partition("common:")[2].partition("alert:")[0]


def test_a_line_without_its_sign_sets_the_value(pack: Pack) -> None:
    """Removing the sign # from a line of values gives a profile with that value."""
    written = write_profile(read_profile(PROFILE_FR, "t", pack), pack)
    profile = read_profile(written.replace("# alert_hours: 48", "alert_hours: 36"), "t", pack)
    assert profile.values["alert"]["alert_hours"] == 36


def test_values_of_cards_not_due_are_kept(pack: Pack) -> None:
    """What the buyer set stays in the file when a fact no longer makes the card due."""
    profile = read_profile(PROFILE_FR.replace("personal_data: true", "personal_data: false"), "t", pack)
    assert read_profile(write_profile(profile, pack), "t", pack).values == profile.values
