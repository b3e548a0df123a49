"""The standard streams of a child, kept for frames: what a library prints goes nowhere, and cannot spoil one."""

import os
import sys


def take_pipes() -> tuple[int, int]:
    """Keep the two pipes to the parent for ourselves, and put nothing in their place; returns both descriptors."""
    inbound, outbound = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(inbound, os.O_BINARY)
        msvcrt.setmode(outbound, os.O_BINARY)
    return inbound, outbound
