"""The command line: one clear line for what goes wrong, its exit code, and the other files of the call go on."""

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

import cli
from analyzer.report import Report

ROOT = Path(__file__).parent.parent
CONTRACT = ROOT / "corpus" / "contracts" / "parlance-assistant.en.docx"


def run(*words: object) -> Result:
    """A run of the command line, in English."""
    return CliRunner().invoke(cli.main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A text file that holds nothing."""
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    return path


@pytest.fixture(scope="module")
def scanned() -> Result:
    """A scan of the sample contract that nothing makes fail."""
    return run("scan", CONTRACT, "--json", "--fail-on", "never")


def encrypted(folder: Path) -> Path:
    """A PDF that names an encryption nobody can open."""
    path = folder / "locked.pdf"
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(path)
    body = path.read_bytes().replace(b"trailer", b"trailer", 1)
    locked = body.replace(
        b"/Root",
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + b"x" * 32 + b") /U (" + b"y" * 32 + b") >> /Root",
    )
    path.write_bytes(locked)
    return path


def test_a_missing_file_is_one_line_and_the_others_go_on(tmp_path: Path) -> None:
    """The line names the file and what to do; the exit code is 3; the report on the other file is there."""
    other = tmp_path / "other.txt"
    other.write_text("The supplier shall notify the buyer of any personal data breach within 24 hours.")
    done = run("scan", tmp_path / "nowhere.pdf", other, "--json", "--lang", "en")
    assert done.exit_code == 3
    assert [line for line in done.stderr.splitlines() if "nowhere.pdf" in line and "does not exist" in line]
    assert json.loads(done.stdout)["document"]["file"] == other.name


def test_bad_files_are_refused_each_in_one_line(tmp_path: Path, empty: Path) -> None:
    """Empty, locked, and not a document: three lines, no traceback, exit code 3."""
    noise = tmp_path / "noise.bin"
    noise.write_bytes(bytes(range(256)) * 40)
    files = (empty, encrypted(tmp_path), noise, tmp_path)
    done = run("scan", *files, "--lang", "en")
    assert done.exit_code == 3
    lines = done.stderr.splitlines()
    assert len(lines) == len(files)
    assert all(path.name in line for path, line in zip(files, lines, strict=True))
    assert "Traceback" not in done.output


def test_json_is_one_object_a_file_and_keeps_its_schema(scanned: Result) -> None:
    """The report on standard output is that of the published schema, findings of all safeguards in it."""
    report = Report.model_validate_json(scanned.stdout)
    assert len(report.findings) == 61
    published = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))
    assert {**Report.model_json_schema(mode="serialization")}.items() <= published.items()


def test_findings_decide_the_exit_code(scanned: Result) -> None:
    """With an adverse term the exit code is 1, and 0 where nothing is to fail on."""
    assert run("scan", CONTRACT, "--json", "--fail-on", "adverse").exit_code == 1
    assert scanned.exit_code == 0


def test_a_profile_with_faults_is_told_line_by_line(tmp_path: Path) -> None:
    """Unknown keys and values: each with file, line and what is accepted; nothing is written."""
    tender = tmp_path / "tender.yaml"
    tender.write_text("language: de\ntitel: Assistant\n", "utf-8")
    done = run("annex", tender, "-o", tmp_path / "out", "--lang", "en")
    assert done.exit_code == 2
    assert any("tender.yaml:1" in line and "'fr' or 'en'" in line for line in done.stderr.splitlines())
    assert any("tender.yaml:2" in line and "titel" in line for line in done.stderr.splitlines())
    assert not (tmp_path / "out").exists()


def test_a_profile_is_not_overwritten(tmp_path: Path) -> None:
    """What the buyer wrote stays, unless it is asked to go."""
    tender = tmp_path / "tender.yaml"
    tender.write_text("mine", "utf-8")
    sample = ROOT / "corpus" / "tenders" / "assistant.en.yaml"
    assert run("profile", "new", tender, "--answers", sample, "--lang", "en").exit_code == 2
    assert tender.read_text("utf-8") == "mine"
    assert run("profile", "new", tender, "--answers", sample, "--force", "--lang", "en").exit_code == 0
    assert tender.read_text("utf-8") == sample.read_text("utf-8")


def test_drafting_never_loads_the_analyzer(tmp_path: Path) -> None:
    """`clausier annex` imports no language model and no PDF reader."""
    sample = ROOT / "corpus" / "tenders" / "assistant.en.yaml"
    code = (
        "import sys\nfrom click.testing import CliRunner\nimport cli\n"
        f"done = CliRunner().invoke(cli.main, ['annex', {str(sample)!r}, '-o', {str(tmp_path)!r}])\n"
        "assert done.exit_code == 0, done.output\n"
        "loaded = {'spacy', 'pdfplumber', 'pypdfium2', 'simplemma', 're2'} & set(sys.modules)\n"
        "sys.exit(str(loaded) if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
