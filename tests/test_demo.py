"""`clausier demo`: the main job done once, on samples, into one folder."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from clauses.messages import say
from clauses.model import LANGUAGES, Language
from corpus.demonstration import CONTRACTS, FORMATS, demonstrate

Shown = Callable[[Language], tuple[Path, list[str]]]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The folder and the lines of `clausier demo`, run once a language."""

    @cache
    def run(language: Language) -> tuple[Path, list[str]]:
        folder = tmp_path_factory.mktemp(language) / "new" / "folder"
        done = CliRunner().invoke(cli.main, ["demo", "-o", str(folder), "--lang", language])
        assert done.exit_code == 0, done.output
        return folder, done.output.splitlines()

    return run


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_lies_in_the_folder(shown: Shown, language: Language) -> None:
    """The folder is made, and holds the tender, its annex, the contract, and a page and JSON for each format."""
    folder, _ = shown(language)
    contract = CONTRACTS[language]
    annex = f"{say(language, 'annex')}.docx"
    reports = [f"{contract}{suffix}{kind}" for suffix in FORMATS for kind in (".html", ".json")]
    samples = [f"assistant.{language}.yaml", *(f"{contract}{suffix}" for suffix in FORMATS)]
    assert {path.name for path in folder.iterdir()} >= {annex, *reports, *samples}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_judges_every_safeguard(shown: Shown, language: Language) -> None:
    """The JSON is that of `clausier scan`: all 61 safeguards, each due or not for the sample tender, all pages read."""
    folder, _ = shown(language)
    report = json.loads((folder / f"{CONTRACTS[language]}.pdf.json").read_text("utf-8"))
    assert len(report["findings"]) == 61
    assert {one["due"] for one in report["findings"]} == {"yes", "no"}
    assert report["document"]["unread"] == []
    assert report["technical"]["confinement"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_tell_the_gravest_findings_with_quote_and_page(shown: Shown, language: Language) -> None:
    """A newcomer reads at once what a finding is: verdict, safeguard, words of the contract and where they stand."""
    folder, lines = shown(language)
    report = json.loads((folder / f"{CONTRACTS[language]}.pdf.json").read_text("utf-8"))
    gravest = [line for line in lines if line.startswith("   - ")]
    assert len(gravest) == 3
    adverse = {
        one["safeguard"]: one for one in report["findings"] if one["status"] == "adverse" and one["due"] == "yes"
    }
    first = gravest[0]
    named = next(key for key in adverse if key in first)
    evidence = adverse[named]["evidence"][0]
    assert evidence["quote"][:60] in first
    assert f"page {evidence['page']}" in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_named_next_is_there(shown: Shown, language: Language) -> None:
    """The last lines send nobody to a file that was not written."""
    folder, lines = shown(language)
    step = next(place for place, line in enumerate(lines) if line.startswith("3."))
    named = [line.split(":")[0].split(" :")[0].strip() for line in lines[step + 1 :] if ": " in line or " : " in line]
    assert len(named) >= 3
    assert all((folder / name).is_file() for name in named)


@pytest.mark.sample
def test_a_second_run_writes_the_same_reports(shown: Shown) -> None:
    """The demonstration can be run again over its own folder, and its reports are the same to the byte."""
    folder, _ = shown("fr")
    report = folder / f"{CONTRACTS['fr']}.pdf.html"
    before = report.read_bytes()
    list(demonstrate(folder, "fr"))
    assert report.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where the folder cannot be made, the fault names it, and nothing is drafted or scanned."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file") as fault:
        next(demonstrate(tmp_path / "file" / "demo", "en"))
    assert fault.value.filename
