"""The own name of a party, cut out of the text around its definition."""

from __future__ import annotations

import re
from functools import cache

from analyzer.detection.folding import fold

from .cues import PartyCues
from .phrases import any_of, compiled, either

_FAR = 400  # characters before a definition in which the name stands
_WORDS = 9
_SHORT = 3  # letters of a legal form
_CAPITALS = 0.7  # share of the longer words of a name
_SENTENCE = re.compile(r"(?<=[a-zà-ÿ]{3})\.\s+(?=[A-ZÀ-Ý])")
_END = re.compile(r"[,;:(\[|]|\s[-–—]\s")
_MARKS = ' \t.,:;*_"“”«»()'
_OPEN = re.compile(r"[\[{<_…●•“”\"]|\.{3}|\bX{2,}\b")
_ARTICLE = re.compile(r"^(?:the|le|la|les|an?|any|each|une?|toute?|chaque|this|ce|cette|both|all)\s+|^l['’]\s?", re.I)
_TAIL = re.compile(r"(?:\s+[a-zà-ÿ]{1,4})+$")


def own_name(text: str, cues: PartyCues) -> str:
    """The name that a party has of itself in the words before its definition; "" where there is none."""
    near = _SENTENCE.split(text[-_FAR:])[-1]
    if near.rstrip().endswith(":"):
        return _with_form(near, cues)  # a label, not a name
    names = [name_at(piece, cues) for piece in _pieces(near, cues)]
    formed = (name for name in names if name and has_form(name, cues))
    return next(formed, "") or _with_form(near, cues) or next(filter(None, names), "")


def name_at(text: str, cues: PartyCues) -> str:
    """The name with which a text begins; "" where it begins with none."""
    text = text.lstrip(_MARKS)
    end = _END.search(text)
    first = text[: end.start()] if end else text
    if end and end[0] == "," and (form := compiled(rf"\s*{_any_form(cues.forms)}(?:\W|$)").match(text[end.end() :])):
        first = text[: end.end() + len(form[0])]  # "DataCorp, Inc."
    about = any_of(cues.about).search(fold(first))
    name = _TAIL.sub("", (first[: about.start()] if about else first).strip(_MARKS))
    dotted = f"{name.split()[-1]}." if name else ""
    if dotted in cues.forms and text[text.find(name) + len(name) :].startswith("."):
        name = f"{name}."
    return name if is_own_name(name, cues) else ""


def is_own_name(name: str, cues: PartyCues) -> bool:
    """True for words that can be the name of a body: capitals, few words, no party's role, nothing left to fill in."""
    words = name.split()
    if len(name) < 2 or len(words) > _WORDS or _OPEN.search(name):
        return False
    bare = _ARTICLE.sub("", name)
    if any_of(cues.before).fullmatch(fold(bare)):
        return False
    if any_of(cues.bodies).match(fold(bare)):
        return any(character.isupper() for character in bare)
    if not (bare[:1].isupper() or (bare[:1].isdigit() and any(map(str.isalpha, words[0])))):
        return False
    if name[0].islower() or (any_of((*cues.supplier, *cues.buyer)).search(fold(bare)) and not has_form(name, cues)):
        return False
    long = [word for word in words if len(word) > 3]
    return sum(word[0].isupper() or word[0].isdigit() for word in long) >= _CAPITALS * len(long)


def has_form(name: str, cues: PartyCues) -> bool:
    """True for a name with a legal form: SAS, Ltd ..."""
    return bool(compiled(rf"(?:^|[\s,]){_any_form(cues.forms)}(?:\W|$)").search(name))


@cache
def _any_form(forms: tuple[str, ...]) -> str:
    longest = sorted(forms, key=len, reverse=True)
    # Short forms are words when in lower case: "as", "se".
    return f"(?:{'|'.join(f'(?i:{re.escape(one)})' if len(one) > _SHORT else re.escape(one) for one in longest)})"


def _pieces(near: str, cues: PartyCues) -> list[str]:
    """The text after each word that introduces a party, the nearest first, then the whole."""
    starts = [match.end() for match in compiled(rf"{either(cues.before)}\s*:?").finditer(fold(near))]
    return [near[start:] for start in [*reversed(starts), 0]]


def _with_form(near: str, cues: PartyCues) -> str:
    """The last name that ends with a legal form."""
    pattern = compiled(rf"(?:[A-ZÀ-Ý0-9][\w&.'’-]*\s+){{0,4}}[A-ZÀ-Ý0-9][\w&.'’-]*,?\s+{_any_form(cues.forms)}(?:\W|$)")
    matches = list(pattern.finditer(near))
    name = matches[-1][0].strip(' ,;(:"“”') if matches else ""
    return name if is_own_name(name, cues) else ""
