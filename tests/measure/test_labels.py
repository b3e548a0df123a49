"""Halves: which labelled contracts were read while the detectors were written."""

from pathlib import Path

import pytest

from corpus.labels import LabelError, labelled

MANIFEST = "file,half\ngold/one.md,A\ngold/two.md,B\nbrowse/one.md,\n"


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Three labelled documents, two of which a manifest above puts into halves."""
    folder, documents = tmp_path / "gold" / "labels", tmp_path / "gold" / "docs"
    folder.mkdir(parents=True)
    documents.mkdir()
    for name in ("one", "two", "three"):
        (folder / f"{name}.json").write_text(f'{{"doc": "{name}", "language": "en", "labels": {{}}}}')
        (documents / f"{name}.md").write_text("text")
    return folder


def halves(labels: Path, half: str | None = None) -> dict[str, str]:
    """The half of each document that is taken."""
    return {one.labels.doc: one.half for one in labelled(labels, labels.parent / "docs", half)}


def test_each_document_knows_its_half(labels: Path) -> None:
    """Also where a file of the same name stands elsewhere without a half; no half, no name of one."""
    (labels.parent.parent / "manifest.csv").write_text(MANIFEST)
    assert halves(labels) == {"one": "A", "two": "B", "three": ""}
    assert halves(labels, "A") == {"one": "A"}


def test_without_a_manifest_there_are_no_halves(labels: Path) -> None:
    """All documents are taken; asking for a half is a fault, told in one line."""
    assert halves(labels) == {"one": "", "two": "", "three": ""}
    with pytest.raises(LabelError, match=r"no manifest\.csv above this folder"):
        halves(labels, "A")
