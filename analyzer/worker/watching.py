"""Watch one document in work: its clock, its memory, its answer, its death; and name the ending."""

import signal
import threading
import time
from typing import Final

from analyzer.worker.engine import ChildLostError, Job
from analyzer.worker.opening import InputRefusedError
from analyzer.worker.outcome import GRACE_SECONDS, Ending, Limits, Outcome
from analyzer.worker.protocol import FrameError

SAMPLE_SECONDS: Final = 0.05  # between two looks at memory: a burst is seen within a few hundred MiB
PATIENCE_SECONDS: Final = 0.5  # between the end of the pipe and the exit of its process
STOPPED: Final = Outcome(Ending.CRASHED, code="stopped")


def watch(job: Job, limits: Limits, stop: threading.Event) -> Outcome:
    """Follow a document to its end. Whatever is returned, nothing of its process is left."""
    watcher = _Watcher(job, limits, stop)
    try:
        outcome = watcher.follow()
    except FrameError as fault:
        outcome = Outcome(Ending.CRASHED, code=fault.code)
    except InputRefusedError as refusal:
        outcome = Outcome(Ending.REFUSED, code=refusal.code)
    except BaseException:
        job.end(0)
        raise
    try:
        status = job.end(0 if outcome is not None else PATIENCE_SECONDS)
    except ChildLostError as fault:
        return outcome or Outcome(Ending.CRASHED, code=fault.code)
    return outcome or watcher.death(status)


class _Watcher:
    def __init__(self, job: Job, limits: Limits, stop: threading.Event) -> None:
        self._job = job
        self._limits = limits
        self._stop = stop
        self._deadline = time.monotonic() + limits.seconds
        self._next_sample = 0.0
        self._asked = False

    def follow(self) -> Outcome | None:
        """Return the outcome, or `None` where the child closed its pipe without one."""
        while True:
            self._job.step(SAMPLE_SECONDS)
            answer = self._job.reply.outcome
            if answer is not None:
                return self._judged(answer)
            if self._job.closed:
                return None
            if (ending := self._ended_by_us()) is not None:
                return ending

    def _judged(self, answer: Outcome) -> Outcome:
        """An exception that the stop provoked is not a crash; a result that came within the grace counts."""
        if self._asked and answer.ending is Ending.CRASHED:
            return self._timed_out()
        return answer

    def _ended_by_us(self) -> Outcome | None:
        now = time.monotonic()
        if self._stop.is_set():
            return STOPPED
        if now >= self._next_sample:
            self._next_sample = now + SAMPLE_SECONDS
            if self._job.resident() > self._limits.memory_bytes:
                return Outcome(Ending.OUT_OF_MEMORY, code="memory")
        if now >= self._deadline + GRACE_SECONDS:
            return self._timed_out()
        if now >= self._deadline and not self._asked:
            self._asked = True
            self._job.ask_to_stop()
        return None

    def _timed_out(self) -> Outcome:
        return Outcome(Ending.TIMED_OUT, code="time")

    def death(self, status: int | None) -> Outcome:
        """Name the ending of a child that went without an answer."""
        if self._asked:
            return self._timed_out()
        if status is None or status >= 0:
            code = "frame" if self._job.reply.started else "exit"
            return Outcome(Ending.CRASHED, code=code, detail="" if status is None else str(status))
        if hasattr(signal, "SIGXCPU") and -status == signal.SIGXCPU:
            return Outcome(Ending.TIMED_OUT, code="cpu")
        if -status == signal.SIGABRT:  # so pdfium and the allocators of C++ end where the limit refuses them memory
            return Outcome(Ending.OUT_OF_MEMORY, code="memory", detail=signal.SIGABRT.name)
        return Outcome(Ending.CRASHED, code="signal", detail=_signal_name(-status))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
