"""Checks of a pack: a sound pack has no fault, and each single change is told, at its line, in the author's words."""

from pathlib import Path

import pytest

from clauses.pack.checks import check_pack

from .small import CARD_FILES, FILES, write_small

SAFEGUARD, FR, EN = "data-protection/alert.safeguard.yaml", CARD_FILES["fr"], CARD_FILES["en"]

# file, what stands there, what replaces it, the fault's text, the words the fault quotes
FAULTS = [
    (SAFEGUARD, "slug: alert", "slug: alarm", "the slug is not the name of the file", "alarm"),
    (SAFEGUARD, "id: DP-01", "id: AI-01", "the id does not begin with the family", "AI-01"),
    (SAFEGUARD, "family: DP", "family: ZZ", "this family is not known here", "ZZ"),
    (SAFEGUARD, "when: [personal_data]", "when: [personal]", "this fact is not known here", "personal"),
    (SAFEGUARD, "obligations: [A8]", "obligations: [A-8]", "this is not the id of an obligation", "A-8"),
    (SAFEGUARD, "need: must", "need: should", "at least one element must be a must", ""),
    (SAFEGUARD, "strength: law", "strength: law\nsee_also: [DP-99]", "this safeguard is not known here", "DP-99"),
    (SAFEGUARD, "strength: law", "strength: rule", "this value is not accepted", "rule"),
    (FR, "id: alert", "id: alarm", "the id is not the name of the file", "alarm"),
    (FR, "{a: [alert], b", "{a: [alarm], b", "no paragraph of the contract clause has this key", "alarm"),
    (FR, "{a: [alert], b", "{a: [drill], b", "no paragraph of the essential level carries this must element", "a"),
    (FR, "{a: [alert], b", "{a: [alert], c", "the safeguard has no such element", "c"),
    (FR, "DP-01: {a", "DP-02: {a", "the card does not cover its own safeguard", ""),
    (FR, "ambitious: [A8]", "ambitious: [A9]", "the ambitious level lacks an obligation of the essential one", "A8"),
    (FR, "facts: [generative, ccag_tic]", "facts: [ccag_tic]", "this fact is not among the facts of the card",
     "generative"),
    (FR, "facts: [generative,", "facts: [generative, ai,", "this fact is declared and not used", "ai"),
    (EN, "facts: [generative]", "facts: [generative, ccag_tic]", "this fact belongs in French cards only", "ccag_tic"),
    (FR, "en {{ limit_days }} jours ; voir", "en {{ limit_weeks }} jours ; voir",
     "the card declares no variable of this name", "limit_weeks"),
    (FR, "en {{ limit_days }} jours ; voir", "en deux jours ; voir", "this variable is declared and not used",
     "limit_days"),
    (FR, "default: 2, min: 2", "default: 1, min: 2", "the value is out of bounds", "default: 1"),
    (FR, "default: 1500", "default: 1.5", "a whole number is expected", "default: 1.5"),
    (FR, "set: {alert_hours: 72}", "set: {alert_hours: 720}", "the value is out of bounds", "720"),
    (FR, "{a: [alert], b", "{a: [outputs], b", "under some facts, no paragraph carries this must element", "DP-01 a"),
    (FR, "drop: {clause: [limit]", "drop: {clause: [limits]", "the essential level of this section has no such key",
     "limits"),
    (FR, "drop: {clause: [limit]", "drop: {clause: [alert]", "the light variant drops what carries a must element",
     "DP-01 a"),
    (FR, "common: [year,", "common: [years, year,", "the card has no variable, definition or paragraph of this key",
     "years"),
    (FR, "by: cap", "by: caps", "no paragraph has this key", "caps"),
    (FR, "voir [§T1]", "voir [§T9]", "this reference leads to nothing, or to what some facts or the level drop",
     "[§T9]"),
    (FR, "voir [§T1]", "voir [§drill]", "this reference leads to nothing, or to what some facts or the level drop",
     "[§drill]"),
    (FR, "voir [§T1]", "voir [§outputs]", "this reference leads to nothing, or to what some facts or the level drop",
     "[§outputs]"),
    (FR, "2. [limit]", "2. [alert]", "this key is given twice in one section", "alert"),
    (FR, "2. [limit]", "5. [limit]", "the number does not follow the one before", "5. [limit]"),
    (FR, "| T2 |", "| T5 |", "the number does not follow the one before", "T5"),
    (FR, "| T2 |", "| P2 |", "a row of this kind stands in another section", "P2"),
    (FR, "| il est complet |", "|", "this row does not begin with its key, or does not fill every column", "| T2 |"),
    (FR, "2. [limit] **Endiguement.**", "2. Endiguement.", "this line is neither a paragraph nor a row of a table",
     "2. End"),
    (FR, "{{ sum }}", "{{ sum | round }}", "only variables and plain if are accepted", "filter"),
    (FR, "{{ sum }}", "{{ sum.real }}", "only variables and plain if are accepted", "getattr"),
    (FR, "{% if generative %}", "{% if generative %}{# note #}", "only variables and plain if are accepted", "{#"),
    (FR, "{% if generative %}", "{% for x in generative %}", "this is not a sound template", ""),
    (FR, "none: c'est", "none : c'est", "the section needs an essential level, or none: and the reason", "criterion"),
    (FR, "l'alerte arrive", "l\u2019alerte arrive",
     "write plain spaces and straight quotes: the renderer sets typography",
     "U+2019"),
    (FR, "l'alerte arrive", "l'\u200balerte arrive", "this character is not accepted", "U+200B"),
    (FR, 'term: "incident"', 'term: "sinistre"', "this term is defined and not used", "sinistre"),
    (FR, "## Sanction", "## Sanctions", "this heading is not known here", "## Sanctions"),
    (EN, "min: 12, max: 72", "min: 24, max: 72", "the two languages differ here", "alert_hours"),
    (EN, "unit: hours", "unit: hours, acts: buyer", "the two languages differ here", "alert_hours"),
    (EN, "unit: days", "unit: days, counts: work", "the two languages differ here", "limit_days"),
    (EN, "unit: hours", "unit: hours, acts: tenderer", "this value is not accepted", "tenderer"),
    (EN, "unit: EUR", "unit: EUR, counts: work",
     "acts and counts are for a duration, and this unit is not one of time", "sum"),
    (EN, "unit: hours", "unit: hours, acts: buyer, counts: work",
     "an amount of work has no deadline: acts or counts, not both", "alert_hours"),
    (EN, "4. [drill]", "4. [exercise]", "the two languages differ here", "drill, exercise"),
    (EN, "version: 1.0.0", "version: 1.0.1", "the two languages differ here", "version"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "text", "said"), FAULTS)
