"""The first pages of a document: what it is, what is open, why each clause stands there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from clauses.annex.document import Annex, Inline, Span
from clauses.messages import mark
from clauses.model import Pack, Strength
from clauses.tender import Selected
from clauses.tender.dates import in_words
from clauses.tender.questions import CHOICES
from clauses.tender.reasons import LEGEND, MARKS, citations, due

from .blocks import Block, Grid, GridRow, Heading, Text
from .voice import Voice, plain, strong

STRENGTHS = {
    Strength.LAW: mark("law"),
    Strength.POLICY: mark("policy"),
    Strength.GOOD_PRACTICE: mark("good practice"),
}
LEVELS = {"essential": mark("essential"), "ambitious": mark("ambitious")}
NOTICE = mark(
    "Drawn up with a drafting tool from a library of clauses. This is not legal advice: it replaces neither review by "
    "a lawyer nor a check of the law in force on the day the tender is launched."
)
_OPEN = mark("Open points: {count}. The tender file cannot be published as it stands.")
_OPEN_POINT = mark('({places}): {accepted}; for example "{example}". In the profile: {where}.')


def title_block(annex: Annex, pack: Pack, name: str, version: str, voice: Voice, whole: bool) -> Iterator[Block]:
    """Title, kind of document, buyer, reference, dates, versions, and what the document is not.

    `whole`: with all that the first page of the whole annex tells.
    """
    yield Text("title", plain(voice.typeset(annex.profile.title)), "front.title")
    yield Text("subtitle", plain(name), "front.name")
    for label, text in _particulars(annex, pack, version, voice, whole):
        yield Text("particular", (strong(voice.words(label)), *plain(text)), f"front.{label}")
    yield Text("notice", plain(voice.words(NOTICE)), "front.notice")


def _particulars(annex: Annex, library: Pack, version: str, voice: Voice, whole: bool) -> Iterator[tuple[str, str]]:
    profile, pack, language = annex.profile, annex.pack, voice.language
    yield mark("Buyer"), voice.typeset(profile.buyer.name)
    yield mark("Reference"), profile.reference
    yield mark("Launch of the tender"), in_words(profile.launch_date, language)
    if procedure := _procedure(annex, library, voice):
        yield mark("Procedure"), procedure
    if whole:
        yield mark("Governing law"), voice.words(CHOICES["jurisdiction"][profile.jurisdiction])
        yield mark("Level"), voice.words(LEVELS[profile.level])
    yield mark("Law as of"), in_words(pack.law_as_of, language)
    if whole:
        yield mark("Made with"), made_with(annex, version, voice)
        yield mark("Licence of the clause texts"), _alternatives(pack.licence, voice)


def _procedure(annex: Annex, pack: Pack, voice: Voice) -> str:
    """The award procedure in words; nothing where the profile does not say."""
    asked = pack.situation.circumstances.get("procedure") if pack.situation else None
    option = asked.options.get(annex.profile.circumstance("procedure")) if asked else None
    return voice.typeset(option[voice.language]) if option else ""


def made_with(annex: Annex, version: str, voice: Voice) -> str:
    """Tool and pack with their versions, in words."""
    pack = annex.pack
    return voice.say(
        "clausier {version}, pack {pack} {pack_version}", version=version, pack=pack.name, pack_version=pack.version
    )


def _alternatives(licence: str, voice: Voice) -> str:
    """A licence expression in words."""
    return reduce(lambda one, other: voice.say("{one} or {other}", one=one, other=other), licence.split(" OR "))


def open_points(annex: Annex, voice: Voice) -> Iterator[Block]:
    """The box of open points: what only the buyer knows, where it is needed, an example."""
    if not annex.open_points:
        yield Text("open", (strong(voice.words(mark("Open points: none."))),), "front.open")
        return
    yield Text("open", (strong(voice.words(_OPEN, count=len(annex.open_points))),), "front.open")
    for point in annex.open_points:
        text = voice.words(
            _OPEN_POINT, places=", ".join(point.places), accepted=point.accepted, example=point.example,
            where=point.where,
        )  # fmt: skip
        yield Text("open", (Span(voice.typeset(point.label), "open"), Span(f" {text}")), f"front.{point.where}")


def reasons(annex: Annex, pack: Pack, voice: Voice, new_page: bool = True) -> Iterator[Block]:
    """The table of safeguards selected, with the reason of each. What the buyer left out stays with the buyer."""
    parts = {part.card: part.number for article in annex.of_kind("clause") for part in article.parts}
    heads = (mark("Clause"), mark("Safeguard"), mark("Strength"), mark("Why it is due"))
    rows = tuple(_reason(selected, parts, pack, voice) for selected in annex.selection.selected)
    yield Heading(1, voice.words(mark("Why these clauses")), "front.reasons", new_page=new_page)
    caption = voice.words(mark("Safeguards selected and their reasons"))
    yield Grid("front.reasons.table", caption, tuple(map(voice.words, heads)), rows, (11, 30, 13, 58))
    yield legend(voice)


def legend(voice: Voice) -> Text:
    """What the signs behind legal references say."""
    signs = voice.listed(f"{MARKS[status]} {voice.say(text)}" for status, text in LEGEND.items())
    return Text("notice", plain(f"{voice.labelled(voice.say('Legal references'), signs)}."), "front.legend")


def _reason(selected: Selected, parts: dict[str, str], pack: Pack, voice: Voice) -> GridRow:
    number = parts.get(selected.slug, "")
    why = due(selected, pack, voice.language)
    why = why[0].upper() + why[1:]
    law = voice.listed(citations(selected, voice.language))
    title = voice.typeset(pack.safeguards[selected.safeguard].title[voice.language])
    cells: tuple[Inline, ...] = (
        (Span(number, "link", f"{selected.slug}.clause"),) if number else plain("–"),
        plain(f"{title}\n{selected.safeguard}"),
        plain(voice.words(STRENGTHS[selected.strength])),
        plain(f"{voice.labelled(why, law) if law else why}."),
    )
    return GridRow(cells)
