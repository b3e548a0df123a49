"""Records of what one kind of use calls for, as a pack's `uses/USE.LANGUAGE.yaml` gives it: starting answers, values,
indicators, tests, oversight, documentation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from .record import FactName, Key, Language, NonEmpty, Record, SafeguardId, Slug, Variable

UseSection = Literal["indicators", "trials", "oversight", "documentation"]
USE = "use"  # the values that belong to the use stand under this name
USE_SECTIONS: tuple[UseSection, ...] = ("indicators", "trials", "oversight", "documentation")


class Indicator(Record):
    """What is measured, the value that must be reached, how and how often it is measured."""

    metric: NonEmpty
    threshold: NonEmpty
    method: NonEmpty
    period: NonEmpty


class Trial(Record):
    """One test of the protocol: its sample, how it is run, when it is passed."""

    title: NonEmpty
    sample: NonEmpty
    conduct: NonEmpty
    passed: NonEmpty


class UseSheet(Record):
    """One kind of use, in one language.

    `facts`, `circumstances` and `values` are those a profile starts from; each of the four sections is printed where
    the safeguard that it fills (`fills`) is, for it says nothing by itself. `open` is what only the buyer knows;
    a profile gives it under `values.use`.
    """

    use: Key
    language: Language
    title: NonEmpty
    summary: NonEmpty
    facts: dict[FactName, StrictBool]
    circumstances: dict[FactName, Key] = Field(default_factory=dict)
    values: dict[Slug, dict[Key, int | float | str]]
    fills: dict[UseSection, SafeguardId]
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=3)]
    trials: Annotated[tuple[Trial, ...], Field(min_length=2)]
    oversight: Annotated[tuple[NonEmpty, ...], Field(min_length=3)]
    documentation: Annotated[tuple[NonEmpty, ...], Field(min_length=3)]
    open: dict[Key, Variable] = Field(default_factory=dict)
