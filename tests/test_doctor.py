"""`clausier doctor`: what this machine has, and how to install what it lacks."""

import platform
import shutil
import sys
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from analyzer import doctor, system_programs
from analyzer.doctor import MODELS, examine, model_state
from analyzer.system_programs import PROGRAMS
from analyzer.worker import StartError, Workers
from clauses.model import LANGUAGES, Language


def line_with(text: str, language: Language = "en") -> str:
    """The first line that starts with a text, indent apart."""
    return next(line.strip() for line in examine(language) if line.strip().startswith(text))


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A Debian machine with none of the programs."""
    monkeypatch.setattr(shutil, "which", lambda command: None)
    monkeypatch.setattr(system_programs, "TESSDATA", (tmp_path,))
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "debian"})


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with all programs in /usr/bin and an empty list of packages; returns its folder."""
    monkeypatch.setattr(shutil, "which", lambda command: f"/usr/bin/{command}")
    monkeypatch.setattr(system_programs, "TESSDATA", (tmp_path / "tessdata",))
    monkeypatch.setattr(system_programs, "DPKG", tmp_path / "status")
    (tmp_path / "tessdata").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("program", "command"),
    [
        ("Tesseract", "sudo apt install tesseract-ocr tesseract-ocr-fra tesseract-ocr-eng"),
        ("LibreOffice", "sudo apt install libreoffice-writer-nogui"),
        ("Chromium", "sudo apt install chromium"),
        ("pdftotext", "sudo apt install poppler-utils"),
    ],
)
def test_a_missing_program_gives_its_install_line(bare_machine: None, program: str, command: str) -> None:
    """The line of a program that is not there ends with the one command that installs it."""
    line = line_with(program)
    assert "not found" in line
    assert line.endswith(command)


def test_ubuntu_names_chromium_otherwise(bare_machine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is one that works on the system at hand."""
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "ubuntu"})
    assert line_with("Chromium").endswith("sudo apt install chromium-browser")


def test_tesseract_without_french_is_told(machine: Path) -> None:
    """A program without the language it must read is not called found, and only the language is asked for."""
    (machine / "tessdata" / "eng.traineddata").touch()
    line = line_with("Tesseract")
    assert line.endswith("found, without fra; to install: sudo apt install tesseract-ocr-fra")


def test_versions_come_from_the_list_of_packages(machine: Path) -> None:
    """The version shown is the program's own, without Debian's marks; a package removed does not count."""
    (machine / "status").write_text(
        "Package: poppler-utils\nStatus: install ok installed\nVersion: 22.12.0-2+deb12u3\n\n"
        "Package: libreoffice-writer-nogui\nStatus: deinstall ok config-files\nVersion: 4:7.0-1\n\n"
        "Package: libreoffice-writer\nStatus: install ok installed\nMaintainer: x\nVersion: 4:7.4.7-1\n"
    )
    assert line_with("pdftotext").endswith(": 22.12.0")
    assert line_with("LibreOffice").endswith(": 7.4.7")
    assert line_with("Chromium").endswith(": found")


def test_a_program_put_elsewhere_has_no_version(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of packages says nothing of a program that was not installed from it."""
    (machine / "status").write_text("Package: poppler-utils\nStatus: install ok installed\nVersion: 1.0-1\n")
    monkeypatch.setattr(shutil, "which", lambda command: f"/opt/bin/{command}")
    assert line_with("pdftotext").endswith(": found")


@pytest.mark.parametrize("name", MODELS)
def test_models_are_intact(name: str) -> None:
    """The installed models are those that were installed, file for file, in the version that figures rest on."""
    state = model_state(name)
    assert state is not None
    assert state.altered == ()
    assert state.version == doctor.MODEL_VERSION
    assert len(state.sha256) == 64


def fake_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model of one file, installed in a folder of its own; returns the file."""
    weights, information = folder / "fr_core_news_sm" / "weights", folder / "fr_core_news_sm-3.8.0.dist-info"
    weights.parent.mkdir()
    information.mkdir()
    weights.write_bytes(b"weights")
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: fr-core-news-sm\nVersion: 3.8.0\n")
    digest = "mhKQONmgCu0M9qfqBZylCoE0SQYauHhIzxoT6v3zOyw"
    (information / "RECORD").write_text(f"fr_core_news_sm/weights,sha256={digest},7\n{information.name}/RECORD,,\n")
    found = next(iter(metadata.Distribution.discover(path=[str(folder)])))
    monkeypatch.setattr(metadata, "distribution", lambda name: found)
    return weights


def test_an_altered_model_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model of which one byte differs from its list of files is called altered, with the file."""
    weights = fake_model(tmp_path, monkeypatch)
    whole = model_state("fr-core-news-sm")
    weights.write_bytes(b"Weights")
    altered = model_state("fr-core-news-sm")
    assert whole and altered
    assert altered.altered == ("fr_core_news_sm/weights",)
    assert altered.sha256 != whole.sha256
    assert "ALTERED" in line_with("fr-core-news-sm")


def test_a_model_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the list names and the disk lacks makes the model altered; one not installed is missing."""
    fake_model(tmp_path, monkeypatch).unlink()
    state = model_state("fr-core-news-sm")
    assert state and state.altered == ("fr_core_news_sm/weights",)
    monkeypatch.undo()
    assert model_state("no-such-model") is None


@pytest.mark.skipif(sys.platform != "linux", reason="names the guards of Linux")
def test_confinement_is_that_of_the_worker() -> None:
    """What is said to hold is what the worker reports, not what it hopes for."""
    lines = [line.strip() for line in examine("en")]
    with Workers(task="analyzer.scanning:scan_bytes") as workers:
        held = workers.confinement
    for guard, text in doctor._GUARDS.items():
        assert (text in lines) == (guard in held)


def test_a_worker_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Doctor ends well on a machine where contracts cannot be read, and says why."""

    def refuse(**settings: object) -> None:
        raise StartError("python")

    monkeypatch.setattr("analyzer.doctor.Workers", refuse)
    assert any("does not start: python" in line for line in examine("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_speaks_both_languages(language: Language) -> None:
    """`clausier doctor` names tool, Python, both models, every program and the pack."""
    done = CliRunner().invoke(cli.main, ["doctor", "--lang", language])
    assert done.exit_code == 0, done.output
    for name in ("clausier 0", "Python 3", *MODELS, *(program.name for program in PROGRAMS), "public-ai"):
        assert name in done.output
