"""The text of a contract goes nowhere but into the answer: no log, no temporary file, no traceback, no socket."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .intrusion import CANARY
from .misbehaviour import __name__ as mock

ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the forking child, /proc and strace are of Linux")
# A whole run as a user starts it: arguments are the inputs; one line an outcome.
PROGRAM = f"""
import sys
sys.path[:0] = {[str(ROOT), str(Path(__file__).parents[1])]!r}
from pathlib import Path
from analyzer.worker import Limits, Workers
limits = Limits(seconds=float(sys.argv[1]), memory_mib=220, output_mib=1)
with Workers("{mock}:act", limits=limits) as workers:
    for path, outcome in workers.run(map(Path, sys.argv[2:])):
        print(path.name, outcome.ending, outcome.code, outcome.detail, flush=True)
"""


def document(folder: Path, name: str, **instruction: object) -> Path:
    """Write a document that holds the canary beside its instruction."""
    path = folder / name
    path.write_text(json.dumps({**instruction, "text": CANARY}))
    return path


def command(folder: Path, *inputs: Path, seconds: float = 20.0) -> list[str]:
    """The command line of a whole run."""
    program = folder / "program.py"
    program.write_text(PROGRAM)
    return [sys.executable, str(program), str(seconds), *map(str, inputs)]


def environment(temporary: Path) -> dict[str, str]:
    """The user's environment, with a folder for temporary files that can be searched."""
    temporary.mkdir(exist_ok=True)
    return {**os.environ, "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}


def files_with_canary(folder: Path) -> list[Path]:
    """Every file below a folder in which the canary sings."""
    return [path for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


@LINUX
def test_canary_is_nowhere_after_any_ending(tmp_path: Path) -> None:
    """After a report, an exception, a crash and a time-out of tasks that shout the text, it is found nowhere."""
    inputs, temporary = tmp_path / "in", tmp_path / "temporary"
    inputs.mkdir()
    paths = [document(inputs, then, do="talk", then=then) for then in ("return", "raise", "die", "loop")]
    paths += [document(inputs, "litter", do="litter")]
    done = subprocess.run(
        command(tmp_path, *paths, seconds=1), env=environment(temporary), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "return report  ",
        "raise crashed exception ValueError",
        "die crashed signal SIGSEGV",
        "loop timed-out time ",
        "litter report  ",
    ]
    assert done.stderr == ""
    assert list(temporary.iterdir()) == []
    assert set(files_with_canary(tmp_path)) == set(paths)


def _soon(condition: Callable[[], object], seconds: float = 20.0) -> bool:
    """Whether something comes true within so many seconds."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if condition():
            return True
        time.sleep(0.05)
    return False


def _family(head: int) -> list[int]:
    """A process and its descendants, by what every user may read."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    family = [head]
    for member in family:
        family += [child for child, parent in parents.items() if parent == member]
    return family


def _gone(process: int) -> bool:
    """Whether a process runs no more; one that waits to be reaped does not run."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def _at_work(tmp_path: Path, temporary: Path) -> "tuple[subprocess.Popen[bytes], list[int]]":
    """A run on a document that has written the canary into its scratch and never ends: parent, template, document."""
    path = document(tmp_path, "endless", do="talk", then="loop")
    heard = signal.signal(signal.SIGINT, signal.SIG_DFL)  # a test run in the background would pass its deafness on
    run = subprocess.Popen(command(tmp_path, path, seconds=60), env=environment(temporary))
    signal.signal(signal.SIGINT, heard)
    assert _soon(lambda: files_with_canary(temporary))
    family = _family(run.pid)
    assert len(family) == 3
    return run, family


@LINUX
def test_killed_parent_takes_everything_down(tmp_path: Path) -> None:
    """When the parent is killed outright, its children end and the scratch goes, with nobody left to ask for it."""
    temporary = tmp_path / "temporary"
    run, family = _at_work(tmp_path, temporary)
    run.kill()
    run.wait()
    assert _soon(lambda: all(map(_gone, family)))
    assert list(temporary.iterdir()) == []


@LINUX
def test_killed_template_takes_its_documents_along(tmp_path: Path) -> None:
    """When the process documents are forked from is killed, theirs end with it, and the parent carries on."""
    temporary = tmp_path / "temporary"
    run, (_, template, worked_on) = _at_work(tmp_path, temporary)
    os.kill(template, signal.SIGKILL)
    assert _soon(lambda: _gone(worked_on))
    assert _soon(lambda: len(_family(run.pid)) == 3)  # a new template, and the second try
    run.send_signal(signal.SIGINT)
    run.wait(20)
    assert list(temporary.iterdir()) == []


@LINUX
def test_next_start_removes_what_a_killed_family_left(tmp_path: Path) -> None:
    """When parent and children are killed at once the scratch stays, until the next run starts."""
    temporary = tmp_path / "temporary"
    run, family = _at_work(tmp_path, temporary)
    for number in (signal.SIGSTOP, signal.SIGKILL):
        for process in family:
            os.kill(process, number)
    run.wait()
    assert _soon(lambda: all(map(_gone, family)))
    assert files_with_canary(temporary)
    well = document(tmp_path, "well", do="well")
    subprocess.run(command(tmp_path, well), env=environment(temporary), capture_output=True, check=True)
    assert list(temporary.iterdir()) == []


@LINUX
def test_interrupted_run_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C in the terminal ends the children and removes the scratch before the program ends."""
    temporary = tmp_path / "temporary"
    run, family = _at_work(tmp_path, temporary)
    run.send_signal(signal.SIGINT)
    run.wait(20)
    assert all(map(_gone, family))
    assert list(temporary.iterdir()) == []


@LINUX
def test_trace_of_a_whole_run_shows_no_socket(tmp_path: Path) -> None:
    """Parent, template and documents open no socket at all; a document that tries one is seen trying, in vain."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    paths = [document(tmp_path, "well", do="well"), document(tmp_path, "exit", do="exit")]
    run = [strace, "-f", "-qq", "-o", str(trace), "-e", "trace=%network", *command(tmp_path, *paths)]
    subprocess.run(run, env=environment(tmp_path / "t"), capture_output=True, check=True)
    assert _calls(trace) == []
    run[-len(paths) :] = [str(document(tmp_path, "unix", do="unix"))]
    subprocess.run(run, env=environment(tmp_path / "t"), capture_output=True, check=True)
    (attempt,) = _calls(trace)
    assert "EPERM" in attempt


def _calls(trace: Path) -> list[str]:
    """The calls of a trace, without the lines that tell of signals and exits."""
    return [line for line in trace.read_text().splitlines() if not re.search(r"^\d+ +(---|\+\+\+)", line)]
