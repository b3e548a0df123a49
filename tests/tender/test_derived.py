"""Risk class and thresholds follow from the answers, and say why."""

from datetime import date

import pytest

from clauses.pack import load_pack
from clauses.tender import ProfileError, read_profile, risk_class
from clauses.tender.derived import threshold_of
from clauses.tender.review import risk_told, threshold_told
from tests.tender.samples import USES, sample, text_of

PACK = load_pack()


def test_a_use_of_annex_three_is_high_risk_with_its_reason() -> None:
    """The ground, its article and the day from which its rules apply are told."""
    assert risk_class(PACK, sample("scoring").facts).facts == ("public_services",)
    assert risk_told(PACK, sample("scoring", "en"), "en") == [
        "AI Act: high-risk, because the system serves decisions on public benefits or services "
        "(Annex III, point 5(a)). These rules apply from 2 December 2027."
    ]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"profiling": True, "narrow_task": True}, "high"),
        ({"profiling": False, "narrow_task": True}, "other"),
        ({"profiling": False, "narrow_task": True, "safety_component": True}, "high"),
        ({"public_services": False}, "other"),
        ({"public_services": False, "generative": True}, "transparency"),
        ({"public_services": False, "high_risk": True}, "high"),
        ({"ai": False}, "no-ai"),
    ],
)
def test_the_exception_never_reaches_profiling(changes: dict[str, bool], name: str) -> None:
    """A narrow task escapes the class, unless people are profiled or a product of Annex I is concerned."""
    facts = sample("scoring").facts | {"high_risk": False} | changes
    assert risk_class(PACK, facts).name == name


@pytest.mark.parametrize(
    ("buyer", "category", "form", "day", "euros"),
    [
        ("state", "services", "contract", date(2026, 12, 1), 140_000),
        ("local", "supplies", "contract", date(2026, 12, 1), 216_000),
        ("hospital", "services", "contract", date(2027, 12, 31), 216_000),
        ("entity", "services", "contract", date(2026, 12, 1), 432_000),
        ("state", "works", "contract", date(2026, 12, 1), 5_404_000),
        ("state", "services", "concession", date(2026, 12, 1), None),
        ("state", "services", "contract", date(2028, 1, 1), None),
    ],
)
def test_thresholds_go_by_buyer_category_and_year(
    buyer: str, category: str, form: str, day: date, euros: int | None
) -> None:
    """Those of 2026 and 2027 by buyer kind and category; nothing is said of concessions or of later years."""
    assert threshold_of(PACK, buyer, category, form, day) == euros


def test_the_value_decides_whether_the_contract_is_large() -> None:
    """From the threshold on it is; where it follows, nobody has to answer."""
    text = text_of("reading", "fr")
    assert not sample("reading").facts["large_contract"]
    assert read_profile(text.replace("130000", "216000"), "t", PACK).facts["large_contract"]
    assert threshold_told(PACK, sample("reading", "en"), "en")[0].startswith(
        "EU threshold 216\u202f000 euros, estimated value 130\u202f000 euros: not reached."
    )


@pytest.mark.parametrize(
    ("use", "old", "new", "expected"),
    [
        ("scoring", "  # high_risk: true", "  high_risk: false",
         ("facts.high_risk", "other answers make this true", "true")),
        ("reading", "  # large_contract: false", "  large_contract: true",
         ("facts.large_contract", "the estimated value says otherwise", "false")),
        ("reading", "estimated_value: 130000", "estimated_value: plenty",
         ("circumstances.estimated_value", "a whole number is expected", "1–10000000000 euros")),
        ("reading", "estimated_value: 130000", "estimated_value: 0",
         ("circumstances.estimated_value", "the value is out of bounds", "1–10000000000 euros")),
        ("reading", "procedure: adapted", "procedure: secret",
         ("circumstances.procedure", "this value is not accepted",
          "open, restricted, negotiated, dialogue, innovation, adapted")),
        ("reading", "procedure: adapted", "procedures: open",
         ("circumstances.procedures", "this question is not known here",
          "procedure, category, form, estimated_value, use")),
        ("reading", "exemptions: {}", "exemptions: {short-works: quick}",
         ("exemptions.short-works", "this exemption is for another category of contract", "works")),
        ("reading", "exemptions: {}", "exemptions: {no-time: late}",
         ("exemptions.no-time", "this exemption is not known here",
          "off-the-shelf, no-link, competition, short-works")),
        ("reading", "ambition: good-practice", "ambition: heroic",
         ("ambition", "this value is not accepted", "'law', 'policy' or 'good-practice'")),
        ("reading", "ambitions: {}", "ambitions: {ZZ: law}",
         ("ambitions.ZZ", "this family is not known here", "DP, AI, TR, IN, EN, SO, SV, SE, CT")),
        ("reading", "exemptions: {}", "unanswered: []\nexemptions: {}",
         ("unanswered", "this key is not known here", "")),
        ("reading", "  sensitive_data: true", "  sensitive_data: perhaps",
         ("facts.sensitive_data", "true or false is expected", "")),
        ("reading", "    keying_time:", "    keying_times:",
         ("values.use.keying_times", "the card has no variable of this name", "documents, software, keying_time")),
    ],
)  # fmt: skip
def test_answers_that_do_not_agree_are_told(use: str, old: str, new: str, expected: tuple[str, str, str]) -> None:
    """Each in one line, with its place and what is accepted."""
    text = text_of(use, "fr")
    assert old in text
    before, _, _ = text.partition(old)
    with pytest.raises(ProfileError) as caught:
        read_profile(text.replace(old, new, 1), "t.yaml", PACK)
    faults = {(fault.where, fault.text, fault.accepted): fault.line for fault in caught.value.faults}
    assert faults.get(expected) == 1 + before.count("\n"), faults


def test_an_older_profile_is_read_and_its_open_questions_are_told() -> None:
    """What is asked since counts as no; the questions are named, and the renewed file asks them."""
    lines = [one for one in text_of("assistant", "en").split("\n") if not one.startswith(("  equipment:", "  form:"))]
    old = read_profile("\n".join(lines), "t", PACK)
    assert old.unanswered == ("facts.equipment", "circumstances.form")
    assert old.facts["equipment"] is False


@pytest.mark.parametrize("use", USES)
def test_samples_leave_nothing_open(use: str) -> None:
    """Every question has its answer."""
    assert sample(use, "fr").unanswered == sample(use, "en").unanswered == ()
