"""Packs on disk: strict reading, every fault at once, and the pack as records."""

from .faults import Fault, PackError
from .library import BUILT_IN, load_pack

__all__ = ["BUILT_IN", "Fault", "PackError", "load_pack"]
