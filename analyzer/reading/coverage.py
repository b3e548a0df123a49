"""Pages whose text is unknown: scans, text drawn as pictures or curves, text layers that are gibberish."""

from collections.abc import Iterable

from analyzer.document import Notice
from analyzer.reading.pages import FILLED, Page

NEXT_TO_NOTHING = 60  # characters beside the furniture: a stamp or a page number on a scan
OUTLINES = 60  # paths on a page without text: letters drawn as curves; frames and rules are fewer
PICTURE = 0.05  # share of the page: smaller pictures are logos and signatures
MOST_PAGES = 0.5  # a file whose text layer is broken on more pages is trusted on none


def unread(pages: list[Page], aside: set[int]) -> list[Notice]:
    """One notice for each page that was not read."""
    broken = {page.number for page in pages if page.broken}
    if len(broken) > MOST_PAGES * sum(bool(page.lines) for page in pages):
        broken = {page.number for page in pages if page.lines}
    found = [Notice("text-layer-broken", number) for number in sorted(broken)]
    found += [
        Notice("no-text", page.number) for page in pages if page.number not in broken and _is_picture(page, aside)
    ]
    return sorted(found, key=_page)


def _page(notice: Notice) -> int:
    return notice.page or 0


def _is_picture(page: Page, aside: set[int]) -> bool:
    if page.lost:
        return True
    size = _size(line.text for line in page.lines if id(line) not in aside)
    if size == 0 and not page.lines:
        return page.image > PICTURE or page.paths > OUTLINES
    return size < NEXT_TO_NOTHING and page.image > FILLED


def _size(texts: Iterable[str]) -> int:
    return sum(len(text) for text in texts)
