"""Every misbehaviour ends in its named ending, in time, and the documents beside it do not notice."""

import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from analyzer.worker import Ending, Outcome

from .conftest import CALM, LIMITS, Write, workers
from .intrusion import CANARY

BOUND_SECONDS = LIMITS.seconds + 5.0

# misbehaviour: ending, code, detail
EXPECTED = {
    "segv": (Ending.CRASHED, "signal", "SIGSEGV"),
    "abort": (Ending.OUT_OF_MEMORY, "memory", "SIGABRT"),
    "loop": (Ending.TIMED_OUT, "time", ""),
    "sleep": (Ending.TIMED_OUT, "time", ""),
    "deaf": (Ending.TIMED_OUT, "time", ""),
    "freeze": (Ending.TIMED_OUT, "time", ""),
    "long-answer": (Ending.CRASHED, "output", ""),
    "flood": (Ending.CRASHED, "frame", ""),
    "oversized": (Ending.CRASHED, "output", ""),
    "garbage": (Ending.CRASHED, "frame", ""),
    "truncated": (Ending.CRASHED, "frame", "0"),
    "hang-up": (Ending.CRASHED, "exit", ""),
    "exit": (Ending.CRASHED, "exit", "0"),
    "raise": (Ending.CRASHED, "exception", "ValueError"),
    "leave": (Ending.CRASHED, "exception", "SystemExit"),
    "recurse": (Ending.CRASHED, "exception", "RecursionError"),
    "not-json": (Ending.CRASHED, "exception", "TypeError"),
    "not-a-number": (Ending.CRASHED, "exception", "ValueError"),
    "partial": (Ending.PARTIAL, "", "page 4"),
    "at-time-up": (Ending.PARTIAL, "", "pages 4-9"),
    "refuse": (Ending.REFUSED, "encrypted", "AES"),
    "well": (Ending.REPORT, "", ""),
    "nothing": (Ending.REPORT, "", ""),
}
ENGINES = ("forked", "leased") if sys.platform == "linux" else ("leased",)


class Run:
    """One call over every misbehaviour, a well-behaved document after each."""

    def __init__(self, folder: Path, leased: bool) -> None:
        self.outcomes: dict[str, Outcome] = {}
        self.seconds: dict[str, float] = {}
        self.neighbours: list[Outcome] = []
        paths = [path for do in EXPECTED for path in (_written(folder, do), _written(folder, "well", f"after-{do}"))]
        with workers(leased=leased, jobs=4 if leased else 1) as started:
            last = time.monotonic()
            for path, outcome in started.run(paths):
                now = time.monotonic()
                if path.name.startswith("after-"):
                    self.neighbours.append(outcome)
                else:
                    self.outcomes[path.name] = outcome
                    self.seconds[path.name] = now - last
                last = now
            self.scratch = Path(started.scratch)
            self.left_while_open = [each for each in self.scratch.iterdir() if each.is_dir()]
        self.left = self.scratch.exists()


def _written(folder: Path, do: str, name: str = "") -> Path:
    path = folder / (name or do)
    path.write_text(json.dumps({"do": do}))
    return path


@pytest.fixture(scope="module", params=ENGINES)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The one call, once with each way of keeping children."""
    return Run(tmp_path_factory.mktemp("documents"), leased=request.param == "leased")


@pytest.mark.parametrize("do", EXPECTED)
def test_misbehaviour_ends_in_its_named_ending(run: Run, do: str) -> None:
    """Each misbehaviour has one ending, code and detail, whatever it does to its process."""
    outcome = run.outcomes[do]
    assert (outcome.ending, outcome.code, outcome.detail) == EXPECTED[do]


@pytest.mark.parametrize("do", EXPECTED)
def test_misbehaviour_ends_in_time(run: Run, do: str) -> None:
    """No document is waited for longer than its limit and five seconds, the second try of a crash included."""
    assert run.seconds[do] < BOUND_SECONDS


def test_other_documents_are_unharmed(run: Run) -> None:
    """The document after each misbehaviour gets its report."""
    assert len(run.neighbours) == len(EXPECTED)
    assert {outcome.ending for outcome in run.neighbours} == {Ending.REPORT}
    assert all(outcome.result == {"well": True, "é": "ça"} for outcome in run.neighbours)


def test_scratch_is_empty_afterwards(run: Run) -> None:
    """Each document's folder goes with it, and the run's folder with the run."""
    assert run.left_while_open == []
    assert not run.left


def test_results_come_with_report_and_partial_only(run: Run) -> None:
    """A document that was not read has no result that could be taken for a finding."""
    with_result = {do for do, outcome in run.outcomes.items() if outcome.result is not None}
    assert with_result == {"well", "partial", "at-time-up"}


def test_nothing_of_a_document_is_in_an_outcome_without_result(run: Run) -> None:
    """An exception is told by the name of its type: its message may quote the contract."""
    told: list[Any] = [(outcome.code, outcome.detail) for outcome in run.outcomes.values()]
    assert CANARY not in repr(told)


@pytest.mark.parametrize("leased", [engine == "leased" for engine in ENGINES])
def test_memory_ends_in_its_named_ending(write: Write, leased: bool) -> None:
    """Memory that grows is seen and ended long before the clock, one impossible allocation is told as what it is."""
    paths = [write("memory"), write("allocate"), write("well")]
    with workers(limits=CALM, leased=leased) as started:
        memory, allocation, well = (outcome for _, outcome in started.run(paths))
    for outcome in (memory, allocation):
        assert (outcome.ending, outcome.code) == (Ending.OUT_OF_MEMORY, "memory")
    assert well.ending is Ending.REPORT
