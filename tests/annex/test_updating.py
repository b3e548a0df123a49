"""An update tells what changes, clause by clause; a number that moves is no change."""

from pathlib import Path

import pytest

from clauses.annex import assemble
from clauses.annex.last_written import FILE, read_last
from clauses.model import Pack
from clauses.pack import PackError
from clauses.tender import Profile, read_profile
from clauses.updating import keep, told_changes
from tests.pack.small import PROFILE_EN


def profile(pack: Pack, **changes: object) -> Profile:
    """The small tender, some fields changed."""
    return read_profile(PROFILE_EN, "t", pack).model_copy(update=changes)


def told(pack: Pack, before: Profile, after: Profile, folder: Path) -> list[str] | None:
    """The lines of an update from one profile to another."""
    keep(assemble(pack, before, draft=True), pack, folder)
    return told_changes(assemble(pack, after, draft=True), pack, folder, "en")


def test_the_same_again_changes_nothing(pack: Pack, tmp_path: Path) -> None:
    """No line where profile and pack are the same; None where nothing was kept."""
    annex = assemble(pack, profile(pack), draft=True)
    assert told_changes(annex, pack, tmp_path, "en") is None
    assert told(pack, profile(pack), profile(pack), tmp_path) == []


def test_a_value_changes_the_paragraphs_that_hold_it(pack: Pack, tmp_path: Path) -> None:
    """The paragraph by its title, then the value from what to what."""
    values = {"alert": {"scope": "the service", "alert_hours": 24}}
    lines = told(pack, profile(pack), profile(pack, values=values), tmp_path)
    assert lines
    assert lines[0].startswith("~ DP-01 ")
    assert any(line.startswith("    changed: ") for line in lines)
    assert lines[-1] == "values.alert.alert_hours: not set -> 24"


def test_clauses_go_and_come(pack: Pack, tmp_path: Path) -> None:
    """A safeguard left out is no longer there; put back, it is new."""
    bare = profile(pack, leave_out={"DP-01": "x"})
    gone, back = (told(pack, *pair, tmp_path) for pair in ((profile(pack), bare), (bare, profile(pack))))
    assert gone
    assert back
    assert gone[0].startswith("- DP-01 ")
    assert gone[0].endswith(": no longer there")
    assert back[0].startswith("+ DP-01 ")


def test_a_newer_pack_is_named(pack: Pack, tmp_path: Path) -> None:
    """The versions of pack and card stand with what changes."""
    header = pack.header.model_copy(update={"version": "2.0.0"})
    card = pack.cards["alert.en"]
    sections = dict(card.sections)
    clause = sections["clause"]
    sections["clause"] = clause.model_copy(update={"essential": clause.essential.replace("**", "**X", 1)})
    newer_card = card.model_copy(
        update={"sections": sections, "header": card.header.model_copy(update={"version": "1.1.0"})}
    )
    newer = pack.model_copy(update={"header": header, "cards": {**pack.cards, "alert.en": newer_card}})
    keep(assemble(pack, profile(pack), draft=True), pack, tmp_path)
    lines = told_changes(assemble(newer, profile(newer), draft=True), newer, tmp_path, "en")
    assert lines
    assert lines[0] == "Pack small 1.0.0 -> small 2.0.0"
    assert "(1.0.0 -> 1.1.0)" in lines[1]


def test_another_language_changes_everything(pack: Pack, tmp_path: Path) -> None:
    """Texts of two languages are not compared one by one."""
    lines = told(pack, profile(pack), profile(pack, language="fr"), tmp_path)
    assert lines == ["The language changes: all texts do."]


def test_a_broken_record_is_told(tmp_path: Path) -> None:
    """What was kept and cannot be read is a fault, never a guess."""
    assert read_last(tmp_path) is None
    (tmp_path / FILE).write_text('{"format": 9}', "utf-8")
    with pytest.raises(PackError):
        read_last(tmp_path)
