"""One look over the whole text finds the stretches that a look at each of them would find."""

from analyzer.document import Block, Document
from analyzer.structure.phrases import either
from analyzer.structure.stretches import holding, stretches


def test_words_are_found_within_a_stretch_and_never_across_two() -> None:
    """Each stretch once and in order, whatever marks stand in it; words that two stretches share are none."""
    texts = ["Data\vprocessing RFP", "of data", "processing agreement", "RFP \x1f\n\v RFP", "", "RFPx", "an RFP"]
    found = stretches(Document("contract.txt", "0" * 64, "txt", tuple(map(Block, texts))))
    assert [one.index for one in holding(found, either(("data processing", "RFP")))] == [0, 3, 6]
    assert holding(stretches(Document("empty.txt", "0" * 64, "txt", ())), "a") == []
