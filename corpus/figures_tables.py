"""The tables of the page of figures, in Markdown: systems side by side, parts, safeguards, written examples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import isnan

from clauses.messages import Say, mark, say
from clauses.model import LANGUAGES, Language, Pack

from .baselines import all_missing, by_keywords
from .breadth import Kind, Known
from .evaluation import parts
from .figures import Rates, Row, figures
from .intervals import Interval, intervals
from .unmeasured import ENOUGH

_NONE = "–"
_VERDICTS = ("present", "adverse")
_SYSTEMS = (
    mark("held P"), mark("held R"), mark("held F1"), mark("adverse P"), mark("adverse R"), mark("adverse F1"),
    mark("gap F1"), mark("right verdicts"), mark("kappa"), mark("evidence"), mark("elements"),
)  # fmt: skip
_COUNTED = (
    mark("hold it"), mark("called present"), mark("wrongly"), mark("missed"), "P", "R", "F1",
    mark("keywords F1"), mark("against it"), mark("called adverse"), mark("wrongly"), mark("missed"), "P",
    "R", "F1",
)  # fmt: skip
_EXAMPLES: dict[Kind, str] = {
    "held": mark("held"),
    "adverse": mark("adverse"),
    "nothing": mark("near misses rejected"),
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables in one language, with the names of families and safeguards out of a pack."""

    pack: Pack
    language: Language

    @property
    def say(self) -> Say:
        """Texts of the catalogue in the language of the page."""
        return partial(say, self.language)

    def systems(self, rows: Sequence[Row]) -> Iterator[str]:
        """The tool, the search for words and all-missing on the same cases."""
        yield from _head("", *map(self.say, _SYSTEMS))
        systems = {
            "clausier": list(rows),
            self.say("keywords"): by_keywords(rows),
            self.say("all missing"): all_missing(rows),
        }
        for name, ones in systems.items():
            all_of = figures(ones)
            shares = (all_of.verdict, all_of.kappa, all_of.evidence, all_of.elements)
            cells = [*self._rates(ones, "present"), *self._rates(ones, "adverse"), self._number(all_of.gap.f1)]
            yield _line(name, *cells, *map(self._number, shares))

    def parts(self, rows: Sequence[Row]) -> Iterator[str]:
        """All cases, then by language and family: counts, rates, and the search for words beside."""
        yield from self._counted_head(self.say("part"))
        yield self._counted(self.say("all"), rows)
        for name, part in parts(rows).items():
            yield self._counted(self._name(name), part)

    def safeguards(self, rows: Sequence[Row]) -> Iterator[str]:
        """The same, safeguard by safeguard; those of which no label and no verdict speaks are left out."""
        by_safeguard: dict[str, list[Row]] = defaultdict(list)
        for one in rows:
            by_safeguard[one.safeguard].append(one)
        yield from self._counted_head(self.say("safeguard"))
        for name, safeguard in self.pack.safeguards.items():
            part = by_safeguard[name]
            if any(one.gold in _VERDICTS or one.status in _VERDICTS for one in part):
                yield self._counted(f"{name} {safeguard.title[self.language]}", part)

    def examples(self, tried: Iterable[Known]) -> Iterator[str]:
        """Written examples by family and language: known of all."""
        hits: dict[tuple[str, Language, Kind], list[bool]] = defaultdict(list)
        for one in tried:
            for family in (one.example.safeguard[:2], ""):
                hits[family, one.language, one.example.kind].append(one.right)
        titles = [self.say(title) for title in _EXAMPLES.values()]
        yield from _head("", *(f"{title} ({language})" for title in titles for language in LANGUAGES))
        for family in ("", *self.pack.header.families):
            cells = [hits[family, language, kind] for kind in _EXAMPLES for language in LANGUAGES]
            shown = [f"{sum(cell)} / {len(cell)}" if cell else _NONE for cell in cells]
            yield _line(self._name(family) if family else self.say("all"), *shown)

    def _counted_head(self, first: str) -> Iterator[str]:
        yield from _head(first, *map(self.say, _COUNTED))

    def _counted(self, name: str, rows: Sequence[Row]) -> str:
        words = figures(by_keywords(rows)).held
        every = figures(rows)
        held = [*_counts(every.held), *self._rates(rows, "present", shown=every.held)]
        adverse = [*_counts(every.adverse), *self._rates(rows, "adverse", shown=every.adverse)]
        return _line(name, *held, self._number(words.f1) if words.positives + words.said else _NONE, *adverse)

    def _rates(self, rows: Sequence[Row], verdict: str, shown: Rates | None = None) -> list[str]:
        """Precision, recall, F1; each with its interval where there are labels enough. With `shown`, of F1 alone."""
        of_all = figures(rows)
        rates = shown or (of_all.held if verdict == "present" else of_all.adverse)
        drawn = intervals(rows, verdict) if rates.positives >= ENOUGH and rates.said else None
        precision = self._number(rates.precision) if rates.said else _NONE
        recall = self._number(rates.recall) if rates.positives else _NONE
        f1 = self._number(rates.f1) if rates.said + rates.positives else _NONE
        if drawn is None:
            return [precision, recall, f1]
        if shown:
            return [precision, recall, f1 + self._interval(drawn.f1)]
        ends = (drawn.precision, drawn.recall, drawn.f1)
        return [cell + self._interval(one) for cell, one in zip((precision, recall, f1), ends, strict=True)]

    def _interval(self, one: Interval | None) -> str:
        if one is None:
            return ""
        return f" [{self._number(one.low)}{' ; ' if self.language == 'fr' else ', '}{self._number(one.high)}]"

    def _number(self, value: float) -> str:
        if isnan(value):
            return _NONE
        return f"{value:.2f}".replace(".", "," if self.language == "fr" else ".")

    def _name(self, key: str) -> str:
        if key in LANGUAGES:
            return self.say("French") if key == "fr" else self.say("English")
        return f"{self.pack.header.families[key].title[self.language]} ({key})"


def _counts(rates: Rates) -> list[str]:
    """Labelled, claimed, wrongly claimed, labelled and not claimed."""
    right = round(rates.recall * rates.positives)
    return [str(count) for count in (rates.positives, rates.said, rates.said - right, rates.positives - right)]


def _head(*titles: str) -> Iterator[str]:
    yield _line(*titles)
    yield _line("---", *("---:" for _ in titles[1:]))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
