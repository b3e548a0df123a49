"""Round trip of each card by itself, at both levels: what it covers is recognised, and nothing reads as adverse."""

from pathlib import Path

import pytest

from analyzer.detection.rulebooks import load_rulebooks
from analyzer.findings import Status
from analyzer.reading import read
from analyzer.scanning import scan
from clauses.documents import write_annex
from clauses.model import LANGUAGES, Language, Level
from clauses.pack import load_pack
from clauses.tender import Profile, read_profile

TENDERS = Path(__file__).parent.parent / "corpus" / "tenders"
ALL = [
    (language, level, name)
    for language in LANGUAGES
    for level in ("essential", "ambitious")
    for name in load_pack().safeguards
]
# One case in twenty at each change, as many more in the sample, the rest with the hours-long checks.
TIERS = {0: (), 10: (pytest.mark.sample,)}
CASES = [pytest.param(*case, marks=TIERS.get(number % 20, (pytest.mark.prove,))) for number, case in enumerate(ALL)]


def tender(language: Language, level: Level, name: str) -> Profile:
    """A tender of which every fact is true, with one safeguard."""
    path = TENDERS / f"assistant.{language}.yaml"
    profile = read_profile(path.read_text("utf-8"), path.name, load_pack())
    others = {one: "-" for one in load_pack().safeguards if one != name}
    facts = dict.fromkeys(profile.facts, True)
    return profile.model_copy(update={"facts": facts, "leave_out": others, "level": level, "levels": {}})


@pytest.mark.parametrize(("language", "level", "name"), CASES)
def test_a_card_alone_is_recognised(language: Language, level: Level, name: str, tmp_path: Path) -> None:
    """The safeguard is present with every element that its card covers; no other is adverse."""
    pack = load_pack()
    written = write_annex(pack, tender(language, level, name), tmp_path, draft=True)
    found = {one.safeguard: one for one in scan(read(written.paths[0]), pack, load_rulebooks()).findings}
    card = pack.card(pack.safeguards[name], language)
    assert card is not None
    assert found[name].status is Status.PRESENT
    assert [key for key in card.header.covers[name] if not found[name].elements[key]] == []
    assert [one for one, finding in found.items() if finding.status is Status.ADVERSE] == []
