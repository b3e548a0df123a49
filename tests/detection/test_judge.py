"""The judge of words confirms, doubts, and finds alone; without weights the patterns decide."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from analyzer.detection.detect import detect
from analyzer.detection.judge import Judge, Label, features, group_feature
from analyzer.detection.lemmas import words_of
from analyzer.detection.rulebook import Rulebook
from analyzer.detection.rulebooks import load_rulebooks
from analyzer.detection.weights import Margins, WeighedLabel, Weights, made_ready
from analyzer.document import Block, Document
from analyzer.findings import WORDS_ALONE
from clauses.model import LANGUAGES, Language
from clauses.pack import BUILT_IN, load_pack

BREACH = "The supplier shall notify the buyer of any personal data breach without undue delay."
ODD = "Where records of the authority have leaked, word of it reaches its privacy officer from the vendor at once."


def weights(words: Mapping[str, float]) -> Weights:
    """Weights of one label, DP-06 a, in whole units."""
    return Weights(
        language="en",
        elements=Margins(doubted=-300, alone=300),
        adverse=Margins(doubted=-300, alone=300),
        labels=(WeighedLabel(safeguard="DP-06", element="a", bias=-1000, threshold=0),),
        words={word: (0, round(1000 * weight)) for word, weight in words.items()},
    )


def judged_by(words: Mapping[str, float]) -> dict[Language, Rulebook]:
    """The pack's English rulebook with other weights."""
    book = load_rulebooks()["en"]
    fields = {name: getattr(book, name) for name in Rulebook.__dataclass_fields__ if not name.startswith("_")}
    return {"en": Rulebook(**{**fields, "judge": Judge(made_ready(weights(words).model_dump_json().encode()))})}


def found(text: str, rulebooks: dict[Language, Rulebook]) -> dict[str, bool]:
    """The patterns that stand for DP-06 a, and whether words alone do."""
    document = Document("x", "", "text", (Block(text),))
    matches = [one for one in detect(document, rulebooks).matches if (one.safeguard, one.element) == ("DP-06", "a")]
    return {
        "pattern": any(one.pattern != WORDS_ALONE for one in matches),
        "words": any(one.pattern == WORDS_ALONE for one in matches),
    }


def test_features_are_words_neighbours_and_pairs_within_reach() -> None:
    """Pairs are of telling words, and do not reach beyond seven words."""
    assert features(("notify", "of", "breach"), {"notify", "breach"}) == {
        "notify", "of", "breach", "notify of", "of breach", "breach&notify",
    }  # fmt: skip
    far = ("breach", *(["of"] * 7), "notify")
    assert "breach&notify" not in features(far, {"breach", "notify"})


def test_a_paragraph_that_weighs_much_counts_without_a_pattern() -> None:
    """Words that no pattern knows are found, and said to be found so."""
    heavy = dict.fromkeys(words_of(ODD, "en").roots, 2)
    assert found(ODD, judged_by({})) == {"pattern": False, "words": False}
    assert found(ODD, judged_by(heavy)) == {"pattern": False, "words": True}


def test_word_groups_of_the_detector_weigh_too() -> None:
    """What a jurist adds to a group is weighed as its other words are, where the words around come near."""
    near, group = {"personal": 2.0}, group_feature("DP-06/data_breach")
    assert not found(BREACH, judged_by(near | {group: -3}))["pattern"]
    assert found(BREACH, judged_by(near | {group: 3}))["pattern"]
    assert not found(BREACH, judged_by({group: 9}))["pattern"], "the words alone are too far"


def test_a_pattern_that_the_words_do_not_bear_out_is_doubted() -> None:
    """It stands no more as found, but as a passage that comes near; where words say nothing of it, not even as that."""
    roots = words_of(BREACH, "en").roots
    assert found(BREACH, judged_by(dict.fromkeys(roots, 2)))["pattern"]
    document = Document("x", "", "text", (Block(BREACH),))
    for weight, near in ((0.14, ["weight"]), (-2, [])):
        detection = detect(document, judged_by(dict.fromkeys(roots, weight)))
        assert not [one for one in detection.matches if (one.safeguard, one.element) == ("DP-06", "a")]
        assert [one.lacks for one in detection.near if (one.safeguard, one.element) == ("DP-06", "a")] == near


def test_a_title_never_counts_alone() -> None:
    """A few words are a title or a cell, whatever they weigh."""
    text = "leak of the records of the authority"
    assert not found(text, judged_by(dict.fromkeys(words_of(text, "en").roots, 9)))["words"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pack_has_weights_for_every_label(language: Language) -> None:
    """Each element and each adverse text of each safeguard is weighed, in both languages."""
    kept = Weights.model_validate_json((BUILT_IN / f"weights.{language}.json").read_bytes())
    wanted: set[Label] = {(one.id, key) for one in load_pack().safeguards.values() for key in one.elements}
    wanted |= {(one.id, None) for one in load_pack().safeguards.values() if one.adverse}
    assert {(one.safeguard, one.element) for one in kept.labels} == wanted


def test_second_readings_hold_facts_only() -> None:
    """No text of a contract is kept: paragraphs are named by a hash."""
    for path in Path("corpus/second-readings").glob("*.json"):
        for label in json.loads(path.read_text("utf-8"))["labels"].values():
            for marks in label["found"].values():
                assert all(len(one) == 12 and int(one, 16) >= 0 for one in marks), path.name


def test_what_no_passage_says_has_a_nearest_passage() -> None:
    """The passage whose words come nearest is shown, though no pattern came near; one far from it is not."""
    document = Document(
        "x", "", "text", (Block(ODD), Block("The offices of the authority open at nine o'clock each day."))
    )
    for weight, near in ((0.1, [ODD]), (0.0, [])):
        detection = detect(document, judged_by(dict.fromkeys(words_of(ODD, "en").roots, weight)))
        of_label = [one for one in detection.near if (one.safeguard, one.element) == ("DP-06", "a")]
        assert [one.passage.block.text for one in of_label] == near
