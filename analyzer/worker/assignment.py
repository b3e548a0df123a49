"""What a child is told once: which task, with which options, under which limits and guards. Names, not objects."""

import importlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from analyzer.worker.outcome import Json, Limits, Partial

Task = Callable[[bytes, str, dict[str, Json]], Json | bytes | Partial]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The first frame of every child. Functions and exception classes are written `module:name`."""

    task: str
    warm: str
    options: dict[str, Json]
    refusals: tuple[str, ...]
    limits: Limits
    guards: tuple[str, ...]
    scratch: str

    def to_json(self) -> dict[str, Json]:
        """Turn into JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """Make from what `to_json` gave."""
        return cls(
            task=value["task"],
            warm=value["warm"],
            options=value["options"],
            refusals=tuple(value["refusals"]),
            limits=Limits(**value["limits"]),
            guards=tuple(value["guards"]),
            scratch=value["scratch"],
        )

    @property
    def scratch_folder(self) -> Path:
        """The scratch folder of the run."""
        return Path(self.scratch)


def load(name: str) -> Any:
    """Import what `module:name` stands for."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def prepare(assignment: Assignment) -> Task:
    """Import the task and warm it up: the costly part that documents then share."""
    task: Task = load(assignment.task)
    if assignment.warm:
        load(assignment.warm)(assignment.options)
    return task
