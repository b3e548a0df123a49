"""Verdicts over a whole document: adverse wins, unread pages forbid a gap, quotes are verbatim."""

from pathlib import Path

import pytest

from analyzer.detection.rulebooks import load_rulebooks
from analyzer.document import Block, BlockKind, Document
from analyzer.findings import Finding, Status
from analyzer.quoting import MAX_WORDS
from analyzer.scanning import scan
from clauses.pack import load_pack

BREACH = "The supplier shall notify the buyer of any personal data breach within 24 hours of becoming aware of it."
TRAINING = "The supplier may use the customer's data and prompts to train and improve its models."
NO_TRAINING = "The supplier shall not use the customer's data or prompts to train or improve any model."


def document(*texts: str, unread: tuple[int, ...] = ()) -> Document:
    """A contract of some paragraphs, each on its own page."""
    blocks = tuple(Block(text, page=number) for number, text in enumerate(texts, 1))
    return Document("contract.pdf", "0" * 64, "pdf", blocks, pages=len(texts) + len(unread), unread=unread)


def finding(name: str, contract: Document) -> Finding:
    """The finding on one safeguard."""
    report = scan(contract, load_pack(), load_rulebooks())
    return next(one for one in report.findings if one.safeguard == name)


def test_a_safeguard_is_present_with_its_quote_and_page() -> None:
    """The evidence is the sentence itself, with its page and element."""
    found = finding("DP-06", document("The parties agree as follows.", BREACH))
    assert found.status is Status.PRESENT
    assert (found.evidence[0].quote, found.evidence[0].page, found.evidence[0].stance) == (BREACH, 2, "for")


def test_an_adverse_term_wins_over_a_protective_one() -> None:
    """A contract that forbids training and allows it elsewhere is adverse, and shows both."""
    found = finding("DP-12", document(NO_TRAINING, TRAINING))
    assert found.status is Status.ADVERSE
    assert {one.stance for one in found.evidence} == {"for", "against"}


def test_a_gap_is_proved() -> None:
    """What is missing comes with what was searched."""
    found = finding("DP-06", document("The supplier hosts the service.", "The buyer pays the price."))
    assert found.status is Status.MISSING
    assert found.absence is not None
    assert (found.absence.passages, found.absence.elements) == (2, ("a", "b", "c"))


def test_an_unread_page_forbids_a_gap() -> None:
    """Where a page was not read, nothing is called missing; what was found stays found."""
    contract = document(BREACH, unread=(2,))
    report = scan(contract, load_pack(), load_rulebooks())
    statuses = {one.safeguard: one.status for one in report.findings}
    assert statuses["DP-06"] is Status.PRESENT
    assert set(statuses.values()) <= {Status.PRESENT, Status.UNDETERMINED}


def test_quotes_are_short_and_verbatim() -> None:
    """A long sentence is cut around the words that count, never rewritten."""
    text = "In view of " + "the many circumstances of the case and of others, " * 30 + BREACH[0].lower() + BREACH[1:]
    for one in finding("DP-06", document(text)).evidence:
        assert len(one.quote.split()) <= MAX_WORDS
        assert one.quote in text


def test_what_is_not_due_is_said() -> None:
    """With the facts of a tender, a safeguard that they do not call for is marked as not due."""
    report = scan(document(BREACH), load_pack(), load_rulebooks(), facts=["ai"])
    due = {one.safeguard: one.due for one in report.findings}
    assert (due["DP-06"], due["DP-12"]) == ("no", "yes")


def test_headings_bind_nobody() -> None:
    """A title that names the subject is no duty."""
    contract = Document("x.txt", "", "text", (Block("Notification of breaches by the supplier", BlockKind.HEADING),))
    assert finding("DP-06", contract).status is Status.MISSING


@pytest.mark.parametrize(
    ("heading", "agreed", "duty"),
    [
        ("RECITALS", "NOW, THEREFORE, the parties agree as follows:", BREACH),
        (
            "Préambule",
            "Ceci exposé, il a été convenu ce qui suit.",
            "Le prestataire notifie à l'acheteur toute violation de données à caractère personnel sous 24 heures.",
        ),
    ],
)
def test_recitals_bind_nobody_until_the_parties_agree(heading: str, agreed: str, duty: str) -> None:
    """What stands under "Recitals" is no duty; what follows "the parties agree as follows" there is one."""
    title = Block(heading, BlockKind.HEADING, level=1)
    for text, status in ((duty, Status.MISSING), (agreed, Status.PRESENT)):
        blocks = (title, Block(text), Block(duty)) if text == agreed else (title, Block(duty))
        assert finding("DP-06", Document("x.txt", "", "text", blocks)).status is status


def test_evidence_shows_every_paragraph_before_two_parts_of_one() -> None:
    """A long paragraph that says a thing several times leaves room for the others."""
    long = " ".join([BREACH, *("The buyer keeps the register of visits at its reception desk. " * 9).split(), BREACH])
    other = "The provider informs the customer of each personal data breach without undue delay."
    quotes = [one.quote for one in finding("DP-06", document(long, other)).evidence if one.element == "a"]
    assert other in quotes[:2]


def test_scanning_is_pure() -> None:
    """The same document gives the same report, byte for byte."""
    contract = document(NO_TRAINING, BREACH, TRAINING)
    reports = [scan(contract, load_pack(), load_rulebooks()).model_dump_json() for _ in range(2)]
    assert reports[0] == reports[1]


@pytest.mark.parametrize("name", ["basecamp-dpa-2018.pdf"])
def test_a_broken_text_layer_is_never_missing(name: str) -> None:
    """A PDF whose text layer is gibberish is undetermined throughout."""
    path = Path(__file__).parent.parent.parent / "shared" / "corpus" / "browse" / name
    if not path.exists():
        pytest.skip("the shared corpus is not here")
    from analyzer.reading import read

    report = scan(read(path), load_pack(), load_rulebooks())
    assert {one.status for one in report.findings} == {Status.UNDETERMINED}
