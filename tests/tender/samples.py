"""The sample tenders of the corpus, read, with some words replaced or some fields changed."""

from functools import cache
from pathlib import Path

from clauses.model import Language
from clauses.pack import load_pack
from clauses.tender import Profile, read_profile

TENDERS = Path(__file__).parents[2] / "corpus" / "tenders"
USES = ("assistant", "chatbot", "scoring", "reading", "images")


def text_of(use: str, language: Language) -> str:
    """The file of a sample tender."""
    return (TENDERS / f"{use}.{language}.yaml").read_text("utf-8")


def sample(use: str = "scoring", language: Language = "fr", **changes: object) -> Profile:
    """A sample tender, some fields changed."""
    return _read(use, language).model_copy(update=changes)


@cache
def _read(use: str, language: Language) -> Profile:
    return read_profile(text_of(use, language), f"{use}.{language}.yaml", load_pack())
