"""Each document of the tender file holds its part of the annex, under the annex's numbers."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clauses.annex import Annex, assemble
from clauses.annex.document import Inline, Span, plain_text
from clauses.annex.typography import typeset
from clauses.documents import DOCUMENT_KEYS, Wanted, write_annex, write_documents
from clauses.documents.blocks import Block, Composed, DocumentKey, Duty, Grid, Heading, Text
from clauses.documents.side_by_side import side_by_side
from clauses.documents.tender_file import compose, naming
from clauses.model import LANGUAGES, Language, Pack
from clauses.tender import Profile, read_profile
from tests.pack.small import PROFILE_FR

Composing = Callable[[DocumentKey, Language], Composed]


def spans(block: Block) -> Iterator[Span]:
    """Every span of a block."""
    texts: tuple[Inline, ...] = ()
    if isinstance(block, Text):
        texts = (block.spans,)
    elif isinstance(block, Duty):
        texts = (block.text,)
    elif isinstance(block, Grid):
        texts = tuple(cell for row in block.rows for cell in row.cells)
    for text in texts:
        yield from text


def targets(document: Composed) -> set[str]:
    """What references may lead to."""
    rows = {row.target for block in document.blocks if isinstance(block, Grid) for row in block.rows}
    return {block.target for block in document.blocks} | rows


def numbered(document: Composed) -> list[str]:
    """The numbers of articles, parts and duties."""
    return [block.number for block in document.blocks if isinstance(block, Heading | Duty) and block.number]


def said(document: Composed) -> str:
    """All words of a document's running text and tables."""
    return "\n".join(plain_text(tuple(spans(block))) for block in document.blocks)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", DOCUMENT_KEYS)
def test_every_reference_leads_into_its_document(key: DocumentKey, language: Language, composed: Composing) -> None:
    """A reference that leads out is text; one that stays finds its place."""
    document = composed(key, language)
    known = targets(document)
    led = [span.name for block in document.blocks for span in spans(block) if span.kind in ("reference", "link")]
    assert [name for name in led if name not in known] == []


@pytest.mark.parametrize(("key", "kinds"), [("ccap", 4), ("cctp", 2)])
def test_numbers_are_those_of_the_annex(key: DocumentKey, kinds: int, composed: Composing) -> None:
    """A duty has one number, whichever document it stands in."""
    whole = composed("annex", "fr")
    titles = {block.number: block.title for block in whole.blocks if isinstance(block, Heading | Duty)}
    part = composed(key, "fr")
    assert all(titles[b.number] == b.title for b in part.blocks if isinstance(b, Heading | Duty) and b.number)
    assert len({number.split(".")[0] for number in numbered(part)}) >= kinds


def test_a_reference_out_names_its_document(composed: Composing) -> None:
    """A test named in the award criteria says that it stands in the technical terms."""
    assert re.search(r"T\d+ \(CCTP\)", said(composed("rc", "fr")))
    assert re.search(r"T\d+ \(technical specification\)", said(composed("rc", "en")))


def test_documents_bear_the_names_of_their_law(annexes: dict[Language, Annex]) -> None:
    """French names under French law, neutral ones elsewhere, whatever the language."""
    assert [naming(key, annexes["fr"]).short for key in ("ccap", "cctp", "rc")] == ["CCAP", "CCTP", "RC"]
    assert naming("ccap", annexes["en"]).short == "contract terms"


def test_derogations_close_the_contract_terms(composed: Composing) -> None:
    """The list of provisions set aside is the last article of the CCAP."""
    articles = [b for b in composed("ccap", "fr").blocks if isinstance(b, Heading) and b.level == 1]
    assert articles[-1].target == "article.derogations"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_processing_annex_answers_each_point(language: Language, composed: Composing) -> None:
    """Each letter of Article 28(3) has its clauses, and the description holds the buyer's words."""
    words = said(composed("dpa", language))
    for letter in "abcdefgh":
        assert f"28(3)({letter})" in words
    assert ("agents, élus" if language == "fr" else "staff") in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_gives_reasons_and_weights(
    language: Language, composed: Composing, profiles: dict[Language, Profile]
) -> None:
    """Each safeguard left out stands there with the buyer's reason, each heavy card with the duties it can shed."""
    note = composed("note", language)
    words = said(note)
    for name, reason in profiles[language].leave_out.items():
        assert name in words
        assert typeset(reason, language) in words
    grids = {block.target: block for block in note.blocks if isinstance(block, Grid)}
    heavy = grids["note.loads"].rows
    assert 0 < len(heavy) < len(grids["front.reasons.table"].rows)
    for row in heavy:
        changes = plain_text(row.cells[2])
        now, rest = (int(count) for count in re.findall(r"(\d+) → (\d+)", changes)[0])
        assert len(re.findall(r"\b\d+\.\d+\.\d+\b", changes)) == now - rest > 0
        assert plain_text(row.cells[3])


