"""Frames on a pipe: four bytes that name us, four bytes of length, then the body (JSON, or raw bytes where said).

The side that reads never trusts the side that wrote: every length has a ceiling, every frame its mark.
"""

import json
import os
import struct
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from analyzer.worker.outcome import Json

MARK: Final = b"CLW1"
HEADER: Final = struct.Struct(">4sI")
SMALL_FRAME: Final = 64 * 1024  # headers and control messages; the largest real one is under 2 KiB
SETUP_FRAME: Final = 16 * 1024 * 1024  # the first frame of a child: options may carry a profile or rules


class FrameError(Exception):
    """What came through the pipe is not a frame (`frame`) or is larger than allowed (`output`)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def encode(value: Json) -> bytes:
    """Encode JSON compactly; text that UTF-8 cannot hold (lone surrogates of broken files) survives."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def decode(body: bytes | bytearray) -> Any:
    """Decode JSON from the other side; whatever is wrong with it is a `FrameError`."""
    try:
        return json.loads(body.decode("utf-8", "surrogatepass"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as fault:
        raise FrameError("frame") from fault


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def frame(body: bytes) -> bytes:
    """Put the mark and the length before a body."""
    return HEADER.pack(MARK, len(body)) + body


def body_length(header: bytes | bytearray, ceiling: int) -> int:
    """Read a frame's length, refusing what has not our mark and what is above the ceiling."""
    mark, length = HEADER.unpack(header)
    if mark != MARK:
        raise FrameError("frame")
    if length > ceiling:
        raise FrameError("output")
    return int(length)


def read_frame(read: Callable[[int], bytes], ceiling: int) -> bytes | None:
    """Read one frame with a `read` that returns fewer bytes only at the end; `None` where the pipe ended before it."""
    header = read(HEADER.size)
    if not header:
        return None
    if len(header) < HEADER.size:
        raise FrameError("frame")
    length = body_length(header, ceiling)
    body = read(length)
    if len(body) < length:
        raise FrameError("frame")
    return body


def read_message(stream: BinaryIO, ceiling: int = SMALL_FRAME) -> Any:
    """Read and decode one JSON frame; `None` at the end of the stream."""
    body = read_frame(stream.read, ceiling)
    return None if body is None else decode(body)


def write_all(descriptor: int, data: bytes) -> None:
    """Write everything to a blocking descriptor."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_message(descriptor: int, value: Json) -> None:
    """Encode and write one JSON frame."""
    write_all(descriptor, frame(encode(value)))
