"""Safeguards are found by id or slug, and a name that is nearly right leads to the right one."""

import pytest

from clauses.catalogue.lookup import Choice, UnknownSafeguardError, find_safeguard
from clauses.pack import load_pack

PACK = load_pack()


@pytest.mark.parametrize("name", ["DP-06", "dp-06", "dp06", " breach-notification ", "Breach Notification"])
def test_case_and_hyphens_do_not_matter(name: str) -> None:
    """An id or a slug is known however it is typed."""
    assert find_safeguard(PACK, name).id == "DP-06"


@pytest.mark.parametrize(
    ("name", "near"), [("breach-notificaton", "DP-06"), ("brech", "DP-06"), ("penalty", "CT-02"), ("DP-6", "DP-06")]
)
def test_near_misses_are_suggested(name: str, near: str) -> None:
    """A slip is answered with the safeguard that was meant, in one line."""
    with pytest.raises(UnknownSafeguardError) as error:
        find_safeguard(PACK, name)
    assert near in [one.id for one in error.value.near]
    assert near in error.value.line("en")


def test_nonsense_suggests_nothing() -> None:
    """A name like no other is answered with where to look."""
    with pytest.raises(UnknownSafeguardError) as error:
        find_safeguard(PACK, "qqqqqqqq")
    assert error.value.near == ()
    assert "library list" in error.value.line("en")


def test_choices_narrow_each_other() -> None:
    """Family, strength and proposition hold together; none of them means all, in the order of families."""
    assert [one.id for one in Choice("dp", "law", 11).of(PACK)] == ["DP-07"]
    assert len(list(Choice().of(PACK))) == len(PACK.safeguards)
    assert next(one.family for one in Choice().of(PACK)) == next(iter(PACK.header.families))
