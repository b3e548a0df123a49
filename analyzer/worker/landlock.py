"""Landlock by hand: a document's process reads the program's own files and writes in its scratch; no more."""

import ctypes
import os
import stat
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from analyzer.worker.kernel import PR_SET_NO_NEW_PRIVS, prctl, syscall

_CREATE_RULESET: Final = 444  # the same numbers on every architecture
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_VERSION_FLAG: Final = 1
_PATH_BENEATH: Final = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = (1 << bit for bit in range(4))
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG, _MAKE_SOCK, _MAKE_SYM = (1 << bit for bit in (4, 5, 7, 8, 9, 12))
_REFER, _TRUNCATE = 1 << 13, 1 << 14
_READ: Final = _READ_FILE | _READ_DIR
_SCRATCH: Final = (
    _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _MAKE_SYM | _REFER | _TRUNCATE
)
_ON_A_FILE: Final = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
# Rights known by version 1 to 5 of the interface; what a kernel does not know it cannot be asked to handle.
_RIGHTS_BY_VERSION: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_ALL_RIGHTS: Final = (1 << 16) - 1
_TCP: Final = 0b11  # bind and connect, from version 4
_SCOPED: Final = 0b11  # abstract sockets and signals of others, from version 6

# Public data that libraries read late: shared objects, time zones, media types. Nothing of a user.
_SYSTEM_FILES: Final = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/mime.types",
    "/dev/urandom",
)
_PACKAGE_FOLDERS: Final = ("site-packages", "dist-packages", "lib-dynload", ".zip")


def version() -> int:
    """The version of Landlock of this kernel, 0 where there is none."""
    if sys.platform != "linux":
        return 0
    try:
        return syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG))
    except OSError:
        return 0


def readable_paths() -> list[str]:
    """The system's libraries, Python's own folders, and the packages loaded from elsewhere; none inside another.

    A folder that Python merely searches (a source tree, the folder of a script) may hold contracts too: of such a one,
    only the packages that were loaded from it can be read.
    """
    paths = sysconfig.get_paths()
    of_python = (paths[key] for key in ("stdlib", "platstdlib", "purelib", "platlib"))
    of_prefixes = (os.path.join(prefix, "lib") for prefix in (sys.prefix, sys.base_prefix))  # noqa: PTH118
    searched = (path for path in sys.path if path.endswith(_PACKAGE_FOLDERS))
    candidates = {*_SYSTEM_FILES, *of_python, *of_prefixes, *searched, *_loaded_packages()}
    real = sorted({os.path.realpath(path) for path in candidates if path and os.path.lexists(path)})
    kept: list[str] = []
    for path in real:
        if not any(path == outer or path.startswith(outer.rstrip("/") + "/") for outer in kept):
            kept.append(path)
    return kept


def _loaded_packages() -> Iterator[str]:
    """The folder of every top-level package in memory, the file of every top-level module."""
    for name, module in list(sys.modules.items()):
        if "." not in name and name != "__main__":
            own_file = getattr(module, "__file__", None)
            yield from getattr(module, "__path__", None) or ([own_file] if own_file else [])


def restrict(readable: Iterable[str], scratch: Path, executable: Iterable[str] = ()) -> None:
    """Leave this process these rights on files and, from here on, no other.

    `executable` are the files that may be started (a program and its loader); such a program may keep a socket in the
    scratch. Without them nothing may be started.
    """
    executable = tuple(executable)
    known = version()
    handled = _RIGHTS_BY_VERSION.get(known, _ALL_RIGHTS)
    attributes = struct.pack("QQQ", handled, _TCP if known >= 4 else 0, _SCOPED if known >= 6 else 0)
    size = 8 if known < 4 else 16 if known < 6 else 24
    ruleset = syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        for path in readable:
            _allow(ruleset, path, _READ & handled)
        for path in executable:
            _allow(ruleset, path, (_READ_FILE | _EXECUTE) & handled)
        _allow(ruleset, str(scratch), (_SCRATCH | (_MAKE_SOCK if executable else 0)) & handled)
        _allow(ruleset, os.devnull, (_READ_FILE | _WRITE_FILE) & handled)
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # gone, or closed to us: then it is not readable either
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _ON_A_FILE
        rule = struct.pack("=Qi", rights, descriptor)
        syscall(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), rule, ctypes.c_uint32(0))
    finally:
        os.close(descriptor)
