"""Programs of the system under the worker: what they are given is all they have, and nothing of them is left."""

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.worker import Ending, Limits, Outcome, Program, Workers, landlock, seccomp

from .conftest import TASK

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="programs are confined on Linux only")
BASH = shutil.which("bash") or ""
pytestmark = [LINUX, pytest.mark.skipif(not BASH, reason="the mock programs are scripts of bash")]
LIMITS = Limits(seconds=5, memory_mib=220, output_mib=1)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Workers whose programs may use little."""
    with Workers(TASK, limits=LIMITS) as started:
        yield started


def script(workers: Workers, text: str, *, apart: bool = False, **inputs: bytes) -> Outcome:
    """What comes of a script, which leaves its answer in the file `out`."""
    program = Program(Path(BASH).resolve(), ("-c", text), "out", apart=apart)
    return workers.program(program, inputs)


def test_program_makes_one_file_of_its_inputs(workers: Workers) -> None:
    """Bytes go in under a name of ours, one file comes out, and the guards that held are named."""
    outcome = script(workers, "read line < given; echo $line > out", given=b"hello\n")
    assert (outcome.ending, outcome.result) == (Ending.REPORT, b"hello\n")
    assert "resource-limits" in outcome.confinement
    assert list(workers.scratch.iterdir()) == []


def test_program_has_no_environment_of_ours(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user's environment holds is not passed on."""
    monkeypatch.setenv("SECRET_OF_THE_USER", "canary")
    outcome = script(workers, "declare -x > out")
    assert isinstance(outcome.result, bytes)
    assert b"SECRET" not in outcome.result


@pytest.mark.skipif(landlock.version() == 0, reason="this kernel has no Landlock")
@pytest.mark.parametrize("apart", [False, True])
def test_program_reaches_no_file_of_the_user(workers: Workers, tmp_path: Path, apart: bool) -> None:
    """It neither reads nor writes outside its scratch and the public files of the system."""
    secret = tmp_path / "secret"
    secret.write_text("canary")
    outcome = script(workers, f"read line < {secret}; echo got $line > out; echo x > {tmp_path}/new", apart=apart)
    if apart and outcome.code == "confinement":
        pytest.skip("no namespaces here")
    assert outcome.result == b"got\n"
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(seccomp.architecture() is None, reason="no filter is written for this machine")
@pytest.mark.parametrize("apart", [False, True])
def test_program_reaches_no_network(workers: Workers, apart: bool) -> None:
    """A port that listens on this machine is out of its reach."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        tried = f"if exec 3<>/dev/tcp/127.0.0.1/{port}; then echo open > out; else echo shut > out; fi; echo shut > out"
        outcome = script(workers, tried, apart=apart)
        if apart and outcome.code == "confinement":
            pytest.skip("no namespaces here")
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.skipif(seccomp.architecture() is None, reason="no filter is written for this machine")
def test_program_starts_no_other(workers: Workers) -> None:
    """Neither a process of its own nor another program in its place."""
    forked = script(workers, "(echo forked > out)")
    replaced = script(workers, "exec /bin/ls > out; echo kept > out")
    assert (forked.ending, forked.code) == (Ending.REFUSED, "no-output")
    assert replaced.result in (None, b"kept\n")


@pytest.mark.sample
def test_program_ends_in_time(workers: Workers) -> None:
    """An endless loop ends with the clock, one that is deaf to signals too."""
    assert script(workers, "trap '' TERM; while :; do :; done").ending is Ending.TIMED_OUT


def test_program_keeps_to_its_memory(workers: Workers) -> None:
    """One that takes more than its ceiling is ended."""
    outcome = script(workers, "x=0123456789; while :; do x=$x$x; done")
    assert outcome.ending in (Ending.OUT_OF_MEMORY, Ending.CRASHED, Ending.REFUSED)
    assert outcome.result is None


@pytest.mark.sample
def test_endless_file_of_a_program_is_not_taken(workers: Workers) -> None:
    """The kernel stops a file at the ceiling of an answer, and what is larger is not read."""
    outcome = script(workers, "while :; do printf '%01024d' 0; done > out")
    assert outcome.result is None


def test_crash_of_a_program_is_named(workers: Workers) -> None:
    """A signal is a crash with its number."""
    outcome = script(workers, "kill -SEGV $$")
    assert (outcome.ending, outcome.code, outcome.detail) == (Ending.CRASHED, "signal", "11")


def test_program_that_cannot_be_set_apart_is_not_run(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that needs sockets of its own is refused where the system has no namespaces."""
    monkeypatch.setattr("analyzer.worker.program.sys.platform", "darwin")
    outcome = script(workers, "echo ran > out", apart=True)
    assert (outcome.ending, outcome.code, outcome.result) == (Ending.REFUSED, "confinement", None)


def test_program_that_is_not_there_is_refused(workers: Workers) -> None:
    """A path that leads nowhere ends in a word, not in an exception."""
    outcome = workers.program(Program(Path("/usr/bin/no-such-program"), (), "out"), {})
    assert outcome.result is None
    assert os.listdir(workers.scratch) == []  # noqa: PTH208
