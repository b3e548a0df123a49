"""What travels between the steps of the worker: several pieces of bytes in one answer, texts of many pages made small.

The parent packs and unpacks lengths only; texts are squeezed there, and stretched in the confined child alone.
"""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping

_LENGTH = struct.Struct(">I")


class ParcelError(ValueError):
    """What should be a parcel is not."""


def packed(pieces: Iterable[bytes]) -> bytes:
    """The pieces one after the other, each after its length."""
    return b"".join(part for piece in pieces for part in (_LENGTH.pack(len(piece)), piece))


def unpacked(parcel: bytes) -> list[bytes]:
    """The pieces of a parcel; raises ParcelError where a length does not hold."""
    pieces, at = [], 0
    while at < len(parcel):
        if at + _LENGTH.size > len(parcel):
            raise ParcelError
        (length,) = _LENGTH.unpack_from(parcel, at)
        at += _LENGTH.size
        if at + length > len(parcel):
            raise ParcelError
        pieces.append(parcel[at : at + length])
        at += length
    return pieces


def squeezed(text: str) -> str:
    """A text made small, for the options of a document: what is read on a page tells every word's place."""
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 6)).decode("ascii")


class Squeezed(Mapping[int, str]):
    """Texts by page number, each stretched when it is asked for, and never beyond `LONGEST`."""

    LONGEST = 16 * 1024 * 1024

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = {int(page): text for page, text in texts.items()}

    def __getitem__(self, page: int) -> str:
        text = self._texts[page]
        try:
            data = zlib.decompressobj().decompress(base64.b64decode(text), self.LONGEST)
        except (zlib.error, binascii.Error) as fault:
            raise ParcelError from fault
        return data.decode("utf-8", "replace")

    def __iter__(self) -> Iterator[int]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
