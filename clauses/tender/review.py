"""What follows from a profile, in lines: risk class, legal minimum, what to think about, questions left open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from clauses.messages import mark, say
from clauses.model import FactName, Language, Pack

from .bearings import bearing_told, bearings
from .dates import in_words
from .derived import RiskClass, risk_class, threshold_of
from .minimum import legal_minimum, told
from .profile import Profile
from .reasons import statement
from .selection import Selection

_RISKS = {
    "no-ai": mark("AI Act: the service contains no AI."),
    "other": mark("AI Act: no ground of the high-risk class, and no duty to tell people that AI is at work."),
}
_STATED = mark("AI Act: high-risk, as you say; no ground was answered with yes.")
_HIGH = mark("AI Act: high-risk, because {facts} ({articles}). These rules apply from {day}.")
_TRANSPARENCY = mark("AI Act: not high-risk; people must be told ({article}, since {day}), because {facts}.")
_EXCEPTED = mark(
    "An exception ({article}) is claimed against {articles}: ask the provider for the note that documents it."
)


def risk_told(pack: Pack, profile: Profile, language: Language) -> list[str]:
    """The risk class and its reason."""
    risk = risk_class(pack, profile.facts)
    lines = [_risk(risk, pack, language)]
    rule = pack.situation.high_risk if pack.situation else None
    if risk.excepted and rule:
        articles = "; ".join(rule.grounds[fact].article[language] for fact in risk.excepted)
        lines.append(say(language, _EXCEPTED, article=rule.exception_article[language], articles=articles))
    return lines


def _risk(risk: RiskClass, pack: Pack, language: Language) -> str:
    situation = pack.situation
    if risk.name == "high":
        if not risk.facts or not situation or not situation.high_risk:
            return say(language, _STATED)
        grounds = [situation.high_risk.grounds[fact] for fact in risk.facts]
        articles = "; ".join(ground.article[language] for ground in grounds)
        day = in_words(min(ground.applies_from for ground in grounds), language)
        return say(language, _HIGH, facts=_stated(risk.facts, pack, language), articles=articles, day=day)
    if risk.name == "transparency" and situation and situation.transparency:
        day = in_words(situation.transparency.applies_from, language)
        article = situation.transparency.article[language]
        facts = _stated(risk.facts, pack, language)
        return say(language, _TRANSPARENCY, article=article, day=day, facts=facts)
    return say(language, _RISKS[risk.name])


def _stated(facts: tuple[FactName, ...], pack: Pack, language: Language) -> str:
    said = [statement(fact, pack, language) for fact in facts]
    return reduce(lambda one, other: say(language, "{one} and {other}", one=one, other=other), said)


def threshold_told(pack: Pack, profile: Profile, language: Language) -> list[str]:
    """The threshold that decides, where the pack knows it and the value is given."""
    kind, category = profile.buyer.kind, profile.circumstance("category")
    euros = threshold_of(pack, kind, category, profile.form, profile.launch_date)
    value = profile.amount("estimated_value")
    if euros is None or value is None or pack.minimum is None:
        return []
    text = mark("EU threshold {euros} euros, estimated value {value} euros: reached.")
    if value < euros:
        text = mark("EU threshold {euros} euros, estimated value {value} euros: not reached.")
    source = pack.minimum.thresholds.source.text[language]
    return [say(language, text, euros=_grouped(euros), value=_grouped(value)) + f" {source}"]


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def review(pack: Pack, profile: Profile, selection: Selection, language: Language) -> Iterator[str]:
    """Everything that follows from a profile before anything is written, one line each."""
    yield from risk_told(pack, profile, language)
    yield from threshold_told(pack, profile, language)
    yield from minimum_told(pack, profile, selection, language)
    yield from bearings_told(pack, profile, selection, language)
    yield from unanswered_told(profile, language)


def attention(pack: Pack, profile: Profile, selection: Selection, language: Language) -> Iterator[str]:
    """What must not be passed over when the documents are written: duties of the law that nothing meets or that were
    not checked, values that disagree, questions left open."""
    for state in legal_minimum(pack, profile, selection):
        if state.state in ("missing", "unchecked"):
            yield told(state, pack, profile, language)
    for bearing in bearings(pack, profile, selection):
        if bearing.kind == "value":
            yield bearing_told(bearing, pack, language)
    yield from unanswered_told(profile, language)


def minimum_told(pack: Pack, profile: Profile, selection: Selection, language: Language) -> list[str]:
    """The state of each duty that the law asks of every tender."""
    return [told(state, pack, profile, language) for state in legal_minimum(pack, profile, selection)]


def bearings_told(pack: Pack, profile: Profile, selection: Selection, language: Language) -> list[str]:
    """How what is selected bears on the rest."""
    return [bearing_told(bearing, pack, language) for bearing in bearings(pack, profile, selection)]


def unanswered_told(profile: Profile, language: Language) -> list[str]:
    """The questions asked since the profile was written."""
    if not profile.unanswered:
        return []
    text = mark(
        "Asked since this profile was written, taken as no or not known: {keys}. Write them: clausier profile renew"
    )
    return [say(language, text, keys=", ".join(profile.unanswered))]
