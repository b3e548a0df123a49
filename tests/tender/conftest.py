"""The small pack, read."""

from pathlib import Path

import pytest

from clauses.model import Pack
from clauses.pack.library import read_pack
from tests.pack.small import write_small


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack."""
    folder: Path = tmp_path_factory.mktemp("pack")
    return read_pack(write_small(folder))
