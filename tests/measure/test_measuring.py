"""`clausier evaluate` on the sample contracts: baselines beside figures, losses first, one clear line for a misuse."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from analyzer.worker import StartError
from corpus import figures_page, measuring
from corpus.evaluation import Evaluation
from corpus.publishing import CONTRACTS
from corpus.runs import kept_run

LABELS = CONTRACTS / "labels"


def evaluate(*words: str, labels: Path = LABELS, documents: Path = CONTRACTS) -> Result:
    """A run of the command in English."""
    return CliRunner().invoke(cli.main, ["evaluate", str(labels), str(documents), "--lang", "en", *words])


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    """The sample contracts measured once: the lines, and what was kept."""
    kept = tmp_path_factory.mktemp("kept") / "run.json"
    done = evaluate("--json", str(kept))
    assert done.exit_code == 0, done.output
    return done.output.splitlines(), kept


def test_baselines_stand_beside_the_figures(run: tuple[list[str], Path]) -> None:
    """The tool finds more than the search for words, and that more than nothing."""
    lines, _ = run
    held = {
        line[:11].strip(): float(line.split("held ")[1].split()[2])
        for line in lines
        if " held 0" in line or " held 1" in line
    }
    assert held["sure labels"] > held["keywords"] > held["all missing"] == 0
    assert any(line.startswith("F1 with its interval at 95 %") for line in lines)


def test_losses_and_gains_come_before_the_figures(
    run: tuple[list[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Against an earlier run in which a verdict that is right was wrong; what is measured now is what was kept."""
    _, kept = run
    monkeypatch.setattr(measuring, "evaluate", lambda *where, **options: Evaluation(kept_run(kept).rows))
    earlier = json.loads(kept.read_text("utf-8"))
    right = next(one for one in earlier["rows"] if one["sure"] and one["gold"] == one["status"] == "present")
    right["status"] = "missing"
    (tmp_path / "earlier.json").write_text(json.dumps(earlier))
    lines = evaluate("--against", str(tmp_path / "earlier.json")).output.splitlines()
    assert lines[:2] == [
        "Verdicts lost, right before and wrong now: 0",
        "Verdicts gained, wrong before and right now: 1",
    ]
    assert lines[2].endswith("labelled present: missing -> present")
    assert right["document"] in lines[2]
    assert lines.index("precision recall F1 (positives)") > 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--against", "nowhere.json"], "nowhere.json: No such file or directory"),
        (["--page", "page.md", "--family", "DP"], "--page tells of all families: leave out --family"),
        (["--half", "B"], "no manifest.csv above this folder tells the halves"),
    ],
)
def test_a_misuse_is_one_clear_line(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the long work, with exit code 2, and nothing written."""
    monkeypatch.chdir(tmp_path)
    done = evaluate(*words)
    assert done.exit_code == 2
    assert done.output.count("\n") == 1
    assert told in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_does_not_start_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback where the installation is at fault."""

    def fails(*where: Path, **options: object) -> Evaluation:
        raise StartError("warm")

    monkeypatch.setattr(measuring, "evaluate", fails)
    done = evaluate()
    assert done.exit_code == 2
    assert done.output == "clausier: the confined process did not start (warm)\n"


def test_the_page_is_written_into_its_file(
    run: tuple[list[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page, and one line that says where; without a manifest no half is claimed."""
    monkeypatch.setattr(measuring, "evaluate", lambda *where, **options: Evaluation(kept_run(run[1]).rows))
    monkeypatch.setattr(figures_page, "known", lambda *folder: iter(()))
    monkeypatch.setattr(figures_page, "held_out", lambda: iter(kept_run(run[1]).rows))
    done = evaluate("--page", str(tmp_path / "docs" / "figures.md"))
    assert done.output == f"Written: {tmp_path / 'docs' / 'figures.md'}\n"
    page = (tmp_path / "docs" / "figures.md").read_text("utf-8")
    assert "## All labelled contracts" in page
    assert "Half B is not on this page." not in page