def test_each_change_is_told(tmp_path: Path, file: str, old: str, new: str, text: str, said: str) -> None:
    """A single change to a sound pack gives the fault that names it, in the file that holds it."""
    faults = [fault for fault in check_pack(write_small(tmp_path, {file: (old, new)})) if fault.file == file]
    assert [f for f in faults if f.text == text and said in f.said + f.where], faults


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FR, "voir [§T1]", "voir [§T9]"),
        (FR, "unit: jours", "unit: jours, acts: tenderer"),
        (FR, "default: 2, min: 2", "default: 1, min: 2"),
        (FR, "{{ sum }}", "{{ sum | round }}"),
        (FR, "l'alerte arrive", "l\u2019alerte arrive"),
        (FR, "2. [limit]", "5. [limit]"),
        (SAFEGUARD, "obligations: [A8]", "obligations: [A-8]"),
    ],
)
def test_faults_name_the_line(tmp_path: Path, file: str, old: str, new: str) -> None:
    """The line of a fault is the one that was changed, in front matter, body and YAML."""
    changed = 1 + FILES[file][: FILES[file].index(old)].count("\n")
    faults = check_pack(write_small(tmp_path, {file: (old, new)}))
    assert changed in {fault.line for fault in faults if fault.file == file}


def test_a_sound_pack_has_no_fault(tmp_path: Path) -> None:
    """The small pack, sound in every respect, has no fault."""
    assert check_pack(write_small(tmp_path)) == []


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Faults of several files, of form and of agreement, come together."""
    changes = {SAFEGUARD: ("strength: law", "strength: rule"), FR: ("version: 1.0.0", "version: one")}
    write_small(tmp_path, changes)
    (tmp_path / "facts.yaml").write_text("ai: [", "utf-8")
    assert {fault.file for fault in check_pack(tmp_path)} >= {SAFEGUARD, FR, "facts.yaml"}


def test_what_cards_share_must_be_the_same(tmp_path: Path) -> None:
    """A second card that words a common paragraph or a defined term otherwise is told, with the first card's name."""
    write_small(tmp_path)
    for name in (SAFEGUARD, FR, EN):
        text = (
            (tmp_path / name)
            .read_text("utf-8")
            .replace("id: alert", "id: notice")
            .replace("slug: alert", "slug: notice")
        )
        text = text.replace("DP-01", "DP-02").replace("Les pénalités d'une année", "Les pénalités de l'année")
        text = text.replace("tout fait qui touche", "toute panne qui touche")
        (tmp_path / name.replace("alert.", "notice.")).write_text(text, "utf-8")
    told = {(fault.text, fault.said, fault.accepted) for fault in check_pack(tmp_path)}
    assert told == {
        ("what all cards share differs from another card", "cap", FR),
        ("another card gives this term another meaning", "incident", FR),
    }


def test_a_missing_twin_is_told(tmp_path: Path) -> None:
    """A card in one language only is a fault."""
    (write_small(tmp_path) / EN).unlink()
    assert [(f.text, f.accepted) for f in check_pack(tmp_path)] == [("the card is missing in the other language", "en")]
