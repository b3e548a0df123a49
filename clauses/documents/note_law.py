"""What the buyer's note says of the law: risk class, thresholds, legal minimum with the reasons for exemptions, what to
think about."""

from __future__ import annotations

from collections.abc import Iterator

from clauses.annex.document import Annex
from clauses.messages import mark
from clauses.model import Pack
from clauses.tender import bearings_told, legal_minimum, risk_told, threshold_told, unanswered_told
from clauses.tender.minimum import sources_told
from clauses.tender.minimum import told as duty_told

from .blocks import Block, Heading, Text
from .voice import Voice, plain


def law_blocks(annex: Annex, pack: Pack, voice: Voice) -> Iterator[Block]:
    """Two sections, the second only where there is something to think about."""
    profile, selection, language = annex.profile, annex.selection, annex.language
    told = (risk_told, threshold_told)
    lines = [line for tell in told for line in tell(pack, profile, language)]
    states = legal_minimum(pack, profile, selection, [one.card for one in annex.criteria if one.kept])
    lines += [duty_told(state, pack, profile, language) for state in states]
    lines += sources_told(states, pack, profile, language)
    yield from _section(voice.words(mark("What the law asks of this tender")), "note.law", lines, voice)
    thoughts = bearings_told(pack, profile, selection, language)
    if selection.beyond:
        text = mark("Due as policy or good practice only, beyond the ambition chosen: {safeguards}")
        thoughts.append(voice.say(text, safeguards=", ".join(selection.beyond)))
    thoughts += unanswered_told(profile, language)
    if thoughts:
        yield from _section(voice.words(mark("To think about")), "note.thoughts", thoughts, voice)


def _section(title: str, target: str, lines: list[str], voice: Voice) -> Iterator[Block]:
    yield Heading(1, title, target)
    for place, line in enumerate(lines, 1):
        yield Text("item", plain(voice.typeset(line)), f"{target}.{place}")
