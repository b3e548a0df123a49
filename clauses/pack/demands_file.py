"""The file `obligations.yaml` of a pack: what its cards are held to. A pack may do without it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from clauses.messages import mark
from clauses.obligations import Demands

from .faults import Fault, PackError
from .library import BUILT_IN
from .strict_yaml import read_yaml

DEMANDS = "obligations.yaml"


@cache
def load_demands(folder: Path = BUILT_IN) -> Demands | None:
    """What a pack is held to, one version a process; None where it has no such file; raises PackError."""
    path = folder / DEMANDS
    if not path.exists():
        return None
    try:
        return read_yaml(path.read_text("utf-8"), Demands, DEMANDS)
    except (OSError, UnicodeDecodeError):
        raise PackError([Fault(DEMANDS, 1, "", mark("the file is missing or is not UTF-8 text"))]) from None
