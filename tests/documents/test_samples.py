"""The sample tenders of the corpus make complete annexes."""

from pathlib import Path

import pytest

from clauses.documents import write_annex
from clauses.pack import load_pack
from clauses.tender import read_profile, write_profile

TENDERS = Path(__file__).parents[2] / "corpus" / "tenders"


@pytest.mark.parametrize(("language", "name"), [("fr", "annexe.docx"), ("en", "annex.docx")])
def test_a_sample_makes_its_annex(language: str, name: str, tmp_path: Path) -> None:
    """Nothing is open, no safeguard lacks its article, and the file stands where it is said to stand."""
    pack = load_pack()
    profile = read_profile((TENDERS / f"assistant.{language}.yaml").read_text("utf-8"), "t", pack)
    written = write_annex(pack, profile, tmp_path / "new" / "folder", version="0.1.0")
    assert [path.name for path in written.paths] == [name]
    assert written.paths[0].read_bytes()[:2] == b"PK"
    parts = {part.card for article in written.annex.of_kind("clause") for part in article.parts}
    assert parts == {selected.slug for selected in written.annex.selection.selected}
    assert not written.annex.open_points
    assert len(written.summary(profile.language)) == 2 + bool(written.annex.selection.without_card)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_sample_is_as_the_tool_writes_it(language: str) -> None:
    """Questions, labels, bounds and defaults in the sample are those of the pack today."""
    pack = load_pack()
    text = (TENDERS / f"assistant.{language}.yaml").read_text("utf-8")
    assert write_profile(read_profile(text, "t", pack), pack) == text
