"""Where clausier keeps what it made ready once: a cache that costs time when it is lost, nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def cache_folder() -> Path:
    """CLAUSIER_CACHE, else the user's cache folder."""
    return Path(os.environ.get("CLAUSIER_CACHE") or platformdirs.user_cache_dir("clausier", appauthor=False))


def keep_in(folder: str | None) -> None:
    """Keeps in this folder from now on: a confined process has no user folder of its own."""
    if folder:
        os.environ["CLAUSIER_CACHE"] = folder
