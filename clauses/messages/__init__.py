"""The one catalogue of texts for people: English in the code, French in `fr/LC_MESSAGES/clausier.po`.

The `.mo` beside it is compiled from the `.po` (`make messages`); a test keeps the two equal.
"""

import gettext
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["fr", "en"]
_LOCALES = Path(__file__).parent


@cache
def translator(language: str) -> gettext.NullTranslations:
    """The translations into a language; English texts stand as they are."""
    return gettext.translation("clausier", _LOCALES, [language], fallback=language == "en")


def say(language: str, text: str, /, **values: object) -> str:
    """A text of the catalogue in a language, its `{names}` replaced by the values."""
    translated = translator(language).gettext(text)
    return translated.format(**values) if values else translated


def mark(text: str) -> str:
    """The text itself; marks it for the catalogue where it is translated later."""
    return text


def semicolon(language: str) -> str:
    """What stands between the items of a list in a sentence."""
    return " ; " if language == "fr" else "; "


Say = Callable[..., str]


def interface_language(environment: Mapping[str, str]) -> Language:
    """The language to speak to the user: CLAUSIER_LANG, else the locale, else English."""
    for name in ("CLAUSIER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
