"""The library on a terminal, by rich: lists, answers to a search, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Console, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clauses.messages import say
from clauses.model import LANGUAGES, LEVELS, Language, Pack, Safeguard
from clauses.obligations import Demands

from .coverage import Coverage
from .search import Hit
from .wording import STRENGTH, proposition, since


class Tables(NamedTuple):
    """Prints in one language."""

    console: Console
    language: Language

    def say(self, text: str, **values: object) -> str:
        """A text of the catalogue."""
        return say(self.language, text, **values)

    def safeguards(self, chosen: Sequence[Safeguard], pack: Pack, detectors: Mapping[str, Sequence[Language]]) -> None:
        """The safeguards chosen, a table a family. `detectors` are the languages in which each is recognised, by id."""
        columns = (
            self.say("Id"),
            self.say("Safeguard"),
            self.say("Strength"),
            self.say("Law since"),
            self.say("Card (levels)"),
            self.say("Detector"),
        )
        for family, header in pack.header.families.items():
            ours = [one for one in chosen if one.family == family]
            if not ours:
                continue
            table = _table(columns, f"{family} · {header.title[self.language]}", {1: 1}, narrow={2: 13, 4: 10})
            for one in ours:
                detector = ", ".join(detectors.get(one.id, ())) or self.say("none")
                strength, style = self.say(STRENGTH[one.strength]), "" if detectors.get(one.id) else "dim"
                cells = (one.id, one.title[self.language], strength, since(one), self._card(one, pack))
                table.add_row(*cells, Text(detector, style))
            self.console.print(table)
        self.console.print(Text(self.say("Safeguards: {count}", count=len(chosen)), "dim"))

    def _card(self, one: Safeguard, pack: Pack) -> str:
        cards = {language: card for language in LANGUAGES if (card := pack.card(one, language))}
        if not cards:
            return self.say("none")
        levels = min(
            sum(any(getattr(section, level) for section in card.sections.values()) for level in LEVELS)
            for card in cards.values()
        )
        return self.say("{languages} ({count})", languages=", ".join(cards), count=levels)

    def hits(self, hits: Sequence[Hit]) -> None:
        """Answers to a search, best first, each with the text that answers."""
        for hit in hits:
            self.console.print(Text.assemble((hit.safeguard.id, "bold"), " ", hit.safeguard.title[self.language]))
            before, word, after = hit.snippet
            self.console.print(Padding(Text.assemble(before, (word, "bold underline"), after), (0, 0, 0, 6)))

    def coverage(self, coverage: Coverage, demands: Demands) -> None:
        """Obligations by group, propositions and anchors, then what is lacking."""
        for letter, title in demands.groups.items():
            table = _table(
                (self.say("Id"), self.say("Obligation"), self.say("Safeguards")), title[self.language], {1: 3, 2: 1}
            )
            for name, one in demands.obligations.items():
                if name[0] == letter:
                    table.add_row(name, one.title[self.language], self._served(coverage.obligations[name]))
            self.console.print(table)
        table = _table(
            (self.say("Proposition"), self.say("Safeguards")), self.say("Propositions of the report"), {0: 3, 1: 2}
        )
        titles = {number: title[self.language] for number, title in demands.propositions.items()}
        for number, served in coverage.propositions.items():
            table.add_row(proposition(number, titles), self._served(served))
        self.console.print(table)
        self._anchors(coverage, demands)
        self.console.print(self._sum(coverage))

    def _anchors(self, coverage: Coverage, demands: Demands) -> None:
        counted = (self.say("Fully"), self.say("Partly"), self.say("Not known"), self.say("Of these, ours"))
        table = _table(
            ("", self.say("Anchor"), *counted), self.say("Obligations in other model clauses"), {1: 1}, numbers=4
        )
        for one in coverage.anchors:
            counts = (str(one.full), str(one.part), str(one.unknown), f"{one.ours}/{one.full + one.part}")
            table.add_row(one.name, demands.anchors[one.name][self.language], *counts)
        held = len(coverage.obligations) - len(coverage.uncovered)
        table.add_row(
            "",
            Text(self.say("this library"), "bold"),
            Text(str(held), "bold"),
            "",
            "",
            f"{held}/{len(coverage.obligations)}",
        )
        self.console.print(table)

    def _served(self, served: Iterable[str]) -> Text:
        names = ", ".join(served)
        return Text(names) if names else Text(self.say("none"), "bold red")

    def _sum(self, coverage: Coverage) -> RenderableType:
        held, every = len(coverage.obligations) - len(coverage.uncovered), len(coverage.obligations)
        lines = [self.say("Obligations served by a card: {held} of {all}", held=held, all=every)]
        held, every = len(coverage.propositions) - len(coverage.unserved), len(coverage.propositions)
        lines.append(self.say("Propositions served by a card: {held} of {all}", held=held, all=every))
        if coverage.uncovered:
            lines.append(self.say("Obligations without a card: {names}", names=", ".join(coverage.uncovered)))
        if coverage.unserved:
            lines.append(self.say("Propositions without a card: {names}", names=", ".join(map(str, coverage.unserved))))
        return Text("\n".join(lines), "bold")


def _table(
    columns: Sequence[str],
    title: str,
    shares: Mapping[int, int],
    numbers: int = 0,
    narrow: Mapping[int, int] | None = None,
) -> Table:
    """A table: columns in `shares` share the room that is left, those in `narrow` are no wider than told there.

    The last `numbers` columns are set to the right.
    """
    table = Table(title=Text(title, "bold"), title_justify="left", box=box.SIMPLE_HEAD, expand=True, pad_edge=False,
                  padding=(0, 1, 0, 0))  # fmt: skip
    widths = narrow or {}
    for place, name in enumerate(columns):
        right = place >= len(columns) - numbers
        justify: JustifyMethod = "right" if right else "left"
        table.add_column(name, ratio=shares.get(place), max_width=widths.get(place), justify=justify)
    return table
