"""Programs that know nothing of how the documents are written open them and show their words."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from clauses.documents import DOCUMENT_KEYS, Wanted, write_documents
from clauses.model import Pack
from clauses.tender import read_profile
from tests.pack.small import PROFILE_FR

OFFICE = shutil.which("soffice")
POPPLER = shutil.which("pdftotext")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.sample,
    pytest.mark.skipif(POPPLER is None, reason="poppler is not installed"),
]


def words(path: Path) -> str:
    """The words of a PDF as poppler reads them, on one line."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u2019", "'").split())


@pytest.fixture(scope="module")
def written(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document of the small tender in every format, and the bilingual edition."""
    folder: Path = tmp_path_factory.mktemp("written")
    profile = read_profile(PROFILE_FR, "t", pack)
    formats = Wanted(DOCUMENT_KEYS, ("docx", "odt", "html", "pdf"))
    write_documents(pack, profile, folder, formats, version="0")
    write_documents(pack, profile, folder, Wanted(("annex",), ("docx", "html"), bilingual=True), version="0")
    return folder


def assert_told(name: str, text: str) -> None:
    """Title, buyer's duty where the document holds it, pages."""
    assert "Assistant" in text, name
    if re.match(r"annexe|ccap", name):
        assert re.search("titulaire alerte" if "bilingue" not in name else "alerte", text), name


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("suffix", "count"), [("docx", len(DOCUMENT_KEYS) + 1), ("odt", len(DOCUMENT_KEYS)), ("xlsx", 1)]
)
def test_libreoffice_opens_all(written: Path, tmp_path: Path, suffix: str, count: int) -> None:
    """Word, ODT and the workbook become PDF, with their words."""
    files = sorted(written.glob(f"*.{suffix}"))
    assert len(files) == count
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    command = ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path / suffix)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    if suffix == "xlsx" and not (tmp_path / suffix).is_dir():
        pytest.skip("LibreOffice Calc is not installed: sudo apt install libreoffice-calc-nogui")
    for one in files:
        assert_told(one.name, words(tmp_path / suffix / f"{one.stem}.pdf"))


def test_poppler_reads_the_pdf(written: Path) -> None:
    """What typst wrote."""
    files = sorted(written.glob("*.pdf"))
    assert len(files) == len(DOCUMENT_KEYS)
    for one in files:
        assert_told(one.name, words(one))


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_chromium_shows_the_pages(written: Path, tmp_path: Path) -> None:
    """Printed by the browser; both languages of the bilingual edition stand there."""
    assert CHROMIUM
    for one in sorted(written.glob("annexe*.html")):
        made = tmp_path / f"{one.stem}.pdf"
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'home'}"]
        subprocess.run([*command, f"--print-to-pdf={made}", one.as_uri()], check=True, capture_output=True, timeout=120)
        text = words(made)
        assert_told(one.name, text)
        assert ("supplier shall" in text) == ("bilingue" in one.name)
