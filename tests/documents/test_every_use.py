"""The tender files of the five uses are whole, for two kinds of buyer and two procedures: no empty section or table, no
mark of a template, no number twice."""

import itertools
from collections import Counter

import pytest

from clauses.annex import assemble
from clauses.annex.document import plain_text
from clauses.documents import DOCUMENT_KEYS
from clauses.documents.blocks import Composed, Contents, Duty, Grid, Heading, Text
from clauses.documents.tender_file import compose
from clauses.model import LANGUAGES, Language, Pack
from clauses.tender import Profile, read_profile
from tests.tender.samples import USES, text_of

ALL = tuple(itertools.product(USES, LANGUAGES, ("state", "hospital"), ("open", "negotiated")))
SOME = tuple(ALL[place] for place in (0, 13, 18, 31, 36))  # each use once, languages, buyers, procedures in turn


def tender(library: Pack, use: str, language: Language, kind: str, procedure: str) -> Profile:
    """The sample tender of a use, bought by another buyer in another procedure."""
    profile = read_profile(text_of(use, language), "t", library)
    buyer = profile.buyer.model_copy(update={"kind": kind})
    around = {**profile.circumstances, "procedure": procedure}
    return profile.model_copy(update={"buyer": buyer, "circumstances": around})


def words(document: Composed) -> str:
    """All words of a document."""
    told: list[str] = []
    for block in document.blocks:
        match block:
            case Heading():
                told.append(block.title)
            case Text():
                told.append(plain_text(block.spans))
            case Duty():
                told += [block.title, plain_text(block.text)]
            case Grid():
                told += [block.caption, *block.heads, *(plain_text(cell) for row in block.rows for cell in row.cells)]
            case Contents():
                told.append(block.title)
    return "\n".join(told)


def assert_whole(document: Composed) -> None:
    """What a lawyer would send back."""
    blocks = document.blocks
    for block, following in itertools.pairwise((*blocks, None)):
        if isinstance(block, Heading):
            deeper = isinstance(following, Heading) and following.level > block.level
            assert deeper or isinstance(following, Text | Duty | Grid), f"nothing under {block.title}"
        if isinstance(block, Grid):
            assert block.rows, f"no row under {block.caption}"
            assert block.caption
            assert all(block.heads)
            assert all(len(row.cells) == len(block.heads) == len(block.shares) for row in block.rows)
    numbers = Counter(block.number for block in blocks if isinstance(block, Heading | Duty) and block.number)
    assert not [number for number, count in numbers.items() if count > 1]
    text = words(document)
    for sign in ("{{", "}}", "{%", "[§", "  ", " ,", "()", "\ue000"):
        assert sign not in text, f"{sign!r} in {document.name}"


@pytest.mark.parametrize(
    ("use", "language", "kind", "procedure"),
    [
        *(pytest.param(*one, marks=pytest.mark.sample) for one in SOME),
        *(pytest.param(*one, marks=pytest.mark.prove) for one in ALL if one not in SOME),
    ],
)
def test_every_document_is_whole(use: str, language: Language, kind: str, procedure: str, library: Pack) -> None:
    """Eight documents; those that say the procedure say the right one."""
    annex = assemble(library, tender(library, use, language, kind, procedure))
    for key in DOCUMENT_KEYS:
        document = compose(key, annex, library, "0")
        assert_whole(document)
        said = {("fr", "open"): "appel d’offres ouvert", ("fr", "negotiated"): "procédure avec négociation",
                ("en", "open"): "open procedure", ("en", "negotiated"): "procedure with negotiation"}  # fmt: skip
        assert said[language, procedure] in words(document)
