"""A profile is read whole, or every fault of it is told with its line and what is accepted."""

import pytest

from clauses.model import Pack
from clauses.pack import BUILT_IN, load_pack
from clauses.tender import ProfileError, profile_of, questions, read_profile
from tests.pack.small import PROFILE_EN, PROFILE_FR


def faults(text: str, pack: Pack) -> list[tuple[int, str, str, str]]:
    """Line, place, text and accepted values of each fault."""
    with pytest.raises(ProfileError) as caught:
        read_profile(text, "tender.yaml", pack)
    assert {fault.file for fault in caught.value.faults} == {"tender.yaml"}
    return [(fault.line, fault.where, fault.text, fault.accepted) for fault in caught.value.faults]


@pytest.mark.parametrize("text", [PROFILE_FR, PROFILE_EN])
def test_a_sound_profile_is_read(text: str, pack: Pack) -> None:
    """Facts are all answered; those of France are false elsewhere."""
    profile = read_profile(text, "tender.yaml", pack)
    assert set(profile.facts) == set(pack.facts)
    assert profile.facts["ccag_tic"] is (profile.jurisdiction == "FR")
    assert profile.level_of("DP") == "essential"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ai: true,", "ai: true, magic: true,", (8, "facts.magic", "this fact is not known here")),
        ("ai: true,", "", (8, "facts.ai", "this fact is not answered")),
        ("ai: true", "ai: perhaps", (8, "facts.ai", "true or false is expected")),
        ("ai: true, generative: false", "ai: false, generative: true",
         (8, "facts.generative", "this cannot be true while the other fact is false")),
        ("jurisdiction: FR", "jurisdiction: EU",
         (8, "facts.ccag_tic", "this fact exists in France only, and the jurisdiction is EU")),
        ("jurisdiction: FR", "jurisdiction: UK", (5, "jurisdiction", "this value is not accepted")),
        ("launch_date: 2026-12-14", "launch_date: soon", (6, "launch_date", "a date is expected, as in 2026-11-23")),
        ("level: essential", "level: essential\nlevels: {ZZ: ambitious}", (8, "levels.ZZ",
         "this family is not known here")),
        ("level: essential", "level: essential\nleave_out: {DP-09: why}",
         (8, "leave_out.DP-09", "this safeguard is not known here")),
        ("level: essential", 'level: essential\nleave_out: {DP-01: ""}', (8, "leave_out.DP-01", "the text is empty")),
        ("alert: {scope", "alarm: {scope", (10, "values.alarm",
         "the pack has no clause card of this name in this language")),
        ("alert: {scope", "alert: {delay: 3, scope", (10, "values.alert.delay",
         "the card has no variable of this name")),
        ("alert: {scope", "alert: {alert_hours: 5, scope", (10, "values.alert.alert_hours",
         "the value is out of bounds")),
        ("alert: {scope", "alert: {alert_hours: soon, scope", (10, "values.alert.alert_hours",
         "a whole number is expected")),
        ("alert: {scope", "alert: {rate: 5, scope", (10, "values.alert.rate",
         "all cards share this value: give it once")),
        ('title: "Assistant"', 'title: "Assistant"\ntitles: x', (3, "titles", "this key is not known here")),
        ('reference: "2026-1"', "", (1, "reference", "this key is missing")),
    ],
)  # fmt: skip
def test_each_fault_names_its_line(old: str, new: str, expected: tuple[int, str, str], pack: Pack) -> None:
    """A wrong key, value, type or contradiction is told at its line."""
    assert old in PROFILE_FR
    assert expected in [fault[:3] for fault in faults(PROFILE_FR.replace(old, new, 1), pack)]


def test_all_faults_come_together(pack: Pack) -> None:
    """Faults of form do not hide those of sense."""
    text = PROFILE_FR.replace("kind: local", "kind: town").replace("ai: true", "ai: false, magic: true")
    text = text.replace("alert: {scope", "alert: {alert_hours: 5, scope")
    places = {fault[1] for fault in faults(text, pack)}
    assert places >= {"buyer.kind", "facts.magic", "values.alert.alert_hours"}


def test_faults_tell_what_is_accepted(pack: Pack) -> None:
    """Bounds come with their unit, facts and families by name."""
    text = PROFILE_FR.replace("alert: {scope", "alert: {alert_hours: 5, scope").replace(
        "ai: true", "ai: true, magic: true"
    )
    accepted = {fault[1]: fault[3] for fault in faults(text, pack)}
    assert accepted["values.alert.alert_hours"] == "12–72 heures"
    assert accepted["facts.magic"] == "ai, generative, personal_data, ccag_tic"


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b", "a: [", "a: &x 1\nb: *x", "\x00"])
def test_what_is_not_a_profile_is_refused(text: str, pack: Pack) -> None:
    """Anything else than a mapping gives a fault, never another error."""
    assert faults(text, pack)


def test_commented_out_values_are_nothing(pack: Pack) -> None:
    """A key whose lines are all comments sets nothing."""
    text = PROFILE_EN.replace("  alert: {scope", "  common:\n  alert: {scope") + "levels:\nleave_out:\n"
    assert read_profile(text, "t", pack) == read_profile(PROFILE_EN, "t", pack)


def test_answers_to_the_questionnaire_make_a_profile(pack: Pack) -> None:
    """The keys of the questions are the places of a profile, and facts not asked are false."""
    asked = {question.key: question for question in questions(pack, "en")}
    assert [key for key, question in asked.items() if question.jurisdiction] == ["facts.ccag_tic"]
    assert asked["facts.generative"].asked_if == ("ai",)
    answers = {key: question.choices[0].value for key, question in asked.items() if question.kind == "choice"}
    answers |= {"title": "T", "reference": "R", "buyer.name": "B", "launch_date": "2026-12-14", "jurisdiction": "EU"}
    facts = {"facts.ai": False, "facts.generative": False, "facts.personal_data": True}
    profile = profile_of(answers | facts, "answers", pack)
    assert (profile.buyer.name, profile.facts["ai"], profile.facts["ccag_tic"]) == ("B", False, False)


def test_each_answer_has_words(pack: Pack) -> None:
    """Every question of the built-in pack has its text in both languages, and every choice a label."""
    pack = load_pack(BUILT_IN)
    for ours, theirs in zip(questions(pack, "fr"), questions(pack, "en"), strict=True):
        assert ours.key == theirs.key
        assert ours.text != theirs.text
        assert all(choice.label for choice in ours.choices + theirs.choices)
