"""Inputs are opened by descriptor: what is no plain file of bounded size is refused with one code."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.worker import Ending, Workers
from analyzer.worker.opening import MAX_INPUT_BYTES, InputRefusedError, Source, from_bytes, open_input

from .conftest import Write, only, workers
from .misbehaviour import __name__ as mock

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def refusal(path: Path) -> str:
    """The code with which a path is refused."""
    with pytest.raises(InputRefusedError) as caught:
        open_input(path)
    return caught.value.code


def test_plain_file_is_read_whole_and_again(tmp_path: Path) -> None:
    """A source hands out the bytes once, and once more after rewinding."""
    path = tmp_path / "contract.txt"
    path.write_bytes(b"article 1")
    with open_input(path) as source:
        assert (source.name, source.size, source.read(100)) == ("contract.txt", 9, b"article 1")
        source.rewind()
        assert source.read(7) == b"article"
        assert source.unchanged()


def test_missing_folder_and_odd_names_are_refused(tmp_path: Path) -> None:
    """No file, a folder, a name with a NUL, a name too long: each is refused, none is an exception of Python's."""
    assert refusal(tmp_path / "none.pdf") == "missing"
    assert refusal(tmp_path / "none" / "none.pdf") == "missing"
    assert refusal(tmp_path) == "not-a-file"
    assert refusal(tmp_path / "a\0b.pdf") == "missing"
    assert refusal(tmp_path / ("x" * 300)) == "missing"


@POSIX
def test_link_is_refused_and_linked_folder_is_not(tmp_path: Path) -> None:
    """Only the last part of a path must not be a link: people keep their folders behind links."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "contract.txt").write_text("x")
    (tmp_path / "contract.txt").symlink_to(tmp_path / "real" / "contract.txt")
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    assert refusal(tmp_path / "contract.txt") == "link"
    assert refusal(tmp_path / "dangling.txt") == "link"
    with open_input(tmp_path / "folder" / "contract.txt") as source:
        assert source.read(10) == b"x"


@POSIX
def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    """A named pipe without a writer would block, a device would never end: neither is opened."""
    os.mkfifo(tmp_path / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as local:
        local.bind(str(tmp_path / "socket.pdf"))
    for path in (tmp_path / "pipe.pdf", tmp_path / "socket.pdf", Path("/dev/zero"), Path("/dev/tty")):
        assert refusal(path) == "not-a-file"


@POSIX
def test_file_swapped_after_the_look_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another one replaces between the look and the opening is not read."""
    path, other = tmp_path / "contract.txt", tmp_path / "other.txt"
    path.write_text("looked at")
    other.write_text("opened")
    real_open = os.open

    def swap(name: Path, flags: int) -> int:
        other.replace(path)
        return real_open(name, flags)

    monkeypatch.setattr("analyzer.worker.opening.os.open", swap)
    assert refusal(path) == "changed"


@POSIX
def test_link_that_appears_after_the_look_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The opening itself follows no link, so that a swap after the look gains nothing."""
    path = tmp_path / "contract.txt"
    path.write_text("looked at")
    real_open = os.open

    def swap(name: Path, flags: int) -> int:
        path.unlink()
        path.symlink_to("/etc/passwd")
        return real_open(name, flags)

    monkeypatch.setattr("analyzer.worker.opening.os.open", swap)
    assert refusal(path) == "link"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_refused(tmp_path: Path) -> None:
    """A file that the user may not read has a code of its own."""
    path = tmp_path / "contract.txt"
    path.write_text("x")
    path.chmod(0)
    assert refusal(path) == "unreadable"


def test_size_is_bounded_before_a_byte_is_read(tmp_path: Path) -> None:
    """A file above the limit is refused by its size alone, one of the limit itself is opened."""
    path = tmp_path / "large.pdf"
    with path.open("wb") as large:
        large.truncate(MAX_INPUT_BYTES + 1)
    assert refusal(path) == "too-large"
    with path.open("r+b") as large:
        large.truncate(MAX_INPUT_BYTES)
    with open_input(path) as source:
        assert source.size == MAX_INPUT_BYTES


def test_bytes_have_the_same_bound() -> None:
    """What is in memory already may not be larger than a file."""
    with pytest.raises(InputRefusedError):
        from_bytes(bytes(MAX_INPUT_BYTES + 1), "upload.pdf")


def test_size_limit_is_the_readers(tmp_path: Path) -> None:
    """The parent, which loads no reader, repeats the reader's limit: here the two are held together."""
    limits = pytest.importorskip("analyzer.reading.limits")
    assert limits.FILE_BYTES == MAX_INPUT_BYTES


def test_refused_inputs_are_outcomes_and_stop_nothing(calm: Workers, write: Write, tmp_path: Path) -> None:
    """A refused input has its outcome in its place, and those around it have theirs."""
    paths = [write("well", "1"), tmp_path / "none.pdf", write("well", "2"), tmp_path, write("well", "3")]
    outcomes = [(outcome.ending, outcome.code) for _, outcome in calm.run(paths)]
    well, missing, folder = (Ending.REPORT, ""), (Ending.REFUSED, "missing"), (Ending.REFUSED, "not-a-file")
    assert outcomes == [well, missing, well, folder, well]


def test_name_that_looks_like_an_option_is_a_name(calm: Workers, write: Write) -> None:
    """A name is data in a frame and never part of a command line."""
    assert only(calm.run([write("well", "-rf.pdf")])).ending is Ending.REPORT


@POSIX
@pytest.mark.parametrize("name", [b"contrat-\xe9.txt", "contrat-é\U0001f40d.txt".encode(), b"\x1b]0;x\x07.txt"])
def test_any_file_name_arrives(tmp_path: Path, name: bytes) -> None:
    """Names that are no UTF-8 or hold control characters reach the task as Python writes them."""
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"x")
    with workers(task=f"{mock}:echo") as started:
        result = only(started.run([path])).result
    assert isinstance(result, dict)
    assert result["name"] == path.name


@POSIX
@pytest.mark.parametrize("change", [lambda path: os.truncate(path, 10), lambda path: os.utime(path, (1, 1))])
def test_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    """A document that shrinks or is written to meanwhile is refused: nobody knows what was read."""
    path = tmp_path / "contract.txt"
    path.write_bytes(bytes(3 * 2**20))

    def opened_then_changed(path: Path) -> Source:
        source = open_input(path)
        change(path)
        return source

    monkeypatch.setattr("analyzer.worker.supervisor.open_input", opened_then_changed)
    with workers(task=f"{mock}:echo") as started:
        outcome = only(started.run([path]))
        assert (outcome.ending, outcome.code) == (Ending.REFUSED, "changed")
        monkeypatch.undo()
        assert only(started.run([path])).ending is Ending.REPORT
