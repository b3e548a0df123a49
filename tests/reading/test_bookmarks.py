"""Bookmarks of a PDF file: they tell which lines are headings, and are never text themselves."""

from collections.abc import Sequence

import pytest

from analyzer.document import Block, BlockKind
from analyzer.reading import read_bytes

from .building import PROSE, Page, escaped, pdf, show, show_lines


def blocks(pages: Sequence[str], *titles: tuple[str, int, int]) -> tuple[Block, ...]:
    """Blocks of a PDF with bookmarks: title, page from 1 and height of each; "> " sets one below the one before."""
    first = 3 + 2 * len(pages)
    tops = [n for n, (title, _, _) in enumerate(titles) if not title.startswith("> ")]
    objects = [_outlines(first, tops)]
    for n, (title, page, top) in enumerate(titles):
        place = f"/Title {escaped(title.removeprefix('> '))} /Dest [{1 + 2 * page} 0 R /XYZ 0 {842 - top} 0]"
        inner = n not in tops
        after = [m for m in tops if m > n][:1]
        own = [m for m in range(n + 1, after[0] if after else len(titles)) if not inner]
        siblings = _after(n, tops, len(titles))
        links = f"/Next {first + 1 + siblings} 0 R" if siblings is not None else ""
        below = f"/First {first + 1 + own[0]} 0 R /Last {first + 1 + own[-1]} 0 R" if own else ""
        objects.append(f"<< {place} /Parent {first} 0 R {links} {below} >>")
    made: list[str | Page] = [*pages[:-1], Page(pages[-1], objects=objects)]
    return read_bytes(pdf(*made, catalog=f"/Outlines {first} 0 R"), "contrat.pdf").blocks


def _after(n: int, tops: list[int], count: int) -> int | None:
    """The bookmark after one of the same level."""
    if n in tops:
        return next((m for m in tops if m > n), None)
    return n + 1 if n + 1 < count and n + 1 not in tops else None


def _outlines(first: int, tops: list[int]) -> str:
    return f"<< /Type /Outlines /First {first + 1 + tops[0]} 0 R /Last {first + 1 + tops[-1]} 0 R >>"


def seen(found: Sequence[Block]) -> list[tuple[BlockKind, int, str]]:
    """Kind, level and text of each block."""
    return [(block.kind, block.level, block.text) for block in found]


def test_a_line_that_a_bookmark_names_is_a_heading() -> None:
    """A plain line is a heading of the bookmark's level, apart from the text under it."""
    content = show_lines(["Conditions de service", "Niveaux de service du prestataire", *PROSE], 70, 100)
    found = blocks([content], ("Conditions de service", 1, 90), ("> NIVEAUX  DE SERVICE DU PRESTATAIRE", 1, 103))
    assert seen(found)[:2] == [
        (BlockKind.HEADING, 1, "Conditions de service"),
        (BlockKind.HEADING, 2, "Niveaux de service du prestataire"),
    ]
    assert seen(found)[2:] == [(BlockKind.PARAGRAPH, 0, " ".join(PROSE))]


def test_a_bookmark_that_no_line_prints_is_no_text() -> None:
    """Words that stand in the outline alone, or on another page, add nothing and change nothing."""
    pages = [show_lines(PROSE, 70, 100), show_lines(["Assurances", *PROSE], 70, 100)]
    promise = "Le titulaire souscrit une assurance"
    without = [read_bytes(pdf(*pages), "a.pdf").blocks]
    assert [blocks(pages, (promise, 1, 90), ("Assurances", 1, 90))] == without


def test_a_title_on_two_lines_is_one_heading() -> None:
    """The lines of a title are joined; its number may be missing from the bookmark."""
    title = ["4.2 Traitement des données à caractère", "personnel par le prestataire"]
    found = blocks([show_lines([*title, *PROSE], 70, 100)], (" ".join(title).removeprefix("4.2 "), 1, 90))
    assert (found[0].kind, found[0].number, found[0].text) == (BlockKind.HEADING, "4.2", " ".join(title))


def test_the_line_nearest_to_the_place_is_the_heading() -> None:
    """Where a page prints a title twice, the bookmark's height tells which."""
    content = show("Sécurité", 70, 100) + show_lines(PROSE, 70, 130) + show("Sécurité", 70, 300)
    found = blocks([content], ("Sécurité", 1, 295))
    assert [block.kind for block in found] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING]


def test_a_clause_in_the_outline_stays_a_clause() -> None:
    """Authors give heading styles to whole clauses: a sentence is no title."""
    found = blocks([show_lines(PROSE, 70, 100)], (" ".join(PROSE), 1, 90))
    assert seen(found) == [(BlockKind.PARAGRAPH, 0, " ".join(PROSE))]


@pytest.mark.parametrize("outline", ["/Outlines 1 0 R", "/Outlines 99 0 R", "/Outlines << /First 1 0 R >>"])
def test_damaged_outlines_are_passed_over(outline: str) -> None:
    """An outline that leads nowhere, or in a circle, changes nothing."""
    content = show_lines(PROSE, 70, 100)
    assert read_bytes(pdf(content, catalog=outline), "a.pdf").blocks == read_bytes(pdf(content), "a.pdf").blocks
