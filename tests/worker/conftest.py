"""Documents that say what to do, and workers that are told where to find the mock task."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from analyzer.worker import Limits, Outcome, Workers

from . import misbehaviour

TASK = f"{misbehaviour.__name__}:act"
REFUSALS = (f"{misbehaviour.__name__}:RefusedError",)
LIMITS = Limits(seconds=0.6, memory_mib=220, output_mib=1)
CALM = Limits(seconds=30, memory_mib=220, output_mib=1)

Write = Callable[..., Path]
Start = Callable[..., Workers]


def pytest_configure(config: pytest.Config) -> None:
    """Know the mark of the long tests also where this room is tested alone."""
    config.addinivalue_line("markers", "prove: takes long; run by `make prove`")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a document that asks for a misbehaviour."""

    def write(do: str, name: str = "", **details: Any) -> Path:
        path = tmp_path / (name or f"{do}.json")
        path.write_text(json.dumps({"do": do, **details}))
        return path

    return write


def workers(task: str = TASK, **settings: Any) -> Workers:
    """Make workers for the mock task, with small limits."""
    return Workers(task, **{"limits": LIMITS, "refusals": REFUSALS, **settings})


@pytest.fixture(scope="session")
def calm() -> Iterator[Workers]:
    """Workers with limits that no well-behaved document meets, however busy the machine."""
    with workers(limits=CALM) as started:
        yield started


def only(outcomes: Iterator[tuple[Path, Outcome]]) -> Outcome:
    """The outcome of a run of one document."""
    ((_, outcome),) = outcomes
    return outcome
