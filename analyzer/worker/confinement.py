"""Which guards hold around a document's process, and their installation.

The network goes first, once, in the child that later forks, before anything foreign is loaded; files, processes and
resources are taken away in each document's own process. A guard that was announced and cannot be installed ends the
process: what an outcome names did hold.
"""

import contextlib
import math
import os
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from analyzer.worker import kernel, landlock, seccomp
from analyzer.worker.outcome import GRACE_SECONDS, Limits

OPEN_FILES: Final = 64  # a parser needs a handful; a leak or a flood ends here
DATA_FACTOR: Final = 2  # of the memory ceiling: what may be allocated, where the sampled ceiling is what may be used


class Guard(StrEnum):
    """A means of confinement."""

    NETWORK_NAMESPACE = "network-namespace"
    SECCOMP = "seccomp"
    LANDLOCK = "landlock"
    AUDIT_HOOK = "audit-hook"
    RESOURCE_LIMITS = "resource-limits"
    SAMPLED_MEMORY = "sampled-memory"


_REFUSED_EVENTS: Final = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork")
_armed = False


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if _armed and event.startswith(_REFUSED_EVENTS):
        raise PermissionError(event)


def confine_child(guards: Iterable[str]) -> tuple[Guard, ...]:
    """Take the network from this process, prepare the rest, and say which guards hold for every document."""
    wanted = set(guards)
    held = [guard for guard, install in _CHILD_GUARDS.items() if guard in wanted and install()]
    if Guard.AUDIT_HOOK in wanted and not {Guard.NETWORK_NAMESPACE, Guard.SECCOMP} & set(held):
        sys.addaudithook(_refuse)
        held.append(Guard.AUDIT_HOOK)
    _leave_no_trace()
    return tuple(held)


def _leave_no_trace() -> None:
    """No core dump, not even into a pipe of the system's crash reporter; and first to go where memory runs out."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000")
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0)


def arm() -> None:
    """Make the audit hook refuse from here on; the child that forks arms it in each fork only."""
    global _armed  # noqa: PLW0603  (an audit hook cannot be given state or taken away)
    _armed = True


def confine_document(held: Iterable[Guard], readable: Iterable[str], scratch: Path, limits: Limits) -> None:
    """Confine a forked process to one document. Raises where a guard that should hold cannot be installed."""
    arm()
    if Guard.RESOURCE_LIMITS in held:
        limit_resources(limits)
    if sys.platform == "linux":
        kernel.drop_capabilities()
    if Guard.LANDLOCK in held:
        landlock.restrict(readable, scratch)
    if Guard.SECCOMP in held:
        seccomp.install_document_filter()


def limit_resources(limits: Limits, open_files: int = OPEN_FILES) -> None:
    """Set the kernel's own ceilings; they hold also where the parent is slow to look."""
    import resource

    seconds = math.ceil(limits.seconds + GRACE_SECONDS)
    ceilings = {
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_NOFILE: (open_files, open_files),
        resource.RLIMIT_FSIZE: (limits.output_bytes, limits.output_bytes),
        resource.RLIMIT_CPU: (seconds, seconds + 1),
        resource.RLIMIT_DATA: (DATA_FACTOR * limits.memory_bytes,) * 2,
    }
    for kind, (soft, hard) in ceilings.items():
        _lower(kind, soft, hard)


def limit_shared_resources(limits: Limits) -> None:
    """The ceilings that a process serving several documents in turn can bear: neither time nor memory."""
    import resource

    _lower(resource.RLIMIT_CORE, 0, 0)
    _lower(resource.RLIMIT_FSIZE, limits.output_bytes, limits.output_bytes)


def _lower(kind: int, soft: int, hard: int) -> None:
    import resource

    _, present = resource.getrlimit(kind)
    if present != resource.RLIM_INFINITY:
        soft, hard = min(soft, present), min(hard, present)
    resource.setrlimit(kind, (soft, hard))


def enter_network_namespace(also: int = 0) -> bool:
    """A network of our own, with nothing in it. Root needs no user namespace, and keeps its right to read files.

    `also` are the flags of further namespaces to enter with it.
    """
    user, group = os.geteuid(), os.getegid()
    wanted = kernel.CLONE_NEWNET | also
    attempts = (wanted,) if user == 0 else ()
    for flags in (*attempts, kernel.CLONE_NEWUSER | wanted):
        try:
            kernel.unshare(flags)
        except OSError:
            continue
        if flags & kernel.CLONE_NEWUSER:
            _keep_identity(user, group)
        return True
    return False


def confine_child_apart() -> tuple[Guard, ...]:
    """Take the network from this process and give it a view of the folders that it may arrange. Raises where it cannot.

    The folders themselves are hidden by who arranges the view.
    """
    if not enter_network_namespace(kernel.CLONE_NEWNS):
        raise PermissionError("namespace")
    return (Guard.NETWORK_NAMESPACE,)


def _keep_identity(user: int, group: int) -> None:
    """Map our user and group to themselves; without the map all works too, under the name of nobody."""
    lines = {"setgroups": "deny", "uid_map": f"{user} {user} 1", "gid_map": f"{group} {group} 1"}
    try:
        for name, line in lines.items():
            Path("/proc/self", name).write_text(line)
    except OSError:
        return


def _has_resource_limits() -> bool:
    try:
        import resource  # noqa: F401
    except ImportError:
        return False
    return True


def _on_linux(install: Callable[[], bool]) -> Callable[[], bool]:
    return install if sys.platform == "linux" else lambda: False


# The namespace before the filter, which forbids entering one later.
_CHILD_GUARDS: Final[dict[Guard, Callable[[], bool]]] = {
    Guard.NETWORK_NAMESPACE: _on_linux(enter_network_namespace),
    Guard.SECCOMP: _on_linux(seccomp.install_network_filter),
    Guard.LANDLOCK: lambda: landlock.version() > 0,
    Guard.RESOURCE_LIMITS: _has_resource_limits,
}
