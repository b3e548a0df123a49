"""The child that forks (Linux): warmed up once, then one fork for each document, so that a document costs milliseconds.

It obeys three orders on its control pipe (start, signal, end) and never reads a byte of a document. A fork's number
stays reserved until the parent says `end`: a signal can therefore never reach a stranger. When the parent dies, the
control pipe ends, and the template takes everything down with it.
"""

import contextlib
import gc
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn

from analyzer.worker import kernel, large_pages
from analyzer.worker.assignment import Assignment, Task, prepare
from analyzer.worker.child import failure, read_request, respond, settle_in
from analyzer.worker.confinement import Guard, confine_child, confine_document
from analyzer.worker.landlock import readable_paths
from analyzer.worker.outcome import Json
from analyzer.worker.protocol import SETUP_FRAME, read_message, write_all, write_message
from analyzer.worker.scratch import remove_tree

REAP_SECONDS: Final = 2.0  # after a kill; only a process stuck in the kernel takes longer
STRAY_SECONDS: Final = 0.05  # one that takes longer is reaped after a later document
_LOOK_SECONDS: Final = 0.001
_YOUNG_OBJECTS: Final = 20_000  # between two collections: a document makes many, and its process lives seconds
_STATUS_OF_A_BROKEN_GUARD: Final = 120


class Template:
    """The state of the forking child."""

    def __init__(self, assignment: Assignment, orders: BinaryIO, answers: int) -> None:
        self._assignment = assignment
        self._orders = orders
        self._answers = answers
        self._alive: set[int] = set()
        self._held: tuple[Guard, ...] = ()
        self._readable: list[str] = []

    def serve(self) -> None:
        """Warm up, say so, and obey until the control pipe ends."""
        with contextlib.suppress(OSError):  # what a document's process left behind becomes ours to kill
            kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
        self._held = confine_child(self._assignment.guards)
        gc.disable()  # loading makes much and drops little
        try:
            task = prepare(self._assignment)
        except BaseException as fault:
            write_message(self._answers, failure(fault))
            return
        self._readable = readable_paths()
        gc.freeze()  # what is loaded stays out of every later collection, and so in memory shared with the forks
        gc.set_threshold(_YOUNG_OBJECTS)
        gc.enable()
        large_pages.gather()
        write_message(self._answers, {"confinement": [guard.value for guard in self._held]})
        while (order := read_message(self._orders)) is not None:
            write_message(self._answers, self._obey(order, task))

    def _obey(self, order: dict[str, Any], task: Task) -> Json:
        match order["do"]:
            case "start":
                return self._start(Path(order["scratch"]), task)
            case "signal":
                _signal_group(order["process"], order["signal"])
                return {}
            case _:
                return {"status": self._end(order["process"], order["patience"])}

    def _start(self, scratch: Path, task: Task) -> Json:
        parent = os.getpid()
        with contextlib.ExitStack() as opened:
            try:
                inbound = os.open(scratch / "in", os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
                opened.callback(os.close, inbound)
                outbound = os.open(scratch / "out", os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
                opened.callback(os.close, outbound)
                process = os.fork()
            except OSError as fault:
                return {"failed": type(fault).__name__}
            if process == 0:
                self._serve_document(parent, inbound, outbound, scratch, task)
        self._alive.add(process)
        return {"process": process}

    def _serve_document(self, parent: int, inbound: int, outbound: int, scratch: Path, task: Task) -> NoReturn:
        """In the fork: confine, answer, end. Whatever happens, no code of the template runs here."""
        status = _STATUS_OF_A_BROKEN_GUARD
        try:
            os.setpgid(0, 0)  # a session of its own would cost 2 ms more, and there is no terminal to leave
            os.close(self._orders.fileno())
            os.close(self._answers)
            os.set_blocking(inbound, True)
            os.set_blocking(outbound, True)
            settle_in(scratch)
            confine_document(self._held, self._readable, scratch, self._assignment.limits)
            kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() == parent:
                status = 1
                request = read_request(os.fdopen(inbound, "rb"))
                if request is not None:
                    write_all(outbound, respond(task, request, self._assignment))
                    status = 0
        finally:
            os._exit(status)

    def _end(self, process: int, patience: float) -> int | None:
        """Wait a little, kill the group, reap. Returns the exit code, `None` where it had to be killed."""
        died_alone = _has_ended(process, patience)
        _signal_group(process, signal.SIGKILL)
        status = None
        if _has_ended(process, REAP_SECONDS):
            _, status = os.waitpid(process, 0)
        self._alive.discard(process)
        self._kill_strays()
        return os.waitstatus_to_exitcode(status) if died_alone and status is not None else None

    def _kill_strays(self) -> None:
        """Kill and reap every child that is no document's process: orphans that had left their group."""
        children = Path(f"/proc/self/task/{os.getpid()}/children")
        with contextlib.suppress(OSError):
            for stray in {int(word) for word in children.read_text().split()} - self._alive:
                with contextlib.suppress(OSError):
                    os.kill(stray, signal.SIGKILL)
                    if _has_ended(stray, STRAY_SECONDS):
                        os.waitpid(stray, 0)

    def take_down(self) -> None:
        """Kill what still runs."""
        for process in list(self._alive):
            self._end(process, 0)


def _has_ended(process: int, patience: float) -> bool:
    """Whether a child has ended, waiting at most so many seconds; it stays to be reaped."""
    limit = time.monotonic() + patience
    while True:
        try:
            ended = os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT | os.WNOHANG)
        except ChildProcessError:
            return False
        if ended is not None or time.monotonic() >= limit:
            return ended is not None
        time.sleep(_LOOK_SECONDS)


def _signal_group(process: int, number: int) -> None:
    """Signal a document's group; before it has made its group, the process alone."""
    for send in (os.killpg, os.kill):
        with contextlib.suppress(OSError):
            send(process, number)
            return


def main() -> None:
    """Run with the two control descriptors as the last arguments."""
    orders = os.fdopen(int(sys.argv[-2]), "rb")
    answers = int(sys.argv[-1])
    for descriptor in (orders.fileno(), answers):
        os.set_inheritable(descriptor, False)
    os.umask(0o077)
    first = read_message(orders, SETUP_FRAME)
    if first is None:
        return
    assignment = Assignment.from_json(first)
    template = Template(assignment, orders, answers)
    try:
        template.serve()
        template.take_down()
        remove_tree(assignment.scratch_folder)  # the parent has finished, or died
    finally:
        template.take_down()
        os._exit(0)
