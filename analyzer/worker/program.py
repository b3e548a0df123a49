"""Run one program of the system on bytes, confined: Tesseract on a picture of a page, LibreOffice on an old Word file.

The bytes go into a scratch folder under names of ours, one file comes out of it, and nothing else is left. What the
program prints goes nowhere. On Linux it is confined by the kernel (`analyzer.worker.launcher`); elsewhere it has a
clock, a memory ceiling where memory can be seen, and an environment made from nothing.
"""

import contextlib
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analyzer.worker.engine import START_SECONDS, confinement_of, environment, spawn
from analyzer.worker.launcher import Launch
from analyzer.worker.memory import resident
from analyzer.worker.outcome import Ending, Limits, Outcome, StartError
from analyzer.worker.protocol import SMALL_FRAME, FrameError, decode, encode, frame, read_frame

LOOK_SECONDS: Final = 0.02  # between two looks at a program's clock and memory
_READ_FLAGS: Final = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Program:
    """A program and how it is called. Its current folder holds its input files; `output` is the file it leaves there.

    `apart`: it needs local sockets of its own, and gets them only with a view of folders of its own; where that cannot
    be had (not Linux, no namespaces) it is not run. `again_on` is the exit code by which it asks to be started again.
    """

    path: Path
    arguments: tuple[str, ...]
    output: str
    apart: bool = False
    again_on: int | None = None


def run_program(program: Program, inputs: Mapping[str, bytes], folder: Path, limits: Limits) -> Outcome:
    """The bytes that a program makes of its inputs, as the result of an outcome; `folder` is its empty scratch.

    Endings: a report; refused (`confinement`: it cannot be confined enough here; `no-output`: it made nothing); timed
    out; out of memory; crashed.
    """
    if program.apart and sys.platform != "linux":
        return Outcome(Ending.REFUSED, code="confinement")
    deadline = time.monotonic() + limits.seconds
    try:
        for name, data in inputs.items():
            (folder / name).write_bytes(data)
        run = _Run(program, folder, limits, deadline)
        status = run.follow()
        if status == program.again_on is not None:
            run = _Run(program, folder, limits, deadline)
            status = run.follow()
    except StartError as fault:
        code = "confinement" if program.apart and fault.code == "warm" else "start"
        return Outcome(Ending.REFUSED if code == "confinement" else Ending.CRASHED, code=code)
    except OSError:
        return Outcome(Ending.CRASHED, code="system")
    return run.outcome(status)


class _Run:
    """One start of a program."""

    def __init__(self, program: Program, folder: Path, limits: Limits, deadline: float) -> None:
        self._program = program
        self._folder = folder
        self._limits = limits
        self._deadline = deadline
        self._ended_by_us: Ending | None = None
        self.confinement: tuple[str, ...] = ()
        self._process = self._confined() if sys.platform == "linux" else self._plain()

    def _confined(self) -> "subprocess.Popen[bytes]":
        launch = Launch(
            str(self._program.path), self._program.arguments, str(self._folder), self._limits, self._program.apart
        )
        process = spawn("launcher", (), self._folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None and process.stdout is not None
        watchdog_ends = time.monotonic() + min(START_SECONDS, self._limits.seconds)
        try:
            with process.stdin as orders:
                orders.write(frame(encode(launch.to_json())))
            os.set_blocking(process.stdout.fileno(), False)
            body = read_frame(lambda count: _read_within(process.stdout, count, watchdog_ends), SMALL_FRAME)
            self.confinement = confinement_of(None if body is None else decode(body))
        except (OSError, FrameError):
            raise StartError("start") from None
        finally:
            process.stdout.close()
            if not self.confinement:
                _kill(process)
        return process

    def _plain(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [str(self._program.path), *self._program.arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            env={**environment(self._folder), "OMP_THREAD_LIMIT": "1"},
            close_fds=True,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def follow(self) -> int | None:
        """The exit code, or `None` where we ended the program; its group is gone either way."""
        try:
            while (status := self._process.poll()) is None:
                if time.monotonic() >= self._deadline:
                    self._ended_by_us = Ending.TIMED_OUT
                elif resident(self._process.pid) > self._limits.memory_bytes:
                    self._ended_by_us = Ending.OUT_OF_MEMORY
                if self._ended_by_us:
                    return None
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(LOOK_SECONDS)
            return status
        finally:
            _kill(self._process)

    def outcome(self, status: int | None) -> Outcome:
        """What came of the run."""
        if self._ended_by_us is not None:
            code = "time" if self._ended_by_us is Ending.TIMED_OUT else "memory"
            return Outcome(self._ended_by_us, code=code, confinement=self.confinement)
        if status is not None and status < 0:
            return Outcome(Ending.CRASHED, code="signal", detail=str(-status), confinement=self.confinement)
        made = _taken(self._folder / self._program.output, self._limits.output_bytes)
        if made is None:
            return Outcome(Ending.REFUSED, code="no-output", detail=str(status), confinement=self.confinement)
        return Outcome(Ending.REPORT, made, confinement=self.confinement)


def _read_within(stream: object, count: int, limit: float) -> bytes:
    data = bytearray()
    descriptor = stream.fileno()  # type: ignore[attr-defined]
    while len(data) < count:
        try:
            piece = os.read(descriptor, count - len(data))
        except BlockingIOError:
            if time.monotonic() >= limit:
                raise StartError("start") from None
            time.sleep(LOOK_SECONDS / 4)
            continue
        if not piece:
            break
        data += piece
    return bytes(data)


def _taken(path: Path, ceiling: int) -> bytes | None:
    """The file that a program left: no link, no device, no larger than an answer may be."""
    try:
        descriptor = os.open(path, _READ_FLAGS)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode) or not 0 < state.st_size <= ceiling:
            return None
        return file.read(ceiling)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a program and its group, whatever it does."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        process.kill()
    process.wait()
