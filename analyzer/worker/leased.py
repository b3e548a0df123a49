"""The child of systems where forking is not safe (macOS, Windows): warmed up once, it takes one document after another.

The parent ends it after any ending but an answer, so that only documents that behaved share a process.
"""

import os
import sys
from pathlib import Path
from typing import BinaryIO, Final

from analyzer.worker import seccomp
from analyzer.worker.assignment import Assignment, prepare
from analyzer.worker.child import failure, read_request, respond, settle_in
from analyzer.worker.confinement import Guard, arm, confine_child, limit_shared_resources
from analyzer.worker.protocol import SETUP_FRAME, read_message, write_all, write_message
from analyzer.worker.streams import take_pipes

# Landlock would tie the process to the first document's scratch; ceilings of time and memory add up over documents.
_PER_DOCUMENT: Final = (Guard.LANDLOCK, Guard.RESOURCE_LIMITS)


def main() -> None:
    """Serve documents from standard input until it ends."""
    inbound, outbound = take_pipes()
    stream = os.fdopen(inbound, "rb")
    first = read_message(stream, SETUP_FRAME)
    if first is not None:
        _serve(Assignment.from_json(first), stream, outbound)
    os._exit(0)


def _serve(assignment: Assignment, stream: BinaryIO, outbound: int) -> None:
    try:
        held = _confine(assignment)
        task = prepare(assignment)
    except BaseException as fault:
        write_message(outbound, failure(fault))
        return
    write_message(outbound, {"confinement": [guard.value for guard in held]})
    home = Path.cwd()
    while (request := read_request(stream)) is not None:
        settle_in(request.scratch)
        reply = respond(task, request, assignment)
        os.chdir(home)  # a folder that is somebody's current one cannot be removed on Windows
        write_all(outbound, reply)


def _confine(assignment: Assignment) -> tuple[Guard, ...]:
    held = confine_child(guard for guard in assignment.guards if guard not in _PER_DOCUMENT)
    arm()
    if sys.platform != "win32":
        limit_shared_resources(assignment.limits)
    if Guard.SECCOMP in held:
        seccomp.install_document_filter()
    return held
