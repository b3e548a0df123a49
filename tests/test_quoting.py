"""Quotes: verbatim, from one page, without what a page prints between two halves of a sentence."""

from analyzer.detection.passages import Passage, passages
from analyzer.document import Block, BlockKind, Box, Document, Turn
from analyzer.quoting import context, lead_in, quote
from analyzer.reading import read_bytes

FIRST, SECOND = "The supplier shall notify the buyer of any", "personal data breach within 24 hours."
BOXES = Box(50, 700, 500, 750), Box(50, 60, 500, 80)


def over_two_pages() -> Passage:
    """A sentence that begins at the foot of page 3 and ends at the head of page 4."""
    block = Block(f"{FIRST} {SECOND}", page=3, box=BOXES[0], turns=(Turn(len(FIRST) + 1, 4, BOXES[1]),))
    return next(passages(Document("contract.pdf", "0" * 64, "pdf", (block,), pages=4)))


def test_a_quote_stops_where_the_page_ends() -> None:
    """The side that holds the words is quoted, with its own page and box."""
    passage = over_two_pages()
    before, after = (quote(passage, passage.sentences[0], passage.text.index(word)) for word in ("notify", "breach"))
    assert (before.text, before.page, before.box) == (FIRST, 3, BOXES[0])
    assert (after.text, after.page, after.box) == (SECOND, 4, BOXES[1])


def test_a_quote_stops_at_a_break() -> None:
    """Cells of a table in HTML, and lines parted by a line break, are quoted one by one."""
    data = b"# Hosting\n\n<table><tr><td>Host</td><td>Acme<br>Data stay in the Union | always</td></tr></table>\n"
    passage = list(passages(read_bytes(data, "contract.md")))[-1]
    whole = passage.sentences[0]
    told = {word: quote(passage, whole, passage.text.index(word)).text for word in ("Host", "Acme", "Data")}
    assert told == {"Host": "Host", "Acme": "Acme", "Data": "Data stay in the Union | always"}


def test_a_short_paragraph_is_quoted_whole() -> None:
    """The sentence after the one that fired may take it back; of a long paragraph the sentence alone is quoted."""
    short = "The supplier keeps the data in the Union. It may nevertheless move them at any time."
    long = f"{short} {'Nothing else is agreed. ' * 20}"
    for text, quoted in ((short, short), (long, "The supplier keeps the data in the Union.")):
        passage = next(passages(Document("contract.txt", "", "text", (Block(text),))))
        assert quote(passage, context(passage, passage.sentences[0]), 0).text == quoted


def test_a_title_that_runs_into_its_clause_is_no_quote() -> None:
    """It is quoted with the first sentence of the clause."""
    clause = f"Place of the data. The supplier keeps the data in the Union. {'Nothing else is agreed. ' * 20}"
    passage = next(passages(Document("contract.txt", "", "text", (Block(clause),))))
    told = quote(passage, context(passage, passage.sentences[0]), 0).text
    assert told.strip() == "Place of the data. The supplier keeps the data in the Union."


def test_what_leads_an_item_in_is_told() -> None:
    """In full, or its last words; nothing of a paragraph that no words lead in."""
    item = Block("(a) tell the buyer of any breach;", BlockKind.ITEM, level=1)
    led = {}
    for lead in ("The supplier shall:", f"{'In the cases that the annex names, ' * 5}the supplier shall:"):
        document = Document("contract.txt", "", "text", (Block(lead), item))
        none, led[lead] = (lead_in(passage) for passage in passages(document))
        assert none == ""
    short, long = led.values()
    assert short == "The supplier shall:"
    assert long.startswith("… ")
    assert long.endswith("the supplier shall:")
    assert len(long.split()) == 26
