"""Typography and numbers of a language. Card texts are written with plain spaces and straight apostrophes.

Texts may hold the marks below, which stand for values and references until the text is cut into spans.
"""

from __future__ import annotations

import re
from decimal import Decimal

from clauses.model import Language

OPEN, NUMBER, WORDS, REFERENCE = "\ue000", "\ue001", "\ue002", "\ue003"  # OPEN name NUMBER, OPEN name WORDS, ...
MARKS = OPEN + NUMBER + WORDS + REFERENCE
NARROW, FIXED = "\u202f", "\u00a0"  # no-break spaces: narrow, ordinary

_ENDS_NUMBER = rf"[\d{NUMBER}]"
_STARTS_NUMBER = rf"(?=\d|{OPEN}|(?:[LRD]\. ?)?\d)"
# What a number is not parted from at a line's end.
_UNITS_FR = "(?:minutes?|heures?|jours?|semaines?|mois|ans?|années?|euros?|k?Wh|k?g|litres?|points?)"
_UNITS_EN = "(?:minutes?|hours?|days?|working days|weeks?|months?|years?|euros?|k?Wh|k?g|litres?|points?)"
_RULES: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    "fr": (
        (re.compile("'"), "’"),
        (re.compile(r'"([^"]*)"'), rf"«{FIXED}\1{FIXED}»"),
        (re.compile(r" ([;!?])"), rf"{NARROW}\1"),
        (re.compile(r" ([:»])"), rf"{FIXED}\1"),
        (re.compile(r"« "), f"«{FIXED}"),
        (re.compile(rf"(?<={_ENDS_NUMBER}) %"), f"{NARROW}%"),
        (re.compile(rf"\b(articles?|art\.|paragraphes?|n°|[LRD]\.) {_STARTS_NUMBER}"), rf"\1{FIXED}"),
        (re.compile(rf"(?<={_ENDS_NUMBER}) (?={_UNITS_FR}\b)"), FIXED),
    ),
    "en": (
        (re.compile("'"), "’"),
        (re.compile(r'"([^"]*)"'), r"“\1”"),
        (re.compile(rf"(?<={_ENDS_NUMBER}) %"), f"{FIXED}%"),
        (re.compile(rf"\b([Aa]rticles?|[Aa]rt\.|paragraphs?|EUR|[LRD]\.) {_STARTS_NUMBER}"), rf"\1{FIXED}"),
        (re.compile(rf"(?<={_ENDS_NUMBER}) (?={_UNITS_EN}\b)"), FIXED),
    ),
}


def typeset(text: str, language: Language) -> str:
    """The text with the apostrophes, quotation marks and no-break spaces of its language."""
    for pattern, replacement in _RULES[language]:
        text = pattern.sub(replacement, text)
    return text


def number(value: float, language: Language) -> str:
    """A number with its decimal sign, and narrow spaces between thousands from 1 000 on."""
    whole, _, fraction = format(Decimal(str(value)).normalize(), "f").partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", NARROW)
    return sign + grouped + (("," if language == "fr" else ".") + fraction if fraction else "")
