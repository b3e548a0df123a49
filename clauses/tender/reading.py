"""A profile's YAML, or the answers to the questionnaire -> Profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clauses.model import Language, Pack
from clauses.pack.faults import PackError
from clauses.pack.strict_yaml import Lines, parse, validate

from .derived import derived_facts
from .profile import Profile, ProfileError
from .questions import nested
from .soundness import faults_of, unanswered, value_faults
from .two_languages import in_language, pair_faults, pairs_of


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
    return _profile(nested(answers), "", file, pack)


def _profile(data: Any, text: str, file: str, pack: Pack) -> Profile:
    lines, pairs = Lines(text), pairs_of(data)
    own, other = _languages(data)
    faults = list(pair_faults(pairs, lines, file))
    if faults:
        raise ProfileError(faults)
    twin = in_language(data, pairs, other)
    data = in_language(data, pairs, own)
    faults = list(faults_of(data, lines, file, pack))
    if pairs:
        of_twin = value_faults({**twin, "language": own}, lines, file, pack)
        faults += [one for one in of_twin if one not in faults]
    try:
        profile = validate(data, text, Profile, file)
    except PackError as error:
        raise ProfileError([*faults, *error.faults]) from None
    if faults:
        raise ProfileError(faults)
    derived = derived_facts(pack, data)
    given = profile.facts
    left = [f"facts.{name}" for name in pack.facts if name not in given and unanswered(name, data, pack)]
    left += [f"circumstances.{name}" for name in _circumstances(pack) if name not in profile.circumstances]
    facts = {name: given.get(name, derived.get(name, False)) for name in pack.facts}
    words = {".".join(place): pair[other] for place, pair in pairs.items()}
    return profile.model_copy(update={"facts": facts, "unanswered": tuple(left), "other_words": words})


def _languages(data: Any) -> tuple[Language, Language]:
    """The language of a profile's data, and the other one."""
    own = data.get("language") if isinstance(data, Mapping) else None
    return ("en", "fr") if own == "en" else ("fr", "en")


def _circumstances(pack: Pack) -> tuple[str, ...]:
    """The questions answered with an option: an amount may stay unknown."""
    return tuple(n for n, one in pack.situation.circumstances.items() if one.options) if pack.situation else ()
