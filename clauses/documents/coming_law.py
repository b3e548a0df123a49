"""The law that enters into force after the launch: one entry an act and a day, with its provisions."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from clauses.annex.document import Annex
from clauses.messages import mark
from clauses.model import Pack
from clauses.tender.dates import in_words
from clauses.tender.reasons import MARK_SIGNS, citations
from clauses.tender.selection import DatedReference, Selected

from .blocks import Grid, GridRow
from .voice import Voice, plain, strong


class Provision(NamedTuple):
    """Articles of an act (nothing for the act as a whole) with the marks of how they were checked, and the safeguards
    that they bear on."""

    text: str
    titles: str


class ComingLaw(NamedTuple):
    """An act from a day on. `key` stays the same as long as act and day do, in both languages."""

    key: str
    day: date
    act: str
    provisions: tuple[Provision, ...]

    @property
    def name(self) -> str:
        """The act, with its articles where there is one entry of them."""
        alone = self.provisions[0].text if len(self.provisions) == 1 else ""
        return f"{self.act}{_between(alone)}{alone}"

    @property
    def is_marked(self) -> bool:
        """Whether one of its references bears a mark, which the legend explains."""
        return any(sign in provision.text for provision in self.provisions for sign in MARK_SIGNS)

    def told(self, voice: Voice) -> str:
        """What it bears on, a line for each of its provisions."""
        if len(self.provisions) == 1:
            return self.provisions[0].titles
        return "\n".join(voice.labelled(one.text or self.act, one.titles) for one in self.provisions)


def laws_to_come(annex: Annex, pack: Pack, voice: Voice) -> tuple[ComingLaw, ...]:
    """The acts in the order of their days."""
    found: dict[tuple[date, str], dict[str, dict[str, None]]] = {}
    acts: dict[str, str] = {}
    for selected in annex.selection.selected:
        title = voice.typeset(pack.safeguards[selected.safeguard].title[voice.language])
        for dated in (one for one in selected.references if one.later):
            assert dated.later
            act = dated.reference.act
            acts[act.en] = voice.typeset(act[voice.language])
            provisions = found.setdefault((dated.later, act.en), {})
            provisions.setdefault(_provision(selected, dated, voice), {})[title] = None
    return tuple(
        ComingLaw(f"law-{day.isoformat()}-{_slug(act)}", day, acts[act], tuple(
            Provision(text, voice.listed(provisions[text])) for text in sorted(provisions, key=_by_number)
        ))
        for (day, act), provisions in sorted(found.items())
    )  # fmt: skip


def _provision(selected: Selected, dated: DatedReference, voice: Voice) -> str:
    """What is cited of the act, without its name and the day."""
    undated = dated.model_copy(update={"later": None})
    cited = citations(selected.model_copy(update={"references": (undated,)}), voice.language)[0]
    return voice.typeset(cited.removeprefix(dated.reference.act[voice.language]).lstrip(", "))


def _between(provision: str) -> str:
    return ", " if provision and provision not in MARK_SIGNS else ""


def _by_number(provision: str) -> tuple[list[int], str]:
    return [int(digits) for digits in re.findall(r"\d+", provision)], provision


def _slug(act: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", act.casefold()).strip("-")


def law_table(laws: tuple[ComingLaw, ...], voice: Voice) -> Grid:
    """The table: an act of several provisions heads them, one of a single provision has one row."""
    rows: list[GridRow] = []
    for law in laws:
        day = in_words(law.day, voice.language)
        if len(law.provisions) == 1:
            rows.append(GridRow((plain(day), plain(law.name), plain(law.provisions[0].titles))))
            continue
        rows.append(GridRow(((strong(day),), (strong(law.act),), ()), heads=True))
        # The day again: a reader of the next page does not see the head of the group.
        rows += [GridRow((plain(day), plain(one.text or "–"), plain(one.titles))) for one in law.provisions]
    heads = (mark("Date"), mark("Law"), mark("Safeguard"))
    caption = voice.words(mark("Law that enters into force after the launch of the tender"))
    return Grid("calendar.law.table", caption, tuple(map(voice.words, heads)), tuple(rows), (22, 38, 50))
