"""Words of the cards that neither the dictionary nor the pack's own list knows: misspelt, or to be listed.

The dictionary is simplemma's; a pack lists its terms in `words.fr.txt` and `words.en.txt`, one a line. Where it has no
such file, the spelling of that language is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from clauses.messages import mark
from clauses.model import LANGUAGES, Language

from .faults import Fault
from .prose import prose, words_only

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORT = 3  # letters: shorter words are particles and units


def spelling_faults(folder: Path) -> Iterator[Fault]:
    """A fault for each unknown word of each card, where it first stands in it."""
    for language in LANGUAGES:
        if not (words := folder / f"words.{language}.txt").exists():
            continue
        listed = frozenset(line.strip().lower() for line in words.read_text("utf-8").splitlines() if line.strip())
        for path in sorted(folder.glob(f"*/*.clause.{language}.md")):
            name = path.relative_to(folder).as_posix()
            seen: set[str] = set()
            for number, line in prose(path.read_text("utf-8", "replace")):
                for word in _WORD.findall(words_only(line)):
                    if word.lower() not in seen and not _is_known(word, language, listed):
                        seen.add(word.lower())
                        yield Fault(name, number, "", mark("no dictionary knows this word"), word,
                                    f"words.{language}.txt")  # fmt: skip


def _is_known(word: str, language: Language, listed: frozenset[str]) -> bool:
    lower = word.lower()
    if len(lower) < _SHORT or lower in listed or _in_dictionary(lower, language):
        return True
    return "-" in lower and all(_is_known(part, language, listed) for part in lower.split("-"))


def _in_dictionary(word: str, language: Language) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang=language))
