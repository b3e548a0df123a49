"""The buyer's own note, for the file and not for tenderers: why each clause, what was left out, what it all weighs."""

from __future__ import annotations

from collections.abc import Iterator

from clauses.annex.document import Annex, Inline, Span
from clauses.annex.printed import printed_keys
from clauses.annex.typography import number
from clauses.messages import mark
from clauses.model import Pack
from clauses.tender.proportionality import CardLoad, LooserValue, Proportionality, proportionality

from .blocks import Block, Grid, GridRow, Heading, Text
from .criteria import percent
from .front import LEVELS, open_points, reasons
from .note_law import law_blocks
from .voice import Voice, plain, strong

_CONFIDENTIAL = mark("This note is for the buyer's own file. It is no part of the tender documents.")
_LOAD = mark(
    "The supplier takes on {duties} duties under {cards} clauses. {heavy} of them would shed duties in their lighter "
    "variant: with every lighter variant, {rest} duties would remain."
)
_HEAVY_LEAD = mark(
    "Some clauses weigh on a small supplier. For each, this table says when it is too heavy and what its lighter "
    "variant would change; what the law imposes stays in every variant."
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
            GridRow((plain(one.safeguard), plain(_title(one.safeguard, pack, voice)), plain(one.reason)))
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
    yield Heading(1, voice.words(mark("Proportionality")), "note.proportionality", wide=True)
    figures = {"duties": load.duties, "cards": len(load.cards), "heavy": len(load.heavy), "rest": load.lighter_duties}
    yield Text("body", plain(voice.words(_LOAD, **figures)), "note.load")
    yield Text("body", plain(voice.words(_HEAVY_LEAD)), "note.heavy")
    yield _loads(load, annex, voice)


def _loads(load: Proportionality, annex: Annex, voice: Voice) -> Grid:
    heads = (
        mark("Clause"), mark("Title"), mark("Level"), mark("Duties, tests, penalties"), mark("Too heavy if"),
        mark("What the lighter variant changes"),
    )  # fmt: skip
    numbers = {part.card: part.number for article in annex.of_kind("clause") for part in article.parts}
    rows = tuple(_load(card, numbers.get(card.slug, ""), voice) for card in load.cards)
    caption = voice.words(mark("What each clause asks of the supplier"))
    return Grid("note.loads", caption, tuple(map(voice.words, heads)), rows, (9, 24, 11, 14, 36, 68))


def _load(card: CardLoad, clause: str, voice: Voice) -> GridRow:
    counts = f"{card.duties} / {card.tests} / {card.penalties}"
    changes: list[str] = []
    if card.lighter.duties:
        changes.append(voice.words(mark("duties that fall away: {count}"), count=card.lighter.duties))
    other = sum(len(keys) for section, keys in card.lighter.dropped.items() if section != "clause")
    if other:
        changes.append(
            voice.words(mark("specifications, answers, tests and penalties that fall away: {count}"), count=other)
        )
    changes += [_looser(value, voice) for value in card.lighter.values]
    name: Inline = (Span(clause, "link", f"{card.slug}.clause"),) if clause else ()
    return GridRow((
        name, plain(voice.typeset(card.title)), plain(voice.words(LEVELS[card.level])), plain(counts),
        plain(voice.typeset(card.too_heavy_if)), plain("\n".join(changes) or "–"),
    ))  # fmt: skip


def _looser(value: LooserValue, voice: Voice) -> str:
    """A value that changes, such as "Time to alert: 48 to 72 hours"."""
    now, lighter = (_shown(one, voice) for one in (value.now, value.lighter))
    return voice.words(
        mark("{label}: {now} → {lighter} {unit}"), label=value.label, now=now, lighter=lighter, unit=value.unit
    )


def _shown(value: float | int | str | None, voice: Voice) -> str:
    return "–" if value is None else value if isinstance(value, str) else number(value, voice.language)


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
