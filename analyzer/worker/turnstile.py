"""Lets documents run side by side, and one that is tried again run alone."""

import contextlib
import threading
from collections.abc import Iterator


class Turnstile:
    """Many may be inside together, or one alone."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._inside = 0
        self._alone = False

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Enter with others, once nobody is or waits to be alone."""
        with self._change:
            self._change.wait_for(lambda: not self._alone)
            self._inside += 1
        try:
            yield
        finally:
            with self._change:
                self._inside -= 1
                self._change.notify_all()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Enter once everybody has left; nobody enters meanwhile."""
        with self._change:
            self._change.wait_for(lambda: not self._alone)
            self._alone = True
            self._change.wait_for(lambda: self._inside == 0)
        try:
            yield
        finally:
            with self._change:
                self._alone = False
                self._change.notify_all()
