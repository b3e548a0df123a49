"""The system-call filters, run by a small machine of their own, so that both architectures are tested on either."""

import re
from pathlib import Path

import pytest

from analyzer.worker.seccomp import (
    ABSENT,
    ALLOW,
    AT_ITSELF_ONLY,
    DENY,
    KERNEL,
    KILL,
    NETWORK,
    PROCESSES,
    Architecture,
    Instruction,
    document_filter,
    network_filter,
)

OURS = 4321
MACHINES = (Architecture("x86_64"), Architecture("aarch64"))
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
READ, CLONE = {"x86_64": 0, "aarch64": 63}, {"x86_64": 56, "aarch64": 220}
THREAD_FLAGS, FORK_FLAGS = 0x003D0F00, 0x01200011  # what the C library passes


def verdict(program: list[Instruction], architecture: int, number: int, argument: int = 0) -> int:
    """Run a filter on one call."""
    seen = {0: number, 4: architecture, 16: argument & 0xFFFFFFFF}
    value, step = 0, 0
    while True:
        code, if_true, if_false, operand = program[step]
        step += 1
        match code:
            case 0x20:
                value = seen[operand]
            case 0x06:
                return operand
            case _:
                truth = {0x15: value == operand, 0x35: value >= operand, 0x45: bool(value & operand)}[code]
                step += if_true if truth else if_false


@pytest.fixture(params=MACHINES, ids=lambda machine: machine.name)
def machine(request: pytest.FixtureRequest) -> Architecture:
    """Each architecture a filter is written for."""
    found: Architecture = request.param
    return found


def test_network_filter_refuses_sockets_only(machine: Architecture) -> None:
    """The child that forks may do anything but open a socket."""
    program = network_filter(machine)
    for number in machine.numbers(NETWORK):
        assert verdict(program, machine.audit_number, number) == DENY
    for number in (READ[machine.name], CLONE[machine.name], *machine.numbers(PROCESSES)):
        assert verdict(program, machine.audit_number, number) == ALLOW


def test_document_filter_refuses_what_it_lists(machine: Architecture) -> None:
    """Sockets, processes, programs and the kernel's corners are refused; reading is not."""
    program = document_filter(machine, OURS)
    for number in machine.numbers(NETWORK, PROCESSES, KERNEL):
        assert verdict(program, machine.audit_number, number) == DENY
    assert verdict(program, machine.audit_number, READ[machine.name]) == ALLOW


def test_threads_are_allowed_and_forks_are_not(machine: Architecture) -> None:
    """clone(2) passes for threads; clone3(2), whose flags a filter cannot see, does not exist."""
    program = document_filter(machine, OURS)
    assert verdict(program, machine.audit_number, CLONE[machine.name], THREAD_FLAGS) == ALLOW
    assert verdict(program, machine.audit_number, CLONE[machine.name], FORK_FLAGS) == DENY
    assert verdict(program, machine.audit_number, 435) == ABSENT


@pytest.mark.parametrize("target", [0, OURS])
def test_signals_to_oneself_pass(machine: Architecture, target: int) -> None:
    """A process may signal and limit itself."""
    program = document_filter(machine, OURS)
    for number in machine.numbers(AT_ITSELF_ONLY):
        assert verdict(program, machine.audit_number, number, target) == ALLOW


@pytest.mark.parametrize("target", [1, OURS + 1, -1, -OURS])
def test_signals_to_others_are_refused(machine: Architecture, target: int) -> None:
    """Neither a process, nor a group, nor everybody can be signalled."""
    program = document_filter(machine, OURS)
    for number in machine.numbers(AT_ITSELF_ONLY):
        assert verdict(program, machine.audit_number, number, target) == DENY


def test_calls_by_foreign_numbers_are_no_way_round(machine: Architecture) -> None:
    """A call of another architecture kills the process; the x32 numbers of x86_64 are refused."""
    for program in (network_filter(machine), document_filter(machine, OURS)):
        assert verdict(program, 0x40000003, 102) == KILL
    if machine.name == "x86_64":
        assert verdict(program, machine.audit_number, 0x40000000 | 41) == DENY


def test_jumps_and_length_fit_the_kernel(machine: Architecture) -> None:
    """No jump leaves the program, and the program is far below the kernel's 4,096 instructions."""
    program = document_filter(machine, OURS)
    assert len(program) < 500
    for at, (code, if_true, if_false, _) in enumerate(program):
        assert code in (0x20, 0x06) or at + 1 + max(if_true, if_false) < len(program)


def test_numbers_are_those_of_the_kernel_headers(machine: Architecture) -> None:
    """Every number in the tables is the one the kernel's own header gives, where that header is installed."""
    header = HEADERS[machine.name]
    if not header.exists():
        pytest.skip("kernel headers are not installed")
    known = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text()))
    column = 0 if machine.name == "x86_64" else 1
    for table in (NETWORK, PROCESSES, KERNEL, AT_ITSELF_ONLY):
        for name, row in table.items():
            assert row[column] is None or known[name] == str(row[column]), name
