"""HTML to blocks: headings, paragraphs, list items and table rows, without scripts, styles and hidden parts."""

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from analyzer.document import Block, BlockKind
from analyzer.reading.limits import RefusedError
from analyzer.reading.numbering import label
from analyzer.reading.text import block
from analyzer.reading.typography import plain

_UNSEEN = {"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "select", "button"}
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BREAKS = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "form", "fieldset", "address"),
    *("blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "figure", "figcaption"),
    *("details", "summary", "hr", "body", "html", "caption", "thead", "tbody", "tfoot", *_HEADINGS),
}


def read_html(data: bytes) -> tuple[Block, ...]:
    """Blocks of an HTML page in the order of its source."""
    parser = lxml_html.HTMLParser(encoding=_encoding(data), no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        raise RefusedError("empty" if "empty" in str(fault).lower() else "damaged", "html") from fault
    return tuple(b for b in _Walker().walk(root) if b.text)


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are valid UTF-8; otherwise what the page declares, or Windows Latin-1."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None if b"charset" in data[:2048].lower() else "cp1252"
    return "utf-8"


class _Walker:
    """Collects the text of one block at a time; a block ends where a block-level element starts or ends."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._items = 0
        self._heading = 0
        self._bold = True

    def walk(self, element: etree._Element) -> Iterator[Block]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNSEEN or _is_hidden(element):
            return
        if tag == "tr":
            yield from self._flush()
            yield Block(" | ".join(_cells(element)), BlockKind.ROW)
            return
        yield from self._inside(element, tag)

    def _inside(self, element: etree._Element, tag: str) -> Iterator[Block]:
        if tag in _BREAKS or tag == "br":
            yield from self._flush()
        before = self._items, self._heading
        self._items += tag == "li"
        self._heading = _HEADINGS.get(tag, self._heading)
        self._parts.append(element.text or "")
        for child in element:
            yield from self.walk(child)
            self._parts.append(child.tail or "")
        if tag in _BREAKS:
            yield from self._flush()
        self._items, self._heading = before

    def _flush(self) -> Iterator[Block]:
        text = plain("".join(self._parts))
        self._parts.clear()
        if not text:
            return
        if self._heading:
            yield Block(text, BlockKind.HEADING, number=label(text).number, level=self._heading)
        elif self._items:
            yield Block(text, BlockKind.ITEM, number=label(text).number, level=self._items)
        else:
            yield block(text)


def _cells(row: etree._Element) -> list[str]:
    return [plain(" ".join(cell.itertext())) for cell in row if cell.tag in ("td", "th")]


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style
