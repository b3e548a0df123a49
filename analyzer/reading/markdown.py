"""Markdown markup: which construct a line is, and its text as a reader sees it."""

import html
import re

from analyzer.reading.typography import plain

_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|(?=[^\s#]))(.*?)\s*#*\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_DIVIDER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
_SETEXT = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=</tr\s*>|<tr\b|</table)", re.DOTALL | re.IGNORECASE)
_TAG_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)(?=</t[dh]\s*>|<t[dh]\b|\Z)", re.DOTALL | re.IGNORECASE)
_TAG_ITEM = re.compile(r"<li\b[^>]*>\s*", re.IGNORECASE)
_TAG_BREAK = re.compile(
    r"</?(?:p|div|ul|ol|table|thead|tbody|tr|section|article|nav|details|summary|blockquote|li|caption)\b[^>]*>",
    re.IGNORECASE,
)
_TAG_LINE = re.compile(r"<br\s*/?>|</?t[dh]\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?([^)\s>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
_REFERENCE = re.compile(r"\[([^\]]+)\]\[[^\]]*\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+|[^>\s@]+@[^>\s]+)>")
_STRONG = re.compile(r"(?<![\\*_])(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=[^\s\\])\1")
_UNDERLINE = re.compile(r"(?<![\w\\])_(?=\S)([^_]+?)(?<=\S)_(?!\w)")
_CODE = re.compile(r"`+([^`]+)`+")
_STRUCK = re.compile(  # a few lines at most: a mark that is never closed is looked for no farther
    r"(?<!~)~~(?=\S)(?P<marked>.{1,2000}?)(?<=\S)~~(?!~)|<(s|del|strike)>(?P<tagged>.{0,2000}?)</\2\s*>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")  # "&sect" in an address is none
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$&\"'])")
_EMPHASISED = re.compile(r"\s*(?:(?:\*\*|__)(?!\s)[^*]+(?:\*\*|__)\s*)+:?\s*")


def prepare(text: str) -> str:
    """Take off what no reader sees and turn block-level HTML into lines of Markdown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _bordered(_FRONT_MATTER.sub("", text, count=1))
    if "<" not in text:
        return text
    text = _UNSEEN.sub("", _COMMENT.sub("", text))
    text = _TAG_ROW.sub(_row, text)
    text = _TAG_HEADING.sub(lambda found: f"\n{'#' * int(found[1])} {' '.join(found[2].split())}\n", text)
    text = _TAG_ITEM.sub("\n\n- ", text)
    return _TAG_BREAK.sub("\n\n", text)


def unstruck(text: str) -> tuple[str, str]:
    """The text without what is struck out, and the first words of it that are."""
    found = _STRUCK.search(text)
    if found is None:
        return text, ""
    return _STRUCK.sub("", text), plain(inline(found["marked"] or found["tagged"] or ""))


def construct(line: str, following: str, in_paragraph: bool) -> tuple[str, int, str]:
    """Kind ("heading", "row", "tabs", "skip" or none), level and content of a line."""
    if _QUOTE.match(line):
        line = _QUOTE.sub("", line, count=1)
    if _RULE.match(line) or _DIVIDER.match(line) or _SETEXT.match(line) or _FENCE.match(line):
        return "skip", 0, ""
    if found := _HEADING.match(line):
        return "heading", len(found[1]), found[2]
    if _ROW.match(line):
        return "row", 0, line
    if _SETEXT.match(following) and not in_paragraph and line.strip():
        return "heading", 1 if following.strip().startswith("=") else 2, line.strip()
    return "tabs" if "\t" in line.strip() else "", 0, line


def cells(line: str) -> list[str]:
    """Cells of a table row; the borders at both ends are no cells."""
    bare = line.strip().removeprefix("|").removesuffix("|")
    return [plain(inline(cell)) for cell in re.split(r"(?<!\\)\|", bare)]


def is_emphasised(text: str) -> bool:
    """True where the whole line is bold, as headings without a heading mark are."""
    return bool(_EMPHASISED.fullmatch(text))


def inline(text: str) -> str:
    """The text of a line without markup; the target of a link follows its text in parentheses."""
    text = _AUTOLINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = _REFERENCE.sub(r"\1", _LINK.sub(_linked, text))
    text = _TAG.sub("", _TAG_LINE.sub(" ", text))
    text = _CODE.sub(r"\1", text)
    for _ in range(2):  # bold inside italics
        text = _STRONG.sub(r"\2", text)
    text = _UNDERLINE.sub(r"\1", text)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), _ESCAPE.sub(r"\1", text))


def breaks(line: str, text: str) -> tuple[int, ...]:
    """Offsets in the text of a line at which its markup breaks it: line breaks, and cells of HTML tables."""
    found, at = [], 0
    for piece in _TAG_LINE.split(line) if "<" in line else ():
        words = plain(inline(piece)).strip(" |")
        place = text.find(words, at) if words else -1
        if place >= 0:
            found.append(place)
            at = place + len(words)
    return tuple(found[1:])


def _bordered(text: str) -> str:
    """Give the rows of tables the outer borders that Markdown lets authors leave out."""
    lines = text.split("\n")
    dividers = [i for i, line in enumerate(lines) if i and "|" in line and _DIVIDER.match(line) and "|" in lines[i - 1]]
    for divider in dividers:
        row = divider - 1
        while row < len(lines) and "|" in lines[row]:
            if not _ROW.match(lines[row]):
                lines[row] = f"| {lines[row].strip().removeprefix('|').removesuffix('|')} |"
            row += 1
    return "\n".join(lines)


def _linked(found: re.Match[str]) -> str:
    text, target = found[1], found[2]
    return f"{text} ({target})" if target else text


def _row(found: re.Match[str]) -> str:
    """A row of an HTML table as a row of a Markdown table."""
    texts = [_TAG_BREAK.sub(" ", cell[1]).replace("|", "\\|") for cell in _TAG_CELL.finditer(found[1])]
    return f"\n| {' | <td>'.join(' '.join(text.split()) for text in texts)} |\n" if texts else found[0]
