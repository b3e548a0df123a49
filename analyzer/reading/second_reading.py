"""Pages without known text, read a second time: what a recogniser saw on their pictures takes the place of their lines.

Only pages that were found unread are replaced, and only by what was read with enough confidence: the rest stays unread.
"""

from collections.abc import Mapping
from dataclasses import replace

from analyzer.document import Notice
from analyzer.reading.pages import Page
from analyzer.reading.recognised import Recognised, recognised

REPLACED = "text-layer-replaced"


def reread(
    pages: list[Page], missing: list[Notice], seen: Mapping[int, str]
) -> tuple[list[Page], list[Notice], list[Notice]]:
    """The pages with those replaced that could be read; the notices that still hold; and one for each page tried.

    A page whose own text layer deceives stays among those that still hold, as `text-layer-replaced`: what was seen in
    its place proves what is there, not what is missing. Other notices: `ocr` with the mean confidence in per cent,
    `ocr-blank`, and `ocr-unsure` for a page that stays unread.
    """
    wanted = {notice.page for notice in missing}
    read = {
        page.number: _read(page, seen[page.number]) for page in pages if page.number in wanted and page.number in seen
    }
    sure = {number for number, one in read.items() if one.is_sure}
    left = [
        replace(notice, code=REPLACED) if notice.page in sure else notice
        for notice in missing
        if notice.page not in sure or notice.code == "text-layer-broken"
    ]
    told = [_notice(number, one) for number, one in read.items()]
    return [_replaced(page, read[page.number]) if page.number in sure else page for page in pages], left, told


def _read(page: Page, hocr: str) -> Recognised:
    return recognised(page.number, page.width, page.height, hocr)


def _notice(number: int, one: Recognised) -> Notice:
    if one.blank:
        return Notice("ocr-blank", number)
    return Notice("ocr" if one.is_sure else "ocr-unsure", number, f"{one.confidence or 0:.0f}")


def _replaced(page: Page, one: Recognised) -> Page:
    """The page with the lines that were recognised; its own text, if it had any, was not to be trusted."""
    return replace(
        page, width=one.width, height=one.height, lines=list(one.lines), slanted=list(one.slanted), grids=(), image=0.0,
        paths=0, broken=False, lost=False,
    )  # fmt: skip
