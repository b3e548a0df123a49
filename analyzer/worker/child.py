"""The inside of a child: take one document from the pipe, run the task on it, answer.

Nothing of the document leaves but the answer: an exception is told by the name of its type, never by its message.
"""

import os
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import BinaryIO, Final

from analyzer.worker.assignment import Assignment, Task
from analyzer.worker.outcome import Ending, Json, Outcome, Partial, TimeUpError
from analyzer.worker.protocol import SMALL_FRAME, FrameError, decode, read_frame
from analyzer.worker.reply import DETAIL_LENGTH, pack_reply

MAX_BODY: Final = 2**31 - 1  # the parent has checked the size; this is the frame's own bound


@dataclass(frozen=True, slots=True)
class Request:
    """One document as it arrives."""

    name: str
    scratch: Path
    data: bytes
    options: dict[str, Json]  # for this document alone, over those of the assignment


def read_request(stream: BinaryIO) -> Request | None:
    """Read the header, the own options and the bytes of a document; `None` at the end of the pipe."""
    header = read_frame(stream.read, SMALL_FRAME)
    if header is None:
        return None
    fields = decode(header)
    extras = read_frame(stream.read, MAX_BODY)
    data = read_frame(stream.read, MAX_BODY)
    if extras is None or data is None:
        raise FrameError("frame")
    return Request(fields["name"], Path(fields["scratch"]), data, decode(extras) if extras else {})


def settle_in(scratch: Path) -> None:
    """Make the scratch folder the process's home, temporary and current folder."""
    os.environ["HOME"] = os.environ["TMPDIR"] = str(scratch)
    tempfile.tempdir = str(scratch)
    os.chdir(scratch)


def respond(task: Task, request: Request, assignment: Assignment) -> bytes:
    """Run the task on a document and encode what came of it."""
    try:
        outcome = _run(task, request, assignment)
        return _pack(outcome, assignment.limits.output_bytes)
    finally:
        _be_deaf()  # a stop that comes now must not cut the answer in two


def _run(task: Task, request: Request, assignment: Assignment) -> Outcome:
    try:
        _listen_for_the_end()
        result = task(request.data, request.name, {**assignment.options, **request.options})
    except TimeUpError:
        return Outcome(Ending.TIMED_OUT, code="time")
    except MemoryError:
        return Outcome(Ending.OUT_OF_MEMORY, code="memory")
    except BaseException as fault:
        return _refusal(fault, assignment.refusals) or _exception(fault)
    if isinstance(result, Partial):
        return Outcome(Ending.PARTIAL, result.result, detail=result.detail[:DETAIL_LENGTH])
    return Outcome(Ending.REPORT, result)


def _pack(outcome: Outcome, ceiling: int) -> bytes:
    try:
        return pack_reply(outcome, ceiling)
    except TimeUpError:
        return pack_reply(Outcome(Ending.TIMED_OUT, code="time"), ceiling)
    except MemoryError:
        return pack_reply(Outcome(Ending.OUT_OF_MEMORY, code="memory"), ceiling)
    except (TypeError, ValueError, RecursionError) as fault:  # the task's answer is not JSON
        return pack_reply(_exception(fault), ceiling)


def _exception(fault: BaseException) -> Outcome:
    return Outcome(Ending.CRASHED, code="exception", detail=type(fault).__name__[:DETAIL_LENGTH])


def _refusal(fault: BaseException, names: tuple[str, ...]) -> Outcome | None:
    """Recognise the exceptions by which a task refuses a document. A class that was raised has been imported."""
    for name in names:
        module, _, attribute = name.partition(":")
        kind = getattr(sys.modules.get(module), attribute, None)
        if isinstance(kind, type) and isinstance(fault, kind):
            code, detail = getattr(fault, "code", ""), getattr(fault, "detail", "")
            return Outcome(Ending.REFUSED, code=str(code), detail=str(detail)[:DETAIL_LENGTH])
    return None


def failure(fault: BaseException) -> dict[str, Json]:
    """What a child says when it cannot be made ready: the type of the fault, and the module where one is missing."""
    missing = fault.name if isinstance(fault, ImportError) else None
    return {"failed": type(fault).__name__, "detail": (missing or "")[:DETAIL_LENGTH]}


def _listen_for_the_end() -> None:
    if sys.platform != "win32":
        signal.signal(signal.SIGTERM, _time_is_up)


def _be_deaf() -> None:
    if sys.platform != "win32":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _time_is_up(number: int, where: FrameType | None) -> None:
    raise TimeUpError
