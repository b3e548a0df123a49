"""Archives, messages, old formats, and several files read as one contract: each document is told apart."""

import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cli
from analyzer.office import _ARGUMENTS, Office
from analyzer.system_programs import LIBREOFFICE
from analyzer.worker import Program, Workers

from .reading.building import pdf, show_lines
from .reading.drawing import as_pdf, shots

ROOT = Path(__file__).parent.parent
CONTRACT = ROOT / "corpus" / "contracts" / "parlance-assistant.en.docx"
BREACH = (
    "Article 1. Security incidents",
    "The Processor shall notify the Controller of any personal data breach without undue delay and at the latest",
    "within twenty-four hours after it has become aware of it.",
)
OFFICE = pytest.mark.skipif(bool(LIBREOFFICE.install_command()), reason=f"to install: {LIBREOFFICE.install_command()}")


def scan(*words: object) -> Result:
    """A scan with its reports on standard output."""
    return CliRunner().invoke(
        cli.main, ["scan", *map(str, words), "--json", "--lang", "en", "--no-ocr"], catch_exceptions=False
    )


def reports(done: Result) -> list[dict[str, Any]]:
    """The reports of a scan."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def verdicts(report: dict[str, Any]) -> dict[str, str]:
    """Status by safeguard."""
    return {one["safeguard"]: one["status"] for one in report["findings"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A contract in two files."""
    made = tmp_path / "tender"
    (made / "annexes").mkdir(parents=True)
    (made / "contract.docx").write_bytes(CONTRACT.read_bytes())
    (made / "annexes" / "dpa.pdf").write_bytes(pdf(show_lines(BREACH, 60, 100)))
    return made


# ---------------------------------------------------------------- archives


def test_each_file_of_an_archive_has_its_report(folder: Path, tmp_path: Path) -> None:
    """Members of a zip, and of one zip inside it, are documents with their whole names; the refused are told."""
    inner, outer = tmp_path / "inner.zip", tmp_path / "outer.zip"
    with zipfile.ZipFile(inner, "w") as container:
        container.write(folder / "annexes" / "dpa.pdf", "deep/dpa.pdf")
    with zipfile.ZipFile(outer, "w") as container:
        container.write(folder / "contract.docx", "lot 1/contract.docx")
        container.write(inner, "annexes.zip")
        container.writestr("sheet.bin", bytes(range(256)) * 10)
    done = scan(outer, CONTRACT, "--fail-on", "never")
    breach, member, alone = reports(done)
    assert breach["document"]["file"] == "outer.zip/annexes.zip/deep/dpa.pdf"
    assert member["document"]["file"] == "outer.zip/lot 1/contract.docx"
    assert done.exit_code == 3
    (line,) = done.stderr.splitlines()
    assert "outer.zip/sheet.bin" in line
    assert verdicts(member) == verdicts(alone)


def test_archive_in_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    """One level is: what lies deeper is refused by name."""
    path = tmp_path / "0.zip"
    path.write_bytes(b"")
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("a.txt", "The supplier shall keep the data secure.")
    for number in (1, 2):
        outer = tmp_path / f"{number}.zip"
        with zipfile.ZipFile(outer, "w") as container:
            container.write(path, path.name)
        path = outer
    done = scan(path)
    assert (done.exit_code, reports(done)) == (3, [])
    assert "2.zip/1.zip/0.zip" in done.stderr


@pytest.mark.sample
def test_hostile_archive_is_one_line(tmp_path: Path) -> None:
    """A bomb and a name that leads out are refused as a whole; nothing is written anywhere."""
    bomb, astray = tmp_path / "bomb.zip", tmp_path / "astray.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("zeros.txt", bytes(40_000_000))
    with zipfile.ZipFile(astray, "w") as container:
        container.writestr("../../evil.txt", "text")
    done = scan(bomb, astray)
    assert (done.exit_code, reports(done)) == (3, [])
    assert len(done.stderr.splitlines()) == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["astray.zip", "bomb.zip"]


@pytest.mark.sample
def test_message_gives_its_text_and_its_attachments(folder: Path, tmp_path: Path) -> None:
    """Body and attachment each have a report; pages are written side by side."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "supplier@example.org", "buyer@example.org", "contract"
    made.set_content("Please find the data-processing agreement attached.\n")
    content = (folder / "annexes" / "dpa.pdf").read_bytes()
    made.add_attachment(content, maintype="application", subtype="pdf", filename="dpa.pdf")
    path = tmp_path / "mail.eml"
    path.write_bytes(made.as_bytes())
    done = scan(path, "--fail-on", "never", "--html", tmp_path / "pages")
    assert [one["document"]["file"] for one in reports(done)] == ["mail.eml/message.txt", "mail.eml/dpa.pdf"]
    assert sorted(one.name for one in (tmp_path / "pages").iterdir()) == [
        "mail.eml - dpa.pdf.html",
        "mail.eml - message.txt.html",
    ]


# ---------------------------------------------------------------- old formats


FORMS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The sample contract as DOC or RTF, made by LibreOffice when it is asked for, confined as ever."""

    @cache
    def made(extension: str) -> Path:
        path = tmp_path_factory.mktemp("old") / f"contract.{extension}"
        with Workers(task="analyzer.steps:take_step") as workers:
            office = Office.found(workers)
            assert office is not None
            arguments = (*(FORMS[extension] if "Word 2007" in one else one for one in _ARGUMENTS), "in.docx")
            program = Program(office.path, arguments, f"out/in.{extension}", apart=True, again_on=81)
            outcome = workers.program(program, {"in.docx": CONTRACT.read_bytes()})
        if outcome.code == "confinement":
            pytest.skip("LibreOffice cannot be cut off from the network here")
        assert isinstance(outcome.result, bytes)
        path.write_bytes(outcome.result)
        return path

    return made


