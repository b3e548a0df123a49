"""Layers of a PDF file (optional content) that are switched off: their text is in the file and not on the page."""

import ctypes
import logging
from collections.abc import Iterable, Iterator
from ctypes import POINTER, c_ushort, cast
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdfium2 import raw

from analyzer.document import Notice
from analyzer.reading.glyphs import Glyphs
from analyzer.reading.rules import Piece, address
from analyzer.reading.typography import plain

_LONGEST = 512  # bytes of a name
_LAYER = "OC\0".encode("utf-16-le")  # the mark of content that belongs to a layer
_MOST_NAMED = 5
_CATALOG, _PACKED = b"/OCProperties", b"/ObjStm"  # the catalog may stand in a packed stream


class Layers:
    """The layers of one file, read when the first text is met that belongs to one."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._may_have = _CATALOG in data or _PACKED in data
        self._name = (ctypes.c_ubyte * _LONGEST)()
        self._wide_name = cast(self._name, POINTER(c_ushort))
        self._size = ctypes.c_ulong()

    def unseen(self, text: str, texts: Iterable[Piece], glyphs: Glyphs) -> tuple[str, str]:
        """The text, printed in pieces, with spaces in place of what stands on layers that are off, and that text."""
        hidden = set(self._hidden(texts)) if self._may_have else set()
        if not hidden:
            return text, ""
        off = {i for i, sign in enumerate(text) if not sign.isspace() and glyphs.piece(i) in hidden}
        seen = "".join(" " if i in off else sign for i, sign in enumerate(text))
        return seen, plain("".join(sign if i in off or sign.isspace() else " " for i, sign in enumerate(text)))

    def notices(self) -> list[Notice]:
        """Says that the file has layers that are off."""
        if _CATALOG not in self._data and "off" not in self.__dict__:
            return []
        named = sorted(map(_readable, self.off))[:_MOST_NAMED]
        return [Notice("hidden-layers", detail=", ".join(named))] if named else []

    def _hidden(self, texts: Iterable[Piece]) -> Iterator[int]:
        """Addresses of the pieces of text on layers that are off."""
        for item, outer in texts:
            marked = (item,) if outer is None else (item, outer)
            if any(name in self.off for each in marked for name in self._layers_of(each)):
                yield address(item)

    def _layers_of(self, item: object) -> Iterator[bytes]:
        for index in range(raw.FPDFPageObj_CountMarks(item)):
            mark = raw.FPDFPageObj_GetMark(item, index)
            told = raw.FPDFPageObjMark_GetName(mark, self._wide_name, _LONGEST, self._size)
            if not told or self._size.value != len(_LAYER) or self._said() != _LAYER:
                continue
            if raw.FPDFPageObjMark_GetParamBlobValue(mark, b"Name", self._name, _LONGEST, self._size):
                yield self._said()

    def _said(self) -> bytes:
        return bytes(self._name)[: self._size.value]

    @cached_property
    def off(self) -> frozenset[bytes]:
        """Names, as the file writes them, of the layers that are off when the file is opened.

        Names that a layer has which is on are left out. pdfium does not tell; nothing is known where the catalog cannot
        be read.
        """
        import pdfplumber

        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings quote the document
        try:
            with pdfplumber.open(BytesIO(self._data)) as pdf:
                return _off(_plain(pdf.doc.catalog.get("OCProperties")))
        except Exception:
            # The parser of a damaged file raises what it will; the page is then read as pdfium gives it.
            return frozenset()


def _off(properties: Any) -> frozenset[bytes]:
    default = _plain(properties.get("D")) if isinstance(properties, dict) else None
    if not isinstance(default, dict):
        return frozenset()
    layers = {_id(one): _named(one) for one in _plain(properties.get("OCGs")) or ()}
    off = {_id(one) for one in _plain(default.get("OFF")) or ()}
    if str(getattr(default.get("BaseState"), "name", "")) == "OFF":
        off |= set(layers) - {_id(one) for one in _plain(default.get("ON")) or ()}
    seen = {name for key, name in layers.items() if key not in off}
    return frozenset(name for key, name in layers.items() if key in off and name) - seen


def _id(reference: Any) -> Any:
    return getattr(reference, "objid", id(reference))


def _plain(value: Any) -> Any:
    """What a reference stands for."""
    return value.resolve() if hasattr(value, "resolve") else value


def _named(reference: Any) -> bytes:
    name = _plain(_plain(reference).get("Name", b""))
    return name if isinstance(name, bytes) else str(name).encode()


def _readable(name: bytes) -> str:
    return name.decode("utf-16", "replace") if name[:2] in (b"\xfe\xff", b"\xff\xfe") else name.decode("latin-1")
