"""The child that confines itself and then becomes a program of the system (Linux): nothing of Python is left of it.

The program sees no network, reads the system's public files, writes its scratch, starts nothing, and ends with us.
"""

import glob
import os
import signal
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Self

from analyzer.worker import kernel, landlock, seccomp
from analyzer.worker.child import failure
from analyzer.worker.confinement import Guard, confine_child_apart, enter_network_namespace, limit_resources
from analyzer.worker.outcome import Json, Limits
from analyzer.worker.protocol import read_message, write_message
from analyzer.worker.streams import take_pipes

PROGRAM_FILES: Final = 256  # open files: an office program keeps its settings, fonts and libraries open
_READABLE: Final = (
    "/usr",
    "/bin",
    "/lib",
    "/lib64",
    "/opt",
    "/etc/fonts",
    "/etc/libreoffice",
    "/etc/ld.so.cache",
    "/proc",
)
_SEEN: Final = frozenset(
    {"usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "opt", "etc", "proc", "dev", "sys", "tmp"}
)
_LOADERS: Final = ("/lib64/ld-linux*.so*", "/lib/ld-linux*.so*", "/lib/ld-musl-*.so*")
_APART: Final = Path("/tmp")  # where the scratch is shown to a program that has folders of its own


@dataclass(frozen=True, slots=True)
class Launch:
    """What a launcher is told: the program, its arguments, and what it needs to run.

    `apart` gives it a view of the system's folders in which there is nothing of any user, and local sockets of its own:
    for programs that speak with themselves through one. Where that view cannot be had, the program does not start.
    """

    program: str
    arguments: tuple[str, ...]
    scratch: str
    limits: Limits
    apart: bool = False

    def to_json(self) -> dict[str, Json]:
        """Turn into JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """Make from what `to_json` gave."""
        return cls(
            value["program"], tuple(value["arguments"]), value["scratch"], Limits(**value["limits"]), value["apart"]
        )


def main() -> None:
    """Take the order from standard input, say which guards hold, become the program."""
    inbound, outbound = take_pipes()
    try:
        with os.fdopen(inbound, "rb") as stream:
            launch = Launch.from_json(read_message(stream))
        held, home = _confine(launch)
        write_message(outbound, {"confinement": [guard.value for guard in held]})
        os.close(outbound)
        os.execve(launch.program, [launch.program, *launch.arguments], _environment(home))
    except BaseException as fault:
        write_message(outbound, failure(fault))
    finally:
        os._exit(1)


def _confine(launch: Launch) -> tuple[tuple[Guard, ...], Path]:
    """Every guard in turn, the folders early: a view of them can be arranged only while we may."""
    scratch = Path(launch.scratch)
    limit_resources(launch.limits, open_files=PROGRAM_FILES)
    held = list(confine_child_apart() if launch.apart else ())
    if launch.apart:
        scratch = _hide_all_but(scratch)
    os.chdir(scratch)
    held += _cut_network(launch.apart)
    kernel.drop_capabilities()
    if landlock.version() > 0:
        readable = [path for path in _READABLE if os.path.isdir(path) or os.path.isfile(path)]  # noqa: PTH112, PTH113
        landlock.restrict([*readable, "/dev/urandom"], scratch, (os.path.realpath(launch.program), *_loaders()))
        held.append(Guard.LANDLOCK)
    if seccomp.architecture() is not None:
        seccomp.install_program_filter(own_sockets=launch.apart)
        held.append(Guard.SECCOMP)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    return (*dict.fromkeys(held), Guard.RESOURCE_LIMITS), scratch


def _cut_network(already: bool) -> tuple[Guard, ...]:
    return () if already or not enter_network_namespace() else (Guard.NETWORK_NAMESPACE,)


def _hide_all_but(scratch: Path) -> Path:
    """Show the scratch as /tmp, and nothing in the folders where users and services keep theirs."""
    kernel.keep_mounts_private()
    nothing = scratch / ".nothing"
    nothing.mkdir(mode=0o500, exist_ok=True)  # a program that is started again finds it
    kernel.bind(str(scratch), str(_APART))
    empty = str(_APART / ".nothing")
    for entry in sorted(os.scandir("/"), key=lambda one: one.name):
        if entry.name not in _SEEN and entry.is_dir(follow_symlinks=False):
            kernel.bind(empty, entry.path)
    return _APART


def _loaders() -> Iterator[str]:
    for pattern in _LOADERS:
        yield from map(os.path.realpath, glob.glob(pattern))  # noqa: PTH207


def _environment(home: Path) -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "TMPDIR": str(home),
        "OMP_THREAD_LIMIT": "1",
        "SAL_USE_VCLPLUGIN": "svp",  # an office program draws into memory, to no screen
    }
