"""`clausier library check` for the weights of the judge: files that cannot be used, unknown labels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from clauses.messages import mark
from clauses.model import LANGUAGES, Safeguard
from clauses.pack.faults import Fault, fault_of, shorten

from .weights import WeighedLabel, Weights

_TOLD = 20  # faults of one kind: a file made otherwise has one a line, and there are thousands
_PLACES, _HEAVIEST = 256, 1 << 15  # what a place and a weight are kept in


def weights_faults(folder: Path, safeguards: Mapping[str, Safeguard]) -> Iterator[Fault]:
    """The faults of the files of weights that a pack has; `safeguards` by id, none where they cannot be read."""
    for language in LANGUAGES:
        path = folder / f"weights.{language}.json"
        if not path.exists():
            continue
        try:
            file = _File(path.name, path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            yield Fault(path.name, 1, "", mark("the file is missing or is not UTF-8 text"))
            continue
        try:
            weights = Weights.model_validate_json(file.text)
        except ValidationError as error:
            yield from (file.of_form(detail) for detail in error.errors(include_url=False)[:_TOLD])
            continue
        if weights.language != language:
            yield file.fault("language", "language", mark("this value is not accepted"), weights.language, language)
        if safeguards:
            yield from islice(_of_labels(file, weights.labels, safeguards), _TOLD)
        yield from islice(_of_words(file, weights), _TOLD)


@dataclass(frozen=True)
class _File:
    name: str
    text: str

    def of_form(self, error: ErrorDetails) -> Fault:
        """What is no weights at all, or not as their record has them."""
        if error["type"] == "json_invalid":
            line = re.search(r"at line (\d+)", error["msg"])
            text = mark("this is not well-formed JSON")
            return Fault(self.name, int(line[1]) if line else 1, "", text, shorten(error["msg"]))
        place = error["loc"]
        at = self._line(str(place[1])) if place[0] == "words" and len(place) > 1 else 1
        return fault_of(error, self.name, at)

    def fault(self, key: str, where: str, text: str, said: str = "", accepted: str = "", nth: int = 0) -> Fault:
        """A fault at the line where a key is given for the nth time."""
        return Fault(self.name, self._line(key, nth), where, text, said, accepted)

    def _line(self, key: str, nth: int = 0) -> int:
        given = re.finditer(re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:", self.text)
        found = next(islice(given, nth, None), None)
        return 1 + self.text.count("\n", 0, found.start()) if found else 1


def _of_labels(file: _File, labels: Sequence[WeighedLabel], safeguards: Mapping[str, Safeguard]) -> Iterator[Fault]:
    for nth, label in enumerate(labels):
        safeguard = safeguards.get(label.safeguard)
        if safeguard is None:
            text, said, accepted = mark("no safeguard has this id"), label.safeguard, ""
        elif label.element is None and safeguard.adverse is None:
            text, said, accepted = mark("the vocabulary has no adverse text for this safeguard"), label.safeguard, ""
        elif label.element is not None and label.element not in safeguard.elements:
            text, said = mark("the safeguard has no such element"), f"{label.safeguard} {label.element}"
            accepted = ", ".join(safeguard.elements)
        else:
            continue
        yield file.fault("safeguard", f"labels.{nth}", text, said, accepted, nth)


def _of_words(file: _File, weights: Weights) -> Iterator[Fault]:
    most = min(len(weights.labels), _PLACES)
    for word, row in weights.words.items():
        places, heavy = row[::2], row[1::2]
        sound = all(0 <= one < most for one in places) and all(abs(one) < _HEAVIEST for one in heavy)
        if len(places) != len(heavy) or not sound:
            text = mark("a row gives places of labels, each followed by its weight")
            yield file.fault(word, f"words.{word}", text, shorten(row), f"0–{most - 1}, ±{_HEAVIEST - 1}")