@pytest.mark.sample
@OFFICE
def test_old_formats_get_the_verdicts_of_docx(old: Callable[[str], Path]) -> None:
    """DOC and RTF are converted, and say so; nothing else differs."""
    doc, rtf, docx = reports(scan(old("doc"), old("rtf"), CONTRACT, "--fail-on", "never"))
    assert [one["document"]["format"] for one in (doc, rtf, docx)] == ["doc", "rtf", "docx"]
    assert verdicts(doc) == verdicts(rtf) == verdicts(docx)
    assert doc["document"]["notices"][0]["code"] == "converted"
    assert "network-namespace" in doc["technical"]["programs"][0]["confinement"]


@OFFICE
def test_old_format_without_libreoffice_is_refused_with_the_command(
    old: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says what installs it, and what to do instead."""
    path = old("doc")
    monkeypatch.setattr("analyzer.system_programs.shutil.which", lambda command: None)
    done = scan(path)
    assert done.exit_code == 3
    assert "sudo apt install libreoffice-writer-nogui" in done.stderr


@OFFICE
def test_damaged_old_file_is_one_line(old: Callable[[str], Path], tmp_path: Path) -> None:
    """What LibreOffice cannot read, or reads as nothing, ends in a refusal or a report, never in a traceback."""
    data = old("doc").read_bytes()
    path = tmp_path / "broken.doc"
    path.write_bytes(data[: len(data) // 3])
    done = scan(path, "--fail-on", "never")
    assert done.exit_code in (0, 3)
    assert "Traceback" not in done.output


# ---------------------------------------------------------------- one contract


@pytest.mark.sample
def test_files_read_as_one_have_one_verdict(folder: Path) -> None:
    """What one file says counts for the whole, and the quote names the file."""
    done = scan(folder, "--as-one", "--fail-on", "never")
    (report,) = reports(done)
    assert done.exit_code == 0
    assert report["document"]["file"] == "tender"
    assert [one["file"] for one in report["documents"]] == ["annexes/dpa.pdf", "contract.docx"]
    alone = reports(scan(folder / "annexes" / "dpa.pdf", folder / "contract.docx", "--fail-on", "never"))
    together = verdicts(report)
    for safeguard, status in together.items():
        each = {verdicts(one)[safeguard] for one in alone}
        assert status == "adverse" if "adverse" in each else status != "missing" or each == {"missing"}
    files = {one["file"] for finding in report["findings"] for one in finding["evidence"]}
    assert files == {"annexes/dpa.pdf", "contract.docx"}


@pytest.mark.sample
def test_page_unread_in_one_file_forbids_gaps_in_all(folder: Path) -> None:
    """A scan among the files, or a file that is refused, leaves no gap called missing."""
    scanned = folder / "annexes" / "scan.pdf"
    scanned.write_bytes(as_pdf(shots(pdf(show_lines(BREACH, 60, 100)))))
    (report,) = reports(scan(folder, "--as-one"))
    assert not {"missing", "partial"} & set(verdicts(report).values())
    scanned.write_bytes(bytes(range(256)) * 10)
    done = scan(folder, "--as-one")
    (report,) = reports(done)
    assert done.exit_code == 4
    assert "annexes/scan.pdf" in done.stderr
    assert not {"missing", "partial"} & set(verdicts(report).values())
    assert [one["format"] for one in report["documents"]] == ["pdf", "unread", "docx"]


@pytest.mark.sample
def test_files_of_one_name_are_told_apart(folder: Path) -> None:
    """Two files that are called alike are cited by their paths."""
    twin = folder / "annexes" / "contract.docx"
    twin.write_bytes(CONTRACT.read_bytes())
    (report,) = reports(scan(twin, folder / "contract.docx", "--as-one", "--fail-on", "never"))
    assert len({one["file"] for one in report["documents"]}) == 2


def test_nothing_readable_is_no_report(tmp_path: Path) -> None:
    """Where no file could be read there is no verdict, only why."""
    (tmp_path / "empty.txt").write_bytes(b"")
    done = scan(tmp_path / "empty.txt", "--as-one")
    assert (done.exit_code, done.stdout) == (3, "")


@pytest.mark.sample
def test_page_of_a_contract_in_several_files_names_them(folder: Path, tmp_path: Path) -> None:
    """The HTML page lists the files, and each quote says where it stands."""
    page = tmp_path / "one.html"
    scan(folder, "--as-one", "--fail-on", "never", "--html", page)
    text = page.read_text("utf-8")
    assert "The files of the contract" in text
    assert "annexes/dpa.pdf, page 1" in text
