"""Pages whose text is unknown: scans, text drawn as pictures or curves, text layers that are gibberish."""

from analyzer.document import Notice
from analyzer.reading.pages import FILLED, Page

NEXT_TO_NOTHING = 60  # characters beside the furniture: a stamp or a page number on a scan
OUTLINES = 60  # paths on a page without text: letters drawn as curves; frames and rules are fewer
PICTURE = 0.05  # share of the page: smaller pictures are logos and signatures
MOST_PAGES = 0.5  # a file whose text layer is broken on more pages is trusted on none


def unread(pages: list[Page], aside: set[int]) -> list[Notice]:
    """One notice for each page that was not read; `aside` are the lines that are furniture."""
    broken = {page.number for page in pages if page.broken}
    with_text = {page.number for page in pages if page.lines}
    if len(broken) > MOST_PAGES * len(with_text):
        broken = with_text
    scans = {page.number for page in pages if page.number not in broken and _is_picture(page, aside)}
    return [Notice("text-layer-broken" if number in broken else "no-text", number) for number in sorted(broken | scans)]


def _is_picture(page: Page, aside: set[int]) -> bool:
    """True for a page whose words, if it has any, are not in its text layer."""
    if page.lost:
        return True
    if not page.lines:
        return page.image > PICTURE or page.paths > OUTLINES
    size = sum(len(line.text) for line in page.lines if id(line) not in aside)
    return size < NEXT_TO_NOTHING and page.image > FILLED
