"""Selection and values -> the annex of a tender, as records; `clauses.documents` writes it."""

from .assembly import assemble
from .document import Annex
from .open_points import OpenPointsError

__all__ = ["Annex", "OpenPointsError", "assemble"]
