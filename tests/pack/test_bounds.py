"""Values of variables: type and bounds."""

import math
from typing import Any

import pytest

from clauses.model import Variable
from clauses.pack.bounds import accepted, misfit


def variable(kind: Any) -> Variable:
    """A variable from 2 to 10."""
    return Variable(label="x", type=kind, unit="jours", min=2, max=10, example="abc" if kind == "text" else 3)


@pytest.mark.parametrize(
    ("kind", "value", "fault"),
    [
        ("integer", 2, ""),
        ("integer", 10, ""),
        ("integer", 11, "the value is out of bounds"),
        ("integer", 2.0, "a whole number is expected"),
        ("integer", True, "a whole number is expected"),
        ("integer", "3", "a whole number is expected"),
        ("decimal", 2.5, ""),
        ("decimal", math.nan, "the value is out of bounds"),
        ("percent", 1.9, "the value is out of bounds"),
        ("text", "ab", ""),
        ("text", "a", "the value is out of bounds"),
        ("text", 5, "a text is expected"),
    ],
)
def test_a_value_suits_its_variable_or_the_fault_says_why(kind: str, value: Any, fault: str) -> None:
    """Type comes first, then bounds, which include their ends and count a text's characters."""
    assert misfit(variable(kind), value) == fault


def test_bounds_are_told_with_their_unit() -> None:
    """The accepted values read as a range with its unit."""
    assert accepted(variable("integer")) == "2–10 jours"
