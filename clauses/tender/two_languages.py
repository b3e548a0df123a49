"""Words that a profile gives in both languages, as in `title: {fr: ..., en: ...}`, told apart before it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from clauses.messages import mark
from clauses.model import LANGUAGES, Language
from clauses.pack.faults import Fault, shorten
from clauses.pack.strict_yaml import Lines

Place = tuple[str, ...]


def pairs_of(data: Any) -> dict[Place, Mapping[Any, Any]]:
    """The mappings that stand where a profile holds words for its readers: title, buyer's name, values of cards."""
    if not isinstance(data, Mapping):
        return {}
    found: dict[Place, Any] = {("title",): data.get("title")}
    buyer, values = data.get("buyer"), data.get("values")
    if isinstance(buyer, Mapping):
        found["buyer", "name"] = buyer.get("name")
    for card, given in values.items() if isinstance(values, Mapping) else ():
        found |= {("values", card, name): value for name, value in given.items()} if isinstance(given, Mapping) else {}
    return {place: words for place, words in found.items() if isinstance(words, Mapping)}


def pair_faults(pairs: Mapping[Place, Mapping[Any, Any]], lines: Lines, file: str) -> Iterator[Fault]:
    """A pair holds a text in each language, and nothing else."""
    accepted = ", ".join(LANGUAGES)
    for place, words in pairs.items():
        for key in words:
            if key not in LANGUAGES:
                yield lines.fault(file, (*place, key), mark("this language is not known here"), shorten(key), accepted)
        for language in LANGUAGES:
            if language not in words:
                yield lines.fault(file, place, mark("the words are missing in this language"), language, accepted)
            elif not isinstance(words[language], str):
                text = mark("a text is expected")
                yield lines.fault(file, (*place, language), text, shorten(words[language]))
            elif not words[language].strip():
                yield lines.fault(file, (*place, language), mark("the text is empty"))


def in_language(data: Any, pairs: Mapping[Place, Mapping[Any, Any]], language: Language) -> Any:
    """The data with the words of one language in the place of each pair; of a pair without them, with what is there."""
    for place, words in pairs.items():
        said = words.get(language) or next(iter(words.values()), "")
        data = _with(data, place, said if isinstance(said, str) else "")
    return data


def _with(data: Mapping[str, Any], place: Place, words: str) -> dict[str, Any]:
    head, *rest = place
    return {**data, head: _with(data[head], tuple(rest), words) if rest else words}
