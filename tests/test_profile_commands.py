"""The commands of `clausier profile`, and what `clausier annex` tells before it writes."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

import cli
from tests.tender.samples import TENDERS, text_of

MISSING = 'leave_out:\n  SO-01: "x"\n  SO-02: "x"\n  SO-03: "x"\n'


def run(*arguments: object, answers: str | None = None) -> Result:
    """The command, run in this process."""
    return CliRunner().invoke(cli.main, [str(one) for one in arguments], input=answers)


def lacking(folder: Path) -> Path:
    """A tender whose buyer has removed the last social condition."""
    path = folder / "tender.yaml"
    path.write_text(text_of("chatbot", "fr").replace("leave_out: {}\n", MISSING), "utf-8")
    return path


def test_a_known_use_leaves_few_questions(tmp_path: Path) -> None:
    """Title, reference, buyer, law, day, level, ambition, procedure and value; the rest comes from the use."""
    tender = tmp_path / "tender.yaml"
    answers = "T\nR\nB\nlocal\nEU\n2026-12-14\nessential\ngood-practice\nopen\n300000\n"
    done = run("profile", "new", tender, "--use", "chatbot", "--lang", "en", answers=answers)
    assert done.exit_code == 0, done.output
    text = tender.read_text("utf-8")
    assert "  public_facing: true" in text
    assert '    system_purpose: "to tell the public' in text
    assert "    # procedures:  # Procedures covered at the start" in text
    assert run("profile", "check", tender, "--lang", "en").exit_code == 0


def test_an_unknown_use_is_refused(tmp_path: Path) -> None:
    """One line with the uses that are known; nothing is written."""
    done = run("profile", "new", tmp_path / "t.yaml", "--use", "oracle", "--lang", "en")
    assert done.exit_code == 2
    assert "oracle" in done.stderr
    assert "chatbot" in done.stderr
    assert not list(tmp_path.iterdir())


def test_check_tells_and_strict_blocks(tmp_path: Path) -> None:
    """What is missing is told; only --strict makes it an exit code, and then nothing is written."""
    tender = lacking(tmp_path)
    done = run("profile", "check", tender, "--lang", "en")
    assert done.exit_code == 0
    assert "L. 2112-2-1" in done.stdout
    assert run("profile", "check", tender, "--strict", "--lang", "en").exit_code == 1
    out = tmp_path / "out"
    refused = run("annex", tender, "-o", out, "--only", "calendar", "--strict", "--lang", "en")
    assert refused.exit_code == 1
    assert "Put one back: SO-01, SO-02, SO-03" in refused.stderr
    assert not out.exists()
    assert run("annex", tender, "-o", out, "--only", "calendar", "--lang", "en").exit_code == 0


def test_an_update_asks_before_it_writes(tmp_path: Path) -> None:
    """What changes is told; with no, the folder stays as it is; values that the buyer typed stay."""
    sample = TENDERS / "assistant.en.yaml"
    out = tmp_path / "out"
    assert run("annex", sample, "-o", out, "--only", "calendar", "--lang", "en").exit_code == 0
    kept = (out / "clausier.json").read_bytes()
    changed = tmp_path / "changed.yaml"
    changed.write_text(sample.read_text("utf-8").replace("    # alert_hours: 48", "    alert_hours: 36"), "utf-8")
    arguments = ("annex", changed, "-o", out, "--only", "calendar", "--update", "--lang", "en")
    refused = run(*arguments, answers="n\n")
    assert "alert_hours: not set -> 36" in refused.stdout
    assert (out / "clausier.json").read_bytes() == kept
    assert run(*arguments, "--yes").exit_code == 0
    assert "Nothing changes." in run(*arguments).stdout


def test_publication_is_json() -> None:
    """One object on standard output."""
    done = run("profile", "publication", TENDERS / "chatbot.fr.yaml", "--lang", "fr")
    data = json.loads(done.stdout)
    assert data["essential_data"]["fields"]["considerationsEnvironnementales"]


def test_renew_keeps_what_the_buyer_wrote(tmp_path: Path) -> None:
    """An older profile gets the new questions and keeps its answers and values."""
    tender = tmp_path / "tender.yaml"
    old = text_of("reading", "en").replace("  equipment: false\n", "")
    tender.write_text(old, "utf-8")
    done = run("profile", "renew", tender, "--lang", "en")
    assert "facts.equipment" in done.stdout
    text = tender.read_text("utf-8")
    assert "  # equipment: false" in text
    assert text.replace("  # equipment: false", "  equipment: false") == text_of("reading", "en")
