"""The memory of a process, seen from outside: what is resident, for language models reserve more than they use."""

import os
import sys
from typing import Any


def resident(process: int) -> int:
    """The resident bytes of a process, 0 where they cannot be known or it is no more."""
    if sys.platform == "linux":
        return _resident_by_proc(process)
    return sum(_memory_of(each) for each in family(process))


def _resident_by_proc(process: int) -> int:
    try:
        with open(f"/proc/{process}/statm", "rb") as statm:  # noqa: PTH123  (read ten times a second)
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def family(process: int) -> list[Any]:
    """A process and its descendants as psutil knows them: on Windows the interpreter is a child of its launcher."""
    try:
        import psutil  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return []
    try:
        head = psutil.Process(process)
        return [head, *head.children(recursive=True)]
    except psutil.Error:
        return []


def _memory_of(process: Any) -> int:
    import psutil

    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
