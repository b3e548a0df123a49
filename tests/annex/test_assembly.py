"""Selection, texts, numbers and values meet in one annex."""

from pathlib import Path

import pytest

from clauses.annex import OpenPointsError, assemble
from clauses.annex.document import Annex, plain_text
from clauses.model import Pack
from clauses.pack import BUILT_IN, PackError, load_pack
from clauses.pack.library import read_pack
from clauses.tender import Profile, read_profile
from tests.pack.small import CARD_FILES, PROFILE_EN, PROFILE_FR, write_small

N, W = "\u202f", "\u00a0"


def profile(pack: Pack, text: str = PROFILE_FR, **changes: object) -> Profile:
    """The small profile, some fields changed."""
    return read_profile(text, "t", pack).model_copy(update=changes)


def texts(annex: Annex) -> dict[str, str]:
    """Every paragraph and row by its number, in plain words."""
    found: dict[str, str] = {}
    for part in (part for article in annex.articles for part in article.parts):
        found |= {p.number: f"{p.title} {plain_text(p.text)}" for p in part.paragraphs}
        if part.table:
            found |= {row.number: " | ".join(map(plain_text, row.cells)) for row in part.table.rows}
    return found


def test_numbers_references_and_values_stand_in_the_text(pack: Pack) -> None:
    """Defaults of the level, the buyer's own values, references as final numbers, French typography."""
    found = texts(assemble(pack, profile(pack)))
    assert (
        found["1.1.1"]
        == f"Alerte. Le titulaire alerte l’acheteur de tout incident dans les 48{W}heures. Il en garde la preuve."
    )
    assert found["1.1.2"] == f"Endiguement. Le titulaire endigue l’incident en 2{W}jours{N}; voir T1."
    assert found["T1"].startswith("Alerte | alerter par le canal de R1 | ")
    assert found["P1"] == (
        f"alerte du paragraphe{W}1.1.1 tardive | par heure | 1{N}500{W}euros | aucune | 2,5{N}% du montant annuel"
    )
    assert found["5.2.1"].endswith(f"Ce plafond déroge à l’article{W}14 du CCAG-TIC.")
    assert "1.1.3" not in found


def test_the_ambitious_level_replaces_and_adds(pack: Pack) -> None:
    """The same key replaces in its place, a new one follows, values take the level's default."""
    found = texts(assemble(pack, profile(pack, level="ambitious")))
    assert "même évité" in found["1.1.1"]
    assert f"24{W}heures" in found["1.1.1"]
    assert found["1.1.3"].startswith("Exercice.")


def test_facts_choose_paragraphs(pack: Pack) -> None:
    """A paragraph under a fact appears with it, and numbers follow."""
    annex = assemble(pack, profile(pack, facts=profile(pack).facts | {"generative": True, "ccag_tic": False}))
    found = texts(annex)
    assert found["1.1.3"].startswith("Sorties.")
    assert annex.derogations == ()
    assert "CCAG" not in " ".join(found.values())


def test_what_all_cards_share_stands_once(pack: Pack) -> None:
    """Common paragraphs close their article; the values of `common` serve there and in the rows."""
    annex = assemble(pack, profile(pack, values={"alert": {"scope": "le service"}, "common": {"rate": 4}}))
    remedy = annex.of_kind("remedy")[0]
    assert [(part.number, part.title, part.card) for part in remedy.parts] == [
        ("5.1", "Tableau des pénalités", ""),
        ("5.2", "Dispositions communes", ""),
    ]
    assert f"4{N}%" in texts(annex)["5.2.1"]
    assert f"4{N}%" in texts(annex)["P1"]


def test_definitions_stand_once_in_order(pack: Pack) -> None:
    """Terms in alphabetical order, with values inside, without scope where all cards agree."""
    found = assemble(pack, profile(pack)).definitions
    assert [(d.term, d.scope) for d in found] == [("incident", ""), ("montant annuel", "")]
    assert plain_text(found[0].text) == "tout fait qui touche le service."


def test_derogations_name_the_paragraph(pack: Pack) -> None:
    """What is set aside, by which number, and why."""
    entry = assemble(pack, profile(pack)).derogations[0]
    assert (entry.to, [span.text for span in entry.by]) == (f"CCAG-TIC, article{W}14", ["5.2.1"])


def test_obligations_follow_from_the_clauses(pack: Pack) -> None:
    """Who, by when, the test that bears the title, the penalty that names the paragraph; else those of the card."""
    alert, limit = assemble(pack, profile(pack)).obligations
    assert (alert.number, alert.debtor, alert.title) == ("1.1.1", "supplier", "Alerte")
    assert plain_text(alert.what).endswith(f"dans les 48{W}heures.")
    assert alert.deadlines == ("Délai d'alerte : 48 heures",)
    assert [row.number for row in alert.tests] == ["T1"]
    assert [row.number for row in alert.penalties] == ["P1"]
    assert [row.number for row in limit.tests] == ["T1", "T2"]


def test_a_right_of_the_buyer_is_the_buyers(pack: Pack) -> None:
    """A paragraph whose only subject is the buyer is not the supplier's duty."""
    annex = assemble(pack, profile(pack, PROFILE_EN, facts=profile(pack).facts | {"generative": True}))
    assert [obligation.debtor for obligation in annex.obligations] == ["supplier", "supplier", "buyer"]


