"""The words in which the library speaks of itself; texts of the message catalogue."""

from __future__ import annotations

from clauses.messages import mark, say
from clauses.model import Language, LegalReference, Level, Pack, Safeguard, SectionName, Strength
from clauses.tender.dates import in_words
from clauses.tender.reasons import statement

STRENGTH: dict[Strength, str] = {
    Strength.LAW: mark("law"),
    Strength.POLICY: mark("policy"),
    Strength.GOOD_PRACTICE: mark("good practice"),
}
MEANING: dict[Strength, str] = {
    Strength.LAW: mark("A law asks for it in the contract."),
    Strength.POLICY: mark("A public policy asks for it, or a law that binds someone else."),
    Strength.GOOD_PRACTICE: mark("Good practice advises it."),
}
LEVEL: dict[Level, str] = {"essential": mark("Essential"), "ambitious": mark("Ambitious")}
SECTION: dict[SectionName, str] = {
    "clause": mark("Contract clause"),
    "specification": mark("Technical specification"),
    "criterion": mark("Award criterion"),
    "answer": mark("Tenderer's answer"),
    "verification": mark("Verification"),
    "remedy": mark("Remedy"),
}
_STATUS = {
    "read": mark("the provision itself was read"),
    "secondary": mark("known from a secondary source"),
    "unchecked": mark("not checked"),
    "inference": mark("our reading"),
}
_KIND = {
    "law": mark("law"),
    "general-terms": mark("general terms"),
    "soft-law": mark("guidance"),
    "voluntary": mark("voluntary commitment"),
    "standard": mark("standard"),
    "policy": mark("policy"),
}


def provision(reference: LegalReference, language: Language) -> str:
    """Act and article, such as "GDPR, Regulation (EU) 2016/679, art. 33(2)"."""
    article = reference.article
    if article is None:
        return reference.act[language]
    article = article if isinstance(article, str) else article[language]
    return (
        f"{reference.act[language]}, art. {article}"
        if article[:1].isdigit()
        else f"{reference.act[language]}, {article}"
    )


def kind(reference: LegalReference, language: Language) -> str:
    """What sort of text a reference is."""
    return say(language, _KIND[reference.kind])


def checked(reference: LegalReference, language: Language) -> str:
    """How far, and when, a reference was checked."""
    day = in_words(reference.checked_on, language)
    return say(language, "{status}, {day}", status=say(language, _STATUS[reference.status]), day=day)


def in_force(reference: LegalReference, pack: Pack, language: Language) -> str:
    """Since when a provision applies, or from when; without a date, nothing."""
    day = reference.in_force_from
    if day is None:
        return ""
    if day > pack.header.law_as_of:
        return say(language, "from {day} (not in force yet)", day=in_words(day, language))
    return say(language, "since {day}", day=in_words(day, language))


def since(safeguard: Safeguard) -> str:
    """The day from which the first provision of law behind a safeguard applies, as 2018-05-25; "-" without one."""
    days = [one.in_force_from for one in safeguard.legal_basis if one.kind == "law" and one.in_force_from]
    return str(min(days)) if days else "-"


def due(safeguard: Safeguard, pack: Pack, language: Language) -> str:
    """When a safeguard is due, with the facts of a tender that make it so."""
    facts = "; ".join(statement(fact, pack, language) for fact in safeguard.when)
    return f"{safeguard.due[language]} ({facts})" if facts else safeguard.due[language]


def proposition(number: int, titles: dict[int, str]) -> str:
    """A proposition with its number, and its title where the pack gives one."""
    return f"{number}. {titles[number]}" if number in titles else str(number)
