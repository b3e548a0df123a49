"""A document that cannot be written as asked, told in one line."""

from __future__ import annotations

from clauses.messages import say
from clauses.model import Language


class DocumentError(Exception):
    """Wrong use: what cannot be written, and what to do. `text` is one of the catalogue, `values` are its values."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text)
        self.text, self.values = text, values

    def line(self, language: Language) -> str:
        """The fault in a language."""
        return say(language, self.text, **self.values)
