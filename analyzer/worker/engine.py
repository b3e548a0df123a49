"""What the two ways of keeping children have in common: how one is started, and what a document in work can do."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, Protocol

from analyzer.worker.opening import InputRefusedError, Source
from analyzer.worker.outcome import StartError
from analyzer.worker.protocol import HEADER, MARK, encode, frame
from analyzer.worker.reply import Reply

START_SECONDS: Final = 120.0  # to import and warm up; measured 11 s with both language models on a busy machine
STOP_SECONDS: Final = 5.0
CHUNK: Final = 64 * 1024  # what a pipe holds
_BOOT: Final = "import json,sys;sys.path[:]=json.loads(sys.argv[1]);from analyzer.worker.{module} import main;main()"


class ChildLostError(Exception):
    """A child could not be had for a document: `fork` or `template`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Job(Protocol):
    """A document in work in a child."""

    @property
    def reply(self) -> Reply:
        """What the child has answered so far."""

    @property
    def closed(self) -> bool:
        """Whether the child can say no more."""

    def step(self, seconds: float) -> None:
        """Move bytes in and out; return when something came, at the latest after so many seconds."""

    def resident(self) -> int:
        """The bytes of memory the child uses, 0 where unknown."""

    def ask_to_stop(self) -> None:
        """Ask the child politely to come to an end."""

    def end(self, patience: float) -> int | None:
        """Wait a little, then kill. Returns the exit code (negative: a signal), `None` where it had to be killed."""


class Engine(Protocol):
    """A way of keeping warmed-up children."""

    def start(self) -> tuple[str, ...]:
        """Get ready and say which guards hold; raises `StartError`."""

    def launch(self, source: Source, scratch: Path) -> Job:
        """Put a document to work."""

    def close(self) -> None:
        """End every child."""


class Outgoing:
    """The bytes of a request: frames of a header, of the options of this document alone, and of the document.

    The document is read from its descriptor as the pipe takes it.
    A document that cannot be read to its end, or changed meanwhile, is refused: nobody knows what was read.
    """

    def __init__(self, source: Source, scratch: Path) -> None:
        header = encode({"name": source.name, "scratch": str(scratch)})
        self._source = source
        self._left = source.size
        self._chunk = memoryview(frame(header) + frame(source.extras) + HEADER.pack(MARK, source.size))
        self._at_end = False

    def chunk(self) -> memoryview:
        """The next bytes to write, empty at the end."""
        if not self._chunk and self._left:
            data = self._source.read(min(CHUNK, self._left))
            self._left -= len(data)
            self._chunk = memoryview(data)
            if not data:
                raise InputRefusedError("changed")
        if not self._chunk and not self._at_end:
            self._at_end = True
            if not self._source.unchanged():
                raise InputRefusedError("changed")
        return self._chunk

    def wrote(self, count: int) -> None:
        """Take note of what the pipe took."""
        self._chunk = self._chunk[count:]


def spawn(module: str, arguments: tuple[int, ...], folder: Path, **pipes: Any) -> "subprocess.Popen[bytes]":
    """Start a Python child that sees no environment, folder, terminal or descriptor but those it is given."""
    if not sys.executable:
        raise StartError("python")
    paths = json.dumps([str(Path(path).absolute()) for path in sys.path])
    unwritten = ["-B"] if sys.dont_write_bytecode else []  # else what only a child imports is compiled at every start
    command = [sys.executable, "-I", *unwritten, "-X", "utf8", "-c", _BOOT.format(module=module), paths]
    try:
        return subprocess.Popen(
            [*command, *map(str, arguments)],
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, **pipes},
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment(folder),
            close_fds=True,
            pass_fds=arguments,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as fault:
        raise StartError("python", type(fault).__name__) from None


def environment(folder: Path) -> dict[str, str]:
    """An environment made from nothing. One thread each for the mathematics: a fork takes no threads along."""
    made = {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
    if sys.platform == "win32":
        needed = ("SYSTEMROOT", "WINDIR")  # without them Python does not start there
        made |= {name: os.environ[name] for name in needed if name in os.environ}
        made |= {"TEMP": str(folder), "TMP": str(folder), "PATH": os.path.expandvars(r"%SYSTEMROOT%\System32")}
    return made


def confinement_of(message: Any) -> tuple[str, ...]:
    """Read a child's first message: the guards that hold, or why it is not ready."""
    if not isinstance(message, dict):
        raise StartError("warm", "silent")
    if "failed" in message:
        raise StartError("warm", " ".join(filter(None, (message["failed"], message["detail"]))))
    return tuple(message["confinement"])
