"""Words that are struck out are seen as struck out: they are no text of the contract, and the report quotes them."""

import pytest

from analyzer.document import Document
from analyzer.reading import read_bytes

from .building import A4, PROSE, Page, odt_parts, p, pdf, rules, show, show_lines, word_parts, zipped

STRUCK = "Le titulaire répond dans la journée."
SEEN = "Vu."
TEXT = show(STRUCK, 70, 200)
LOOK = 'style:text-line-through-style="solid" style:text-line-through-type="single"'


def stroke(left: float, right: float, top: float, how: str = "m") -> str:
    """Operators that draw a level rule, as a line or as a thin rectangle."""
    y = A4[1] - top
    return f"{left} {y} m {right} {y} l S\n" if how == "m" else f"{left} {y} {right - left} 0.6 re f\n"


def page(*drawn: str) -> Document:
    """A page of prose, and what is drawn below it."""
    return read_bytes(pdf(show_lines(PROSE, 70, 100) + TEXT + "".join(drawn)), "a.pdf")


def told(found: Document) -> list[tuple[str, str]]:
    """Codes and words of the notices."""
    return [(notice.code, notice.detail) for notice in found.notices]


@pytest.mark.parametrize("how", ["m", "re"])
def test_struck_words_of_a_pdf_are_left_out_and_told(how: str) -> None:
    """A rule through the letters, drawn as a line or as a rectangle."""
    found = page(stroke(70, 240, 197, how))
    assert [block.text for block in found.blocks] == [" ".join(PROSE)]
    assert told(found) == [("struck-text", STRUCK)]


def test_a_struck_word_within_a_line_is_left_out() -> None:
    """What stands before and after it is read."""
    found = page(stroke(126, 163, 197))
    assert found.blocks[-1].text == "Le titulaire dans la journée."
    assert told(found) == [("struck-text", "répond")]


@pytest.mark.parametrize(
    "drawn",
    [
        stroke(70, 240, 202),
        stroke(70, 240, 186),
        stroke(40, 550, 197),
        rules([65, 250, 500], [188, 206, 224]),
    ],
    ids=["underlined", "of the line before", "across the page", "of a table"],
)
def test_other_rules_strike_nothing(drawn: str) -> None:
    """Under the letters, above them, or running on beside them."""
    found = page(drawn)
    assert STRUCK in " ".join(block.text for block in found.blocks)
    assert told(found) == []


def test_a_rule_in_a_form_strikes_nothing() -> None:
    """Where it stands on the page is not known by its own place."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
    inner = stroke(70, 240, 197)
    font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"
    made = Page(
        show_lines(PROSE, 70, 100) + TEXT + "q 1 0 0 1 0 -300 cm /X1 Do Q\n",
        f"/Resources << /XObject << /X1 {{0}} >> {font} >>",
        objects=[f"<< {form} /Length {len(inner)} >>\nstream\n{inner}endstream"],
    )
    assert told(read_bytes(pdf(made), "a.pdf")) == []


@pytest.mark.parametrize("run", ["<w:strike/>", "<w:dstrike/>"])
def test_struck_words_of_word_are_left_out_and_told(run: str) -> None:
    """Simply or doubly, and not where the property is switched off."""
    whole = p(STRUCK, run=run) + p(SEEN, run='<w:strike w:val="0"/>')
    found = read_bytes(zipped(word_parts(whole)), "a.docx")
    assert [block.text for block in found.blocks] == [SEEN]
    assert told(found) == [("struck-text", STRUCK)]


def test_struck_words_of_odt_are_left_out_and_told() -> None:
    """Whatever the kind of line through them."""
    style = f'<style:style style:name="X" style:family="text"><style:text-properties {LOOK}/></style:style>'
    body = f'<text:p>{SEEN} <text:span text:style-name="X">{STRUCK}</text:span></text:p>'
    found = read_bytes(zipped(odt_parts(body, style)), "a.odt")
    assert [block.text for block in found.blocks] == [SEEN]
    assert told(found) == [("struck-text", STRUCK)]


@pytest.mark.parametrize("tag", ["s", "del", "strike", 'span style="text-decoration: line-through"'])
def test_struck_words_of_html_are_left_out_and_told(tag: str) -> None:
    """By the element or by its style."""
    found = read_bytes(f"<html><p>{SEEN} <{tag}>{STRUCK}</{tag.split(maxsplit=1)[0]}></p></html>".encode(), "a.html")
    assert [block.text for block in found.blocks] == [SEEN]
    assert told(found) == [("struck-text", STRUCK)]


@pytest.mark.parametrize("struck", [f"~~{STRUCK}~~", f"<del>{STRUCK}</del>"])
def test_struck_words_of_markdown_are_left_out_and_told(struck: str) -> None:
    """By its own marks or by those of HTML."""
    found = read_bytes(f"{SEEN} {struck}\n".encode(), "a.md")
    assert [block.text for block in found.blocks] == [SEEN]
    assert told(found) == [("struck-text", STRUCK)]
