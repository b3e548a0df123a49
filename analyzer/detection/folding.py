"""Text folded for comparison: lower case, no accents, plain apostrophes, quotes, dashes and spaces.

One character stays one character, so that an offset in the folded text is an offset in the text.
"""

import re
import unicodedata
from functools import cache

_TYPOGRAPHY = {
    **dict.fromkeys("\u2018\u2019\u201a\u02bc\u00b4`\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\u00ad", "-"),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\t\r\n\u000b\u000c\u2028\u2029", " "),
}


class _Table(dict[int, str]):
    """Folds a character the first time it is met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _TYPOGRAPHY.get(character) or _plain(character)
        self[code] = folded
        return folded


def _plain(character: str) -> str:
    base = unicodedata.normalize("NFD", character.lower())[0]
    return base if len(base) == 1 else character


_TABLE = _Table()


def fold(text: str) -> str:
    """The text folded, of the same length."""
    return text.translate(_TABLE)


_ESCAPED = re.compile(r"\\.|[^\\]+", re.DOTALL)


@cache
def fold_pattern(pattern: str) -> str:
    """A regular expression with its literal letters folded; classes such as \\W keep their case."""
    return _ESCAPED.sub(lambda part: part[0] if part[0][0] == "\\" else fold(part[0]), pattern)
