"""What a document's process cannot do, with all guards and with each alone."""

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analyzer.worker import Ending, Guard, Limits, Outcome, Workers
from analyzer.worker.landlock import version as landlock_version

from . import misbehaviour
from .conftest import CALM, Write, only, workers
from .intrusion import CANARY

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these guards are of the Linux kernel")

NETWORK_GUARDS = (Guard.NETWORK_NAMESPACE, Guard.SECCOMP, Guard.AUDIT_HOOK)


class Listener:
    """A TCP and a UDP port on the loopback interface that note what reaches them."""

    def __init__(self) -> None:
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.heard: list[str] = []
        threading.Thread(target=self._accept, daemon=True).start()
        threading.Thread(target=self._receive, daemon=True).start()

    def _accept(self) -> None:
        while True:
            self.tcp.accept()
            self.heard.append("tcp")

    def _receive(self) -> None:
        while True:
            self.udp.recvfrom(100)
            self.heard.append("udp")

    def ports(self) -> dict[str, int]:
        """The port of each kind."""
        return {"tcp": self.tcp.getsockname()[1], "udp": self.udp.getsockname()[1]}


@pytest.fixture(scope="module")
def listener() -> Listener:
    """A listener for the whole module."""
    return Listener()


@pytest.fixture(scope="module", params=NETWORK_GUARDS)
def lone(request: pytest.FixtureRequest) -> Iterator[Workers]:
    """Workers with one guard of the network and no other guard."""
    with workers(limits=CALM, guards=(request.param,)) as started:
        if request.param not in started.confinement:
            pytest.skip(f"{request.param} is not to be had here")
        yield started


@pytest.mark.parametrize("kind", ["tcp", "udp"])
def test_each_guard_of_the_network_holds_alone(lone: Workers, listener: Listener, write: Write, kind: str) -> None:
    """A namespace, a filter or the audit hook alone keeps a document from sending one byte."""
    outcome = only(lone.run([write("connect", kind=kind, port=listener.ports()[kind])]))
    assert (outcome.ending, outcome.code) == (Ending.CRASHED, "exception")
    assert outcome.detail in ("PermissionError", "OSError")
    assert listener.heard == []


def test_without_guards_the_listener_would_hear(listener: Listener, write: Write) -> None:
    """The listener hears a document that nothing confines: its silence elsewhere proves something."""
    with workers(limits=CALM, guards=()) as started:
        outcome = only(started.run([write("connect", kind="tcp", port=listener.ports()["tcp"])]))
    assert started.confinement == (Guard.SAMPLED_MEMORY,)
    assert outcome.result == "sent"
    listener.heard.clear()


def test_filter_refuses_sockets_below_python(calm: Workers, write: Write) -> None:
    """A call of the C library that no audit hook sees gets EPERM from the kernel, and so does a pair of local ones."""
    if Guard.SECCOMP not in calm.confinement:
        pytest.skip("no system-call filters here")
    assert only(calm.run([write("socket-call")])).result == 1
    assert only(calm.run([write("unix")])).detail == "PermissionError"


def test_hook_is_a_fallback_only(calm: Workers) -> None:
    """The audit hook is named where neither namespace nor filter held, and not beside them."""
    kernel = {Guard.NETWORK_NAMESPACE, Guard.SECCOMP} & set(calm.confinement)
    assert kernel
    assert Guard.AUDIT_HOOK not in calm.confinement


def test_outcome_names_what_held(calm: Workers, write: Write, tmp_path: Path) -> None:
    """Every outcome carries the guards of its run, a refusal and a crash too."""
    paths = [write("well"), write("exit"), tmp_path / "missing.pdf"]
    for _, outcome in calm.run(paths):
        assert outcome.confinement == calm.confinement
    assert Guard.SAMPLED_MEMORY in calm.confinement


@pytest.mark.parametrize("do", ["fork", "run"])
def test_document_starts_no_process(calm: Workers, write: Write, do: str) -> None:
    """The filter leaves threads and refuses processes."""
    if Guard.SECCOMP not in calm.confinement:
        pytest.skip("no system-call filters here")
    assert only(calm.run([write(do)])).detail == "PermissionError"
    assert only(calm.run([write("threads")])).result == 4


def test_hook_refuses_processes(write: Write) -> None:
    """Where there is no filter, the hook refuses what Python can start."""
    with workers(limits=CALM, guards=(Guard.AUDIT_HOOK,)) as started:
        assert only(started.run([write("run")])).detail == "PermissionError"


def test_process_that_left_its_group_does_not_outlive_its_document(write: Write) -> None:
    """Where nothing refuses processes, one that made itself a session of its own is found and killed all the same."""
    with workers(limits=CALM, guards=()) as started:
        outcome = only(started.run([write("fork")]))
        only(started.run([write("well")]))
    assert isinstance(outcome.result, dict)
    assert not Path(f"/proc/{outcome.result['child']}").exists()


