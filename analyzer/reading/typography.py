"""Characters as the author printed them, without the artefacts of files: ligatures, odd spaces, soft hyphens."""

import re
import unicodedata

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# Spaces that only differ in width; a pattern that reads "30 jours" must not miss the one with a thin space.
SPACES = dict.fromkeys((*range(0x09, 0x0E), 0x85, 0xA0, *range(0x2000, 0x200B), 0x2028, 0x2029), " ")
SPACES |= dict.fromkeys((0x202F, 0x205F, 0x3000), " ")
# Soft hyphen, zero-width characters and direction marks: invisible on paper, they only break words in two.
INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
CONTROLS = dict.fromkeys((*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)))
# Signs of the Symbol and Wingdings fonts stand in the private use area; in contracts they are bullets.
SYMBOLS = dict.fromkeys(range(0xF020, 0xF100), "•")
SYMBOLS |= {0xF06F: "☐", 0xF0A8: "☐", 0xF078: "☒", 0xF0FD: "☒", 0xF0FE: "☒", 0xF052: "☒", 0xF0FC: "✓"}
HYPHENS = {0x2010: "-", 0x2011: "-"}  # hyphen and non-breaking hyphen look like the plain one

_TABLE = {**CONTROLS, **LIGATURES, **SPACES, **INVISIBLE, **SYMBOLS, **HYPHENS}
_SPECIAL = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")
_SPACE_RUN = re.compile(" {2,}")


def plain(text: str) -> str:
    """One line with single spaces, letters composed, typographic quotes and dashes left as printed."""
    if not (text.isascii() and text.isprintable()):  # else it holds nothing special
        text = unicodedata.normalize("NFC", text)
        if _SPECIAL.search(text):
            text = text.translate(_TABLE)
    if "  " in text:
        text = _SPACE_RUN.sub(" ", text)
    return text.strip()
