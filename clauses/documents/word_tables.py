"""Tables of Word documents: a head row that repeats, fixed widths, no merged cell, a description for screen readers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from .word_xml import Element, element, paragraph, run, value

Cell = Sequence[Element]  # the runs of a cell


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[int],
    description: str,
    heading: Collection[int] = (),
) -> Element:
    """A table; widths are shares of the text width `sum(widths)`, in twentieths of a point. `heading`: the places of
    rows that stay on the page of the next one."""
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": str(width)}) for width in widths))
    head = [[run(head)] for head in heads]
    return element(
        "w:tbl", None, _properties(widths, description), grid, _row(head, widths, is_head=True),
        *(_row(cells, widths, stays=place in heading) for place, cells in enumerate(rows)),
    )  # fmt: skip


def shares(total: int, parts: Sequence[int]) -> list[int]:
    """A width divided in proportion; the last column takes what rounding leaves."""
    widths = [total * part // sum(parts) for part in parts]
    return [*widths[:-1], total - sum(widths[:-1])]


def _properties(widths: Sequence[int], description: str) -> Element:
    look = {"w:val": "0620", "w:firstRow": "1", "w:lastRow": "0", "w:firstColumn": "0", "w:lastColumn": "0",
            "w:noHBand": "1", "w:noVBand": "1"}  # fmt: skip
    return element(
        "w:tblPr", None, value("w:tblStyle", "AnnexTable"),
        element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}), element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblLook", look), value("w:tblCaption", description), value("w:tblDescription", description),
    )  # fmt: skip


def row(cells: Iterable[Element], is_head: bool = False) -> Element:
    """A row of cells. The style of its paragraphs keeps it whole, not w:cantSplit: LibreOffice may drop the rest of a
    table whose rows are so marked."""
    marks = [element("w:trPr", None, element("w:cantSplit"), element("w:tblHeader"))] if is_head else []
    return element("w:tr", None, *marks, *cells)


def cell(width: int, content: Iterable[Element]) -> Element:
    """A cell of some paragraphs, `width` twentieths of a point wide."""
    size = element("w:tcPr", None, element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
    return element("w:tc", None, size, *content)


def _row(cells: Sequence[Cell], widths: Sequence[int], is_head: bool = False, stays: bool = False) -> Element:
    style = "TableHead" if is_head else "TableText"
    kept = [element("w:keepNext")] if stays else []
    contents = ([paragraph(style, *content, properties=kept)] for content in cells)
    return row((cell(width, content) for content, width in zip(contents, widths, strict=True)), is_head)