@pytest.mark.parametrize("key", DOCUMENT_KEYS)
def test_the_buyer_s_own_words_bear_the_signs_of_their_language(key: DocumentKey, composed: Composing) -> None:
    """Title, name, values and reasons are set like the rest: no straight apostrophe, no space that breaks a line."""
    document = composed(key, "fr")
    assert "’" in document.title
    words = "\n".join((document.title, document.author, said(document)))
    assert not re.search(r"'| [;:!?»]|« ", words)


def test_what_the_buyer_left_out_is_told_to_no_tenderer(composed: Composing, profiles: dict[Language, Profile]) -> None:
    """Reasons for leaving out stand in the buyer's note alone."""
    reasons = {typeset(reason, "fr") for reason in profiles["fr"].leave_out.values()}
    for key in DOCUMENT_KEYS:
        if key != "note":
            assert not any(reason in said(composed(key, "fr")) for reason in reasons)


def test_both_languages_pair_block_by_block(library: Pack, profiles: dict[Language, Profile]) -> None:
    """Every duty stands beside its twin; French is on the left whichever language the profile has."""
    sides = [
        compose("ccap", assemble(library, profiles["fr"].model_copy(update={"language": language})), library, "0")
        for language in LANGUAGES
    ]
    pairs = side_by_side(*sides).pairs
    duties = [pair for pair in pairs if isinstance(pair.left, Duty)]
    assert len(duties) == sum(isinstance(block, Duty) for block in sides[0].blocks)
    assert all(isinstance(p.right, Duty) and p.right.target == p.left.target for p in duties if p.left)
    held = [b for pair in pairs for b in (pair.left, pair.right) if b]
    assert {b.target for b in held if isinstance(b, Duty)} == {
        b.target for side in sides for b in side.blocks if isinstance(b, Duty)
    }


def test_only_what_is_asked_is_written(pack: Pack, tmp_path: Path) -> None:
    """`only` chooses; the form brings its workbook, the calendar its events."""
    profile = read_profile(PROFILE_FR, "t", pack)
    written = write_documents(pack, profile, tmp_path, Wanted(("form", "calendar")), version="0")
    names = ["cadre-de-reponse.docx", "cadre-de-reponse.xlsx", "calendrier.docx", "calendrier.ics"]
    assert [path.name for path in written.paths] == names
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert [path.name for path in write_annex(pack, profile, tmp_path).paths] == ["annexe.docx"]


def test_a_tender_that_owes_nothing_has_whole_documents(pack: Pack, tmp_path: Path) -> None:
    """No document breaks where nothing is due."""
    profile = read_profile(PROFILE_FR, "t", pack).model_copy(update={"facts": dict.fromkeys(pack.facts, False)})
    written = write_documents(pack, profile, tmp_path, Wanted(formats=("docx", "odt", "html", "md")), version="0")
    assert len(written.paths) == 8 * 4 + 2


def test_side_by_side_speaks_both_languages_under_the_same_numbers(
    library: Pack, profiles: dict[Language, Profile], tmp_path: Path
) -> None:
    """Words given in both languages stand each in its column; award criteria bear one number, though derogations from
    French general terms stand in the French column only."""
    profile = profiles["fr"].model_copy(update={"other_words": {"title": "Help for staff"}})
    page = write_documents(library, profile, tmp_path, Wanted(("rc",), ("html",), bilingual=True)).paths[0].read_text()
    sides = [compose("rc", assemble(library, profile.in_language(language)), library, "0") for language in ("fr", "en")]
    assert [side.title for side in sides] == [typeset(profile.title, "fr"), "Help for staff"]
    assert numbered(sides[0]) == numbered(sides[1])
    assert page.count("<table") == 1  # tables are told row by row: half a page holds no five columns


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_processing_annex_defines_its_own_terms(
    language: Language, composed: Composing, annexes: dict[Language, Annex]
) -> None:
    """Terms of energy or work have no place in it; those that its clauses use are there."""
    blocks = [block for block in composed("dpa", language).blocks if isinstance(block, Text)]
    terms = {plain_text(block.spans[:1]) for block in blocks if block.style == "definition"}
    assert 0 < len(terms) < len(annexes[language].definitions)
    assert ("Sous-traitant ultérieur" if language == "fr" else "Subprocessor") in terms


def test_brackets_are_not_nested(composed: Composing) -> None:
    """A reference out that stands between brackets names its document after a comma."""
    assert not re.search(r"\([^()]*\([^()]*\)\)", said(composed("rc", "fr")).replace("(RC)", ""))


def test_the_note_says_nothing_twice(composed: Composing) -> None:
    """Each line of law and each thing to think about stands once."""
    lines = [plain_text(tuple(spans(b))) for b in composed("note", "fr").blocks if isinstance(b, Text)]
    assert len(lines) == len(set(lines))


def test_derogations_follow_the_order_of_articles(annexes: dict[Language, Annex]) -> None:
    """Article 4 before Article 14, as a reader of the general terms looks for them."""
    articles = [int(re.findall(r"\d+", entry.to)[0]) for entry in annexes["fr"].derogations]
    assert articles == sorted(articles)
