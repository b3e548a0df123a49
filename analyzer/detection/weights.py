"""The weights of the judge as the pack keeps them, and made ready: a trie of features, and rows of numbers.

They are learnt by `corpus.teaching`; figures are thousandths.
"""

from __future__ import annotations

import json
from array import array

import marisa_trie

from clauses.model import ElementKey, Language, Record, SafeguardId

from .judge import group_feature


class WeighedLabel(Record):
    """What is weighed: `bias` is where the scale stands without words, `threshold` where it tips."""

    safeguard: SafeguardId
    element: ElementKey | None
    bias: int
    threshold: int


class Margins(Record):
    """How far from where a scale tips a pattern is doubted, and words count alone."""

    doubted: int
    alone: int


class Weights(Record):
    """The weights of a language: by feature, the places of labels and their weights in turn.

    Features are words, neighbours, pairs, and word groups of detectors as "#DP-06/notify".
    """

    language: Language
    elements: Margins
    adverse: Margins
    labels: tuple[WeighedLabel, ...]
    words: dict[str, tuple[int, ...]]


def made_ready(content: bytes) -> bytes:
    """The weights of a pack's file as they are kept; raises pydantic.ValidationError.

    A line of JSON with `labels` (safeguard, element, start in thousandths, doubted, alone), `paired` roots, `groups`
    and `sizes`; then, of these sizes in bytes, the `trie`, and by its ids where each row `begins`, its `places` and
    `weights`.
    """
    read = Weights.model_validate_json(content)
    trie = marisa_trie.Trie(read.words)
    rows = sorted((trie[word], row) for word, row in read.words.items())
    begins, places, weights = array("i", [0]), array("B"), array("h")
    for _, row in rows:
        places.extend(row[::2])
        weights.extend(row[1::2])
        begins.append(len(places))
    parts = {
        "trie": trie.tobytes(),
        "begins": begins.tobytes(),
        "places": places.tobytes(),
        "weights": weights.tobytes(),
    }
    head = {
        "labels": [_label(one, read.elements if one.element else read.adverse) for one in read.labels],
        "paired": sorted({root for word in read.words for root in word.split("&")[:2] if "&" in word}),
        "groups": [word[1:] for word in read.words if word == group_feature(word[1:])],
        "sizes": {name: len(part) for name, part in parts.items()},
    }
    return json.dumps(head).encode() + b"\n" + b"".join(parts.values())


def _label(one: WeighedLabel, margins: Margins) -> list[str | int | None]:
    return [one.safeguard, one.element, one.bias - one.threshold, margins.doubted, margins.alone]
