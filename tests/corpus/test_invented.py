"""Invented contracts: each line is read or refused with its place, and together they say every safeguard."""

from collections import Counter
from pathlib import Path

import pytest

from analyzer.document import BlockKind
from clauses.pack import load_pack
from corpus.invented import InventedError, invented, read_invented

CONTRACT = """=== hosting | a town hires a host
# 7. Data
@ - | 7.1 Words have the meaning of the Regulation.
@ DP-01ab ?DP-03a | 7.2 The Host acts on instructions.
@ !DP-12 | 7.3 The Host may train its models.
"""


def test_what_each_paragraph_says_is_read(tmp_path: Path) -> None:
    """Headings head, elements and adverse terms are told apart from what is doubtful."""
    path = tmp_path / "anna-1-hosting.en.txt"
    path.write_text(CONTRACT, "utf-8")
    contract = read_invented(path, "en")
    assert [block.kind for block in contract.document.blocks][:2] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert contract.said[2].sure == {("DP-01", "a"), ("DP-01", "b")}
    assert contract.said[3].sure == {("DP-12", None)}
    assert contract.author == "anna"
    assert contract.unsure() == {("DP-03", "a")}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("7.4 The Host shall", 'expected "# heading" or "@ LABELS | text"'),
        ("@ DP-99a | text", "DP-99a: expected a safeguard with its elements"),
        ("@ DP-01z | text", "the elements of DP-01 are a, b"),
        ("@ DP-01 | text", "the elements of DP-01 are a, b"),
        ("@ !DP-05 | text", "expected !DP-05 alone"),
    ],
)
def test_a_faulty_line_is_refused_with_its_place(line: str, told: str, tmp_path: Path) -> None:
    """The message has file, line, and what is expected."""
    path = tmp_path / "anna-1-hosting.en.txt"
    path.write_text(CONTRACT + line + "\n", "utf-8")
    with pytest.raises(InventedError, match=r"^anna-1-hosting\.en\.txt:6: ") as refused:
        read_invented(path, "en")
    assert told in str(refused.value)


def test_every_safeguard_is_said_in_both_languages() -> None:
    """Each must element stands in three invented contracts of a language at least."""
    said = Counter((one.language, label) for one in invented() for label in one.holds())
    few = [
        (language, safeguard.id, key, said[language, (safeguard.id, key)])
        for language in ("fr", "en")
        for safeguard in load_pack().safeguards.values()
        for key in safeguard.musts
        if said[language, (safeguard.id, key)] < 3
    ]
    assert not few
