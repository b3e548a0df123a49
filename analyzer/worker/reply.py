"""A child's answer: a header frame and a body frame, taken in piece by piece, checked, and made an outcome."""

import re
from typing import Any, Final

from analyzer.worker.outcome import Ending, Json, Outcome
from analyzer.worker.protocol import HEADER, MARK, SMALL_FRAME, FrameError, body_length, decode, encode, frame

DETAIL_LENGTH: Final = 200  # characters; a detail is a word or two, never a passage
MAX_VALUES: Final = 2_000_000  # a JSON value costs the parent up to 100 bytes where the pipe carried three
_CODE: Final = re.compile(r"[A-Za-z0-9_.-]{0,60}")
_FORMS: Final = ("none", "json", "bytes")


def pack_reply(outcome: Outcome, ceiling: int) -> bytes:
    """Encode a task's outcome as the two frames of a reply; too large a result is answered with code `output`."""
    result = outcome.result
    if result is None:
        form, body = "none", b""
    elif isinstance(result, bytes):
        form, body = "bytes", result
    else:
        form, body = "json", encode(result)
    if len(body) > ceiling:
        return pack_reply(Outcome(Ending.CRASHED, code="output"), ceiling)
    header: Json = {"ending": outcome.ending.value, "code": outcome.code, "detail": outcome.detail, "form": form}
    return frame(encode(header)) + frame(body)


class Reply:
    """Collects the bytes of one reply; `outcome` is set once it is whole."""

    def __init__(self, ceiling: int) -> None:
        self._ceiling = ceiling
        self._buffer = bytearray()
        self._header: dict[str, Any] | None = None
        self.outcome: Outcome | None = None

    @property
    def started(self) -> bool:
        """Whether anything of the reply has come."""
        return self._header is not None or bool(self._buffer)

    def feed(self, data: bytes) -> None:
        """Take in what came; raises `FrameError` where it cannot be part of a reply."""
        if self.outcome is not None:
            raise FrameError("frame")
        self._buffer += data
        if self._header is None:
            body = self._take(SMALL_FRAME)
            if body is None:
                return
            self._header = _checked_header(decode(body))
        body = self._take(self._ceiling)
        if body is not None:
            if self._buffer:
                raise FrameError("frame")
            self.outcome = _outcome(self._header, body)

    def _take(self, ceiling: int) -> bytes | None:
        if len(self._buffer) < HEADER.size:
            _check_mark(self._buffer)
            return None
        length = body_length(self._buffer[: HEADER.size], ceiling)
        end = HEADER.size + length
        if len(self._buffer) < end:
            return None
        with memoryview(self._buffer) as view:
            body = bytes(view[HEADER.size : end])
        del self._buffer[:end]
        return body


def _check_mark(start: bytearray) -> None:
    if not MARK.startswith(start[:4]):
        raise FrameError("frame")


def _checked_header(header: Any) -> dict[str, Any]:
    if not isinstance(header, dict):
        raise FrameError("frame")
    code, detail = header.get("code"), header.get("detail")
    well_formed = (
        header.get("ending") in {ending.value for ending in Ending}
        and isinstance(code, str)
        and _CODE.fullmatch(code)
        and isinstance(detail, str)
        and len(detail) <= DETAIL_LENGTH
        and header.get("form") in _FORMS
    )
    if not well_formed:
        raise FrameError("frame")
    return header


def _outcome(header: dict[str, Any], body: bytes) -> Outcome:
    ending = Ending(header["ending"])
    has_result = ending in (Ending.REPORT, Ending.PARTIAL)
    if not has_result and (header["form"] != "none" or body):
        raise FrameError("frame")
    return Outcome(ending, _result(header["form"], body), header["code"], header["detail"])


def _result(form: str, body: bytes) -> Json | bytes:
    if form == "bytes":
        return body
    if form == "none":
        return None
    # Counted before it is parsed: "[[],[],..." would cost the parent twenty times what the child sent.
    if sum(body.count(mark) for mark in (b",", b"[", b"{")) > MAX_VALUES:
        raise FrameError("output")
    result: Json = decode(body)
    return result
