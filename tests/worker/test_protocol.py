"""Frames and replies: what is whole comes out as it went in, everything else is refused."""

import io
import json
import struct
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.worker.outcome import Ending, Outcome
from analyzer.worker.protocol import FrameError, decode, encode, frame, read_frame, read_message
from analyzer.worker.reply import MAX_VALUES, Reply, pack_reply

CEILING = 100_000
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(-1e300, 1e300) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
OUTCOMES = st.builds(
    Outcome,
    st.sampled_from([Ending.REPORT, Ending.PARTIAL]),
    VALUES | st.binary(max_size=500),
    st.from_regex(r"[a-z0-9-]{0,20}", fullmatch=True),
    st.text(max_size=50),
)


def taken_in(data: bytes, piece: int = 4096) -> Reply:
    """A reply fed in pieces."""
    reply = Reply(CEILING)
    for start in range(0, len(data), piece):
        reply.feed(data[start : start + piece])
    return reply


def header(**changes: Any) -> bytes:
    """The header frame of a reply, changed."""
    whole = {"ending": "report", "code": "", "detail": "", "form": "json", **changes}
    return frame(json.dumps(whole).encode())


@given(OUTCOMES, st.integers(1, 50))
@settings(max_examples=30, deadline=None)
def test_reply_comes_out_as_it_went_in(outcome: Outcome, piece: int) -> None:
    """Whatever a task may answer arrives unchanged, in pieces of any size."""
    assert taken_in(pack_reply(outcome, CEILING), piece).outcome == outcome


@given(OUTCOMES, st.data())
@settings(max_examples=30, deadline=None)
def test_cut_reply_is_no_outcome(outcome: Outcome, data: st.DataObject) -> None:
    """Of a reply that breaks off nothing is believed."""
    whole = pack_reply(outcome, CEILING)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert taken_in(whole[:cut]).outcome is None


@given(st.binary(min_size=1, max_size=300))
@settings(max_examples=200, deadline=None)
def test_garbage_is_refused_or_waits(garbage: bytes) -> None:
    """Bytes that are no reply raise the one error of this module, or are a beginning; never an outcome."""
    try:
        assert taken_in(garbage, 7).outcome is None
    except FrameError as fault:
        assert fault.code in ("frame", "output")


@given(OUTCOMES, st.data())
@settings(max_examples=100, deadline=None)
def test_damaged_reply_raises_nothing_else(outcome: Outcome, data: st.DataObject) -> None:
    """One changed byte anywhere gives an outcome, a beginning, or the one error; no other exception."""
    whole = bytearray(pack_reply(outcome, CEILING))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        taken_in(bytes(whole))
    except FrameError as fault:
        assert fault.code in ("frame", "output")


@pytest.mark.parametrize(
    "changes",
    [
        {"ending": "fine"},
        {"ending": None},
        {"code": "a b"},
        {"code": "x" * 61},
        {"code": 7},
        {"detail": "x" * 201},
        {"detail": None},
        {"form": "pickle"},
        {"ending": "crashed"},
        {"ending": "refused"},
    ],
)
def test_header_is_checked(changes: dict[str, Any]) -> None:
    """An unknown ending, a code that is no word, a long detail, a result with a crash: all are refused."""
    with pytest.raises(FrameError):
        taken_in(header(**changes) + frame(b"{}"))


@pytest.mark.parametrize("body", [b"{", b"NaN", b"\xff", b"[" * 100_000, b"9" * 5_000])
def test_body_that_is_no_json_is_refused(body: bytes) -> None:
    """Broken, endlessly nested or absurd JSON from a child costs the parent an error it expects."""
    with pytest.raises(FrameError):
        taken_in(header() + frame(body))


def test_bytes_after_a_reply_are_refused() -> None:
    """A child that goes on talking after its answer is not believed at all."""
    reply = header() + frame(b"{}")
    with pytest.raises(FrameError):
        taken_in(reply + b"x")
    with pytest.raises(FrameError):
        taken_in(reply + b"x", len(reply))


def test_length_is_refused_before_anything_is_kept() -> None:
    """A frame above the ceiling is refused by its header; none of its body need come."""
    with pytest.raises(FrameError) as caught:
        taken_in(header() + struct.pack(">4sI", b"CLW1", CEILING + 1))
    assert caught.value.code == "output"


def test_many_small_values_are_refused_before_they_are_parsed() -> None:
    """Three bytes a list would cost the parent sixty: such an answer is counted, not parsed."""
    body = b"[" + b"[]," * MAX_VALUES + b"[]]"
    reply = Reply(len(body))
    with pytest.raises(FrameError) as caught:
        reply.feed(header() + frame(body))
    assert caught.value.code == "output"


def test_result_above_the_ceiling_is_not_sent() -> None:
    """The child itself says that its answer is too large, in few bytes."""
    packed = pack_reply(Outcome(Ending.REPORT, "x" * CEILING), CEILING)
    assert len(packed) < 200
    assert taken_in(packed).outcome == Outcome(Ending.CRASHED, code="output")


def test_stream_ends_between_frames_only() -> None:
    """The end of a pipe between frames is the end; inside one it is an error."""
    assert read_message(io.BytesIO(b"")) is None
    assert read_message(io.BytesIO(frame(b'{"a":1}'))) == {"a": 1}
    for cut in (b"CLW", frame(b"{}")[:-1]):
        with pytest.raises(FrameError):
            read_frame(io.BytesIO(cut).read, 100)


def test_broken_text_survives() -> None:
    """Lone surrogates, which broken files and file names give, go through."""
    assert decode(encode({"name": "a\udce9"})) == {"name": "a\udce9"}
