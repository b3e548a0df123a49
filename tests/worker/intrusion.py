"""What an intruder in a document's process would try: sockets, processes, files, signals, and a look around."""

import ctypes
import os
import signal
import socket
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CANARY = "The supplier's secret canary sings at dawn in clause 7.2."


def _out_of_process(instruction: dict[str, Any]) -> Any:
    child = os.fork()
    if child == 0:
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)
        os._exit(0)
    return {"child": child}


def _connect(instruction: dict[str, Any]) -> str:
    kinds = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}
    with socket.socket(socket.AF_INET, kinds[instruction["kind"]]) as channel:
        channel.settimeout(2)
        channel.connect(("127.0.0.1", instruction["port"]))
        channel.send(CANARY.encode())
    return "sent"


def _raw_socket_call(instruction: dict[str, Any]) -> int:
    """Around Python and its audit hooks, straight into the C library."""
    libc = ctypes.CDLL(None, use_errno=True)
    return ctypes.get_errno() if libc.socket(2, 1, 0) < 0 else 0


def _kill_parent(instruction: dict[str, Any]) -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)


def _look(instruction: dict[str, Any]) -> Any:
    return {
        "environment": dict(os.environ),
        "folder": str(Path.cwd()),
        "temporary": tempfile.gettempdir(),
        "mode": stat.S_IMODE(Path.cwd().stat().st_mode),
        "descriptors": len([d for d in range(256) if _is_open(d)]),
        "leader": os.getpgid(0) == os.getpid(),
    }


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _litter(instruction: dict[str, Any]) -> str:
    """Leave everything behind that is hard to remove."""
    Path("note.txt").write_text(CANARY)
    Path("link").symlink_to("/")
    depth = 0
    while depth < instruction.get("depth", 3):
        Path("d").mkdir()
        os.chdir("d")
        depth += 1
    Path("deep.txt").write_text(CANARY)
    Path.cwd().chmod(0)
    return "littered"


def _read(instruction: dict[str, Any]) -> str:
    return Path(instruction["path"]).read_text()


def _write(instruction: dict[str, Any]) -> str:
    Path(instruction["path"]).write_text(CANARY)
    return "written"


def _large_file(instruction: dict[str, Any]) -> Any:
    with Path("large").open("wb") as large:
        for _ in range(64):
            large.write(b"x" * 2**20)
    return Path("large").stat().st_size


def _data_limit(instruction: dict[str, Any]) -> Any:
    import resource

    kinds = ("RLIMIT_CORE", "RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_CPU", "RLIMIT_DATA")
    return {kind: resource.getrlimit(getattr(resource, kind))[0] for kind in kinds}


def _threads(instruction: dict[str, Any]) -> int:
    done: list[int] = []
    threads = [threading.Thread(target=done.append, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done)


INTRUSIONS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "fork": _out_of_process,
    "run": lambda instruction: subprocess.run(["/bin/true"], check=True).returncode,
    "connect": _connect,
    "socket-call": _raw_socket_call,
    "unix": lambda instruction: socket.socketpair()[0].fileno(),
    "kill-parent": _kill_parent,
    "look": _look,
    "litter": _litter,
    "read": _read,
    "write": _write,
    "threads": _threads,
    "large-file": _large_file,
    "limits": _data_limit,
}
