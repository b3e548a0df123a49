"""The few Linux calls that Python does not offer, by ctypes. Importable everywhere; usable on Linux only."""

import ctypes
import functools
import os
from typing import Any, Final

PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_SET_SECCOMP: Final = 22
PR_SET_CHILD_SUBREAPER: Final = 36
PR_SET_NO_NEW_PRIVS: Final = 38
CLONE_NEWNS: Final = 0x00020000
CLONE_NEWUSER: Final = 0x10000000
CLONE_NEWNET: Final = 0x40000000
_MS_BIND: Final = 4096
_MS_PRIVATE_TREE: Final = (1 << 18) | 16384  # MS_PRIVATE | MS_REC
_CAPABILITY_VERSION_3: Final = 0x20080522


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def prctl(option: int, value: int, pointer: Any = None) -> None:
    """Call prctl(2); unused arguments are zero."""
    _checked(_libc().prctl(option, ctypes.c_ulong(value), pointer, ctypes.c_ulong(0), ctypes.c_ulong(0)))


def unshare(flags: int) -> None:
    """Call unshare(2)."""
    _checked(_libc().unshare(flags))


def keep_mounts_private() -> None:
    """From here on nothing that is mounted here is seen outside."""
    _checked(_libc().mount(None, b"/", None, ctypes.c_ulong(_MS_PRIVATE_TREE), None))


def bind(source: str, target: str) -> None:
    """Show a folder in the place of another."""
    _checked(_libc().mount(os.fsencode(source), os.fsencode(target), None, ctypes.c_ulong(_MS_BIND), None))


def madvise(address: int, length: int, advice: int) -> None:
    """Call madvise(2)."""
    _checked(_libc().madvise(ctypes.c_void_p(address), ctypes.c_size_t(length), ctypes.c_int(advice)))


def syscall(number: int, *arguments: Any) -> int:
    """Call a system call by its number."""
    return _checked(_libc().syscall(ctypes.c_long(number), *arguments))


def drop_capabilities() -> None:
    """Give up every capability, also those a new user namespace or the root user brings."""
    header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _checked(_libc().capset(ctypes.byref(header), ctypes.byref(nothing)))
