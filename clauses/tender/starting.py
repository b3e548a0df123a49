"""The answers from which a profile of a known use starts."""

from __future__ import annotations

from typing import Any

from clauses.model import Language, Pack
from clauses.uses import UseSheet


def uses_of(pack: Pack, language: Language) -> tuple[str, ...]:
    """The uses for which the pack has a sheet in a language."""
    return tuple(sheet.use for sheet in pack.uses.values() if sheet.language == language)


def sheet_of(pack: Pack, use: str, language: Language) -> UseSheet | None:
    """The sheet of a use, where the pack has one."""
    return pack.uses.get(f"{use}.{language}")


def starting_answers(sheet: UseSheet, pack: Pack) -> dict[str, Any]:
    """Answers by key of question: facts that the pack asks about, circumstances, and the values to keep (`values`)."""
    answers: dict[str, Any] = {"language": sheet.language}
    answers |= {f"circumstances.{name}": answer for name, answer in sheet.circumstances.items()}
    answers |= {f"facts.{name}": holds for name, holds in sheet.facts.items() if name in pack.facts}
    return answers | {"values": {card: dict(values) for card, values in sheet.values.items()}}
