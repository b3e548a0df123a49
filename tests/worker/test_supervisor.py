"""The parent: order, laziness, early leaving, second tries, lost children, and starts that fail."""

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analyzer.worker import Ending, Limits, Outcome, StartError

from .conftest import CALM, TASK, Write, only, workers
from .intrusion import CANARY
from .misbehaviour import __name__ as mock

ENGINES = [False, True] if sys.platform == "linux" else [True]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs the forking child")


@pytest.mark.parametrize("leased", ENGINES)
def test_outcomes_come_in_the_order_of_the_inputs(write: Write, leased: bool) -> None:
    """However long each document takes, with several jobs too."""
    paths = [write("span", str(number), seconds=0.2 if number % 3 == 0 else 0) for number in range(9)]
    with workers(limits=CALM, jobs=3, leased=leased) as started:
        assert [path for path, _ in started.run(paths)] == paths


@pytest.mark.parametrize("leased", ENGINES)
def test_jobs_run_side_by_side(write: Write, leased: bool) -> None:
    """Two jobs have two documents in work at one time."""
    seconds = 2 if leased else 0.3  # the second leased child is started when it is needed
    paths = [write("span", str(number), seconds=seconds) for number in range(2)]
    with workers(limits=CALM, jobs=2, leased=leased) as started:
        first, second = (outcome.result for _, outcome in started.run(paths))
    assert _overlap(first, second)


def _overlap(first: Any, second: Any) -> bool:
    return bool(first[0] < second[1] and second[0] < first[1])


@pytest.mark.parametrize("leased", ENGINES)
def test_task_gets_bytes_name_and_options(tmp_path: Path, leased: bool) -> None:
    """The task sees the document, its name and the options, and what was loaded once before."""
    path = tmp_path / "contrat é.txt"
    path.write_bytes(b"abc")
    options = {"language": "fr", "deep": [1, {"x": None}]}
    with workers(f"{mock}:echo", limits=CALM, options=options, warm=f"{mock}:warm", leased=leased) as started:
        results = [outcome.result for _, outcome in started.run([path, path])]
    assert results == [{"name": "contrat é.txt", "size": 3, "options": options, "loaded": ["warm"]}] * 2


@pytest.mark.parametrize("leased", ENGINES)
def test_bytes_go_in_and_out_unchanged(leased: bool) -> None:
    """Megabytes of any bytes pass both pipes, the empty document too."""
    data = bytes(range(256)) * 4000
    with workers(f"{mock}:give_back", limits=CALM, leased=leased) as started:
        assert started.call(data, "all").result == data
        assert started.call(b"", "nothing").result == b""


def test_inputs_are_taken_as_they_are_needed(write: Write) -> None:
    """A long list is not opened ahead: only a few inputs beyond the one asked for are taken."""
    taken: list[int] = []

    def inputs() -> Iterator[Path]:
        for number in range(100):
            taken.append(number)
            yield write("well", str(number))

    with workers(limits=CALM, jobs=2) as started:
        for _ in started.run(inputs()):
            assert len(taken) <= 5
            break


@pytest.mark.parametrize("leased", ENGINES)
def test_leaving_early_ends_what_is_in_work(write: Write, leased: bool) -> None:
    """A caller that stops listening waits for no document, and can call again."""
    paths = [write("well"), write("span", "long", seconds=60), write("span", "longer", seconds=60)]
    with workers(limits=Limits(seconds=90, memory_mib=220), jobs=2, leased=leased) as started:
        start = time.monotonic()
        for _ in started.run(paths):
            break
        assert time.monotonic() - start < 10
        assert only(started.run([paths[0]])).ending is Ending.REPORT


def test_fault_of_the_inputs_reaches_the_caller(write: Write) -> None:
    """An iterable that fails fails in the caller's loop, after what it gave."""

    def inputs() -> Iterator[Path]:
        yield write("well")
        raise LookupError

    with workers(limits=CALM) as started, pytest.raises(LookupError):
        list(started.run(inputs()))


@LINUX
def test_lost_process_is_tried_twice(write: Write, tmp_path: Path) -> None:
    """A document that takes its process with it is tried once more, and no oftener."""
    notes = tmp_path / "notes"
    with workers(limits=CALM, guards=()) as started:
        outcome = only(started.run([write("append", path=str(notes))]))
    assert (outcome.ending, outcome.code, outcome.detail) == (Ending.CRASHED, "exit", "3")
    assert notes.read_text() == "tried\n" * 2


