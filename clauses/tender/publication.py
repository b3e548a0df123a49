"""What is published of a tender's considerations: French essential data, and codes of the European notices."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from clauses.messages import mark
from clauses.model import Pack, Slug
from clauses.pack.faults import Fault, PackError
from clauses.publication import CodeList, Consideration, EForms

from .profile import Profile
from .selection import Selection


def publication(
    pack: Pack, profile: Profile, selection: Selection, kept: Collection[Slug] | None = None
) -> dict[str, Any]:
    """The data as plain values, ready for JSON; raises PackError where the pack has no codes.

    The French essential data stand only for contracts under French law. `kept` are the cards whose award criterion
    stands in the documents; None: all that have one.
    """
    codes = pack.publication
    if codes is None:
        raise PackError([Fault("publication.yaml", 1, "", mark("the file is missing or is not UTF-8 text"))])
    data: dict[str, Any] = {
        "reference": profile.reference,
        "notice": codes.notice[profile.language],
        "law_as_of": pack.header.law_as_of.isoformat(),
        "pack": {"name": pack.header.name, "version": pack.header.version},
    }
    if profile.jurisdiction == "FR":
        considerations = codes.essential_data.considerations.values()
        fields = {
            one.list_name: {one.item_name: _values(one, pack, profile, selection, kept)} for one in considerations
        }
        data["essential_data"] = {"fields": fields, "source": _source(codes.essential_data, profile)}
    codes_by_list = _lists(codes.eforms, selection)
    lists = {one.list_name: {"term": one.term, "codes": codes_by_list[key]} for key, one in codes.eforms.lists.items()}
    data["eforms"] = {"lists": lists, "source": _source(codes.eforms, profile)}
    return data


def _source(codes: Any, profile: Profile) -> dict[str, str]:
    source = codes.source
    return {
        "url": codes.url,
        "text": source.text[profile.language],
        "status": source.status,
        "checked_on": source.checked_on.isoformat(),
    }


def _values(
    one: Consideration, pack: Pack, profile: Profile, selection: Selection, kept: Collection[Slug] | None
) -> list[str]:
    """A clause, a criterion, both, or neither."""
    chosen = [pack.safeguards[safeguard] for safeguard in one.safeguards if safeguard in selection.ids]
    cards = [card for safeguard in chosen if (card := pack.card(safeguard, profile.language))]
    values = []
    if any(not card.sections["clause"].none for card in cards):
        values.append(one.clause)
    if any(not card.sections["criterion"].none and (kept is None or card.id in kept) for card in cards):
        values.append(one.criterion)
    return values or [one.none]


def _lists(eforms: EForms, selection: Selection) -> dict[str, list[str]]:
    """The codes of each list; those that sum up another come after it."""
    found = {key: _earned(one, selection) for key, one in eforms.lists.items()}
    for key, one in eforms.lists.items():
        summed = [code for code, other in one.gathers.items() if found.get(other)]
        found[key] = found[key] + summed or ([one.otherwise] if one.otherwise else [])
    return found


def _earned(one: CodeList, selection: Selection) -> list[str]:
    return [code for code, safeguards in one.codes.items() if selection.ids.intersection(safeguards)]
