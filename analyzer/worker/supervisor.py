"""The parent: opens each input, has it worked on in a confined child, and yields every document's outcome in order."""

import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final, Self

from analyzer.worker.assignment import Assignment
from analyzer.worker.confinement import Guard
from analyzer.worker.engine import ChildLostError, Engine
from analyzer.worker.forking import ForkEngine
from analyzer.worker.leasing import LeaseEngine
from analyzer.worker.opening import InputRefusedError, Source, from_bytes, open_input
from analyzer.worker.outcome import Ending, Json, Limits, Outcome, StartError
from analyzer.worker.program import Program, run_program
from analyzer.worker.protocol import encode
from analyzer.worker.scratch import Scratch
from analyzer.worker.turnstile import Turnstile
from analyzer.worker.watching import watch

# A crash with one of these codes took the process with it, and a second try may end otherwise. An exception or an
# answer over the ceiling would come again: the same bytes meet the same task.
_LOST: Final = ("signal", "exit", "frame", "fork", "template", "system")
_REFUSALS: Final = ("analyzer.reading:RefusedError",)


class Workers:
    """Confined workers for one task; use as a context manager.

    `task` and `warm` are written `module:function`. The task is called with (bytes, name, options) and returns JSON
    values, bytes, or a `Partial`; `warm` is called once in each child with the options, to load what documents share.
    `refusals` name the exception classes (with `code` and `detail`) by which the task refuses a document. `guards` and
    `leased` are for tests and for systems where a guard gets in the way: by default all that can hold does.
    """

    def __init__(  # noqa: PLR0913
        self,
        task: str,
        *,
        limits: Limits | None = None,
        jobs: int = 1,
        warm: str = "",
        options: Mapping[str, Json] | None = None,
        refusals: Iterable[str] = _REFUSALS,
        guards: Iterable[str] = tuple(Guard),
        leased: bool = sys.platform != "linux",
    ) -> None:
        self._limits = limits or Limits()
        self._jobs = jobs
        self._assignment = Assignment(
            task, warm, dict(options or {}), tuple(refusals), self._limits, tuple(guards), scratch=""
        )
        self._leased = leased
        self._turnstile = Turnstile()
        self._opened = ExitStack()
        self.confinement: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            self._scratch = Scratch()
            opening.callback(self._scratch.close)
            assignment = replace(self._assignment, scratch=str(self._scratch.root))
            self._engine: Engine = LeaseEngine(assignment) if self._leased else ForkEngine(assignment)
            opening.callback(self._engine.close)
            self.confinement = self._engine.start()
            self._opened = opening.pop_all()
        return self

    def __exit__(self, *fault: object) -> None:
        self._opened.close()

    @property
    def scratch(self) -> Path:
        """The folder in which each document has its own while it is in work."""
        return self._scratch.root

    def run(self, inputs: Iterable[Path]) -> Iterator[tuple[Path, Outcome]]:
        """Yield every input with its outcome, in the order of the inputs, while a few more are in work.

        Results that wait are few whatever the number of inputs, so that memory stays flat. Leaving the loop early ends
        what is in work.
        """
        stop = threading.Event()
        waiting: deque[tuple[Path, Future[Outcome]]] = deque()
        pool = ThreadPoolExecutor(self._jobs, thread_name_prefix="document")
        try:
            for path in inputs:
                waiting.append((path, pool.submit(self._work_on, path, stop)))
                while len(waiting) > self._jobs or (waiting and waiting[0][1].done()):
                    yield _awaited(*waiting.popleft())
            while waiting:
                yield _awaited(*waiting.popleft())
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)

    def call(self, data: bytes, name: str, options: Mapping[str, Json] | None = None) -> Outcome:
        """Have the task work on bytes that are in memory already, with options for this document alone.

        Those options may be as large as an answer, for they may hold what another step answered.
        """
        extras = encode(dict(options)) if options else b""
        if len(extras) > self._limits.output_bytes:
            return Outcome(Ending.REFUSED, code="too-large", confinement=self.confinement)
        try:
            source = from_bytes(data, name, extras)
        except InputRefusedError as refusal:
            return self._refused(refusal)
        return self._attempts(source, threading.Event())

    def program(self, program: Program, inputs: Mapping[str, bytes]) -> Outcome:
        """Run a program of the system on bytes, in a scratch of its own under the limits of a document."""
        try:
            with self._scratch.folder() as folder:
                return run_program(program, inputs, folder, self._limits)
        except OSError:
            return Outcome(Ending.CRASHED, code="system")

    def _work_on(self, path: Path, stop: threading.Event) -> Outcome:
        try:
            source = open_input(path)
        except InputRefusedError as refusal:
            return self._refused(refusal)
        with source:
            return self._attempts(source, stop)

    def _refused(self, refusal: InputRefusedError) -> Outcome:
        return Outcome(Ending.REFUSED, code=refusal.code, confinement=self.confinement)

    def _attempts(self, source: Source, stop: threading.Event) -> Outcome:
        with self._turnstile.together():
            outcome = self._attempt(source, stop)
        if outcome.ending is Ending.CRASHED and outcome.code in _LOST:
            with self._turnstile.alone():
                source.rewind()
                outcome = self._attempt(source, stop)
        return replace(outcome, confinement=self.confinement)

    def _attempt(self, source: Source, stop: threading.Event) -> Outcome:
        try:
            with self._scratch.folder() as folder:
                return watch(self._engine.launch(source, folder), self._limits, stop)
        except (ChildLostError, StartError) as fault:
            return Outcome(Ending.CRASHED, code=fault.code)
        except OSError:  # no descriptor, no room in the scratch: it is the machine, and one document of many
            return Outcome(Ending.CRASHED, code="system")


def _awaited(path: Path, outcome: Future[Outcome]) -> tuple[Path, Outcome]:
    return path, outcome.result()
