"""Award criteria: weights that add up, one row a sub-criterion, what is said where tenders can be negotiated."""

from __future__ import annotations

import re

import pytest

from clauses.annex import Annex, assemble
from clauses.annex.document import plain_text
from clauses.documents.blocks import Grid
from clauses.documents.tender_file import compose
from clauses.model import LANGUAGES, Language, Pack
from clauses.tender import Profile
from tests.documents.test_tender_file import Composing, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights_add_up(language: Language, composed: Composing, annexes: dict[Language, Annex]) -> None:
    """Criteria and what remains make the whole score; a family is the sum of its sub-criteria, or one with its only
    one."""
    (table,) = [b for b in composed("rc", language).blocks if isinstance(b, Grid)]
    *rows, rest, total = [
        (row, float(re.sub(r"[^\d,.]", "", plain_text(row.cells[2])).replace(",", "."))) for row in table.rows
    ]
    kept = sum(one.weight for one in annexes[language].criteria if one.kept)
    assert total[1] == 100 == rest[1] + kept
    assert kept == sum(weight for row, weight in rows if row.cells[0])
    assert kept == sum(weight for row, weight in rows if row.cells[2][0].kind == "strong")
    assert any(row.heads for row, _ in rows)
    assert any("\n" in plain_text(row.cells[1]) for row, _ in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_column_of_scoring_leaves_the_weight_to_its_own(language: Language, composed: Composing) -> None:
    """No cell on scoring repeats the weight that stands beside it; each starts with a capital."""
    (table,) = [b for b in composed("rc", language).blocks if isinstance(b, Grid)]
    scoring = [plain_text(row.cells[3]) for row in table.rows if row.cells[3]]
    assert scoring
    assert all(text[0].isupper() for text in scoring)
    assert not any(words in text for text in scoring for words in ("note totale", "total score"))


@pytest.mark.parametrize(("procedure", "told"), [("open", False), ("negotiated", True), ("dialogue", True)])
def test_where_tenders_follow_one_another_the_criteria_say_which_is_scored(
    procedure: str, told: bool, library: Pack, profiles: dict[Language, Profile]
) -> None:
    """Criteria are not negotiated, and the final tender is the one scored: said where there can be a negotiation."""
    facts = {**profiles["fr"].circumstances, "procedure": procedure}
    annex = assemble(library, profiles["fr"].model_copy(update={"circumstances": facts}), draft=True)
    assert ("ne se négocient pas" in said(compose("rc", annex, library, "0"))) is told


def test_eight_criteria_at_most_and_one_on_the_environment(library: Pack, profiles: dict[Language, Profile]) -> None:
    """With everything due, eight of eight families are kept, the environment among them; the note names the others."""
    everything = profiles["fr"].model_copy(update={"leave_out": {}})
    annex = assemble(library, everything, draft=True)
    kept = [one for one in annex.criteria if one.kept]
    assert len(kept) == 8
    assert len({one.family for one in kept}) == 8
    assert any(one.family == "EN" for one in kept)
    assert sum(one.weight for one in kept) < 100
    (article,) = annex.of_kind("criterion")
    assert [part.card for part in article.parts] == [one.card for one in kept]
    assert "Non retenus" in said(compose("note", annex, library, "0"))
