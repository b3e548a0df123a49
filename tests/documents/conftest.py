"""The small pack, and the sample tender with the pack in use."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clauses.annex import Annex, assemble
from clauses.documents.blocks import Composed, DocumentKey
from clauses.documents.tender_file import compose
from clauses.model import Language, Pack
from clauses.pack import load_pack
from clauses.pack.library import read_pack
from clauses.tender import Profile, read_profile
from tests.pack.small import write_small

TENDERS = Path(__file__).parents[2] / "corpus" / "tenders"


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack."""
    folder: Path = tmp_path_factory.mktemp("pack")
    return read_pack(write_small(folder))


@pytest.fixture(scope="session")
def library() -> Pack:
    """The pack in use."""
    return load_pack()


@pytest.fixture(scope="session")
def profiles(library: Pack) -> dict[Language, Profile]:
    """The sample tender in both languages."""
    texts: dict[Language, str] = {
        "fr": (TENDERS / "assistant.fr.yaml").read_text("utf-8"),
        "en": (TENDERS / "assistant.en.yaml").read_text("utf-8"),
    }
    return {language: read_profile(text, "t", library) for language, text in texts.items()}


@pytest.fixture(scope="session")
def annexes(library: Pack, profiles: dict[Language, Profile]) -> dict[Language, Annex]:
    """The sample annex in both languages."""
    return {language: assemble(library, profile) for language, profile in profiles.items()}


@pytest.fixture(scope="session")
def composed(library: Pack, annexes: dict[Language, Annex]) -> Callable[[DocumentKey, Language], Composed]:
    """A document of the sample tender."""
    return lambda key, language: compose(key, annexes[language], library, "0.1.0")
