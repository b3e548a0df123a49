"""One safeguard on a terminal, by rich: why, what must be there, law, and the card in its levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from clauses.messages import say
from clauses.model import LEVELS, Card, Language, LegalReference, Level, Pack, Safeguard
from clauses.obligations import Demands
from clauses.tender.reasons import statement

from .card_view import CardView, Item, Line, SectionView, bounds, card_view, defaults
from .wording import LEVEL, SECTION, STRENGTH, checked, due, in_force, proposition, provision

_STYLES = {"value": "cyan", "open": "magenta", "reference": "bold"}


class CardPage(NamedTuple):
    """Prints a safeguard with its card. Without `level`, both levels are shown."""

    console: Console
    pack: Pack
    demands: Demands | None
    language: Language
    level: Level | None = None

    def print(self, one: Safeguard) -> None:
        """The whole page."""
        print_ = self.console.print
        print_(Text.assemble((f"{one.id} ", "bold"), (one.title[self.language], "bold"), (f"  {one.slug}", "dim")))
        print_(Text(self._label(self.say(STRENGTH[one.strength])) + one.strength_reason[self.language], "dim"))
        for title, lines in self._safeguard(one):
            self._heading(title)
            for line in lines:
                print_(line)
        card = self.pack.card(one, self.language)
        if card is None:
            print_(Text(self.say("This pack has no card for it in this language."), "bold"))
        else:
            self._card(card_view(card, self.pack))

    def say(self, text: str, **values: object) -> str:
        """A text of the catalogue."""
        return say(self.language, text, **values)

    def _heading(self, text: str) -> None:
        self.console.print()
        self.console.print(Rule(Text(text, "bold"), align="left", style="dim"))

    def _safeguard(self, one: Safeguard) -> Iterator[tuple[str, list[RenderableType]]]:
        language = self.language
        yield self.say("Why"), [Text(one.rationale[language])]
        yield self.say("When it is due"), [Text(due(one, self.pack, language))]
        elements = [
            _point(f"{key}. {element[language]}{'' if element.need == 'must' else ' (' + self.say('advised') + ')'}")
            for key, element in one.elements.items()
        ]
        yield self.say("What the contract must say"), elements
        if one.adverse:
            yield self.say("What works against it"), [Text(one.adverse[language])]
        if one.legal_basis:
            yield self.say("Law"), [line for reference in one.legal_basis for line in self._law(reference)]
        yield self.say("What it serves"), list(self._served(one))

    def _law(self, reference: LegalReference) -> Iterator[RenderableType]:
        language = self.language
        told = "; ".join(filter(None, (in_force(reference, self.pack, language), checked(reference, language))))
        yield _point(Text.assemble((self._label(provision(reference, language)), "bold"), reference.requires[language]))
        yield Padding(
            Text(f"{told}. {reference.note[language] if reference.note else ''}".strip(), "dim"), (0, 0, 0, 4)
        )

    def _served(self, one: Safeguard) -> Iterator[RenderableType]:
        language, demands = self.language, self.demands
        titles = {number: title[language] for number, title in demands.propositions.items()} if demands else {}
        for number in one.propositions:
            yield _point(self.say("Proposition {title}", title=proposition(number, titles)))
        for name in one.obligations:
            title = demands.obligations[name].title[language] if demands and name in demands.obligations else ""
            yield _point(self.say("Obligation {name} {title}", name=name, title=title).strip())
        if one.see_also:
            yield _point(self.say("See also: {names}", names=", ".join(one.see_also)))

    def _card(self, view: CardView) -> None:
        header = view.card.header
        self._heading(self.say("Clause card {id}, version {version}", id=header.id, version=header.version))
        if view.assumed:
            facts = "; ".join(statement(fact, self.pack, self.language) for fact in view.assumed)
            self.console.print(
                Text(self.say("Passages that depend on the tender are shown as if: {facts}.", facts=facts), "dim")
            )
        if not self.level:
            self.console.print(
                Text(self.say("Two values, as in 48 / 24, are those of the essential and the ambitious level."), "dim")
            )
        for section in view.sections:
            self._section(section)
        if header.variables:
            self._heading(self.say("Values that you may set"))
            self.console.print(self._variables(view.card))
        self._heading(self.say("Too heavy if"))
        self.console.print(Text(header.too_heavy_if))

    def _section(self, section: SectionView) -> None:
        self._heading(self.say(SECTION[section.name]))
        if section.none:
            self.console.print(Text(self.say("None: {reason}", reason=section.none), "dim"))
        for item in section.items:
            for line in self._item(item):
                self.console.print(line)

    def _item(self, item: Item) -> Iterator[RenderableType]:
        if self.level or item.merged:
            lines = item.at(self.level) if self.level else item.merged
            if lines:
                yield self._lines(item, lines)
            return
        for level in LEVELS:
            if item.at(level):
                yield self._lines(item, item.at(level), f" [{self.say(LEVEL[level])}]")

    def _lines(self, item: Item, lines: tuple[Line, ...], level: str = "") -> RenderableType:
        number = f"{item.number}. " if item.title else item.number
        parts: list[tuple[str, str]] = [(number, "bold"), (item.title, "bold"), (level, "dim"), (" ", "")]
        for place, line in enumerate(lines):
            parts.append(("; " if place else "", ""))
            parts.append((self._label(line.label) if line.label else "", "dim"))
            parts += [(span.text, _STYLES.get(span.kind, "")) for span in line.text]
        return Padding(Text.assemble(*parts), (0, 0, 0, 2))

    def _label(self, label: str) -> str:
        return self.say("{label}: {value}", label=label, value="")

    def _variables(self, card: Card) -> Table:
        table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
        table.add_column(self.say("Value"), ratio=1)
        for name in (self.say("Default"), self.say("Bounds")):
            table.add_column(name)
        for variable in card.header.variables.values():
            default = defaults(variable, self.language, (self.level,) if self.level else LEVELS)
            default = default or self.say("yours, as in {example}", example=variable.example)
            table.add_row(variable.label, default, bounds(variable, self.language))
        return table


def _point(text: str | Text) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_row("  –", text if isinstance(text, Text) else Text(text))
    return table
