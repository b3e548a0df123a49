"""The same contract as Markdown, Word and PDF gets the same verdicts."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from analyzer.scanning import scan_bytes

from .reading.fidelity import CORPUS

CONTRACTS = Path(__file__).parent.parent / "corpus" / "contracts"
OFFICE = shutil.which("soffice")
# LibreOffice keeps one of two character styles, and draws the rules of tables only where it is told to.
AS_DRAWN = {"strong>": "b>", "em>": "i>", "<table>": '<table border="1">'}
REAL = (
    "anthropic-commercial-terms",
    "contrats-francais-cga",
    "generic-ai-vendor-addendum_en",
    "hygraph-terms",
    "perplexity-dpa",
    "rgpd-ia-dpa",
)


def verdicts(path: Path) -> dict[str, str]:
    """The status of each safeguard in a file."""
    report = scan_bytes(path.read_bytes(), path.name, {})
    return {one["safeguard"]: one["status"] for one in report["findings"]}


@pytest.mark.parametrize("name", ["lumivox-assistant.fr", "parlance-assistant.en"])
def test_formats_agree(name: str) -> None:
    """How a contract was saved changes nothing in what is found, on any safeguard."""
    found = {suffix: verdicts(CONTRACTS / f"{name}.{suffix}") for suffix in ("md", "docx", "pdf")}
    assert found["docx"] == found["md"]
    assert found["pdf"] == found["md"]


def office(folder: Path, form: str, *files: Path) -> None:
    """Files converted by LibreOffice into a folder."""
    settings = f"-env:UserInstallation=file://{folder}/settings"
    made = ["--convert-to", form, "--outdir", str(folder), *map(str, files)]
    web = ["--infilter=HTML (StarWriter)"] if files[0].suffix == ".html" else []
    subprocess.run([str(OFFICE), settings, "--headless", *web, *made], check=True, capture_output=True, timeout=280)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real contracts in Markdown, saved as Word and PDF."""
    if OFFICE is None or not CORPUS.is_dir():
        pytest.skip("LibreOffice, or the shared corpus, is not there")
    markdown = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable("table")
    folder = tmp_path_factory.mktemp("saved")
    for name in REAL:
        text = (CORPUS / "gold" / "docs" / f"{name}.md").read_text("utf-8")
        body = markdown.render(text)
        for mark, other in AS_DRAWN.items():
            body = body.replace(mark, other)
        page = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
        (folder / f"{name}.html").write_text(page, "utf-8")
    office(folder, "docx:MS Word 2007 XML", *(folder / f"{name}.html" for name in REAL))
    office(folder, "pdf", *(folder / f"{name}.docx" for name in REAL))
    return folder


@pytest.mark.sample
@pytest.mark.parametrize("name", REAL)
def test_real_contracts_agree(name: str, saved: Path) -> None:
    """A real contract in Markdown, saved as Word and as PDF by LibreOffice, gets the same verdicts."""
    with (CORPUS / "manifest.csv").open(encoding="utf-8") as rows:
        assert {row["half"] for row in csv.DictReader(rows) if Path(row["file"]).stem == name} == {"A"}
    wanted = verdicts(CORPUS / "gold" / "docs" / f"{name}.md")
    for suffix in ("docx", "pdf"):
        found = verdicts(saved / f"{name}.{suffix}")
        assert {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]} == {}, suffix
