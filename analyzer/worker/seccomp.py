"""System-call filters written by hand, for x86_64 and aarch64: no sockets for anybody, no new processes for a document.

A filter only says no (EPERM) to what it lists; reading, allocating and computing stay untouched and cost nothing more.
"""

import ctypes
import os
import platform
import struct
from dataclasses import dataclass
from typing import Final

from analyzer.worker.kernel import PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, prctl

_MODE_FILTER: Final = 2
_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_AT_LEAST: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_ANY_BIT: Final = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16  # offsets in struct seccomp_data, little-endian
_MASK: Final = 0x54  # BPF_ALU | BPF_AND | BPF_K
_AF_UNIX, _SOCK_STREAM, _SOCKET_KIND = 1, 1, 0xF
ALLOW: Final = 0x7FFF0000
KILL: Final = 0x80000000
DENY: Final = 0x00050000 | 1  # EPERM
ABSENT: Final = 0x00050000 | 38  # ENOSYS: the C library then falls back from clone3 to clone, which can be inspected
_X32_BIT: Final = 0x40000000
_CLONE_THREAD: Final = 0x00010000

_COLUMNS: Final = ("x86_64", "aarch64")
_AUDIT_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# name: number on x86_64, on aarch64 (None: not there)
NETWORK: Final[dict[str, tuple[int, int | None]]] = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "io_uring_setup": (425, 425),  # could open sockets behind the filter's back
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
}
PROCESSES: Final[dict[str, tuple[int, int | None]]] = {
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "tkill": (200, 130),
}
KERNEL: Final[dict[str, tuple[int, int | None]]] = {
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "setns": (308, 268),
    "unshare": (272, 97),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "mount_setattr": (442, 442),
    "open_by_handle_at": (304, 265),
    "shmget": (29, 194),  # memory, semaphores and queues of System V outlive the process that made them
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
}
AT_ITSELF_ONLY: Final[dict[str, tuple[int, int | None]]] = {
    "kill": (62, 129),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "prlimit64": (302, 261),
}
_CLONE: Final = (56, 220)
_CLONE3: Final = 435

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand


@dataclass(frozen=True, slots=True)
class Architecture:
    """The machine a filter is written for."""

    name: str

    @property
    def audit_number(self) -> int:
        """How the kernel names it."""
        return _AUDIT_ARCHITECTURES[self.name]

    def numbers(self, *tables: dict[str, tuple[int, int | None]]) -> list[int]:
        """The numbers of the listed system calls here."""
        column = _COLUMNS.index(self.name)
        every = (row[column] for table in tables for row in table.values())
        return [number for number in every if number is not None]

    @property
    def clone(self) -> int:
        """The number of clone(2) here."""
        return _CLONE[_COLUMNS.index(self.name)]


def architecture() -> Architecture | None:
    """The machine at hand, or `None` where no filter is written for it."""
    name = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    known = name in _AUDIT_ARCHITECTURES and struct.calcsize("P") == 8
    return Architecture(name) if known else None


def network_filter(machine: Architecture) -> list[Instruction]:
    """Refuse every new socket."""
    return [*_opening(machine), *_denials(machine.numbers(NETWORK)), (_RETURN, 0, 0, ALLOW)]


def document_filter(machine: Architecture, process: int) -> list[Instruction]:
    """Refuse new processes, signals to others, and corners of the kernel no parser needs. Threads are fine."""
    return [
        *_opening(machine),
        *_denials(machine.numbers(NETWORK, PROCESSES, KERNEL)),
        (_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, ABSENT),
        *_threads_only(machine.clone),
        *(step for number in machine.numbers(AT_ITSELF_ONLY) for step in _aimed_at(number, process)),
        (_RETURN, 0, 0, ALLOW),
    ]


def program_filter(machine: Architecture, process: int, own_sockets: bool) -> list[Instruction]:
    """For a program of the system: as for a document, but it may be started, once, from what Landlock lets start.

    `own_sockets` lets it make local stream sockets, to speak with itself; all others are refused.
    """
    processes = {name: numbers for name, numbers in PROCESSES.items() if name != "execve"}
    network = {name: numbers for name, numbers in NETWORK.items() if name != "socket"}
    sockets = _local_streams_only(machine.numbers(NETWORK)[0]) if own_sockets else _denials(machine.numbers(NETWORK))
    return [
        *_opening(machine),
        *_denials(machine.numbers(network, processes, KERNEL)),
        *sockets,
        (_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, ABSENT),
        *_threads_only(machine.clone),
        *(step for number in machine.numbers(AT_ITSELF_ONLY) for step in _aimed_at(number, process)),
        (_RETURN, 0, 0, ALLOW),
    ]


def _local_streams_only(socket: int) -> list[Instruction]:
    return [
        (_EQUAL, 0, 7, socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_EQUAL, 0, 4, _AF_UNIX),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT + 8),
        (_MASK, 0, 0, _SOCKET_KIND),
        (_EQUAL, 0, 1, _SOCK_STREAM),
        (_RETURN, 0, 0, ALLOW),
        (_RETURN, 0, 0, DENY),
    ]


def _opening(machine: Architecture) -> list[Instruction]:
    check: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, machine.audit_number),
        (_RETURN, 0, 0, KILL),  # a call by the numbers of another architecture
        (_LOAD, 0, 0, _NUMBER_AT),
    ]
    if machine.name == "x86_64":
        check += [(_AT_LEAST, 0, 1, _X32_BIT), (_RETURN, 0, 0, DENY)]
    return check


def _denials(numbers: list[int]) -> list[Instruction]:
    return [step for number in numbers for step in ((_EQUAL, 0, 1, number), (_RETURN, 0, 0, DENY))]


def _threads_only(clone: int) -> list[Instruction]:
    return [
        (_EQUAL, 0, 4, clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_ANY_BIT, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, DENY),
        (_RETURN, 0, 0, ALLOW),
    ]


def _aimed_at(number: int, process: int) -> list[Instruction]:
    """Allow a call whose first argument is 0 (oneself) or our own process."""
    return [
        (_EQUAL, 0, 5, number),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_EQUAL, 2, 0, 0),
        (_EQUAL, 1, 0, process),
        (_RETURN, 0, 0, DENY),
        (_RETURN, 0, 0, ALLOW),
    ]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def install(instructions: list[Instruction]) -> None:
    """Put a filter on this process and all it will start, for good."""
    code = b"".join(struct.pack("HBBI", *step) for step in instructions)
    program = _Program(len(instructions), code)
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program))


def install_network_filter() -> bool:
    """Refuse sockets from here on; `False` where this system has no filters."""
    machine = architecture()
    if machine is None:
        return False
    try:
        install(network_filter(machine))
    except OSError:
        return False
    return True


def install_document_filter() -> None:
    """Confine this process to itself."""
    machine = architecture()
    if machine is not None:
        install(document_filter(machine, os.getpid()))


def install_program_filter(own_sockets: bool) -> None:
    """Confine this process, and the program that takes its place, to itself."""
    machine = architecture()
    if machine is not None:
        install(program_filter(machine, os.getpid(), own_sockets))
