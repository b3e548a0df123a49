"""Gather the memory of the forking child in pages of 2 MiB: what a fork costs is mostly the copying of page tables.

Measured with both language models loaded (336 MB): 18 ms of processor time for a fork and its end before, 4 ms after.
Where the kernel knows no such request (before Linux 6.1) everything works as before.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from analyzer.worker import kernel

_LARGE_PAGE: Final = 2 * 2**20
_MADV_COLLAPSE: Final = 25


def gather() -> None:
    """Ask for large pages wherever this process has private memory of that size."""
    with contextlib.suppress(OSError):
        for start, end in _private_memory(Path("/proc/self/maps").read_text()):
            first, last = -(-start // _LARGE_PAGE) * _LARGE_PAGE, end // _LARGE_PAGE * _LARGE_PAGE
            if first < last:
                with contextlib.suppress(OSError):  # of one range; the next may do
                    kernel.madvise(first, last - first, _MADV_COLLAPSE)


def _private_memory(maps: str) -> Iterator[tuple[int, int]]:
    """The ranges of a process's own writable memory: neither files nor stacks."""
    for line in maps.splitlines():
        addresses, mode, _, _, inode, *name = line.split()
        if mode == "rw-p" and inode == "0" and name in ([], ["[heap]"]):
            start, _, end = addresses.partition("-")
            yield int(start, 16), int(end, 16)
