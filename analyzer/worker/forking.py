"""The parent's side of the forking child (Linux): keep the template, hand it orders, exchange bytes with its forks.

Each document has two named pipes of its own in its scratch folder, gone from there as soon as both sides hold them:
what one document's process leaves in a pipe can never reach another's, and no socket is needed to pass anything.
"""

import contextlib
import os
import select
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Any, Final

from analyzer.worker.assignment import Assignment
from analyzer.worker.confinement import Guard
from analyzer.worker.engine import CHUNK, START_SECONDS, STOP_SECONDS, ChildLostError, Outgoing, confinement_of, spawn
from analyzer.worker.memory import resident
from analyzer.worker.opening import Source
from analyzer.worker.outcome import Json, StartError
from analyzer.worker.protocol import SMALL_FRAME, FrameError, decode, encode, frame, read_frame, write_all
from analyzer.worker.reply import Reply

ORDER_SECONDS: Final = 5.0  # an order costs milliseconds; a template that needs longer is stopped or broken


class Template:
    """A living template and the control pipes to it."""

    def __init__(self, assignment: Assignment) -> None:
        theirs_in, self._orders = os.pipe()
        self._answers, theirs_out = os.pipe()
        self._lock = threading.Lock()
        self.alive = True
        try:
            self._process = spawn("template", (theirs_in, theirs_out), assignment.scratch_folder)
        except StartError:
            os.close(self._orders)
            os.close(self._answers)
            raise
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        self.confinement = self._first_answer(assignment)

    def _first_answer(self, assignment: Assignment) -> tuple[str, ...]:
        try:
            write_all(self._orders, frame(encode(assignment.to_json())))
            return confinement_of(self._read_answer(START_SECONDS))
        except (ChildLostError, OSError):
            self.close()
            raise StartError("warm", "lost") from None
        except StartError:
            self.close()
            raise

    @property
    def resident(self) -> int:
        """The memory of the template, which every fork starts with."""
        return resident(self._process.pid)

    def obey(self, order: dict[str, Json]) -> dict[str, Any]:
        """Give an order and wait for its answer."""
        with self._lock:
            if not self.alive:
                raise ChildLostError("template")
            try:
                write_all(self._orders, frame(encode(order)))
                return self._read_answer(ORDER_SECONDS)
            except (OSError, ChildLostError):
                self._give_up()
                raise ChildLostError("template") from None

    def _read_answer(self, seconds: float) -> dict[str, Any]:
        limit = time.monotonic() + seconds
        try:
            body = read_frame(lambda count: _read_within(self._answers, count, limit), SMALL_FRAME)
            answer = {} if body is None else decode(body)
        except FrameError:
            raise ChildLostError("template") from None
        if body is None or not isinstance(answer, dict):
            raise ChildLostError("template")
        return answer

    def _give_up(self) -> None:
        self.alive = False
        self._process.kill()

    def close(self) -> None:
        """End the template: it takes its forks and the scratch with it."""
        with self._lock:
            self.alive = False
            for descriptor in (self._orders, self._answers):
                with contextlib.suppress(OSError):
                    os.close(descriptor)
            self._orders = self._answers = -1
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


def _read_within(descriptor: int, count: int, limit: float) -> bytes:
    data = bytearray()
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    while len(data) < count:
        if not poll.poll(max(0.0, limit - time.monotonic()) * 1000):
            raise ChildLostError("template")
        piece = os.read(descriptor, count - len(data))
        if not piece:
            break
        data += piece
    return bytes(data)


class ForkedJob:
    """A document in work in a fork of the template."""

    def __init__(self, template: Template, source: Source, scratch: Path, ceiling: int) -> None:
        self.reply = Reply(ceiling)
        self.closed = False
        self._template = template
        self._outgoing = Outgoing(source, scratch)
        self._pipes = contextlib.ExitStack()
        try:
            self._process = self._start(scratch)
        except BaseException:
            self._pipes.close()
            raise

    def _start(self, scratch: Path) -> int:
        # Opening a named pipe for both directions never blocks on Linux, whoever is at the other end.
        self._outbound = self._pipe(scratch / "in", os.O_RDWR)
        self._inbound = self._pipe(scratch / "out", os.O_RDONLY)
        self._poll = select.poll()
        self._poll.register(self._inbound, select.POLLIN)
        self._poll.register(self._outbound, select.POLLOUT)
        answer = self._template.obey({"do": "start", "scratch": str(scratch)})
        if "process" not in answer:
            raise ChildLostError("fork")
        (scratch / "in").unlink()
        (scratch / "out").unlink()
        return int(answer["process"])

    def _pipe(self, path: Path, flags: int) -> int:
        os.mkfifo(path, 0o600)
        descriptor = os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)
        self._pipes.callback(os.close, descriptor)
        return descriptor

    def step(self, seconds: float) -> None:
        """Move bytes in and out."""
        for descriptor, _ in self._poll.poll(seconds * 1000):
            if descriptor == self._outbound:
                self._send()
            else:
                self._receive()

    def _send(self) -> None:
        chunk = self._outgoing.chunk()
        if not chunk:
            self._poll.unregister(self._outbound)
            return
        with contextlib.suppress(BlockingIOError):
            self._outgoing.wrote(os.write(self._outbound, chunk))

    def _receive(self) -> None:
        try:
            data = os.read(self._inbound, CHUNK)
        except BlockingIOError:
            return
        if data:
            self.reply.feed(data)
        else:
            self.closed = True

    def resident(self) -> int:
        """The resident memory of the fork."""
        return resident(self._process)

    def ask_to_stop(self) -> None:
        """Send SIGTERM to the group."""
        with contextlib.suppress(ChildLostError):
            self._template.obey({"do": "signal", "process": self._process, "signal": int(signal.SIGTERM)})

    def end(self, patience: float) -> int | None:
        """Wait, kill the group, reap, close the pipes."""
        self._pipes.close()
        try:
            status = self._template.obey({"do": "end", "process": self._process, "patience": patience})["status"]
            return None if status is None else int(status)
        except ChildLostError:
            with contextlib.suppress(OSError):
                os.killpg(self._process, signal.SIGKILL)
            raise


class ForkEngine:
    """Keeps one template alive; a template that was lost is replaced before the next document."""

    def __init__(self, assignment: Assignment) -> None:
        self._assignment = assignment
        self._lock = threading.Lock()
        self._template: Template | None = None

    def start(self) -> tuple[str, ...]:
        """Warm the template up."""
        template = self._living()
        if template.resident > self._assignment.limits.memory_bytes:
            self.close()
            raise StartError("memory", f"{template.resident // 2**20} MiB")
        sampled = (Guard.SAMPLED_MEMORY.value,) if template.resident else ()
        return (*template.confinement, *sampled)

    def _living(self) -> Template:
        with self._lock:
            if self._template is None or not self._template.alive:
                if self._template is not None:
                    self._template.close()
                self._template = None
                self._template = Template(self._assignment)
            return self._template

    def launch(self, source: Source, scratch: Path) -> ForkedJob:
        """Fork for a document."""
        return ForkedJob(self._living(), source, scratch, self._assignment.limits.output_bytes)

    def close(self) -> None:
        """End the template."""
        with self._lock:
            if self._template is not None:
                self._template.close()
                self._template = None
