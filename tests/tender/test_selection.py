"""What a tender owes, and why."""

from datetime import date

import pytest

from clauses.model import Pack, Safeguard
from clauses.pack import BUILT_IN, load_pack
from clauses.tender import Profile, because, read_profile, select
from tests.pack.small import PROFILE_EN, PROFILE_FR


def profile(pack: Pack, text: str = PROFILE_FR, **changes: object) -> Profile:
    """The small profile, some fields changed."""
    return read_profile(text, "t", pack).model_copy(update=changes)


def test_a_reason_reads_as_the_law_says(pack: Pack) -> None:
    """Facts first, then the law by act and article; marks tell what was not read, dates what is yet to come."""
    english = select(pack, profile(pack, PROFILE_EN)).selected[0]
    assert because(english, pack, "en") == (
        "due because personal data is processed: GDPR, art. 33(2), 28(3)(f)† (from 1 January 2030)"
    )


def test_references_of_france_are_for_contracts_under_french_law(pack: Pack) -> None:
    """A French provision, and one whose facts do not hold, are no reason elsewhere."""
    acts = [d.reference.act.en for d in select(pack, profile(pack)).selected[0].references]
    assert acts == ["GDPR", "GDPR", "CCAG-TIC"]
    facts = profile(pack).facts | {"ccag_tic": False}
    assert len(select(pack, profile(pack, facts=facts)).selected[0].references) == 2
    assert len(select(pack, profile(pack, PROFILE_EN)).selected[0].references) == 2


def test_a_provision_is_later_only_after_the_launch(pack: Pack) -> None:
    """The date of the launch decides what is shown as yet to come."""
    launched = profile(pack, launch_date=date(2031, 1, 1))
    assert [d.later for d in select(pack, launched).selected[0].references] == [None, None, None]


def test_facts_decide_what_is_due(pack: Pack) -> None:
    """Without personal data, the safeguard is not due."""
    assert select(pack, profile(pack, facts=profile(pack).facts | {"personal_data": False})).selected == ()


def test_what_is_left_out_keeps_its_reason(pack: Pack) -> None:
    """A safeguard set aside is told with the buyer's reason; one that is not due is not told."""
    selection = select(pack, profile(pack, leave_out={"DP-01": "other annex"}))
    assert selection.selected == ()
    assert [(left.safeguard, left.reason) for left in selection.left_out] == [("DP-01", "other annex")]
    facts = profile(pack).facts | {"personal_data": False}
    assert select(pack, profile(pack, leave_out={"DP-01": "x"}, facts=facts)).left_out == ()


def test_a_due_safeguard_without_card_is_told(pack: Pack) -> None:
    """The selection says what the pack cannot write."""
    bare = pack.model_copy(update={"cards": {}})
    assert select(bare, profile(pack)).without_card == ("DP-01",)


def test_levels_follow_the_family(pack: Pack) -> None:
    """A family's own level goes before that of the tender."""
    assert select(pack, profile(pack, levels={"DP": "ambitious"})).selected[0].level == "ambitious"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_safeguard_of_the_pack_has_a_reason_in_words(language: str) -> None:
    """With every fact true, each selected safeguard of the built-in pack gives a reason, ordered by family then id."""
    pack = load_pack(BUILT_IN)
    tender = Profile.model_validate(
        {"language": language, "title": "T", "reference": "R", "buyer": {"name": "B", "kind": "other"},
         "level": "essential", "jurisdiction": "FR", "launch_date": date(2026, 12, 14),
         "facts": dict.fromkeys(pack.facts, True)}
    )  # fmt: skip
    selection = select(pack, tender)
    assert len(selection.selected) + len(selection.without_card) == len(pack.safeguards)
    for selected in selection.selected:
        assert because(selected, pack, tender.language)
    families = list(pack.header.families)
    order = [(families.index(s.family), s.safeguard) for s in selection.selected]
    assert order == sorted(order)


def test_safeguards_use_declared_facts_only() -> None:
    """Selection meets no fact that the questionnaire does not ask."""
    pack = load_pack(BUILT_IN)
    used: set[str] = set()
    safeguard: Safeguard
    for safeguard in pack.safeguards.values():
        used |= {*safeguard.when, *(fact for reference in safeguard.legal_basis for fact in reference.when)}
    assert used <= set(pack.facts)
