"""What the use sheets of a pack owe its facts and cards, and each other in two languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from clauses.messages import mark
from clauses.uses import USE_SECTIONS, UseSheet

from .bounds import accepted, misfit
from .check_tenders import UNKNOWN_FACT, UNKNOWN_SAFEGUARD, Known, TenderFile
from .faults import Fault, shorten
from .strict_yaml import Lines


class SheetSource(NamedTuple):
    """A use sheet, read."""

    file: str
    sheet: UseSheet
    lines: Lines

    @property
    def place(self) -> TenderFile:
        """The file, for faults."""
        return TenderFile(self.file, self.lines)


def sheet_faults(sources: Sequence[SheetSource], known: Known) -> Iterator[Fault]:
    """The faults of all sheets."""
    for source in sources:
        yield from _name(source)
        yield from _answers(source, known)
        yield from _values(source, known)
    yield from _twins(sources)


def _name(source: SheetSource) -> Iterator[Fault]:
    expected = f"{source.sheet.use}.{source.sheet.language}.yaml"
    if PurePosixPath(source.file).name != expected:
        yield source.place.fault(("use",), mark("the file is not named after its use and language"), expected)


def _answers(source: SheetSource, known: Known) -> Iterator[Fault]:
    sheet, file = source.sheet, source.place
    yield from file.unknown(("facts",), tuple(sheet.facts), known.facts, UNKNOWN_FACT)
    for name, fact in known.facts.items():
        if sheet.facts.get(name) and any(sheet.facts.get(need) is False for need in fact.needs):
            yield file.fault(("facts", name), mark("this cannot be true while the other fact is false"), name)
    for name, answer in sheet.circumstances.items():
        yield from file.unknown(
            ("circumstances", name), (answer,), known.options.get(name, ()), mark("this option is not known here")
        )
    for section in USE_SECTIONS:
        if section not in sheet.fills:
            yield file.fault(("fills",), mark("this key is missing"), section)
    yield from file.unknown(("fills",), tuple(sheet.fills.values()), known.safeguards, UNKNOWN_SAFEGUARD)


def _values(source: SheetSource, known: Known) -> Iterator[Fault]:
    for card, values in source.sheet.values.items():
        header = known.headers.get(f"{card}.{source.sheet.language}")
        if header is None:
            text = mark("the pack has no clause card of this name in this language")
            yield source.place.fault(("values", card), text, card)
            continue
        for name, value in values.items():
            variable = header.variables.get(name)
            text = mark("the card has no variable of this name") if variable is None else misfit(variable, value)
            if text:
                bounds = (accepted(variable),) if variable else tuple(header.variables)
                yield source.place.fault(("values", card, name), text, shorten(value), bounds)


def _twins(sources: Sequence[SheetSource]) -> Iterator[Fault]:
    """A use says as much in one language as in the other, and starts from the same answers."""
    for source in sources:
        others = [one for one in sources if one.sheet.use == source.sheet.use and one is not source]
        if not others:
            yield source.place.fault(("use",), mark("the sheet has no twin in the other language"), source.sheet.use)
        for other in others:
            for key, shape in _shape(source.sheet).items():
                if shape != _shape(other.sheet)[key]:
                    yield source.place.fault((key,), mark("the two languages differ here"), shorten(shape))


def _shape(sheet: UseSheet) -> dict[str, Any]:
    """What must be the same in both languages."""
    return {
        "facts": sheet.facts,
        "circumstances": sheet.circumstances,
        "fills": sheet.fills,
        "values": {card: sorted(values) for card, values in sheet.values.items()},
        **{section: len(getattr(sheet, section)) for section in USE_SECTIONS},
        "open": {name: (variable.type, variable.min, variable.max) for name, variable in sheet.open.items()},
    }
