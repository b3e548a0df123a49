"""The reasons of a selection, in words."""

from __future__ import annotations

import re
from functools import reduce

from clauses.messages import mark, say
from clauses.model import Language, LegalReference, Pack

from .dates import in_words
from .selection import DatedReference, Selected

# What an answer "yes" says of the tender, as it stands after "because".
_STATEMENTS = {
    "ai": mark("the service contains or uses AI"),
    "personal_data": mark("personal data is processed"),
    "public_facing": mark("the public uses the system or receives its answers"),
    "decisions_on_people": mark("the system bears on decisions about people"),
    "generative": mark("the system generates content"),
    "high_risk": mark("the use is high-risk under the AI Act"),
    "cloud_hosted": mark("the service runs on servers of others"),
    "custom_development": mark("something is developed for the buyer"),
    "large_contract": mark("the contract reaches the EU thresholds"),
    "ccag_tic": mark("the contract refers to the CCAG-TIC"),
}
# How far a reference was checked, behind its article; nothing where the provision itself was read.
MARKS = {"read": "", "secondary": "*", "unchecked": "†", "inference": "‡"}
MARK_SIGNS = tuple(sign for sign in MARKS.values() if sign)
LEGEND = {
    "secondary": mark("known from a secondary source"),
    "unchecked": mark("not checked"),
    "inference": mark("our reading"),
}


def because(selected: Selected, pack: Pack, language: Language) -> str:
    """Why a safeguard is due, such as "due because personal data is processed: GDPR, art. 28(3)"."""
    law = "; ".join(citations(selected, language))
    return f"{due(selected, pack, language)}: {law}" if law else due(selected, pack, language)


def due(selected: Selected, pack: Pack, language: Language) -> str:
    """The facts that make a safeguard due, such as "due because personal data is processed"."""
    if not selected.facts:
        return say(language, "always due")
    said = [statement(fact, pack, language) for fact in selected.facts]
    return say(language, "due because {facts}", facts=_listed(said, language))


def statement(fact: str, pack: Pack, language: Language) -> str:
    """What a fact says of a tender, as in "personal data is processed"."""
    if fact in _STATEMENTS:
        return say(language, _STATEMENTS[fact])
    if states := pack.facts[fact].states:
        return states[language]
    return say(language, 'the answer is yes to "{question}"', question=pack.facts[fact].question[language])


def _listed(said: list[str], language: Language) -> str:
    return reduce(lambda one, other: say(language, "{one} and {other}", one=one, other=other), said)


def citations(selected: Selected, language: Language) -> list[str]:
    """The references of a safeguard, one text an act, such as "GDPR, art. 28(3)(a), 28(4)*"."""
    acts: dict[str, list[DatedReference]] = {}
    for dated in selected.references:
        acts.setdefault(dated.reference.act[language], []).append(dated)
    return [_cited(act, references, language) for act, references in acts.items()]


def _cited(act: str, references: list[DatedReference], language: Language) -> str:
    """One act with its articles; "art." stands once, before the first that is numbered."""
    told: list[str] = []
    for dated in references:
        article = _article(dated.reference, language)
        numbered = re.match(r"(\d|[LRD]\. ?\d)", article) and not any(t.startswith("art. ") for t in told)
        told.append(("art. " if numbered else "") + article + _standing(dated, language))
    parts = [part for part in dict.fromkeys(told) if not part.startswith((" (", *MARK_SIGNS)) and part]
    alone = next((part for part in told if part not in parts), "")
    return ", ".join([act + alone, *parts])


def _article(reference: LegalReference, language: Language) -> str:
    article = reference.article
    return "" if article is None else article if isinstance(article, str) else article[language]


def _standing(dated: DatedReference, language: Language) -> str:
    """The mark of how far the reference was checked, and the date from which it will apply."""
    day = in_words(dated.later, language) if dated.later else ""
    return MARKS[dated.reference.status] + (f" ({say(language, 'from {day}', day=day)})" if day else "")
