"""Packs on disk: strict reading, every fault at once, and the pack as records."""

from .demands_file import load_demands
from .faults import Fault, PackError
from .library import BUILT_IN, load_pack

__all__ = ["BUILT_IN", "Fault", "PackError", "load_demands", "load_pack"]
