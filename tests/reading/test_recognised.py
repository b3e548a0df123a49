"""What a recogniser read on the picture of a page becomes lines, blocks and places as of any page, or stays unread."""

import pytest

from analyzer.document import BlockKind
from analyzer.reading import read_bytes
from analyzer.reading.recognised import Recognised, recognised

from .drawing import A4_PIXELS, hocr, picture

PROSE = [
    "1. Security of the personal data of the buyer",
    "The supplier shall keep the data of the buyer secure and shall tell the buyer of any",
    "breach within twenty-four hours after it has become aware of it, by writ-",
    "ten notice.",
]


def on_page(*lines: str) -> Recognised:
    """A page of A4 on which these lines were read."""
    return recognised(1, 595, 842, hocr(lines))


def test_words_become_lines_in_points() -> None:
    """A line of words stands where the picture shows it, in points from the top left corner."""
    (line,) = on_page("The supplier shall keep the data secure.").lines
    assert line.text == "The supplier shall keep the data secure."
    assert 45 < line.left < 50
    assert 70 < line.base < 85


def test_blocks_are_those_of_a_printed_page() -> None:
    """Headings are told by their numbers, wrapped lines are joined, words cut at the end of a line are made whole."""
    document = read_bytes(picture(), "scan.png", {1: hocr(PROSE)})
    assert document.unread == ()
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert document.blocks[0].number == "1"
    assert document.blocks[1].text.endswith("aware of it, by written notice.")
    assert document.blocks[1].box is not None


def test_page_without_a_reading_is_unread() -> None:
    """A picture alone is a page whose text is unknown."""
    document = read_bytes(picture(), "scan.png")
    assert (document.pages, document.unread) == (1, (1,))
    assert [notice.code for notice in document.notices] == ["no-text"]


def test_confidence_is_kept() -> None:
    """The notice of a page that was read says how surely."""
    document = read_bytes(picture(), "scan.png", {1: hocr(PROSE, confidence=88)})
    assert [(notice.code, notice.page, notice.detail) for notice in document.notices] == [("ocr", 1, "88")]


@pytest.mark.parametrize("how", [{"confidence": 40}, {"gibberish": 1}])
def test_page_read_without_confidence_stays_unread(how: dict[str, float]) -> None:
    """Neither poor confidence nor words that no language has count as a reading."""
    lines = ["Xq zrkt wvbn plmk grtz bvcx"] * 12 if "gibberish" in how else PROSE
    document = read_bytes(picture(), "scan.png", {1: hocr(lines, confidence=how.get("confidence", 90))})
    assert document.unread == (1,)
    assert document.blocks == ()
    assert {notice.code for notice in document.notices} == {"no-text", "ocr-unsure"}


def test_blank_page_is_read() -> None:
    """A page on which nothing is printed hides nothing."""
    document = read_bytes(picture(), "scan.png", {1: ""})
    assert document.unread == ()


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_page_that_lies_on_a_side_is_turned(angle: int) -> None:
    """The lines of a page that was scanned askew by quarters run from left to right, one under the other."""
    upright = on_page(*PROSE)
    turned = recognised(1, *((842, 595) if angle != 180 else (595, 842)), hocr(PROSE, angle=angle))
    assert [line.text for line in turned.lines] == [line.text for line in upright.lines]
    assert (round(turned.width), round(turned.height)) == (595, 842)
    for one, other in zip(turned.lines, upright.lines, strict=True):
        assert one.left == pytest.approx(other.left, abs=1)
        assert one.base == pytest.approx(other.base, abs=5)


def test_wide_gap_parts_a_line() -> None:
    """Words of two columns that were read as one line are two lines."""
    assert [line.text for line in on_page("left column here\tright column there").lines] == [
        "left column here",
        "right column there",
    ]


def test_dirt_is_no_word() -> None:
    """Signs without letters, read with little confidence, are left out; leaders are dots again."""
    page = recognised(1, 595, 842, hocr(["~| »", "Article 7 Security......essnsnneeens 11"], confidence=45))
    assert [line.text for line in page.lines] == ["Article 7 Security.... 11"]


@pytest.mark.parametrize(
    "text",
    ["", "no markup", "<html>", "<div class='ocr_page' title='bbox 0 0 0 0'>", "\x00\ud800", "<div " * 5_000]
    + [hocr(PROSE)[:cut] for cut in range(50, 1500, 97)],
)
def test_whatever_a_recogniser_writes_raises_nothing(text: str) -> None:
    """What is no reading is none: a program that was taken over cannot do more than misread."""
    page = recognised(1, 595, 842, text)
    assert page.confidence is None or 0 <= page.confidence <= 100


def test_sizes_of_lines_are_levelled() -> None:
    """Lines whose letters only seem to differ in height are of one type size, so that paragraphs hold together."""
    page = recognised(1, 595, 842, hocr(PROSE, wobble=6))
    assert len({round(line.size, 2) for line in page.lines}) == 1
    assert A4_PIXELS == (2480, 3508)
