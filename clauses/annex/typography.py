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

# What a number is not parted from at a line's end. A pattern begins with its space: that is sought fast.
_AFTER_NUMBER = rf" (?<=[\d{NUMBER}] )"
_BEFORE_NUMBER = rf" (?=\d|{OPEN}|(?:[LRD]\. ?)?\d)"
_UNITS_FR = "(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?|euros?|k?Wh|k?g|litres?|points?)"
_UNITS_EN = "(?:seconds?|minutes?|hours?|days?|working days|weeks?|months?|years?|euros?|k?Wh|k?g|litres?|points?)"
_STANDARD = (re.compile(rf" (?<=EN{FIXED}\d{{3}} )(?=\d{{3}}\b)"), FIXED)  # as in EN 301 549
_NUMBERED = re.compile(rf"[\d{OPEN}{NUMBER}]")
_QUOTED = re.compile(r'"([^"]*)"')
_QUOTES: dict[Language, str] = {"fr": rf"«{FIXED}\1{FIXED}»", "en": r"“\1”"}
_SIGNS: dict[Language, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("'", "’"),
        *((f" {sign}", NARROW + sign) for sign in ";!?"),
        *((f" {sign}", FIXED + sign) for sign in ":»"),
        ("« ", f"«{FIXED}"),
    ),
    "en": (("'", "’"),),
}


def _numbers(before_percent: str, names: str, units: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The no-break spaces of numbers: before a percent sign, after words that name them, before their units."""
    return (
        (re.compile(rf"{_AFTER_NUMBER}%"), f"{before_percent}%"),
        (re.compile(rf"\b({names}|EN|[LRD]\.){_BEFORE_NUMBER}"), rf"\1{FIXED}"),
        (re.compile(rf"{_AFTER_NUMBER}(?={units}\b)"), FIXED),
        _STANDARD,
    )


_NUMBERS: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    "fr": _numbers(NARROW, r"articles?|art\.|paragraphes?|n°|[Rr]angs?|[Nn]iveaux?", _UNITS_FR),
    "en": _numbers(FIXED, r"[Aa]rticles?|[Aa]rt\.|paragraphs?|[Rr]anks?|[Ll]evels?|EUR", _UNITS_EN),
}


def typeset(text: str, language: Language) -> str:
    """The text with the apostrophes, quotation marks and no-break spaces of its language."""
    if '"' in text:
        text = _QUOTED.sub(_QUOTES[language], text)
    for plain, right in _SIGNS[language]:
        text = text.replace(plain, right)
    if _NUMBERED.search(text):
        for pattern, replacement in _NUMBERS[language]:
            text = pattern.sub(replacement, text)
    return text


def number(value: float, language: Language) -> str:
    """A number with its decimal sign, and narrow spaces between thousands from 1 000 on."""
    whole, _, fraction = format(Decimal(str(value)).normalize(), "f").partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", NARROW)
    return sign + grouped + (("," if language == "fr" else ".") + fraction if fraction else "")
