"""Words cut by a hyphen at the end of a line: joined to one word, or kept as the compound they are."""

import re
from collections.abc import Iterable
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_HEAD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)$")
_TAIL = re.compile(r"([^\W\d_]+)")
# First and last members of compounds that keep their hyphen in French and in English.
_FIRST = """sous non vice ex mi demi quasi semi avant après contre entre peut est celui celle ceux celles lui elle eux
soi rendez porte compte savoir grand self third cross pre post well follow anti multi"""
_LAST = """ci là il elle ils elles on je tu nous vous même mêmes moi toi traitant traitants traitance to of
the up off in readable based related specific friendly compliant driven facing oriented generated assisted"""
FIRST, LAST = frozenset(_FIRST.split()), frozenset(_LAST.split())


class Joiner:
    """Decides by the words of the whole document, then by rule."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._texts = texts

    def join(self, lines: list[tuple[str, bool]]) -> str:
        """Lines as one; each comes with whether its last word is cut."""
        text, cut = lines[0]
        for following, next_cut in lines[1:]:
            text = self._joined(text, following) if cut or self._ends_cut(text, following) else f"{text} {following}"
            cut = next_cut
        return f"{text}-" if cut else text

    @cached_property
    def _words(self) -> frozenset[str]:
        """Words of the document; most documents cut none, and are never asked."""
        return frozenset(map(str.lower, _WORD.findall("\n".join(self._texts))))

    def _ends_cut(self, text: str, following: str) -> bool:
        return len(text) > 1 and text[-1] in "-‐\xad" and text[-2].isalpha() and following[:1].isalpha()

    def _joined(self, text: str, following: str) -> str:
        text = text.rstrip("-‐\xad")
        head, tail = _HEAD.search(text), _TAIL.match(following)
        if not head or not tail:
            return f"{text}-{following}"
        return f"{text}{'-' if self._is_compound(head[1], tail[1]) else ''}{following}"

    def _is_compound(self, head: str, tail: str) -> bool:
        compound, word = f"{head}-{tail}".lower(), f"{head}{tail}".lower()
        if compound in self._words or word in self._words:
            return compound in self._words
        if head.lower() in FIRST or tail.lower() in LAST:
            return True
        return not (head[-1].islower() and tail[0].islower())
