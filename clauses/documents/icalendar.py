"""Events -> a calendar file (RFC 5545): whole days, lines folded at 75 octets, the same events give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from .calendar import Event

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_UNCUT = re.compile(r"\\?.", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def icalendar(events: Iterable[Event], reference: str, title: str, stamp: date) -> bytes:
    """The calendar. `reference` makes the events' names unique; `stamp` stands as the day on which it was made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//clausier//tender calendar//EN", "CALSCALE:GREGORIAN",
             f"X-WR-CALNAME:{_text(title)}"]  # fmt: skip
    for event in events:
        lines += _event(event, reference, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(folded + b"\r\n" for line in lines for folded in _folded(line))


def _event(event: Event, reference: str, stamp: date) -> list[str]:
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", reference) or "tender"
    return [
        "BEGIN:VEVENT",
        f"UID:{event.key}@{name}.clausier",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        *([f"RRULE:{event.rule}"] if event.rule else []),
        f"SUMMARY:{_text(event.title)}",
        f"DESCRIPTION:{_text(event.text)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    """A value as the format wants it: separators escaped, line ends as one sign, no control character."""
    return _CONTROL.sub("", re.sub(r"\r\n|\r", "\n", text)).translate(_ESCAPED)


def _folded(line: str) -> Iterator[bytes]:
    """A line in pieces of at most 75 octets, no sign nor escaped pair cut; all but the first begin with a space."""
    piece = b""
    for character in _UNCUT.findall(line):
        octets = character.encode()
        if len(piece) + len(octets) > 75:
            yield piece
            piece = b" "
        piece += octets
    yield piece
