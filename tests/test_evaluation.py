"""`clausier evaluate` gives the figures that the shared scorer gives."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.scan_files import ScanRequest, outcomes
from corpus.evaluation import LabelError, evaluate
from corpus.figures import overlaps

SHARED = Path(__file__).parent.parent.parent / "shared"
GOLD = SHARED / "corpus" / "gold"
SAMPLE = ("mistral", "37signals-dpa-current", "perplexity-dpa", "rgpd-ia-dpa", "cloud-temple-dpa", "rgpd-ia-cgu-cgv")


@pytest.mark.sample
@pytest.mark.skipif(not GOLD.is_dir(), reason="the shared corpus is not here")
def test_figures_equal_the_shared_scorer(tmp_path: Path) -> None:
    """On the same contracts and labels, every line of figures is the same, to the third decimal."""
    labels, results = tmp_path / "labels", tmp_path / "results"
    labels.mkdir()
    results.mkdir()
    documents = [path for path in sorted((GOLD / "docs").iterdir()) if path.stem in SAMPLE]
    for path in documents:
        (labels / f"{path.stem}.json").write_bytes((GOLD / "labels" / f"{path.stem}.json").read_bytes())
    for path, outcome in outcomes(ScanRequest(tuple(documents), "en")):
        (results / f"{path.stem}.json").write_text(json.dumps(outcome.result))
    scorer = [sys.executable, str(SHARED / "tools" / "score.py"), str(labels), str(results)]
    printed = subprocess.run([*scorer, "--texts", str(GOLD / "text")], capture_output=True, text=True, check=True)
    theirs = printed.stdout.splitlines()[1:]  # the last one is what all-missing would get
    ours = list(evaluate(labels, GOLD / "docs", texts=GOLD / "text").lines("en"))[1:]
    assert ours[: len(theirs)] == theirs


def test_overlap_ignores_layout_and_typography() -> None:
    """A quote is recognised across line breaks, quotes and case, but not in a passage of more than 80 words."""
    quote = "The Supplier’s duty to notify the buyer"
    assert overlaps(quote, "the supplier's duty\nto notify the BUYER at once")
    assert not overlaps(quote, quote + " and more" * 80)


def test_a_folder_without_labels_is_one_clear_line(tmp_path: Path) -> None:
    """A wrong folder is told, with its name."""
    with pytest.raises(LabelError, match="no label file"):
        evaluate(tmp_path, tmp_path)
