"""Whether a tender holds what the law asks of every tender, and which exemption the buyer claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from pydantic import Field

from clauses.messages import mark, say, semicolon
from clauses.minimum import LegalMinimum, MinimumDuty, Rule
from clauses.model import Language, Pack, Record, SafeguardId, Slug

from .dates import in_words
from .profile import Profile
from .selection import Selected, Selection

State = Literal["met", "missing", "exempt", "unchecked"]
_TEXTS: dict[State, str] = {
    "met": mark("{provision} ({title}): met by {safeguards}."),
    "missing": mark("{provision}, for procedures launched from {day}: {title}. Nothing selected does so. {remedy}"),
    "exempt": mark("{provision} ({title}): exemption claimed, {exemption}. Reasons for the file: {reasons}"),
    "unchecked": mark("{title}: which rule holds for this form of contract was not checked; ask a lawyer."),
}


class DutyState(Record):
    """One duty of the law: met `by` what is selected, missing (then what of it was `removed`), or set aside by
    `exemptions`, each with the buyer's reasons."""

    duty: Slug
    state: State
    by: tuple[SafeguardId, ...] = ()
    removed: tuple[SafeguardId, ...] = ()
    exemptions: dict[Slug, str] = Field(default_factory=dict)


def legal_minimum(
    pack: Pack, profile: Profile, selection: Selection, kept: Collection[Slug] | None = None
) -> tuple[DutyState, ...]:
    """The state of each duty that the law asks of the tender; empty where the pack knows no law that does.

    `kept` are the cards whose award criterion stands in the documents; None where that is not known yet.
    """
    minimum = pack.minimum
    if minimum is None or minimum.jurisdiction != profile.jurisdiction:
        return ()
    return tuple(_states(minimum, pack, profile, selection, kept))


def missing(states: tuple[DutyState, ...]) -> tuple[DutyState, ...]:
    """The duties that nothing in the tender meets."""
    return tuple(state for state in states if state.state == "missing")


def _states(
    minimum: LegalMinimum, pack: Pack, profile: Profile, selection: Selection, kept: Collection[Slug] | None
) -> Iterator[DutyState]:
    for name, duty in minimum.duties.items():
        rule = rule_of(duty, profile)
        if not profile.holds(duty.when) or (rule and profile.launch_date < rule.first_day):
            continue
        by = tuple(one.safeguard for one in selection.selected if _meets(one, duty, pack, profile, kept))
        claimed = {key: why for key, why in profile.exemptions.items() if key in duty.exemptions}
        if by:
            yield DutyState(duty=name, state="met", by=by)
        elif rule is None:
            yield DutyState(duty=name, state="unchecked")
        elif claimed:
            yield DutyState(duty=name, state="exempt", exemptions=claimed)
        else:
            out = {*(left.safeguard for left in selection.left_out), *selection.beyond}
            yield DutyState(duty=name, state="missing", removed=tuple(s for s in duty.safeguards if s in out))


def rule_of(duty: MinimumDuty, profile: Profile) -> Rule | None:
    """The provision for the tender's form of contract; None where the pack has none."""
    return duty.rules.get(profile.form)


def _meets(selected: Selected, duty: MinimumDuty, pack: Pack, profile: Profile, kept: Collection[Slug] | None) -> bool:
    """Whether the card of a safeguard says something in the section that the duty names."""
    if selected.safeguard not in duty.safeguards:
        return False
    if duty.section == "criterion" and kept is not None:
        return selected.slug in kept
    return not pack.cards[f"{selected.slug}.{profile.language}"].sections[duty.section].none


def told(state: DutyState, pack: Pack, profile: Profile, language: Language) -> str:
    """One duty in one line."""
    assert pack.minimum
    duty = pack.minimum.duties[state.duty]
    rule = rule_of(duty, profile)
    chosen = state.removed or duty.safeguards
    remedy = mark("Put one back: {safeguards}.") if state.removed else mark("Add one: {safeguards}.")
    exemptions = [duty.exemptions[key].title[language] for key in state.exemptions]
    line = say(
        language,
        _TEXTS[state.state],
        provision=_capital(rule.provision[language]) if rule else "",
        title=duty.title[language] if rule else _capital(duty.title[language]),
        day=in_words(rule.first_day, language) if rule else "",
        safeguards=", ".join(state.by),
        remedy=say(language, remedy, safeguards=", ".join(chosen)),
        exemption="; ".join(exemptions),
        reasons=" ".join(state.exemptions.values()),
    )
    if state.state == "missing" and duty.exemptions:
        keys = ", ".join(duty.exemptions)
        line += " " + say(language, "Or claim an exemption with its reasons under exemptions: {keys}.", keys=keys)
    return line


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sources_told(states: tuple[DutyState, ...], pack: Pack, profile: Profile, language: Language) -> list[str]:
    """How far the provisions behind the duties were checked, each remark once."""
    duties = [pack.minimum.duties[state.duty] for state in states] if pack.minimum else []
    remarks: dict[str, dict[str, None]] = {}
    for rule in filter(None, (rule_of(duty, profile) for duty in duties)):
        remarks.setdefault(rule.source.text[language], {})[_capital(rule.provision[language])] = None
    return [
        say(
            language,
            "{label}: {value}",
            label=semicolon(language).join(provisions),
            value=remark[:1].lower() + remark[1:],
        )
        for remark, provisions in remarks.items()
    ]
