"""Which signs the fonts of a PDF lack. The typesetter brings its own fonts and tells nothing of them: it is asked."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

import typst

_PROBE = b"""
#set document(title: "probe")
#set text(font: "Libertinus Serif")
#for sign in json(bytes(sys.inputs.signs)) { par(text(sign)) }
"""
_TOLD = 10  # signs that a notice names one by one


def private(text: str) -> list[str]:
    """Signs of private use: a font may show anything in their place, and another reader something else."""
    return [sign for sign in dict.fromkeys(text) if unicodedata.category(sign) == "Co"]


def unshown(text: str) -> Iterator[str]:
    """The signs of a text for which no font of the typesetter holds a glyph, each once."""
    yield from _without_glyph([sign for sign in dict.fromkeys(text) if not sign.isascii()])


def _without_glyph(signs: Sequence[str]) -> Iterator[str]:
    if not signs or _shows(signs):
        return
    if len(signs) == 1:
        yield signs[0]
        return
    half = len(signs) // 2
    yield from _without_glyph(signs[:half])
    yield from _without_glyph(signs[half:])


def _shows(signs: Sequence[str]) -> bool:
    try:
        typst.compile(_PROBE, sys_inputs={"signs": json.dumps(signs)}, pdf_standards=["ua-1"], ignore_system_fonts=True)
    except typst.TypstError:
        return False
    return True


def named(signs: Iterator[str]) -> str:
    """Signs as a notice names them in any language, the first few; nothing where there are none."""
    found = list(islice(signs, _TOLD + 1))
    told = ", ".join(_name(sign) for sign in found[:_TOLD])
    return f"{told}, …" if len(found) > _TOLD else told


def _name(sign: str) -> str:
    code = f"U+{ord(sign):04X}"
    seen = sign.isprintable() and not unicodedata.category(sign).startswith("M")
    return f"{sign} ({code})" if seen else code
