"""The page of figures: unread contracts first, counts beside rates, what is not measured said."""

import pytest

from clauses.pack import load_pack
from corpus import figures_page
from corpus.breadth import BlindExample, Known
from corpus.figures import Row
from corpus.unmeasured import unmeasured

from .rows import case

TRIED = [
    Known("en", BlindExample(safeguard="DP-06", expect="ab", voice="dpa", text="x"), True),
    Known("en", BlindExample(safeguard="DP-06", expect="nothing", voice="dpa", text="x"), False),
]


@pytest.fixture(autouse=True)
def few_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two written examples in place of thousands, and a few cases in place of whole invented contracts."""
    monkeypatch.setattr(figures_page, "known", lambda *folder: iter(TRIED))
    monkeypatch.setattr(figures_page, "held_out", lambda: iter(half("invented", "missing")))


def half(name: str, status: str) -> list[Row]:
    """Twelve contracts that hold DP-06, found in all but two, and one unsure label."""
    found = [case(f"{name}{number}", half=name, searched="present") for number in range(10)]
    return [*found, *(case(f"{name}{number}", status=status, half=name) for number in (10, 11)),
            case(f"{name}12", sure=False, half=name)]  # fmt: skip


def test_what_was_not_read_comes_first_and_what_was_tuned_last() -> None:
    """Half A is said to be no evidence, and stands after what is not measured."""
    page = figures_page.page(half("A", "missing") + half("B", "missing"), load_pack(), "en")
    titles = [line for line in page.splitlines() if line.startswith("## ")]
    assert titles == [
        "## Half B: contracts that no detector was written or mended from",
        "## Invented contracts from which nothing was learnt",
        "## Written examples",
        "## Not measured",
        "## Half A: tuned, no evidence",
    ]


def test_counts_rates_and_intervals_stand_in_one_row() -> None:
    """Held by twelve, called in ten, none wrongly, two missed; the interval; the search for words beside."""
    page = figures_page.page(half("B", "missing"), load_pack(), "en")
    row = next(line for line in page.splitlines() if line.startswith("| DP-06 "))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[1:7] == ["12", "10", "0", "2", "1.00", "0.83"]
    assert cells[7].startswith("0.91 [0.")
    assert cells[8] == "0.91"
    assert cells[9:] == ["0", "0", "0", "0", "–", "–", "–"]
    assert "Of 10 safeguards called present, 0 are not held by the label; of 12 that are held, 2 were not" in page


def test_the_french_page_has_no_english_sentence() -> None:
    """Titles, tables and figures are French."""
    page = figures_page.page(half("B", "adverse"), load_pack(), "fr")
    assert page.startswith("# Ce que trouvent les détecteurs")
    assert "0,91 [0," in page
    assert not {"called", "contracts", "held", "wrongly"} & set(page.lower().split())


def test_a_page_of_half_a_alone_says_so() -> None:
    """Nobody takes the tuned half for the unread one."""
    page = figures_page.page(half("A", "missing"), load_pack(), "en")
    assert "Half B is not on this page." in page
    assert page.index("Half A: tuned, no evidence") < page.index("## Not measured")


def test_contracts_with_unread_pages_are_counted() -> None:
    """What a scan would read by Tesseract is not read here, and the page says so."""
    told = " ".join(unmeasured(half("B", "undetermined"), load_pack(), "en"))
    assert "Pages without text are not read here" in told
    assert "Pages without text" not in " ".join(unmeasured(half("B", "missing"), load_pack(), "en"))


def test_too_few_labels_are_counted() -> None:
    """Twelve held in DP are enough in English; nothing else is, and what no contract holds is named."""
    told = list(unmeasured(half("B", "missing"), load_pack(), "en"))
    assert told[0].startswith("French, held: fewer than 10 labels in DP (0), AI (0)")
    assert told[2].startswith("English, held: fewer than 10 labels in AI (0)")
    assert "IN" not in told[3].split("in ")[1]  # no term is adverse to a safeguard of this family
    assert any(line.startswith("Held by 0 of these contracts: AI-01, AI-02") for line in told)
    assert told[-1] == "Labels that the text itself leaves open, left out: 1 of 13."
