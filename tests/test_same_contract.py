"""The same contract as Markdown, Word and PDF gets the same verdicts."""

from pathlib import Path

import pytest

from analyzer.detection.detector_files import load_rulebooks
from analyzer.reading import read
from analyzer.scanning import scan
from clauses.pack import load_pack

CONTRACTS = Path(__file__).parent.parent / "corpus" / "contracts"


@pytest.mark.parametrize("name", ["lumivox-assistant.fr", "parlance-assistant.en"])
def test_formats_agree(name: str) -> None:
    """How a contract was saved changes nothing in what is found, on any safeguard."""
    verdicts = {}
    for suffix in ("md", "docx", "pdf"):
        report = scan(read(CONTRACTS / f"{name}.{suffix}"), load_pack(), load_rulebooks())
        verdicts[suffix] = {one.safeguard: str(one.status) for one in report.findings}
    assert verdicts["docx"] == verdicts["md"]
    assert verdicts["pdf"] == verdicts["md"]
