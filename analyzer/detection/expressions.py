"""Regular expressions by group, each compiled when a text holds one of its literals: most of a pack never are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import count
from typing import Any

import ahocorasick
import re2

from clauses.model import Record

from .folding import fold_pattern
from .literals import Literals, literals_of

_ANY = -1  # stands for a set that every text meets


class Expression(Record):
    """A regular expression on folded text, its group, and what is in its matches as `literals_of` tells."""

    group: str
    pattern: str
    literals: Literals


def expressions_of(group: str, patterns: Iterable[str]) -> tuple[Expression, ...]:
    """A group's patterns, folded as the texts are."""
    folded = (fold_pattern(pattern) for pattern in patterns)
    return tuple(Expression(group=group, pattern=one, literals=literals_of(one)) for one in folded)


class Expressions:
    """Looks for expressions in folded texts; an expression is known by its number."""

    def __init__(self, expressions: Sequence[Expression]) -> None:
        self._expressions = expressions
        self._tests: dict[int, Any] = {}
        self._compiled: dict[int, Any] = {}
        rows = [row for one in expressions for row in one.literals]
        sets = dict(zip(dict.fromkeys(literals for row in rows for literals in row), count(), strict=False))
        self._of_group: dict[str, list[tuple[int, tuple[frozenset[int], ...]]]] = {}
        leads: dict[str, set[int]] = defaultdict(set)
        for number, one in enumerate(expressions):
            needed = [[sets[literals] for literals in row] for row in one.literals] or [[_ANY]]
            self._of_group.setdefault(one.group, []).append((number, tuple(map(frozenset, needed))))
            leads[one.group].update(row[0] for row in needed)  # which tells most
        self._leads = {group: frozenset(of_group) for group, of_group in leads.items()}
        self._literals = _automaton(sets)
        self._options = re2.Options()
        self._options.log_errors = False
        self._options.never_capture = True  # only where a match stands is asked for

    def literals_in(self, folded: str) -> set[int]:
        """The sets of literals of which one is in a folded text, by their numbers."""
        met = {_ANY}
        if self._literals is not None:
            met.update(*{sets for _, sets in self._literals.iter(folded)})
        return met

    def may_have(self, groups: Set[str], met: set[int]) -> Iterator[str]:
        """Of some groups, those of which an expression may match where these literals are met; told at a glance."""
        return (group for group in self._leads.keys() & groups if not self._leads[group].isdisjoint(met))

    def possible(self, group: str, met: set[int]) -> list[int]:
        """The expressions of a group that may match in a text in which these literals are met."""
        return [number for number, needs in self._of_group.get(group, ()) if any(map(met.issuperset, needs))]

    def found_in(self, folded: str, groups: Set[str] | None = None) -> set[str]:
        """The groups of which expressions match in a folded text; of these groups alone where some are given."""
        met = self.literals_in(folded)
        return set(self.matching(self._leads.keys() if groups is None else groups, met, folded.encode()))

    def matching(self, groups: Set[str], met: set[int], lines: bytes) -> Iterator[str]:
        """Of some groups, those of which an expression matches in what `in_lines` made of a text."""
        for group in self.may_have(groups, met):
            for number in self.possible(group, met):
                if self._is_in(number, lines):
                    yield group
                    break

    def spans(self, numbers: Iterable[int], folded: str, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where expressions stand in a folded text.

        Looked for in each of the `parts` of the text by itself: a hit never runs over the end of a sentence.
        """
        lines = in_lines(folded, parts)
        return [
            (start + one.start(), start + one.end())
            for number in numbers
            if self._is_in(number, lines)
            for start, end in parts
            for one in self._of(number).finditer(folded[start:end])
        ]

    def _is_in(self, number: int, lines: bytes) -> bool:
        """True where an expression matches: told from the start on, by half the automata that a search builds."""
        test = self._tests.get(number)
        if test is None:
            pattern = f"(?s:.*?)(?m:{self._expressions[number].pattern})"
            test = self._tests[number] = re2.compile(pattern, self._options).match
        return test(lines) is not None

    def _of(self, number: int) -> Any:
        if number not in self._compiled:
            self._compiled[number] = re2.compile(f"(?m){self._expressions[number].pattern}", self._options)
        return self._compiled[number]


def in_lines(folded: str, parts: Sequence[tuple[int, int]]) -> bytes:
    """Parts of a folded text, a line each: "^" and "$" mean the edges of a part."""
    return "\n".join(folded[start:end] for start, end in parts).encode()


def _automaton(sets: Mapping[tuple[str, ...], int]) -> ahocorasick.Automaton | None:
    """Gives the sets of each literal found in a text; None where there is no set."""
    of_literal: dict[str, set[int]] = defaultdict(set)
    for literals, number in sets.items():
        for literal in literals:
            of_literal[literal].add(number)
    if not of_literal:
        return None
    automaton = ahocorasick.Automaton()
    for literal, numbers in of_literal.items():
        automaton.add_word(literal, frozenset(numbers))
    automaton.make_automaton()
    return automaton
