"""A document may hold articles 9 and 10 only: Word must count as the annex does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.reading import read
from clauses.annex.archive import write_archive
from clauses.documents.blocks import Composed, DocumentKey, Duty, Heading
from clauses.documents.word import word_members
from clauses.model import Language


@pytest.mark.parametrize("key", ["annex", "ccap", "cctp", "rc", "dpa", "form"])
def test_automatic_numbers_are_those_printed(
    key: DocumentKey, composed: Callable[[DocumentKey, Language], Composed], tmp_path: Path
) -> None:
    """Numbers counted by a reader of Word's lists are those that every other format prints."""
    document = composed(key, "fr")
    write_archive(tmp_path / "a.docx", word_members(document))
    counted = [block.number.removeprefix("Article ") for block in read(tmp_path / "a.docx").blocks if block.number]
    expected = [block.number for block in document.blocks if isinstance(block, Heading | Duty) and block.number]
    assert [number for number in counted if number[0].isdigit()] == expected
