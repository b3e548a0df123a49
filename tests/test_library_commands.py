"""`clausier library`: each command answers on a terminal, names what is wrong in one line, and has its exit code."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from analyzer.detection.detector_files import read_detectors
from clauses.model import LANGUAGES, Language
from clauses.pack import BUILT_IN, load_pack

from .pack.small import write_small
from .pack.test_demands import SOUND

PACK = load_pack()
SAFEGUARD = "data-protection/alert.safeguard.yaml"


def run(*words: object) -> Result:
    """A run of `clausier library` on a wide terminal."""
    arguments = ["library", *(str(word) for word in words)]
    return CliRunner(env={"COLUMNS": "160"}).invoke(cli.main, arguments, catch_exceptions=False)


def test_check_finds_no_fault_in_the_library() -> None:
    """Cards and words are sound; every example of every detector holds, alongside all other detectors."""
    done = run("check", "--lang", "en")
    assert done.stdout.splitlines()[:-1] == []
    counts = [int(word) for word in done.stdout.split() if word.isdigit()]
    of_each = len(PACK.safeguards)
    assert counts[:3] == [of_each, 2 * of_each, 2 * of_each]
    assert counts[3:] == [sum(len(one.examples) for one in read_detectors(BUILT_IN).detectors), 0]
    assert done.exit_code == 0


def test_check_tells_a_fault_at_its_line(tmp_path: Path) -> None:
    """One line a fault, file and line first, then how many; exit code 1."""
    done = run("check", write_small(tmp_path, {SAFEGUARD: ("slug: alert", "slug: alarm")}), "--lang", "en")
    assert done.exit_code == 1
    *faults, last = done.stdout.splitlines()
    assert any(re.match(rf"{re.escape(SAFEGUARD)}:\d+: .*alarm", line) for line in faults)
    assert last.endswith(f" {len(faults)} faults")


DETECTOR = """\
safeguard: DP-01
language: en
version: 1.0.0
anchors: [{anchor}]
words:
  told:
    {words}
patterns:
  - name: is-told
    element: a
    reads: "is told"
    all: [told]
examples:
  - {{name: missing-all, status: missing, text: "Nothing."}}
"""
BY_CHANCE = "never fires by its own words"


@pytest.mark.parametrize(
    ("anchor", "words", "reached"),
    [
        ("breach", "lemmas: [notify, report]", False),
        ("breach", r"regex: ['\b(notif|report)\w*\b[^.;]{0,40}\bat once\b']", False),
        ("breach", r"regex: ['\bb(reak|leach)es\b']", False),
        ("breach", r"regex: ['\bnotif\w+', '\bdata[ -]brea(ch|k)(es)?\b']", True),  # one of several ways will do
        ("breaches", r"regex: ['\bdata breach\w*']", True),  # what is left open may end the anchor
        ("kept", "lemmas: [keep]", True),  # in another form of the word
        ("notice of breach", "phrases: [without notice]", True),  # a part of it
    ],
)
def test_check_tells_a_pattern_without_an_anchor(tmp_path: Path, anchor: str, words: str, reached: bool) -> None:
    """A pattern none of whose words holds an anchor is told at its line; where some word may hold one, nothing is."""
    for language in LANGUAGES:
        shutil.copy(BUILT_IN / f"cues.{language}.yaml", write_small(tmp_path))
    detector = DETECTOR.format(anchor=anchor, words=words)
    (tmp_path / "data-protection" / "alert.detector.en.yaml").write_text(detector, "utf-8")
    told = [line for line in run("check", tmp_path, "--lang", "en").stdout.splitlines() if BY_CHANCE in line]
    assert len(told) == (0 if reached else 1)
    if told:
        line = 1 + detector.splitlines().index("  - name: is-told")
        assert told[0].startswith(f"data-protection/alert.detector.en.yaml:{line}: ")
        assert "is-told" in told[0]


MARGINS = {"doubted": -300, "alone": 300}
LABEL = {"safeguard": "DP-01", "element": "a", "bias": 0, "threshold": 0}
WEIGHTS = {"language": "en", "elements": MARGINS, "adverse": MARGINS, "labels": [LABEL], "words": {"notice": [0, 90]}}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"labels": [LABEL, {**LABEL, "safeguard": "XX-99"}]}, r"weights\.en\.json:\d+: labels\.1: .*XX-99"),
        ({"labels": [{**LABEL, "element": "z"}]}, r"weights\.en\.json:\d+: labels\.0: .*DP-01 z"),
        ({"language": "fr"}, r"weights\.en\.json:2: language: .*fr.*en"),
        ({"words": {"notice": [0]}}, r"weights\.en\.json:\d+: words\.notice: "),
        ({"words": {"notice": [7, 90]}}, r"weights\.en\.json:\d+: words\.notice: "),
        ({"words": {"notice": [0, 90_000]}}, r"weights\.en\.json:\d+: words\.notice: "),
        ({"labels": 3}, r"weights\.en\.json:1: labels: "),
        (None, r"weights\.en\.json:3: .*JSON"),
        ({}, ""),
    ],
)
def test_check_tells_faults_of_the_weights(tmp_path: Path, change: dict[str, object] | None, told: str) -> None:
    """Weights that cannot be used, or of what the pack does not know, are told with file and line; sound ones not."""
    text = "{\n\n]" if change is None else json.dumps({**WEIGHTS, **change}, indent=1)
    (write_small(tmp_path) / "weights.en.json").write_text(text, "utf-8")
    lines = [line for line in run("check", tmp_path, "--lang", "en").stdout.splitlines() if "weights" in line]
    assert len(lines) == bool(told)
    assert not told or re.match(told, lines[0])
    if change and "labels" in change and "XX-99" in lines[0]:
        assert "XX-99" in text.splitlines()[int(lines[0].split(":")[1]) - 1]


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


def test_search_shows_id_title_and_snippet(tmp_path: Path) -> None:
    """The first answer has all three; a search that finds nothing says so and is no fault."""
    first = run("search", "subprocessors", "--lang", "en").stdout
    assert first.startswith(f"DP-04 {PACK.safeguards['DP-04'].title.en}\n")
    assert "subprocessor" in first.splitlines()[1]
    nothing = run("search", "zzzz", "--pack", write_small(tmp_path), "--lang", "en")
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
