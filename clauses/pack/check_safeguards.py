"""What the safeguards of a pack owe each other and their folders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from clauses.messages import mark
from clauses.model import Fact, PackHeader, Safeguard

from .faults import Fault
from .strict_yaml import Lines

OBLIGATION = re.compile(r"[A-Z][1-9][0-9]?")


class SafeguardSource(NamedTuple):
    """A safeguard file, read."""

    file: str
    safeguard: Safeguard
    lines: Lines

    def fault(self, place: tuple[str | int, ...], text: str, said: str = "", accepted: str = "") -> Fault:
        """A fault at the line of a place."""
        return self.lines.fault(self.file, place, text, said, accepted)


def safeguard_faults(sources: list[SafeguardSource], header: PackHeader, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    """The faults of safeguards among themselves."""
    known = {source.safeguard.id for source in sources}
    seen: dict[str, str] = {}
    for source in sources:
        first = seen.setdefault(source.safeguard.id, source.file)
        if first != source.file:
            yield source.fault(("id",), mark("another file has this id"), source.safeguard.id, first)
        yield from _place(source, header)
        yield from _references(source, known)
        yield from _facts(source, facts)


def _place(source: SafeguardSource, header: PackHeader) -> Iterator[Fault]:
    path, safeguard = PurePosixPath(source.file), source.safeguard
    stem = path.name.split(".")[0]
    if safeguard.slug != stem:
        yield source.fault(("slug",), mark("the slug is not the name of the file"), safeguard.slug, stem)
    family = header.families.get(safeguard.family)
    if family is None:
        yield source.fault(
            ("family",), mark("this family is not known here"), safeguard.family, ", ".join(header.families)
        )
    elif family.folder != path.parent.name:
        yield source.fault(
            ("family",), mark("the file is not in the folder of its family"), path.parent.name, family.folder
        )
    if not safeguard.id.startswith(f"{safeguard.family}-"):
        yield source.fault(
            ("id",), mark("the id does not begin with the family"), safeguard.id, f"{safeguard.family}-.."
        )
    if not safeguard.musts:
        yield source.fault(("elements",), mark("at least one element must be a must"))


def _references(source: SafeguardSource, known: set[str]) -> Iterator[Fault]:
    for place, other in enumerate(source.safeguard.see_also):
        if other not in known or other == source.safeguard.id:
            yield source.fault(("see_also", place), mark("this safeguard is not known here"), other)
    for place, obligation in enumerate(source.safeguard.obligations):
        if not OBLIGATION.fullmatch(obligation):
            yield source.fault(
                ("obligations", place), mark("this is not the id of an obligation"), obligation, "A1, B12"
            )


def _facts(source: SafeguardSource, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    named: list[tuple[tuple[str | int, ...], str]] = [(("when",), fact) for fact in source.safeguard.when]
    for place, reference in enumerate(source.safeguard.legal_basis):
        named += [(("legal_basis", place, "when"), fact) for fact in reference.when]
    for where, fact in named:
        if fact not in facts:
            yield source.fault(where, mark("this fact is not known here"), fact, ", ".join(facts))
