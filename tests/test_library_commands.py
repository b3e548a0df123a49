"""`clausier library`: each command answers on a terminal, names what is wrong in one line, and has its exit code."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from clauses.model import LANGUAGES, Language
from clauses.pack import load_pack

from .pack.small import write_small
from .pack.test_demands import SOUND

PACK = load_pack()


def run(*words: object) -> Result:
    """A run of `clausier library` on a wide terminal."""
    arguments = ["library", *(str(word) for word in words)]
    return CliRunner(env={"COLUMNS": "160"}).invoke(cli.main, arguments, catch_exceptions=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_names_every_safeguard(language: Language) -> None:
    """All ids are there; a filter leaves those that it asks for."""
    done = run("list", "--lang", language)
    assert done.exit_code == 0
    assert all(name in done.stdout for name in PACK.safeguards)
    few = run("list", "--family", "en", "--strength", "law", "--proposition", 14, "--lang", language).stdout
    assert [name for name in PACK.safeguards if name in few] == ["EN-03"]


def test_an_unknown_family_is_told_with_those_known() -> None:
    """The line names what is accepted; the exit code is 2."""
    done = run("list", "--family", "ZZ", "--lang", "en")
    assert done.exit_code == 2
    assert "DP, AI, TR" in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_show_holds_the_whole_card(language: Language) -> None:
    """Law, both levels, values with bounds and what is served are there; one level leaves the other out."""
    done = run("show", "breach-notification", "--lang", language)
    assert done.exit_code == 0
    variable = PACK.cards[f"breach-notification.{language}"].header.variables["notice_hours"]
    for text in ("33(2)", "48 / 24", "4–48", variable.label, "A8", "P1", "T1", "R1"):
        assert text in done.stdout, text
    essential = run("show", "DP-06", "--level", "essential", "--lang", language).stdout
    assert "48 / 24" not in essential
    assert "R5" not in essential


def test_show_suggests_what_was_meant() -> None:
    """A slip is one line with near misses, exit code 2."""
    done = run("show", "breach-notificaton", "--lang", "en")
    assert done.exit_code == 2
    assert "DP-06 (breach-notification)" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_search_shows_id_title_and_snippet() -> None:
    """The first answer has all three; a search that finds nothing says so and is no fault."""
    first = run("search", "subprocessors", "--lang", "en").stdout
    assert first.startswith(f"DP-04 {PACK.safeguards['DP-04'].title.en}\n")
    assert "subprocessor" in first.splitlines()[1]
    nothing = run("search", "zzzz", "--lang", "en")
    assert nothing.exit_code == 0
    assert "Nothing" in nothing.stdout


def test_coverage_is_whole_and_decides_the_exit_code(tmp_path: Path) -> None:
    """The built-in pack serves all, exit code 0; a pack with an obligation that no card serves has 1, and names it."""
    done = run("coverage", "--lang", "en")
    assert done.exit_code == 0
    assert "108 of 108" in done.stdout
    assert "15 of 15" in done.stdout
    more = SOUND + '  A9:\n    title: {fr: "Autre", en: "Other"}\n    propositions: [10]\n'
    (write_small(tmp_path) / "obligations.yaml").write_text(more, "utf-8")
    gap = run("coverage", "--pack", tmp_path, "--lang", "en")
    assert gap.exit_code == 1
    assert "Obligations without a card: A9" in gap.stdout


def test_coverage_needs_a_table(tmp_path: Path) -> None:
    """A pack without obligations cannot be held against them: one line, exit code 2."""
    done = run("coverage", "--pack", write_small(tmp_path), "--lang", "en")
    assert done.exit_code == 2
    assert "obligations.yaml" in done.stderr


def test_explain_runs_on_a_pack_without_detectors(tmp_path: Path) -> None:
    """The small pack's safeguard is explained, and its lack of a detector told."""
    done = run("explain", "alert", "--pack", write_small(tmp_path), "--lang", "en")
    assert done.exit_code == 0
    assert "To warn." in done.stdout
    assert "not examined" in done.stdout


def test_catalogue_writes_a_page_a_language(tmp_path: Path) -> None:
    """Both files are in the folder, which is made, and are told."""
    done = run("catalogue", "-o", tmp_path / "new" / "pages", "--pack", write_small(tmp_path / "pack"), "--lang", "en")
    assert done.exit_code == 0
    written = sorted(path.name for path in (tmp_path / "new" / "pages").iterdir())
    assert written == ["catalogue.en.html", "catalogue.fr.html"]
    assert all(name in done.stdout for name in written)
