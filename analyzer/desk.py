"""The work on one file beyond its first reading: pages to recognise, old formats to convert, archives to open.

Everything foreign is parsed in the confined child or by a confined program; here bytes are carried from one to the
other. Every file ends in a `Settled`, every member of an archive in one of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Final

from pydantic import ValidationError

from .office import Office
from .parcels import ParcelError, squeezed, unpacked
from .recognition import Recogniser
from .report import DocumentFacts, Report, SystemProgram
from .worker import Ending, InputRefusedError, Json, Outcome, Workers

Load = Callable[[], bytes]
Track = Callable[[str, int, int], None]  # name of the file, pages done, pages to do

DEEPEST: Final = 2  # archives within each other that are opened
MOST_MEMBERS: Final = 1_000  # of one file, those of archives inside it counted
_AT_ONCE: Final = 4  # pages drawn in one step
_PICTURES: Final = ("png", "jpeg", "tiff")


@dataclass(frozen=True, slots=True)
class Settled:
    """A document and how it ended. `name` is what a person knows it by; `load` gives the bytes that were read.

    `options` are those with which it was read; a later step is taken with the same.
    """

    name: str
    outcome: Outcome
    load: Load
    options: dict[str, Json] = field(default_factory=dict)
    programs: tuple[SystemProgram, ...] = ()


@dataclass
class Desk:
    """Settles files. `step` is what is asked of each document: `scan` for its report, `facts` for what it is.

    `jobs` pages are recognised at once. `needs` is filled with what was wanted and is not there: `ocr`.
    """

    workers: Workers
    recogniser: Recogniser | None = None
    office: Office | None = None
    step: str = "scan"
    jobs: int = 1
    track: Track = lambda name, done, total: None
    needs: set[str] = field(default_factory=set)

    def first(self, data: bytes, name: str, options: Mapping[str, Json] | None = None) -> Outcome:
        """The outcome of the first step on a file's bytes."""
        return self.workers.call(data, name, {"step": self.step, **(options or {})})

    def settle(self, name: str, outcome: Outcome, load: Load) -> Iterator[Settled]:
        """The documents of a file after its first step: itself, or its members."""
        yield from _Case(self, MOST_MEMBERS).settle(Settled(name, outcome, load), 0)


@dataclass
class _Case:
    """One file given by the user; `left` holds how many members may still be opened."""

    desk: Desk
    left: int

    def settle(self, one: Settled, depth: int) -> Iterator[Settled]:
        code = one.outcome.code if one.outcome.ending is Ending.REFUSED else ""
        if code == "archive":
            yield from self._members(one, depth)
        elif code == "needs-libreoffice" and self.desk.office is not None:
            yield from self._converted(one, self.desk.office)
        elif one.outcome.result is not None:
            yield self._recognised(one)
        else:
            yield one

    # ------------------------------------------------------------ archives

    def _members(self, one: Settled, depth: int) -> Iterator[Settled]:
        if depth >= DEEPEST:
            yield _refused(one, "nested")
            return
        try:
            data = one.load()
        except InputRefusedError as refusal:
            yield _refused(one, refusal.code)
            return
        listed = self.desk.workers.call(data, _last(one.name), {"step": "members"})
        members = _checked_members(listed.result)
        if members is None:
            yield replace(one, outcome=listed if listed.ending is not Ending.REPORT else _crashed(listed))
        elif not members:
            yield _refused(one, "empty")
        for number, (name, refused) in enumerate(members or ()):
            inner = replace(one, name=f"{one.name}/{name}")
            if self.left <= 0:
                yield _refused(one, "too-many")
                return
            self.left -= 1
            if refused:
                yield _refused(inner, refused)
                continue
            yield from self._member(inner, data, number, depth)

    def _member(self, one: Settled, archive: bytes, number: int, depth: int) -> Iterator[Settled]:
        outcome = self.desk.workers.call(archive, _last(one.name), {"step": "extract", "member": number})
        content = outcome.result
        if outcome.ending is not Ending.REPORT or not isinstance(content, bytes):
            yield replace(one, outcome=outcome if outcome.result is None else _crashed(outcome))
            return
        yield from self.settle(
            replace(one, outcome=self.desk.first(content, one.name), load=lambda: content), depth + 1
        )

    # ------------------------------------------------------------ conversion

    def _converted(self, one: Settled, office: Office) -> Iterator[Settled]:
        try:
            data = one.load()
        except InputRefusedError as refusal:
            yield _refused(one, refusal.code)
            return
        extension = "rtf" if one.outcome.detail == "rtf" else "doc"
        made = office.converted(data, extension)
        if not isinstance(made.result, bytes):
            lost = {"confinement": "libreoffice-unconfined", "no-output": "conversion"}.get(made.code)
            yield (
                _refused(one, lost or "conversion")
                if made.ending in (Ending.REFUSED, Ending.CRASHED)
                else replace(one, outcome=made)
            )
            return
        docx = made.result
        by = f"{office.told(()).name} {office.version}".strip()
        told: Json = {"format": extension, "sha256": hashlib.sha256(data).hexdigest(), "by": by}
        options: dict[str, Json] = {"converted": told}
        outcome = self.desk.first(docx, one.name, options)
        programs = (office.told(made.confinement),)
        yield Settled(one.name, outcome, lambda: docx, options, programs)

    # ------------------------------------------------------------ recognition

    def _recognised(self, one: Settled) -> Settled:
        facts = _facts(one.outcome)
        if facts is None:
            return replace(one, outcome=_crashed(one.outcome))
        recogniser = self.desk.recogniser
        if not facts.unread or recogniser is None:
            if facts.unread:
                self.desk.needs.add("ocr")
            return one
        try:
            data = one.load()
        except InputRefusedError as refusal:
            return _refused(one, refusal.code)
        if hashlib.sha256(data).hexdigest() != facts.sha256:
            return _refused(one, "changed")
        return _Sitting(self.desk, recogniser, replace(one, load=lambda: data), data, facts).settled()


