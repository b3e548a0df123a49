"""`clausier annex`: what it writes, and one line for what cannot be done."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli

TENDER = str(Path(__file__).parents[2] / "corpus" / "tenders" / "assistant.en.yaml")


def run(*words: str) -> Result:
    """The command on the sample tender."""
    return CliRunner().invoke(cli.main, ["annex", TENDER, *words])


def test_it_lists_what_it_wrote(tmp_path: Path) -> None:
    """Every file stands in the summary, in the order of the documents."""
    done = run("-o", str(tmp_path), "--only", "calendar,ccap", "--format", "md,docx", "--go-live", "2027-03-01")
    assert done.exit_code == 0
    names = ["contract-terms.docx", "contract-terms.md", "calendar.docx", "calendar.md", "calendar.ics"]
    assert [line.rsplit("/", 1)[-1] for line in done.stdout.splitlines() if line.startswith("Written: ")] == names
    assert b"DTSTART;VALUE=DATE:20270301" in (tmp_path / "calendar.ics").read_bytes()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--only", "ccap,x"), "accepted: annex, ccap"),
        (("--format", "doc"), "accepted: docx, odt"),
        (("--bilingual", "--format", "pdf"), "docx"),
        (("--template", __file__), "is not a Word document"),
        (("--template", "nowhere.docx"), "nowhere.docx"),
        (("--go-live", "2027-03-01", "--contract-end", "2027-02-01"), "later than"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """Exit code 2, what is wrong and what is accepted, no file."""
    done = run("-o", str(tmp_path / "out"), "--only", "rc", *words)
    assert done.exit_code == 2
    assert told in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.output
    assert not (tmp_path / "out").exists()
