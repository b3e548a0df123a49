"""A profile's YAML, or the answers to the questionnaire -> Profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clauses.model import Pack
from clauses.pack.faults import PackError
from clauses.pack.strict_yaml import Lines, parse, validate

from .profile import Profile, ProfileError
from .soundness import faults_of


def read_profile(text: str, file: str, pack: Pack) -> Profile:
    """The profile in a YAML text; raises ProfileError with every fault, each at its line."""
    try:
        data = parse(text, file)
    except PackError as error:
        raise ProfileError(list(error.faults)) from None
    return _profile(data, text, file, pack)


def profile_of(answers: Mapping[str, Any], file: str, pack: Pack) -> Profile:
    """The profile that answers the questionnaire, by key of question ("buyer.name", "facts.ai"); raises ProfileError.

    `file` names where the answers come from, in faults.
    """
    data: dict[str, Any] = {}
    for key, answer in answers.items():
        *path, last = key.split(".")
        place = data
        for part in path:
            if not isinstance(place.get(part), dict):
                place[part] = {}
            place = place[part]
        place[last] = answer
    return _profile(data, "", file, pack)


def _profile(data: Any, text: str, file: str, pack: Pack) -> Profile:
    faults = list(faults_of(data, Lines(text), file, pack))
    try:
        profile = validate(data, text, Profile, file)
    except PackError as error:
        raise ProfileError([*faults, *error.faults]) from None
    if faults:
        raise ProfileError(faults)
    unasked = {fact: False for fact in pack.facts if fact not in profile.facts}
    return profile.model_copy(update={"facts": {**profile.facts, **unasked}})
