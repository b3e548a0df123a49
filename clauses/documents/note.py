"""The buyer's own note, for the file and not for tenderers: why each clause, what was left out, what it all weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clauses.annex.document import Annex, Part, Span
from clauses.annex.printed import printed_keys
from clauses.messages import mark
from clauses.model import Pack
from clauses.tender.proportionality import CardLoad, Proportionality, proportionality

from .blocks import Block, Grid, GridRow, Heading, Text
from .criteria import percent
from .front import open_points, reasons
from .note_law import law_blocks
from .voice import Voice, plain, strong

_CONFIDENTIAL = mark("This note is for the buyer's own file. It is no part of the tender documents.")
_LOAD = mark(
    "The supplier takes on {duties} duties under {cards} clauses, with {tests} tests and {penalties} penalties. "
    "{heavy} of these clauses would shed duties in their lighter variant: with every lighter variant, {rest} duties "
    "would remain."
)
_HEAVY_LEAD = mark(
    "The clauses of this table weigh on a small supplier. For each, it says what its lighter variant would change and "
    "when it is too heavy; what the law imposes stays in every variant."
)
_OTHERS = mark(
    "The lighter variant of clauses {clauses} sheds no duty: it takes away specifications, answers, tests or "
    "penalties, or sets other times and amounts."
)
_CRITERIA = mark("Award criteria kept: {kept}, with {sum} of the total score together.")
_BEYOND = mark(
    "Not kept, for a tender file holds eight criteria at most and its weights stay below the whole score: {titles}."
)


def note_blocks(annex: Annex, pack: Pack, voice: Voice) -> Iterator[Block]:
    """The sections of the note, after its first lines."""
    yield Text("notice", (strong(voice.words(_CONFIDENTIAL)),), "note.confidential")
    yield from open_points(annex, voice)
    yield from law_blocks(annex, pack, voice)
    yield from reasons(annex, pack, voice, new_page=False)
    yield from _left_out(annex, pack, voice)
    yield from _criteria(annex, pack, voice)
    yield from _proportionality(annex, pack, voice)


def _title(safeguard: str, pack: Pack, voice: Voice) -> str:
    return voice.typeset(pack.safeguards[safeguard].title[voice.language])


def _left_out(annex: Annex, pack: Pack, voice: Voice) -> Iterator[Block]:
    """What is due and does not stand in the tender file: set aside by the buyer, or not written by the pack."""
    selection = annex.selection
    yield Heading(1, voice.words(mark("What was left out")), "note.left-out")
    if not selection.left_out and not selection.without_card:
        yield Text("body", plain(voice.words(mark("Nothing that is due was left out."))), "note.left-out.none")
    if selection.left_out:
        heads = (mark("Safeguard"), mark("Title"), mark("Reason given by the buyer"))
        rows = tuple(
            GridRow((plain(one.safeguard), plain(_title(one.safeguard, pack, voice)), plain(voice.typeset(one.reason))))
            for one in selection.left_out
        )
        caption = voice.words(mark("Safeguards that are due and were left out"))
        yield Grid("note.left-out.table", caption, tuple(map(voice.words, heads)), rows, (14, 46, 52))
    if selection.without_card:
        listed = voice.listed(f"{one} {_title(one, pack, voice)}" for one in selection.without_card)
        text = voice.words(mark("Due, without a clause in this pack: {safeguards}"), safeguards=listed)
        yield Text("body", plain(text), "note.without-card")


def _proportionality(annex: Annex, pack: Pack, voice: Voice) -> Iterator[Block]:
    """How many duties, which clauses weigh on a small supplier, what lighter variants would change."""
    load = proportionality(pack, annex.profile, annex.selection, printed_keys(annex))
    parts = {part.card: part for article in annex.of_kind("clause") for part in article.parts}
    yield Heading(1, voice.words(mark("Proportionality")), "note.proportionality")
    figures = {
        "duties": load.duties, "cards": len(load.cards), "heavy": len(load.heavy), "rest": load.lighter_duties,
        "tests": sum(card.tests for card in load.cards), "penalties": sum(card.penalties for card in load.cards),
    }  # fmt: skip
    yield Text("body", plain(voice.words(_LOAD, **figures)), "note.load")
    others = ", ".join(parts[card.slug].number for card in load.cards if not card.is_heavy and card.slug in parts)
    if load.heavy and others:
        yield Text("body", plain(voice.words(_OTHERS, clauses=others)), "note.others")
    if load.heavy:
        yield Text("body", plain(voice.words(_HEAVY_LEAD)), "note.heavy")
        yield _loads(load, parts, voice)


def _loads(load: Proportionality, parts: Mapping[str, Part], voice: Voice) -> Grid:
    heads = (mark("Clause"), mark("Title"), mark("What the lighter variant changes"), mark("Too heavy if"))
    rows = tuple(_load(card, parts[card.slug], voice) for card in load.cards if card.is_heavy)
    caption = voice.words(mark("Clauses that weigh on a small supplier"))
    return Grid("note.loads", caption, tuple(map(voice.words, heads)), rows, (11, 24, 32, 61))


def _load(card: CardLoad, part: Part, voice: Voice) -> GridRow:
    """A clause with its duties now and in the lighter variant; `part` is where it stands in the contract."""
    return GridRow((
        (Span(part.number, "link", f"{card.slug}.clause"),), plain(voice.typeset(card.title)),
        tuple(_changes(card, part, voice)), plain(voice.typeset(card.too_heavy_if)),
    ))  # fmt: skip


def _changes(card: CardLoad, part: Part, voice: Voice) -> Iterator[Span]:
    """How many duties remain; those that fall away, by number and title; how much else does, how many values change."""
    gone = [one for one in part.paragraphs if one.key in card.lighter.dropped.get("clause", ())]
    rest = card.duties - card.lighter.duties
    yield Span(voice.words(mark("Duties: {now} → {rest}"), now=card.duties, rest=rest))
    yield Span(f"\n{voice.words(mark('Falls away:'))}")
    for place, duty in enumerate(gone):
        yield Span(voice.listed(("", "")) if place else " ")
        yield Span(duty.number, "reference", duty.target)
        yield Span(f" {duty.title.rstrip('.')}")
    other = sum(len(keys) for section, keys in card.lighter.dropped.items() if section != "clause")
    told = [
        (mark("Other points that fall away: {count}"), other),
        (mark("Values that change: {count}"), len(card.lighter.values)),
    ]
    yield from (Span(f"\n{voice.words(text, count=count)}") for text, count in told if count)


def _criteria(annex: Annex, pack: Pack, voice: Voice) -> Iterator[Block]:
    kept = [one for one in annex.criteria if one.kept]
    beyond = [one for one in annex.criteria if not one.kept]
    yield Heading(1, voice.words(mark("Award criteria")), "note.criteria")
    total = percent(sum(one.weight for one in kept), voice)
    yield Text("body", plain(voice.words(_CRITERIA, kept=len(kept), sum=total)), "note.criteria.kept")
    if beyond:
        titles = {safeguard.slug: safeguard.title[voice.language] for safeguard in pack.safeguards.values()}
        listed = voice.listed(voice.typeset(titles[one.card]) for one in beyond)
        yield Text("body", plain(voice.words(_BEYOND, titles=listed)), "note.criteria.beyond")
