"""The parent's side of leased children (macOS, Windows): idle ones wait, misbehaving ones are replaced.

Pipes cannot be polled everywhere, so a thread on either side moves the bytes; both end when the child does.
"""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Final

from analyzer.worker.assignment import Assignment
from analyzer.worker.confinement import Guard
from analyzer.worker.engine import (
    CHUNK,
    START_SECONDS,
    STOP_SECONDS,
    ChildLostError,
    Outgoing,
    confinement_of,
    spawn,
)
from analyzer.worker.memory import family, resident
from analyzer.worker.opening import InputRefusedError, Source
from analyzer.worker.outcome import StartError
from analyzer.worker.protocol import SMALL_FRAME, FrameError, decode, encode, frame, read_frame
from analyzer.worker.reply import Reply

DOCUMENTS_OF_A_LEASE: Final = 200  # then a fresh child: language models keep every new word they meet
_QUEUED_CHUNKS: Final = 64  # what may wait in the parent: 4 MiB


class Lease:
    """A living child and the pipes to it."""

    def __init__(self, assignment: Assignment) -> None:
        folder = assignment.scratch_folder
        self._process = spawn("leased", (), folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._stdin, self._stdout = _present(self._process.stdin), _present(self._process.stdout)
        self.received: queue.Queue[bytes] = queue.Queue(_QUEUED_CHUNKS)
        self.documents = 0
        self.at_first = 0
        threading.Thread(target=self._receive, daemon=True).start()
        try:
            self.send(frame(encode(assignment.to_json())))
            self.confinement = confinement_of(self._first_message())
            self.at_first = self.resident()
        except (OSError, FrameError, queue.Empty):
            self.kill()
            raise StartError("warm", "lost") from None
        except StartError:
            self.kill()
            raise

    def _receive(self) -> None:
        """Runs in a thread: pass on what the child says; an empty piece is the end."""
        descriptor = self._stdout.fileno()
        piece = b"-"
        while piece:
            try:
                piece = os.read(descriptor, CHUNK)
            except OSError:
                piece = b""
            self.received.put(piece)

    def _first_message(self) -> object:
        limit = time.monotonic() + START_SECONDS
        buffer = bytearray()

        def read(count: int) -> bytes:
            while len(buffer) < count:
                piece = self.received.get(timeout=max(0.0, limit - time.monotonic()))
                if not piece:
                    break
                buffer.extend(piece)
            taken = bytes(buffer[:count])
            del buffer[:count]
            return taken

        body = read_frame(read, SMALL_FRAME)
        return None if body is None else decode(body)

    def send(self, data: bytes | memoryview) -> int:
        """Write a piece; blocks while the child does not read."""
        return os.write(self._stdin.fileno(), data)

    def resident(self) -> int:
        """The resident memory of the child."""
        return resident(self._process.pid)

    def terminate(self) -> None:
        """Ask the child to stop; Windows knows no asking."""
        if sys.platform != "win32":
            _signal_group(self._process.pid, signal.SIGTERM)

    def wait(self, patience: float) -> int | None:
        """The exit code, if the child ends by itself within so many seconds."""
        try:
            return self._process.wait(patience)
        except subprocess.TimeoutExpired:
            return None

    def kill(self) -> None:
        """End the child and all it started, at once."""
        if sys.platform == "win32":
            for member in reversed(family(self._process.pid)):
                with contextlib.suppress(Exception):
                    member.kill()
        elif self._process.returncode is None:
            _signal_group(self._process.pid, signal.SIGKILL)
        self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        self._drain()
        for pipe in (self._stdin, self._stdout):
            with contextlib.suppress(OSError):
                pipe.close()

    def _drain(self) -> None:
        """Empty the queue to its end, so that the receiving thread ends."""
        with contextlib.suppress(queue.Empty):
            while self.received.get(timeout=STOP_SECONDS):
                pass


def _present(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise StartError("python", "pipe")
    return pipe


def _signal_group(process: int, number: int) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.killpg(process, number)


class LeasedJob:
    """A document in work in a leased child."""

    def __init__(self, engine: "LeaseEngine", lease: Lease, source: Source, scratch: Path, ceiling: int) -> None:
        self.reply = Reply(ceiling)
        self.closed = False
        self._engine = engine
        self._lease = lease
        self._refusal: InputRefusedError | None = None
        self._outgoing = Outgoing(source, scratch)
        self._sender = threading.Thread(target=self._send, daemon=True)
        self._sender.start()

    def _send(self) -> None:
        """Runs in a thread: write the request; a child that dies ends it."""
        try:
            while chunk := self._outgoing.chunk():
                self._outgoing.wrote(self._lease.send(chunk))
        except InputRefusedError as refusal:
            self._refusal = refusal
        except OSError:
            return

    def step(self, seconds: float) -> None:
        """Take in what the child said."""
        if self._refusal is not None:
            raise self._refusal
        try:
            piece = self._lease.received.get(timeout=seconds)
        except queue.Empty:
            return
        if piece:
            self.reply.feed(piece)
        else:
            self.closed = True

    def resident(self) -> int:
        """The resident memory of the child."""
        return self._lease.resident()

    def ask_to_stop(self) -> None:
        """Send SIGTERM where there is one."""
        self._lease.terminate()

    def end(self, patience: float) -> int | None:
        """Give the child back where it answered; else wait a little and kill it."""
        if self.reply.outcome is not None and not self.closed:
            self._sender.join(STOP_SECONDS)
            if not self._sender.is_alive() and self._refusal is None:
                self._engine.give_back(self._lease)
                return None
        status = self._lease.wait(patience)
        if self.closed:
            self._lease.received.put(b"")  # the end was taken from the queue already
        self._lease.kill()
        self._sender.join(STOP_SECONDS)
        return status


class LeaseEngine:
    """Keeps idle children for the next documents."""

    def __init__(self, assignment: Assignment) -> None:
        self._assignment = assignment
        self._idle: queue.SimpleQueue[Lease] = queue.SimpleQueue()

    def start(self) -> tuple[str, ...]:
        """Warm up the first child."""
        lease = Lease(self._assignment)
        if lease.at_first > self._assignment.limits.memory_bytes:
            lease.kill()
            raise StartError("memory")
        self._idle.put(lease)
        sampled = (Guard.SAMPLED_MEMORY.value,) if lease.at_first else ()
        return (*lease.confinement, *sampled)

    def launch(self, source: Source, scratch: Path) -> LeasedJob:
        """Put a document to work in an idle child, or in a new one."""
        try:
            lease = self._idle.get_nowait()
        except queue.Empty:
            try:
                lease = Lease(self._assignment)
            except StartError:
                raise ChildLostError("template") from None
        lease.documents += 1
        return LeasedJob(self, lease, source, scratch, self._assignment.limits.output_bytes)

    def give_back(self, lease: Lease) -> None:
        """Keep a child that behaved, unless it has served long enough or has grown half way to the ceiling."""
        room = self._assignment.limits.memory_bytes - lease.at_first
        if lease.documents < DOCUMENTS_OF_A_LEASE and lease.resident() <= lease.at_first + room // 2:
            self._idle.put(lease)
        else:
            lease.kill()

    def close(self) -> None:
        """End every idle child."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().kill()
