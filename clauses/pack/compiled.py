"""A pack's records kept as JSON, so that its YAML is read once and not at every command.

The key is a hash of the files' contents and of the records' schema: a changed file or record is read anew. A cache that
cannot be written or read costs time, nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import platformdirs
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


def compiled(folder: Path, model: type[Model], read: Callable[[Path], Model], files: Iterable[Path]) -> Model:
    """The record from the cache, or read from the folder and kept there."""
    path = cache_folder() / f"{model.__name__.lower()}-{_key(folder, model, files)}.json"
    with contextlib.suppress(OSError, ValidationError):
        return model.model_validate_json(path.read_bytes())
    record = read(folder)
    with contextlib.suppress(OSError):
        _keep(path, record.model_dump_json().encode())
    return record


def cache_folder() -> Path:
    """Where compiled packs are kept: CLAUSIER_CACHE, else the user's cache folder."""
    return Path(os.environ.get("CLAUSIER_CACHE") or platformdirs.user_cache_dir("clausier", appauthor=False))


def keep_in(folder: str | None) -> None:
    """Keeps compiled packs in this folder from now on: a confined process has no user folder of its own."""
    if folder:
        os.environ["CLAUSIER_CACHE"] = folder


def _key(folder: Path, model: type[BaseModel], files: Iterable[Path]) -> str:
    digest = hashlib.sha256(json.dumps(model.model_json_schema(), sort_keys=True).encode())
    for path in files:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:32]


def _keep(path: Path, content: bytes) -> None:
    """Writes the file whole or not at all; earlier versions of the same record go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
    for old in path.parent.glob(f"{path.name.split('-')[0]}-*.json"):
        if old != path:
            old.unlink(missing_ok=True)