@dataclass
class _Sitting:
    """The recognition of the pages of one document."""

    desk: Desk
    recogniser: Recogniser
    one: Settled
    data: bytes
    facts: DocumentFacts
    seen: dict[str, Json] = field(default_factory=dict)

    def settled(self) -> Settled:
        """The document read again with what was recognised; pages that made no sense are tried lying on a side."""
        outcome = self._read(list(self.facts.unread), any_side_up=False)
        after = _facts(outcome) if outcome.result is not None else None
        unsure = [note.page for note in after.notices if note.code == "ocr-unsure" and note.page] if after else []
        if unsure:
            outcome = self._read(unsure, any_side_up=True)
        if outcome.result is not None and _facts(outcome) is None:
            outcome = _crashed(outcome)
        options = {**self.one.options, "seen": self.seen}
        return replace(self.one, outcome=outcome, options=options, programs=(*self.one.programs, self.recogniser.told))

    def _read(self, pages: list[int], any_side_up: bool) -> Outcome:
        total, at_once = len(pages), _AT_ONCE
        self.desk.track(self.one.name, 0, total)
        with ThreadPoolExecutor(self.desk.jobs, thread_name_prefix="page") as pool:
            while pages:
                pictures = self._drawn(pages[:at_once])
                if not pictures:  # one page of them is too much: find it, and leave it unread
                    pages = pages if at_once > 1 else pages[1:]
                    at_once = 1
                    continue
                texts = pool.map(lambda picture: self.recogniser.read(picture, any_side_up), pictures)
                for page, text in zip(pages, texts, strict=False):
                    if text is not None:
                        self.seen[str(page)] = squeezed(text)
                pages = pages[len(pictures) :]
                self.desk.track(self.one.name, total - len(pages), total)
        return self.desk.first(self.data, self.one.name, {**self.one.options, "seen": self.seen})

    def _drawn(self, pages: list[int]) -> list[bytes]:
        wanted: dict[str, Json] = {"step": "draw", "pages": list(pages), "picture": self.facts.format in _PICTURES}
        outcome = self.desk.workers.call(self.data, _last(self.one.name), wanted)
        try:
            return unpacked(outcome.result)[: len(pages)] if isinstance(outcome.result, bytes) else []
        except ParcelError:
            return []


def _facts(outcome: Outcome) -> DocumentFacts | None:
    """What the child says of the document, in its report or alone; None where it is not what was asked for."""
    try:
        if isinstance(outcome.result, dict) and "findings" in outcome.result:
            return Report.model_validate(outcome.result).document
        return DocumentFacts.model_validate(outcome.result)
    except ValidationError:
        return None


def _checked_members(result: Json | bytes) -> list[tuple[str, str]] | None:
    if not isinstance(result, list):
        return None
    members = []
    for one in result:
        if not isinstance(one, dict) or not isinstance(one.get("name"), str) or not isinstance(one.get("refused"), str):
            return None
        members.append((str(one["name"]), str(one["refused"])))
    return members


def _refused(one: Settled, code: str) -> Settled:
    return replace(one, outcome=Outcome(Ending.REFUSED, code=code, confinement=one.outcome.confinement))


def _crashed(outcome: Outcome) -> Outcome:
    return Outcome(Ending.CRASHED, code="answer", confinement=outcome.confinement)


def _last(name: str) -> str:
    return name.rpartition("/")[2]
