"""The worker's task: one step of the work on a file, in the confined child; the parent asks, and carries bytes.

`options["step"]` names the step; the others say what it needs. What one step answers as bytes, another takes as it is:
pictures of pages, unpacked members, documents read. Only here are they parsed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from .parcels import packed, unpacked
from .scanning import facts_of, reading_of, scan_bytes, scan_documents

DRAWN_BYTES: Final = 24 * 1024 * 1024  # of pictures in one answer, save that one at least is drawn


def take_step(data: bytes, name: str, options: dict[str, Any]) -> Any:
    """Do one step on the bytes of a file. Raises RefusedError of the reader."""
    return _STEPS[options.get("step", "scan")](data, name, options)


def _draw(data: bytes, name: str, options: dict[str, Any]) -> bytes:
    """Pictures of the first of the `pages` asked for, as many as fit in one answer."""
    from .reading.pictures import drawn_pdf_page, drawn_picture_page

    draw = drawn_picture_page if options["picture"] else drawn_pdf_page
    pictures: list[bytes] = []
    for page in options["pages"]:
        pictures.append(draw(data, page))
        if sum(map(len, pictures)) > DRAWN_BYTES:
            break
    return packed(pictures)


def _facts(data: bytes, name: str, options: dict[str, Any]) -> Any:
    return facts_of(reading_of(data, name, options)).model_dump(mode="json")


def _read(data: bytes, name: str, options: dict[str, Any]) -> bytes:
    from .document_json import document_to_json

    return json.dumps(document_to_json(reading_of(data, name, options)), ensure_ascii=True).encode()


def _judge(data: bytes, name: str, options: dict[str, Any]) -> Any:
    """The report on documents read before, taken as one contract."""
    from .document_json import document_from_json

    documents = [document_from_json(json.loads(piece)) for piece in unpacked(data)]
    return scan_documents(documents, name, options)


def _members(data: bytes, name: str, options: dict[str, Any]) -> Any:
    from .reading.archives import members

    return [{"name": one.name, "refused": one.refused} for one in members(data, name)]


def _extract(data: bytes, name: str, options: dict[str, Any]) -> bytes:
    from .reading.archives import extracted

    return extracted(data, name, int(options["member"]))


def _scan(data: bytes, name: str, options: dict[str, Any]) -> Any:
    return scan_bytes(data, name, options)


_STEPS: Final[dict[str, Callable[[bytes, str, dict[str, Any]], Any]]] = {
    "scan": _scan,
    "draw": _draw,
    "facts": _facts,
    "read": _read,
    "judge": _judge,
    "members": _members,
    "extract": _extract,
}
