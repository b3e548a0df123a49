"""Several files, or the files of a folder, read as one contract: one report over all of them.

A file that cannot be read is part of the contract all the same: what is not found elsewhere is then not called missing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .desk import Desk, Settled
from .document import Document, Notice
from .document_json import document_to_json
from .parcels import packed
from .report import SystemProgram
from .worker import Ending, InputRefusedError, Json, Outcome, read_input


@dataclass
class Together:
    """What came of several files: the outcome of the whole, None where none was read, and what was refused."""

    outcome: Outcome | None = None
    refused: list[tuple[str, Outcome]] = field(default_factory=list)
    programs: tuple[SystemProgram, ...] = ()


def read_as_one(inputs: Sequence[Path], desk: Desk) -> Together:
    """The report on all files as one contract, and those that could not be read. The desk's step must be `facts`."""
    done = Together()
    pieces: list[bytes] = []
    read = 0
    for path, name in named_files(inputs):
        for settled in _settled(path, name, desk):
            outcome = _document(settled, desk) if settled.outcome.result is not None else settled.outcome
            if isinstance(outcome.result, bytes):
                read += 1
                pieces.append(outcome.result)
                done.programs = (*done.programs, *(one for one in settled.programs if one not in done.programs))
            else:
                done.refused.append((settled.name, outcome))
                pieces.append(_unread(settled.name, outcome))
    if read:
        done.outcome = desk.workers.call(packed(pieces), whole_name(inputs), {"step": "judge"})
    return done


def named_files(inputs: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file with the name by which evidence cites it: short where that tells it apart from the others.

    Of a folder: all files in it and below, in the order of their names, hidden ones and locks of office programs left
    out.
    """
    files: list[tuple[Path, str]] = []
    for path in inputs:
        if path.is_dir() and not path.is_symlink():
            files += [
                (one, one.relative_to(path).as_posix()) for one in sorted(path.rglob("*")) if _is_shown(one, path)
            ]
        else:
            files.append((path, path.name))
    names = [name for _, name in files]
    yield from ((path, name if names.count(name) == 1 else path.as_posix()) for path, name in files)


def whole_name(inputs: Sequence[Path]) -> str:
    """The name of the whole: the folder's, or those of the files."""
    if len(inputs) == 1:
        return inputs[0].resolve().name
    return " + ".join(path.name for path in inputs[:3]) + (" + …" if len(inputs) > 3 else "")


def _is_shown(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return not path.is_dir() and not any(part.startswith((".", "~$")) for part in parts)


def _settled(path: Path, name: str, desk: Desk) -> Iterator[Settled]:
    try:
        data = read_input(path)
    except InputRefusedError as refusal:
        yield Settled(name, Outcome(Ending.REFUSED, code=refusal.code), lambda: b"")
        return
    yield from desk.settle(name, desk.first(data, name), lambda: data)


def _document(settled: Settled, desk: Desk) -> Outcome:
    """The document read, as bytes that only the child reads."""
    options: dict[str, Json] = {**settled.options, "step": "read"}
    return desk.workers.call(settled.load(), settled.name, options)


def _unread(name: str, outcome: Outcome) -> bytes:
    """A document that stands for a file whose content is unknown."""
    nothing = hashlib.sha256(b"").hexdigest()
    document = Document(name, nothing, "unread", (), None, (1,), (Notice("refused", detail=outcome.reason),))
    value: dict[str, Any] = document_to_json(document)
    return json.dumps(value).encode()