@pytest.mark.parametrize(
    ("says", "deadlines", "acts"),
    [
        ("", 1, "supplier"),
        (", acts: buyer", 1, "buyer"),
        (", acts: both", 1, "both"),
        (", counts: work", 0, "supplier"),
    ],
)
def test_the_card_says_who_acts_in_time(tmp_path: Path, says: str, deadlines: int, acts: str) -> None:
    """Its debtor where the card says nothing; work is no deadline. The debtor of the duty stays the same."""
    folder = write_small(tmp_path, {CARD_FILES["fr"]: ("unit: heures", f"unit: heures{says}")})
    small = read_pack(folder)
    alert = assemble(small, profile(small)).obligations[0]
    assert (alert.debtor, len(alert.deadlines), alert.acts) == ("supplier", deadlines, acts)


def test_times_of_two_parties_bind_both(tmp_path: Path) -> None:
    """A paragraph that gives the supplier one time and the buyer another."""
    card = CARD_FILES["en"]
    folder = write_small(tmp_path, {card: ("unit: days", "unit: days, acts: buyer")})
    text = (folder / card).read_text("utf-8")
    (folder / card).write_text(text.replace("keep the proof", "keep the proof {{ limit_days }} days"), "utf-8")
    small = read_pack(folder)
    assert [one.acts for one in assemble(small, profile(small, PROFILE_EN)).obligations] == ["both", "buyer"]


def test_a_missing_value_is_refused_with_its_way_out(pack: Pack) -> None:
    """Without a value nor a default, the annex is refused: card, variable, label, bounds, example, where to give it."""
    with pytest.raises(OpenPointsError) as caught:
        assemble(pack, profile(pack, PROFILE_EN, values={}))
    (line,) = caught.value.lines("en")
    for words in (
        "values.alert.scope",
        "What the incident affects",
        "Alerting the buyer",
        "3–60 characters",
        "the service",
    ):
        assert words in line


def test_a_draft_marks_what_is_missing(pack: Pack) -> None:
    """A draft holds the open point in its place, and lists it with the places that need it."""
    annex = assemble(pack, profile(pack, PROFILE_EN, values={}), draft=True)
    assert "[to be given: What the incident affects]" in plain_text(annex.definitions[1].text)
    assert [(point.where, point.places) for point in annex.open_points] == [("values.alert.scope", ("incident",))]


def test_a_value_cannot_become_structure(pack: Pack) -> None:
    """What looks like a reference, a row, a template or a paragraph in a value stays text."""
    for hostile in ("x | y", "[§T1]", "{{ rate }}", "a\n9. [z] **Z.** z", "**b**", "\ue000rate\ue001"):
        annex = assemble(pack, profile(pack, values={"alert": {"scope": hostile}}))
        (span,) = [span for span in annex.definitions[0].text if span.kind == "value"]
        assert span.text == hostile


def test_a_reference_to_nothing_is_a_fault(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A card whose reference leads to nothing is told by file."""
    folder = write_small(tmp_path_factory.mktemp("broken"), {CARD_FILES["en"]: ("see [§T1]", "see [§T7]")})
    broken = read_pack(folder)
    with pytest.raises(PackError) as caught:
        assemble(broken, profile(broken, PROFILE_EN))
    assert [(f.file, f.said) for f in caught.value.faults] == [(CARD_FILES["en"], "[§T7]")]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("level", ["essential", "ambitious"])
@pytest.mark.parametrize("truth", [True, False])
def test_the_built_in_pack_assembles(language: str, level: str, truth: bool) -> None:
    """At both levels, with all facts and with none, every number is unique and no mark is left."""
    pack = load_pack(BUILT_IN)
    tender = Profile.model_validate(
        {"language": language, "title": "T", "reference": "R", "buyer": {"name": "B", "kind": "other"}, "level": level,
         "jurisdiction": "FR", "launch_date": "2026-12-14", "facts": dict.fromkeys(pack.facts, truth)}
    )  # fmt: skip
    annex = assemble(pack, tender, draft=True)
    found = texts(annex)
    numbers = [p.number for a in annex.articles for part in a.parts for p in part.paragraphs]
    assert len(numbers) == len(set(numbers))
    assert not [text for text in found.values() if any(mark in text for mark in ("§", "{", "\ue000", "\ue001"))]


def test_a_tender_that_owes_nothing_has_no_article(pack: Pack) -> None:
    """Without a safeguard due, the annex is empty, and no fault."""
    annex = assemble(pack, profile(pack, facts=dict.fromkeys(pack.facts, False)))
    assert (annex.articles, annex.obligations, annex.definitions) == ((), (), ())


@pytest.mark.parametrize(("language", "unit"), [("fr", "jours ouvrés"), ("en", "working days")])
def test_working_days_are_a_deadline(language: str, unit: str) -> None:
    """A duration in working days stands in the table of obligations, as one in hours does."""
    pack = load_pack(BUILT_IN)
    tender = Profile.model_validate(
        {"language": language, "title": "T", "reference": "R", "buyer": {"name": "B", "kind": "other"},
         "level": "essential", "jurisdiction": "EU", "launch_date": "2026-12-14",
         "facts": dict.fromkeys(pack.facts, True)}
    )  # fmt: skip
    deadlines = [line for o in assemble(pack, tender, draft=True).obligations for line in o.deadlines]
    assert [line for line in deadlines if line.endswith(unit)]
