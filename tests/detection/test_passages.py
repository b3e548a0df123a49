"""Passages: sentences as a reader parts them, items with what leads them in."""

from analyzer.detection.passages import passages, sentences
from analyzer.document import Block, BlockKind, Document


def document(*blocks: Block) -> Document:
    """A document of some blocks."""
    return Document("x.txt", "", "text", blocks)


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    """'art. 28', 'no. 3' and a clause's own number stay in their sentence."""
    text = "7.2. The supplier complies with art. 28 of the GDPR, see no. 3. It keeps a record."
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "7.2. The supplier complies with art. 28 of the GDPR, see no. 3.",
        "It keeps a record.",
    ]


def test_an_item_is_read_with_its_lead_in() -> None:
    """'The supplier shall:' governs each item, and nothing after the list."""
    texts = [
        passage.text
        for passage in passages(
            document(
                Block("The supplier shall:"),
                Block("(a) notify the buyer;", BlockKind.ITEM, level=1),
                Block("(b) delete the data.", BlockKind.ITEM, level=1),
                Block("This agreement is governed by French law."),
            )
        )
    ]
    assert texts[1:] == [
        "The supplier shall: (a) notify the buyer;",
        "The supplier shall: (b) delete the data.",
        "This agreement is governed by French law.",
    ]


def test_running_headers_are_no_passage() -> None:
    """Headers and footers are read, never judged."""
    found = list(passages(document(Block("Page 3", BlockKind.FURNITURE), Block("The supplier answers."))))
    assert [passage.text for passage in found] == ["The supplier answers."]


def test_each_passage_has_its_own_language() -> None:
    """A French paragraph in an English contract is read as French."""
    english = "The supplier shall notify the buyer of any breach of the data that it holds for the buyer."
    french = "Le titulaire notifie à l'acheteur toute violation des données qu'il détient pour son compte."
    assert [passage.language for passage in passages(document(Block(english), Block(english), Block(french)))] == [
        "en",
        "en",
        "fr",
    ]
