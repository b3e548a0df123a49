"""Scans, photographs and broken text layers: read by Tesseract where it is installed, else unread, never missing."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image, ImageFilter

import cli
from analyzer.system_programs import TESSERACT

from .reading.building import pdf, show_lines
from .reading.drawing import as_pdf, shots

pytestmark = pytest.mark.skipif(bool(TESSERACT.install_command()), reason=f"to install: {TESSERACT.install_command()}")
LINES = (
    "Article 1 - Security incidents",
    "The Processor shall notify the Controller of any personal data breach without undue",
    "delay and at the latest within twenty-four hours after it has become aware of it. The",
    "notification shall describe the nature of the breach, the categories of data subjects",
    "concerned, its likely consequences and the measures taken to address it.",
    "Article 2 - Return of the data",
    "At the end of the contract the Processor shall delete all personal data and certify the",
    "deletion in writing within thirty days.",
)


@pytest.fixture(scope="module")
def shot() -> Image.Image:
    """A page of a contract as a scanner gives it."""
    return shots(pdf(show_lines(LINES, 72, 100, pitch=16)))[0]


def scanned(path: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the report of a scan."""
    done = CliRunner().invoke(cli.main, ["scan", str(path), "--json", "--lang", "en", *words], catch_exceptions=False)
    return done.exit_code, json.loads(done.stdout)


def codes(report: dict[str, Any]) -> list[str]:
    """The codes of the notices."""
    return [notice["code"] for notice in report["document"]["notices"]]


def noisy(picture: Image.Image) -> Image.Image:
    """The same from an old photocopier: blurred, set askew, with specks."""
    worn = picture.filter(ImageFilter.GaussianBlur(0.8)).rotate(0.8, fillcolor=245)
    chance = random.Random(7)
    for _ in range(600):
        worn.putpixel((chance.randrange(worn.width), chance.randrange(worn.height)), 60)
    return worn


def written(folder: Path, pages: Sequence[Image.Image]) -> Path:
    """A PDF of pictures."""
    path = folder / "scan.pdf"
    path.write_bytes(as_pdf(pages))
    return path


def test_scan_is_read_and_quoted(shot: Image.Image, tmp_path: Path) -> None:
    """A page that lies on its side is turned and read; the quote has page and place; the program is named."""
    code, report = scanned(written(tmp_path, [shot.rotate(90, expand=True)]), "--fail-on", "never")
    assert (code, report["document"]["unread"], codes(report)) == (0, [], ["ocr"])
    breach = next(one for one in report["findings"] if one["safeguard"] == "DP-06")
    assert breach["elements"]["a"]
    assert any(
        "notify the Controller" in one["quote"] and one["page"] == 1 and one["box"] for one in breach["evidence"]
    )
    (program,) = report["technical"]["programs"]
    assert program["name"] == "Tesseract"
    assert program["confinement"]


@pytest.mark.sample
def test_worn_and_turned_pages_are_read(shot: Image.Image, tmp_path: Path) -> None:
    """Pages from an old photocopier, on their head, on either side: each is read with confidence, and as itself."""
    pages = [shot, noisy(shot), shot.rotate(270, expand=True), shot.rotate(180)]
    code, report = scanned(written(tmp_path, pages), "--fail-on", "never")
    assert code == 0
    notes = report["document"]["notices"]
    assert [(note["code"], note["page"]) for note in notes] == [("ocr", n) for n in (1, 2, 3, 4)]
    assert all(float(note["detail"]) > 70 for note in notes)


def test_without_recognition_nothing_is_missing(shot: Image.Image, tmp_path: Path) -> None:
    """The page is named unread, every gap is undetermined, and the exit code says so."""
    code, report = scanned(written(tmp_path, [shot]), "--no-ocr")
    assert code == 4
    assert report["document"]["unread"] == [1]
    assert {one["status"] for one in report["findings"]} == {"undetermined"}


@pytest.mark.sample
def test_photograph_is_a_document(shot: Image.Image, tmp_path: Path) -> None:
    """A picture file is read as a page."""
    shot.copy().save(tmp_path / "page.jpg", quality=60)
    _, report = scanned(tmp_path / "page.jpg", "--fail-on", "never")
    assert (report["document"]["format"], codes(report)) == ("jpeg", ["ocr"])


@pytest.mark.sample
def test_picture_of_nothing_stays_unread(tmp_path: Path) -> None:
    """One in which nothing can be read with confidence leaves no gap called missing."""
    chance = random.Random(3)
    Image.frombytes("L", (600, 600), chance.randbytes(360_000)).save(tmp_path / "noise.png")
    code, report = scanned(tmp_path / "noise.png")
    assert (code, report["document"]["unread"]) == (4, [1])
    assert "missing" not in {one["status"] for one in report["findings"]}


@pytest.mark.sample
def test_text_is_kept_only_where_asked(shot: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a folder to keep it in, a page is recognised once; without one nothing of the contract is kept."""
    path = written(tmp_path, [shot])
    first = scanned(path, "--ocr-cache", str(tmp_path / "kept"), "--fail-on", "never")[1]
    (kept,) = (tmp_path / "kept").iterdir()
    assert "notify" in kept.read_text("utf-8")
    monkeypatch.setattr("analyzer.recognition.Recogniser._run", lambda *_: pytest.fail("recognised again"))
    second = scanned(path, "--ocr-cache", str(tmp_path / "kept"), "--fail-on", "never")[1]
    assert first["findings"] == second["findings"]


@pytest.mark.sample
def test_what_would_help_is_said_once(shot: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Tesseract one line gives the command that installs it, whatever the number of files."""
    monkeypatch.setattr("analyzer.system_programs.shutil.which", lambda command: None)
    path = written(tmp_path, [shot])
    done = CliRunner().invoke(cli.main, ["scan", str(path), str(path), "--json", "--lang", "en"])
    assert done.exit_code == 4
    assert [line for line in done.stderr.splitlines() if "sudo apt install tesseract-ocr" in line] == [
        done.stderr.splitlines()[-1]
    ]