def test_document_cannot_signal_the_worker(calm: Workers, write: Write) -> None:
    """A document's process may not kill the process it was forked from."""
    outcome = only(calm.run([write("kill-parent")]))
    assert outcome.detail == "PermissionError"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A file of the user's beside the contracts, and a name for one that must not appear."""
    (tmp_path / "private.txt").write_text("private")
    return {"read": tmp_path / "private.txt", "write": tmp_path / "marker.txt"}


@pytest.mark.skipif(not landlock_version(), reason="this kernel has no Landlock")
@pytest.mark.parametrize("do", ["read", "write"])
def test_document_reaches_no_file_of_the_user(calm: Workers, write: Write, files: dict[str, Path], do: str) -> None:
    """Neither the folder the contracts lie in can be read nor anything be written outside the scratch."""
    outcome = only(calm.run([write(do, path=str(files[do]))]))
    assert outcome.detail == "PermissionError"
    assert not files["write"].exists()


@pytest.mark.skipif(not landlock_version(), reason="this kernel has no Landlock")
def test_folder_that_python_searches_is_not_opened_whole(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script that lies among contracts does not make them readable: of its folder only packages in use are."""
    (tmp_path / "private.txt").write_text("private")
    monkeypatch.syspath_prepend(tmp_path)
    with workers(limits=CALM) as started:
        outcome = only(started.run([write("read", path=str(tmp_path / "private.txt"))]))
        own_code = only(started.run([write("read", path=__file__)]))
    assert outcome.detail == "PermissionError"
    assert own_code.ending is Ending.REPORT


@pytest.mark.skipif(not landlock_version(), reason="this kernel has no Landlock")
@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/environ", "/proc/1/cmdline"])
def test_document_reads_nothing_of_the_system(calm: Workers, write: Write, path: str) -> None:
    """Accounts, processes and their environments stay out of reach."""
    assert only(calm.run([write("read", path=path)])).detail == "PermissionError"


def test_writing_to_the_current_folder_ends_in_the_scratch(calm: Workers, write: Write) -> None:
    """A relative path leads to the document's own folder, which goes with it, and never to the user's."""
    outcome = only(calm.run([write("write", path="marker.txt")]))
    assert outcome.ending is Ending.REPORT
    assert not Path("marker.txt").exists()
    assert [each for each in calm.scratch.rglob("*") if each.name == "marker.txt"] == []


def test_environment_is_made_from_nothing(calm: Workers, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the user's reaches a document: no CMAP_PATH, no proxy, no key."""
    monkeypatch.setenv("CMAP_PATH", "/evil")
    monkeypatch.setenv("SECRET_TOKEN", CANARY)
    with workers(limits=CALM) as started:
        seen: Any = only(started.run([write("look")])).result
    assert set(seen["environment"]) <= {
        "PATH",
        "LANG",
        "HOME",
        "TMPDIR",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "LC_CTYPE",
    }
    assert seen["environment"]["HOME"] == seen["environment"]["TMPDIR"] == seen["folder"] == seen["temporary"]


def test_document_has_a_private_folder_a_group_and_few_descriptors(calm: Workers, write: Write) -> None:
    """The folder is 0700, the process leads its group, and holds but its standard descriptors and the way out."""
    seen: Any = only(calm.run([write("look")])).result
    assert seen["mode"] == 0o700
    assert seen["leader"]
    assert seen["descriptors"] == 4


def test_kernel_ceilings_are_set(calm: Workers, write: Write) -> None:
    """No core, few files, bounded files, processor time and allocations, whatever the parent sees."""
    assert only(calm.run([write("limits")])).result == {
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": 64,
        "RLIMIT_FSIZE": CALM.output_bytes,
        "RLIMIT_CPU": 32,
        "RLIMIT_DATA": 2 * CALM.memory_bytes,
    }


def test_file_in_the_scratch_is_bounded(calm: Workers, write: Write) -> None:
    """A file larger than the output ceiling cannot be written."""
    assert only(calm.run([write("large-file")])).detail == "OSError"


def test_kernel_stops_allocation_the_parent_is_too_slow_to_see(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a parent that never looks, twice the ceiling is all a document can allocate."""
    monkeypatch.setattr("analyzer.worker.forking.resident", lambda process: 0)
    with workers(limits=Limits(seconds=20, memory_mib=100, output_mib=1)) as started:
        outcome = only(started.run([write("memory")]))
        assert Guard.SAMPLED_MEMORY not in started.confinement
    assert outcome == Outcome(Ending.OUT_OF_MEMORY, code="memory", confinement=started.confinement)


@pytest.mark.skipif(not landlock_version(), reason="this kernel has no Landlock")
def test_guard_that_fails_ends_the_process(write: Write) -> None:
    """A document whose process cannot be confined as announced is not read."""
    with workers(limits=CALM, warm=f"{misbehaviour.__name__}:sabotage") as started:
        outcome = only(started.run([write("well")]))
    assert (outcome.ending, outcome.code, outcome.detail) == (Ending.CRASHED, "exit", "120")
