"""Records kept as JSON, file by file, so that the YAML of a pack is read once and not at every command.

A record's name is a hash of the text it was read from, its folder a hash of the code that declares the record: a
changed file or record is read anew. A cache that cannot be written or read costs time, nothing else. Nothing in it is
ever run: records are checked as they are read, and what is no record against its own hash.
"""

from __future__ import annotations

import contextlib
import hashlib
import inspect
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from clauses import model as records
from clauses import record
from clauses.cache_folder import cache_folder
from clauses.whole_files import write_whole

Model = TypeVar("Model", bound=BaseModel)
KEPT = {"kept": True}  # the context of a record read from the cache: what was checked once is not checked again
_MOST = 2_000  # records kept of one kind: several versions of a large pack
_FEW = 8  # of what is large
_HASH = 32  # bytes


def compiled(text: str, model: type[Model], read: Callable[[], Model]) -> Model:
    """The record from the cache, or as `read` gives it and kept there. What cannot be read is never kept."""
    path = _folder(model) / f"{hashlib.sha256(text.encode()).hexdigest()}.json"
    with contextlib.suppress(OSError, ValidationError):
        return model.model_validate_json(path.read_bytes(), context=KEPT)
    record = read()
    with contextlib.suppress(OSError):
        _keep(path, record.model_dump_json().encode(), _MOST)
    return record


def kept_bytes(kind: str, name: str, make: Callable[[], bytes]) -> bytes:
    """Bytes from the cache, or as `make` gives them and kept there after their hash: what is damaged is made anew."""
    path = cache_folder() / kind / name
    with contextlib.suppress(OSError):
        kept = path.read_bytes()
        if hashlib.sha256(kept[_HASH:]).digest() == kept[:_HASH]:
            return kept[_HASH:]
    made = make()
    with contextlib.suppress(OSError):
        _keep(path, hashlib.sha256(made).digest() + made, _FEW)
    return made


def _folder(model: type[BaseModel]) -> Path:
    return cache_folder() / f"{model.__name__.lower()}-{_schema(model)}"


@cache
def _schema(model: type[BaseModel]) -> str:
    """A hash of the module that declares the record, and of the records that it is made of."""
    declared = (Path(record.__file__), Path(records.__file__), Path(inspect.getfile(model)))
    return hashlib.sha256(b"".join(path.read_bytes() for path in declared)).hexdigest()[:16]


def _keep(path: Path, content: bytes, most: int) -> None:
    """Writes the file whole or not at all, in place of the oldest where there are many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = sorted(path.parent.iterdir(), key=lambda one: one.stat().st_mtime)
    for old in kept[: max(len(kept) - most + 1, 0)]:
        old.unlink(missing_ok=True)
    write_whole(path, content)
