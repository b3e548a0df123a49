"""The page of limits says what the code does: its numbers are the constants, its tests exist, its rows are complete."""

import re
from pathlib import Path

import pytest

from analyzer import desk, steps
from analyzer.reading import archives, pictures, recognised
from analyzer.worker import (
    Ending,
    Guard,
    Limits,
    confinement,
    engine,
    launcher,
    leasing,
    opening,
    outcome,
    reply,
    watching,
)
from analyzer.worker.protocol import SMALL_FRAME

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "limits.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]
DEFAULTS = Limits()
NUMBERS = {
    "Limits.seconds": f"{DEFAULTS.seconds:.0f} s",
    "GRACE_SECONDS": f"{outcome.GRACE_SECONDS:.0f} s",
    "Limits.memory_mib": f"{DEFAULTS.memory_mib:,} MiB",
    "DATA_FACTOR": f"{confinement.DATA_FACTOR} times",
    "SAMPLE_SECONDS": f"{watching.SAMPLE_SECONDS} s",
    "Limits.output_mib": f"{DEFAULTS.output_mib} MiB",
    "MAX_VALUES": f"{reply.MAX_VALUES:,}",
    "SMALL_FRAME": f"{SMALL_FRAME // 1024} KiB",
    "DETAIL_LENGTH": f"{reply.DETAIL_LENGTH} characters",
    "OPEN_FILES": f"{confinement.OPEN_FILES}",
    "DOCUMENTS_OF_A_LEASE": f"{leasing.DOCUMENTS_OF_A_LEASE},",
    "START_SECONDS": f"{engine.START_SECONDS:.0f} s",
    "MAX_INPUT_BYTES": f"{opening.MAX_INPUT_BYTES // 2**20} MiB",
}


def row_with(word: str) -> list[str]:
    """The row of the page that names a constant in its last cell."""
    (row,) = [row for row in ROWS if re.search(rf"`{re.escape(word)}`", row[-1])]
    return row


@pytest.mark.parametrize("constant", NUMBERS)
def test_number_on_the_page_is_the_constant(constant: str) -> None:
    """Each published limit is the one the code keeps."""
    assert row_with(constant)[1].startswith(NUMBERS[constant])


def test_numbers_of_the_reader_are_its_constants() -> None:
    """The limits the reader checks before opening are published here with the numbers it keeps."""
    limits = pytest.importorskip("analyzer.reading.limits")
    assert row_with("FILE_BYTES")[1] == f"{limits.FILE_BYTES // 2**20} MiB"
    assert row_with("ZIP_MEMBERS")[1] == f"{limits.ZIP_MEMBERS:,}"
    assert row_with("ZIP_RATIO")[1] == f"{limits.ZIP_RATIO} to 1, past {limits.ZIP_RATIO_GRACE // 1024} KiB"
    assert row_with("ZIP_TOTAL_BYTES")[1] == f"{limits.ZIP_TOTAL_BYTES // 2**20} MiB"
    assert row_with("PDF_PAGES")[1] == f"{limits.PDF_PAGES:,}"
    assert row_with("PIXELS")[1] == f"{limits.PIXELS:,}"
    assert row_with("PICTURE_PAGES")[1] == f"{limits.PICTURE_PAGES:,}"


def test_numbers_of_steps_and_programs_are_those_of_the_code() -> None:
    """What is drawn, recognised and unpacked in one step is published with the numbers kept."""
    assert row_with("DOTS_PER_INCH")[1].startswith(f"{pictures.DOTS_PER_INCH},")
    assert row_with("DRAWN_BYTES")[1].startswith(f"{steps.DRAWN_BYTES // 2**20} MiB")
    assert row_with("ENOUGH")[1] == f"{recognised.ENOUGH:.0f} per cent"
    assert row_with("PROGRAM_FILES")[1] == f"{launcher.PROGRAM_FILES}"
    assert row_with("DEEPEST")[1] == f"{desk.DEEPEST}"
    assert row_with("MOST_MEMBERS")[1] == f"{desk.MOST_MEMBERS:,}"
    assert row_with("MEMBER_BYTES")[1] == f"{archives.MEMBER_BYTES // 2**20} MiB"


def test_every_test_the_page_names_exists() -> None:
    """A threat is covered by tests that are there."""
    rooms = (ROOT / "tests" / room for room in ("worker", "reading", "structure"))
    written = "".join(path.read_text("utf-8") for room in rooms for path in room.glob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert named
    assert [name for name in sorted(named) if f"def {name}(" not in written] == []


def test_every_threat_of_the_worker_has_its_row_and_a_test() -> None:
    """Rows 1 to 9, 20, 27 to 29 and 32 of the threat model stand on the page, each with at least one test."""
    rows = {int(row[0]): row for row in ROWS if row[0].isdigit()}
    assert sorted(rows) == [*range(1, 10), 20, 27, 28, 29, 32]
    assert all("`test_" in row[3] for row in rows.values())


def test_every_ending_and_guard_is_explained() -> None:
    """No ending and no guard is named in an outcome that the page does not explain."""
    assert {row[0] for row in ROWS} >= {ending.value for ending in Ending}
    explained = {row[1].strip("`") for row in ROWS if len(row) == 5}
    assert explained >= {guard.value for guard in Guard}
