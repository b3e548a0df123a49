"""Whether a pattern's own words bring an anchor of its detector: a passage without one is never read closely for it.

Told leniently: what cannot be told of a pattern's words is taken for an anchor.
"""

from __future__ import annotations

import re
from itertools import islice

from .detector import Cues, Detector, Pattern, RoleWords, Words
from .folding import fold, fold_pattern
from .lemmas import words_of

_ENOUGH = 4  # first letters of an anchor, after which an expression may spell it in many ways
_ENDING = 3  # letters that inflection may change
_SIGNS = re.compile(r"\[[^\]]*\]|\\[WwsS]")  # "as[ -]is"
_NAMED = 6  # words named that could be anchors


class Anchored:
    """The anchors of a detector, held against the words of its patterns."""

    def __init__(self, detector: Detector, cues: Cues) -> None:
        self._groups = {**cues.words, **detector.words}
        self._roles = cues.roles
        self._language = detector.language
        self._anchors = tuple(fold(one) for one in detector.anchors)
        self._roots = {root for one in detector.anchors for root in words_of(one, detector.language).roots}
        self._known: dict[str, bool] = {}

    def brings(self, pattern: Pattern) -> bool:
        """False where no way to say what the pattern asks for holds an anchor."""
        roles = (self._roles.get(role) for role in pattern.near_roles)
        return any(map(self._of_group, (*pattern.all, *pattern.any))) or any(map(self._of_words, filter(None, roles)))

    def words(self, pattern: Pattern) -> str:
        """Some words of the pattern that could be anchors."""
        groups = [self._groups[name] for name in (*pattern.all, *pattern.any)]
        said = [word for one in groups for word in (*one.lemmas, *one.phrases)]
        plain = [re.sub(r"\\.", " ", fold_pattern(regex)) for one in groups for regex in one.regex]
        said += [word for regex in plain for word in re.findall(rf"[a-z]{{{_ENOUGH},}}", regex)]
        return ", ".join(islice(dict.fromkeys(said), _NAMED))

    def _of_group(self, name: str) -> bool:
        if name not in self._known:
            group = self._groups.get(name)
            self._known[name] = group is None or self._of_words(group) or any(map(self._of_regex, group.regex))
        return self._known[name]

    def _of_words(self, words: Words | RoleWords) -> bool:
        return any(self._of_text(text) for text in (*words.lemmas, *words.phrases))

    def _of_text(self, text: str) -> bool:
        """Whether a lemma or phrase, in any inflection, may hold an anchor."""
        words = words_of(text, self._language)
        return (
            any(anchor in fold(text) for anchor in self._anchors)
            or not self._roots.isdisjoint(words.roots)
            or any(_inflected(word, anchor) for word in words.forms for anchor in self._anchors)
        )

    def _of_regex(self, regex: str) -> bool:
        folded = fold_pattern(regex)
        spelt = folded, _SIGNS.sub(" ", folded)
        return any(anchor[:_ENOUGH] in one for one in spelt for anchor in self._anchors)


def _inflected(word: str, anchor: str) -> bool:
    stem = word[: max(_ENOUGH, len(word) - _ENDING)]
    return len(stem) >= _ENOUGH and anchor.startswith(stem)
