"""The gathering of memory in large pages: it picks the right ranges and changes no byte."""

import sys

import pytest

from analyzer.worker.large_pages import _private_memory, gather

MAPS = """\
5581d0a00000-5581d0c00000 r-xp 00000000 08:01 42    /usr/bin/python3
5581d1000000-5581d1400000 rw-p 00000000 00:00 0     [heap]
7f0000000000-7f0000800000 rw-p 00000000 00:00 0
7f0001000000-7f0001400000 ---p 00000000 00:00 0
7f0002000000-7f0002400000 rw-p 00000000 08:01 43    /usr/lib/a.so
7f0003000000-7f0003400000 rw-s 00000000 00:01 44    /dev/zero (deleted)
7ffd00000000-7ffd00400000 rw-p 00000000 00:00 0     [stack]
"""


def test_only_private_memory_is_gathered() -> None:
    """Code, files, reserved and shared memory and the stack are left alone."""
    assert list(_private_memory(MAPS)) == [(0x5581D1000000, 0x5581D1400000), (0x7F0000000000, 0x7F0000800000)]


@pytest.mark.sample
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is of Linux")
def test_gathering_changes_no_byte() -> None:
    """What is in memory stays what it is, whether the kernel grants the request or not."""
    pattern = bytes(range(256)) * 40_000
    copy = bytearray(pattern)
    gather()
    assert copy == pattern