@LINUX
def test_second_try_may_succeed(write: Write, tmp_path: Path) -> None:
    """A process that something else killed (the system, out of memory) costs no report."""
    with workers(limits=CALM, guards=()) as started:
        outcome = only(started.run([write("once", path=str(tmp_path / "mark"))]))
    assert (outcome.ending, outcome.result) == (Ending.REPORT, "second time")


@LINUX
def test_second_try_is_alone(write: Write, tmp_path: Path) -> None:
    """While a document is tried again no other is in work: what killed it may have been the company."""
    paths = [write("span", "a", seconds=0.5), write("crash-after", path=str(tmp_path / "mark"), seconds=0.3)]
    paths += [write("span", str(number), seconds=0.2) for number in range(4)]
    with workers(limits=CALM, jobs=3, guards=()) as started:
        spans = [outcome.result for _, outcome in started.run(paths)]
    assert not any(_overlap(spans[1], other) for other in (spans[0], *spans[2:]))


@LINUX
def test_lost_template_is_replaced(write: Write) -> None:
    """Where nothing keeps a document from killing the process it was forked from, a new one takes its place."""
    with workers(limits=CALM, guards=()) as started:
        outcomes = [outcome for _, outcome in started.run([write("kill-parent"), write("well"), write("well", "2")])]
    assert (outcomes[0].ending, outcomes[0].code) == (Ending.CRASHED, "template")
    assert [outcome.ending for outcome in outcomes[1:]] == [Ending.REPORT, Ending.REPORT]


@pytest.mark.parametrize("leased", ENGINES)
@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"task": "no.such.module:task"}, "warm: ModuleNotFoundError no"),
        ({"task": f"{mock}:no_such_task"}, "warm: AttributeError"),
        ({"warm": f"{mock}:broken_warm"}, "warm: ValueError"),
        ({"warm": f"{mock}:greedy_warm"}, "memory"),
    ],
)
def test_start_that_fails_is_told_at_once(settings: dict[str, Any], told: str, leased: bool) -> None:
    """A task that is not there or a library that cannot be loaded is an error of the call, told without its text."""
    with pytest.raises(StartError) as caught, workers(**{"task": TASK, **settings}, leased=leased):
        pass
    assert str(caught.value).startswith(told)
    assert CANARY not in str(caught.value)


def test_limits_must_be_above_zero() -> None:
    """No limit can be switched off by a zero."""
    for limits in ({"seconds": 0}, {"memory_mib": 0}, {"output_mib": -1}):
        with pytest.raises(ValueError, match="above zero"):
            Limits(**limits)


def test_system_fault_is_one_outcome(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk or a missing descriptor at one document is that document's outcome."""
    with workers(limits=CALM) as started:
        monkeypatch.setattr("pathlib.Path.mkdir", _full)
        outcome = only(started.run([write("well")]))
        monkeypatch.undo()
        assert (outcome.ending, outcome.code) == (Ending.CRASHED, "system")
        assert only(started.run([write("well")])).ending is Ending.REPORT


def _full(*arguments: Any, **settings: Any) -> None:
    raise OSError(28, "No space left on device")


def test_several_threads_may_call(calm: Any) -> None:
    """Calls from several threads at once are answered each with its own."""
    answers: list[Outcome] = []
    threads = [threading.Thread(target=lambda: answers.append(calm.call(b'{"do":"well"}', "x"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.ending for answer in answers] == [Ending.REPORT] * 4


@pytest.mark.parametrize("leased", ENGINES)
def test_options_of_one_document_are_for_it_alone(leased: bool) -> None:
    """They stand over those of all while the task works on it, and are gone with it."""
    with workers(f"{mock}:echo", limits=CALM, leased=leased, options={"a": 1, "b": 2}) as started:
        first: Any = started.call(b"x", "x", {"b": 3, "c": "é"}).result
        second: Any = started.call(b"x", "x").result
        assert first["options"] == {"a": 1, "b": 3, "c": "é"}
        assert second["options"] == {"a": 1, "b": 2}


def test_options_larger_than_an_answer_are_refused() -> None:
    """What one step hands to the next is bounded as its answer is."""
    with workers(f"{mock}:echo", limits=Limits(seconds=30, memory_mib=220, output_mib=1)) as started:
        outcome = started.call(b"x", "x", {"long": "x" * 2**21})
        assert (outcome.ending, outcome.code) == (Ending.REFUSED, "too-large")
