"""What is asked of a worker and how a document can end: limits, endings, outcomes, and what a task may answer."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

GRACE_SECONDS = 2.0  # between the polite stop and the kill; with the reaping after it, the hard bound is limit + 5 s


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may use. `docs/limits.md` gives the reason of each number."""

    seconds: float = 60.0
    memory_mib: int = 1024
    output_mib: int = 64

    def __post_init__(self) -> None:
        if not (self.seconds > 0 and self.memory_mib > 0 and self.output_mib > 0):
            raise ValueError("every limit must be above zero")

    @property
    def memory_bytes(self) -> int:
        """The ceiling of resident memory, models included."""
        return self.memory_mib * 1024 * 1024

    @property
    def output_bytes(self) -> int:
        """The ceiling of what a task may answer, encoded."""
        return self.output_mib * 1024 * 1024


class Ending(StrEnum):
    """The ways a document can end; there is no other."""

    REPORT = "report"
    PARTIAL = "partial"
    REFUSED = "refused"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one document ended. `code` and `detail` are words for programs, never text of the document.

    `result` is set for `REPORT` and `PARTIAL` only; `confinement` names the guards that held while the task ran.
    """

    ending: Ending
    result: Json | bytes = None
    code: str = ""
    detail: str = ""
    confinement: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The word by which a file without an answer is told: why it was refused, or else how it ended."""
        return self.code if self.ending is Ending.REFUSED else str(self.ending)


@dataclass(frozen=True, slots=True)
class Partial:
    """What a task returns when it answers for a part of the document only; `detail` says what was left out."""

    result: Json | bytes
    detail: str = ""


class TimeUpError(BaseException):
    """Raised inside a task when its time is up; a task may catch it and return a `Partial` within the grace.

    Not an `Exception`, so that the broad handlers of parsing libraries let it through.
    """


class StartError(Exception):
    """The worker could not be started: the fault is of the installation or the call, not of a document."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
