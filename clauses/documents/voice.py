"""How a document speaks: the catalogue and the typography of its language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from clauses.annex.document import Inline, Span
from clauses.annex.typography import typeset
from clauses.messages import say, semicolon
from clauses.model import Language


def strong(text: str) -> Span:
    """A stretch in bold."""
    return Span(text, "strong")


def plain(text: str) -> Inline:
    """Words as spans."""
    return (Span(text),) if text else ()


class Voice(NamedTuple):
    """A language."""

    language: Language

    def say(self, text: str, **values: object) -> str:
        """A text of the catalogue."""
        return say(self.language, text, **values)

    def typeset(self, text: str) -> str:
        """A text of the pack with the typography of the language."""
        return typeset(text, self.language)

    def words(self, text: str, **values: object) -> str:
        """A text of the catalogue, with its typography."""
        return self.typeset(self.say(text, **values))

    def listed(self, texts: Iterable[str]) -> str:
        """Texts one after the other, between semicolons."""
        return self.typeset(semicolon(self.language)).join(texts)

    def labelled(self, label: str, value: str) -> str:
        """A label and what it says."""
        return self.words("{label}: {value}", label=label, value=value)

    @property
    def colon(self) -> str:
        """The colon with the spaces of the language."""
        return self.typeset(" : " if self.language == "fr" else ": ")
