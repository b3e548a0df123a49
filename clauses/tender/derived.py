"""What follows from a tender's answers: its risk class under the AI Act, and whether it reaches the EU thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from clauses.model import FactName, Pack, Record

from .profile import CONTRACT

RiskName = Literal["no-ai", "high", "transparency", "other"]


class RiskClass(Record):
    """The class of a use, and why: the facts that make it so (none where the buyer says so without a ground).

    `excepted` are grounds of the high-risk class that an exception of the law sets aside.
    """

    name: RiskName
    facts: tuple[FactName, ...] = ()
    excepted: tuple[FactName, ...] = ()


def risk_class(pack: Pack, facts: Mapping[FactName, bool]) -> RiskClass:
    """The risk class of a tender whose facts are all answered."""
    situation = pack.situation
    if not facts.get("ai"):
        return RiskClass(name="no-ai")
    grounds, excepted = grounds_of(pack, facts)
    if grounds or (situation and situation.high_risk and facts.get(situation.high_risk.fact)):
        return RiskClass(name="high", facts=grounds, excepted=excepted)
    shown = situation.transparency.any_of if situation and situation.transparency else ()
    met = tuple(fact for fact in shown if facts.get(fact))
    return RiskClass(name="transparency" if met else "other", facts=met, excepted=excepted)


def grounds_of(pack: Pack, facts: Mapping[FactName, Any]) -> tuple[tuple[FactName, ...], tuple[FactName, ...]]:
    """The grounds of the high-risk class that hold, and those that hold but for the exception."""
    rule = pack.situation.high_risk if pack.situation else None
    if rule is None:
        return (), ()
    met = tuple(fact for fact in rule.grounds if facts.get(fact) is True)
    if facts.get(rule.exception) is not True or any(facts.get(fact) is True for fact in rule.never):
        return met, ()
    return tuple(f for f in met if f in rule.always), tuple(f for f in met if f not in rule.always)


def is_idle(name: FactName, pack: Pack, facts: Mapping[FactName, Any]) -> bool:
    """Whether a fact is the exception of the high-risk class, and there is nothing that it could except."""
    rule = pack.situation.high_risk if pack.situation else None
    if rule is None or name != rule.exception:
        return False
    return not any(facts.get(ground) is True for ground in rule.grounds)


def threshold_of(pack: Pack, buyer: str, category: str, form: str, launch: date) -> int | None:
    """From how many euros the tender is a large one; None where the pack does not say."""
    rules = pack.minimum.thresholds if pack.minimum else None
    if rules is None or form != rules.form or not rules.first_day <= launch <= rules.last_day:
        return None
    found = (one.euros for one in rules.values if buyer in one.buyers and category in one.categories)
    return next(found, None)


def derived_facts(pack: Pack, data: Mapping[str, Any]) -> dict[FactName, bool]:
    """The facts that follow from other answers of a profile's data, whatever its form, where they follow."""
    derived: dict[FactName, bool] = {}
    facts = data.get("facts")
    facts = facts if isinstance(facts, Mapping) else {}
    rule = pack.situation.high_risk if pack.situation else None
    if rule and any(ground in facts for ground in rule.grounds):
        derived[rule.fact] = bool(grounds_of(pack, facts)[0])
    reached = _reaches(pack, data)
    if pack.minimum and reached is not None:
        derived[pack.minimum.thresholds.fact] = reached
    return derived


def _reaches(pack: Pack, data: Mapping[str, Any]) -> bool | None:
    answers, buyer, launch = data.get("circumstances"), data.get("buyer"), launch_day(data.get("launch_date"))
    if not isinstance(answers, Mapping) or not isinstance(buyer, Mapping) or launch is None:
        return None
    value = answers.get("estimated_value")
    form = answers.get("form", CONTRACT)
    threshold = threshold_of(pack, str(buyer.get("kind")), str(answers.get("category")), str(form), launch)
    if threshold is None or not isinstance(value, int) or isinstance(value, bool):
        return None
    return value >= threshold


def launch_day(value: Any) -> date | None:
    """The day in a profile's data, read or still a text; None where it is no day."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
