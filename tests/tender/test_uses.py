"""The five uses: each starts a profile, selects its safeguards and assembles, for all kinds of buyer and procedure."""

import pytest

from clauses.annex import OpenPointsError, assemble
from clauses.model import LANGUAGES, Language
from clauses.pack import load_pack
from clauses.tender import Profile, profile_of, read_profile, select, write_profile
from clauses.tender.starting import sheet_of, starting_answers, uses_of
from tests.tender.samples import USES, sample, text_of

PACK = load_pack()
MATRIX = [
    (use, language, buyer, procedure)
    for use in USES
    for language in LANGUAGES
    for buyer in ("local", "hospital")
    for procedure in ("open", "negotiated")
]
CASES = [case if number == 9 else pytest.param(*case, marks=pytest.mark.sample) for number, case in enumerate(MATRIX)]


def started(use: str, language: Language, buyer: str, procedure: str) -> Profile:
    """A profile that starts from a use, the buyer's own answers given."""
    sheet = sheet_of(PACK, use, language)
    assert sheet
    answers = starting_answers(sheet, PACK) | {
        "title": "T", "reference": "R", "buyer.name": "B", "buyer.kind": buyer, "level": "essential",
        "jurisdiction": "FR" if language == "fr" else "EU", "launch_date": "2026-12-14", "ambition": "good-practice",
        "circumstances.procedure": procedure, "circumstances.estimated_value": 300_000,
    }  # fmt: skip
    if language == "fr":
        answers["facts.ccag_tic"] = True
    return profile_of(answers, "answers", PACK)


@pytest.mark.parametrize(("use", "language", "buyer", "procedure"), CASES)
def test_every_use_makes_an_annex(use: str, language: Language, buyer: str, procedure: str) -> None:
    """From the ready start only what the buyer alone knows is open, each point with an example; then nothing is."""
    profile = started(use, language, buyer, procedure)
    with pytest.raises(OpenPointsError):
        assemble(PACK, profile)
    draft = assemble(PACK, profile, draft=True)
    sheet = sheet_of(PACK, use, language)
    assert sheet
    assert {point.where for point in draft.open_points} == {f"values.use.{name}" for name in sheet.open}
    assert all(point.example for point in draft.open_points)
    values = {**profile.values, "use": {name: variable.example for name, variable in sheet.open.items()}}
    annex = assemble(PACK, profile.model_copy(update={"values": values}))
    assert annex.use
    assert len(annex.use.sections) == 4
    assert not annex.selection.without_card


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_use_has_its_sheet_and_its_sample(language: Language) -> None:
    """Five uses, in each language; the sample is as the tool writes it, and starts from the sheet."""
    assert set(uses_of(PACK, language)) == set(USES)
    for use in USES:
        text = text_of(use, language)
        assert write_profile(read_profile(text, "t", PACK), PACK) == text
        assert sample(use, language).circumstance("use") == use


def test_a_sheet_says_nothing_where_nothing_it_fills_is_selected() -> None:
    """Each section stands with its safeguard; without all of them the sheet and its open points are gone."""
    profile = sample("chatbot", "en", leave_out={"AI-05": "x"})
    use = assemble(PACK, profile).use
    assert use
    assert use.sections == ("oversight", "documentation")
    bare = profile.model_copy(update={"leave_out": dict.fromkeys(("AI-01", "AI-03", "AI-05"), "x"), "values": {
        card: given for card, given in profile.values.items() if card != "use"}})  # fmt: skip
    assert assemble(PACK, bare).use is None


@pytest.mark.parametrize("use", USES)
def test_the_two_languages_select_the_same(use: str) -> None:
    """A use owes in French what it owes in English."""
    french, english = (select(PACK, sample(use, language)) for language in LANGUAGES)
    assert french.ids == english.ids
