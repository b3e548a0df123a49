"""The files on tenders are checked: every id leads somewhere, and sheets keep to facts, cards and their twin."""

import shutil
from pathlib import Path

import pytest

from clauses.pack import BUILT_IN
from clauses.pack.checks import check_pack
from tests.pack.small import write_small

RELATIONS = "needs:\n  - {safeguard: DP-01, needs: DP-99, why: {fr: x, en: x}}\n"
VALUES = "values:\n  - {first: alert.delay, relation: equals, second: alert.alert_hours, why: {fr: x, en: x}}\n"


def faults(folder: Path) -> set[tuple[str, int, str, str]]:
    """File, line, text and the author's words of each fault."""
    return {(fault.file, fault.line, fault.text, fault.said) for fault in check_pack(folder)}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("relations.yaml", RELATIONS, (2, "this safeguard is not known here", "DP-99")),
        ("relations.yaml", VALUES, (2, "the card has no variable of this name", "alert.delay")),
        ("relations.yaml", "expected:\n  - {fact: magic, safeguard: DP-01, why: {fr: x, en: x}}\n",
         (2, "this fact is not known here", "magic")),
        ("relations.yaml", "wants: []\n", (1, "this key is not known here", "wants")),
        ("situation.yaml", "circumstances:\n  use: {question: {fr: x, en: x}, help: {fr: x, en: x}}\n",
         (2, "give either options or an amount", "use")),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_line(name: str, text: str, expected: tuple[int, str, str], tmp_path: Path) -> None:
    """Unknown safeguards, facts, values and keys."""
    folder = write_small(tmp_path)
    assert not check_pack(folder)
    (folder / name).write_text(text, "utf-8")
    assert (name, *expected) in faults(folder)


@pytest.mark.sample
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("use: chatbot\nlanguage: en", "use: talker\nlanguage: en",
         ("the file is not named after its use and language", "talker.en.yaml")),
        ("generative: true", "generativ: true", ("this fact is not known here", "generativ")),
        ("generative: true", "generative: false", ("the two languages differ here", "")),
        ("category: services", "category: gifts", ("this option is not known here", "gifts")),
        ("oversight: AI-01", "oversight: AI-99", ("this safeguard is not known here", "AI-99")),
        ("    system_purpose:", "    purpose:", ("the card has no variable of this name", "to tell the public")),
        ("  footprint-reporting: {", "  footprint: {", ("the pack has no clause card of this name in this language",
         "footprint")),
    ],
)  # fmt: skip
def test_a_sheet_keeps_to_its_pack(old: str, new: str, expected: tuple[str, str], tmp_path: Path) -> None:
    """Its name, facts, options, safeguards and values are those of the pack, and its twin says the same."""
    folder = tmp_path / "pack"
    shutil.copytree(BUILT_IN, folder, ignore=shutil.ignore_patterns("*.detector.*", "uses"))
    (folder / "uses").mkdir()
    for language in ("fr", "en"):
        text = (BUILT_IN / "uses" / f"chatbot.{language}.yaml").read_text("utf-8")
        if language == "en":
            assert old in text
            text = text.replace(old, new, 1)
        (folder / "uses" / f"chatbot.{language}.yaml").write_text(text, "utf-8")
    found = [(text, said) for file, _, text, said in faults(folder) if file == "uses/chatbot.en.yaml"]
    assert any(text == expected[0] and said.startswith(expected[1]) for text, said in found), found
