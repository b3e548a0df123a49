"""Annex -> the keys of what stands in it, by card and section: what proportionality counts."""

from __future__ import annotations

from collections.abc import Mapping

from clauses.model import Key, SectionName, Slug

from .document import Annex

_SECTIONS: tuple[SectionName, ...] = ("clause", "specification", "criterion", "answer", "verification", "remedy")


def printed_keys(annex: Annex) -> Mapping[tuple[Slug, SectionName], tuple[Key, ...]]:
    """The keys of paragraphs and rows by card and section; of the clauses only those that bind the supplier."""
    bound = {duty.target for duty in annex.obligations if duty.debtor != "buyer"}
    found: dict[tuple[Slug, SectionName], tuple[Key, ...]] = {}
    for section in _SECTIONS:
        for part in (part for article in annex.of_kind(section) for part in article.parts):
            for row in part.table.rows if part.table else ():
                key = row.target.rsplit(".", 1)[-1]
                found[row.card, section] = (*found.get((row.card, section), ()), key)
            for paragraph in part.paragraphs:
                if part.card and (section != "clause" or paragraph.target in bound):
                    found[part.card, section] = (*found.get((part.card, section), ()), paragraph.key)
    return found
