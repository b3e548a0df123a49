"""What a text must hold for a regular expression to match it: sets of literals, one of each being in every match.

They tell in one pass over a text which of thousands of expressions are worth compiling. What is not understood of an
expression is taken for anything: too few literals cost time, never a match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

_MOST = 96  # literals of an expression: more are looked up slower than they save
_COMBINED = 8  # strings made of parts that follow each other
_SETS = 5  # of an alternative
_SHORTEST = 2  # characters of a literal
_LENGTH = 10  # characters of a literal: the rest would tell little more
_LONG_CLASS = 4  # characters: a class of more stands for any character
_TOKEN = re.compile(
    r"""(?P<zero>\\[bBAz]|[\^$]) | (?P<any>\\[wWdDsSpP](?:\{\^?\w+\}|(?<=[pP])\w)?|\.)
      | (?P<class>\[\^?\]?(?:\\.|[^\]\\])*\]) | (?P<open>\((?!\?)|\(\?(?:P?<\w+>|:)) | (?P<special>\(\?) | (?P<close>\))
      | (?P<or>\|) | (?P<times>(?:[*+?]|\{\d+(?:,\d*)?\})\??) | (?P<escaped>\\[^\w]) | (?P<unknown>\\.)
      | (?P<plain>[^\\\[\](){}|.*+?^$]+(?![*+?{]) | .)""",
    re.VERBOSE | re.DOTALL,
)


Needed = tuple[frozenset[str], ...]
Literals = tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an expression: all that it may match, where that is little, and sets needed in each of its matches."""

    exact: frozenset[str] | None
    within: Needed = ()

    @property
    def needed(self) -> Needed:
        """Sets of strings, one of each being in every match."""
        return self.within if self.exact is None else (self.exact,)


_ANY = _Part(None)
_EMPTY = frozenset({""})


def literals_of(pattern: str) -> Literals:
    """What a match must hold, by the alternatives of the expression; of one of them, a literal of each set.

    None where an alternative tells nothing.
    """
    parser = _Parser(pattern)
    parts = parser.parts() if parser.understood else []
    if parser.left:
        return ()
    sets = tuple(_telling(part.needed) for part in parts)
    return sets if all(sets) else ()


def _telling(needed: Needed) -> tuple[tuple[str, ...], ...]:
    """The sets that tell most first."""
    telling = sorted((one for one in needed if _tells(one) >= _SHORTEST), key=_tells, reverse=True)
    return tuple(tuple(sorted(_without_longer({one[:_LENGTH] for one in found}))) for found in telling[:_SETS])


def _without_longer(literals: set[str]) -> set[str]:
    """The literals in which there is no other."""
    return {one for one in literals if not any(other in one for other in literals if other != one)}


class _Parser:
    """Reads an expression in the syntax of RE2."""

    def __init__(self, pattern: str) -> None:
        self._tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(pattern)]
        self._tokens.reverse()
        self.understood = not any(kind in ("special", "unknown") or "[:" in text for kind, text in self._tokens)

    @property
    def left(self) -> bool:
        """True where something of the expression was not read."""
        return bool(self._tokens)

    def parts(self) -> list[_Part]:
        """The alternatives up to the end of a group, or of the expression."""
        parts = [self._sequence()]
        while self._tokens and self._tokens[-1][0] == "or":
            self._tokens.pop()
            parts.append(self._sequence())
        return parts

    def _sequence(self) -> _Part:
        exact: frozenset[str] = _EMPTY
        whole = True
        within: Needed = ()
        while self._tokens and self._tokens[-1][0] not in ("or", "close"):
            part = self._repeated(self._atom())
            joined = _joined(exact, part.exact)
            if joined is None:
                within = (*within, exact, *part.within)
                whole, joined = False, part.exact or _EMPTY
            exact = joined
        return _Part(exact) if whole else _Part(None, (*within, exact))

    def _atom(self) -> _Part:
        kind, text = self._tokens.pop()
        if kind == "open":
            inside = _one_of(self.parts())
            if self._tokens:
                self._tokens.pop()
            return inside
        if kind in ("plain", "escaped"):
            return _Part(frozenset({text.removeprefix("\\")}))
        if kind == "class":
            return _of_class(text)
        return _Part(_EMPTY) if kind == "zero" else _ANY

    def _repeated(self, part: _Part) -> _Part:
        while self._tokens and self._tokens[-1][0] == "times":
            times = self._tokens.pop()[1]
            if times.startswith(("*", "{0")):
                part = _ANY
            elif times.startswith("?"):
                part = _Part(part.exact | _EMPTY) if part.exact is not None else _ANY
            else:
                part = _Part(None, part.needed)
        return part


def _one_of(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    exact: frozenset[str] | None = frozenset()
    needed: frozenset[str] = frozenset()
    for part in parts:
        exact = exact | part.exact if exact is not None and part.exact is not None else None
        telling: frozenset[str] = max(part.needed or (_EMPTY,), key=_tells)
        needed |= telling
    return _Part(exact) if exact is not None and len(exact) <= _MOST else _Part(None, (needed,))


def _of_class(text: str) -> _Part:
    inside = re.sub(r"\\([^\w])", r"\1", text[1:-1])
    if inside.startswith("^") or "\\" in inside or "-" in inside[1:-1] or len(inside) > _LONG_CLASS:
        return _ANY
    return _Part(frozenset(inside))


def _joined(first: frozenset[str], then: frozenset[str] | None) -> frozenset[str] | None:
    if then is None or len(first) * len(then) > _COMBINED:
        return None
    return frozenset(one + other for one, other in product(first, then))


def _tells(found: frozenset[str]) -> float:
    """How much a set tells: the length of its shortest literal, and the fewer the better; too many tell nothing."""
    return min(map(len, found), default=0) - len(found) / (_MOST + 1) if len(found) <= _MOST else 0
