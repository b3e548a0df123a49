"""The words of a written file, read by libraries that know nothing of how it was written."""

import io
import zipfile
from html.parser import HTMLParser
from typing import Any

from docx import Document
from lxml import etree
from markdown_it import MarkdownIt

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def packed(files: dict[str, bytes]) -> io.BytesIO:
    """The members as a file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made


def words_of_docx(files: dict[str, bytes]) -> list[str]:
    """The text of each paragraph."""
    return [one.text for one in Document(packed(files)).paragraphs]


def words_of_odt(files: dict[str, bytes]) -> list[str]:
    """The text of each paragraph, its elements of space as the characters they stand for."""
    root = etree.fromstring(files["content.xml"])
    return ["".join(_odt(one)) for one in root.iter(f"{TEXT}p", f"{TEXT}h")]


def _odt(node: Any) -> list[str]:
    signs = {f"{TEXT}line-break": "\n", f"{TEXT}tab": "\t", f"{TEXT}s": " " * int(node.get(f"{TEXT}c", "1"))}
    told = [signs.get(node.tag, ""), node.text or ""]
    for child in node:
        told += [*_odt(child), child.tail or ""]
    return told


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs = [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("p", "td", "th", "h1", "h2", "h3", "dd", "dt"):
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "td", "th", "h1", "h2", "h3", "dd", "dt"):
            self.paragraphs.append("")

    def handle_data(self, data: str) -> None:
        self.paragraphs[-1] += data


def words_of_html(page: str) -> list[str]:
    """The text of each paragraph and cell."""
    parser = _Html()
    parser.feed(page)
    return parser.paragraphs


def words_of_markdown(text: str) -> list[str]:
    """The text of each paragraph as a reader of CommonMark shows it."""
    told = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "inline":
            told.append("".join(_inline(child) for child in token.children or ()))
    return told


def _inline(token: Any) -> str:
    if token.type in ("hardbreak", "softbreak") or (token.type == "html_inline" and token.content == "<br>"):
        return "\n"
    return str(token.content) if token.type.startswith("text") or token.type == "code_inline" else ""
