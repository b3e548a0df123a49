"""The first pages of the Word annex: what it is, what is open, why each clause stands there."""

from __future__ import annotations

from functools import reduce

from clauses.messages import mark
from clauses.model import Pack, Strength
from clauses.tender import Selected
from clauses.tender.dates import in_words
from clauses.tender.questions import CHOICES
from clauses.tender.reasons import LEGEND, MARKS, citations, due

from .document import Annex
from .word_tables import shares, table
from .word_text import TextWriter
from .word_xml import Element, bold, highlighted, link, paragraph, run

STRENGTHS = {
    Strength.LAW: mark("law"),
    Strength.POLICY: mark("policy"),
    Strength.GOOD_PRACTICE: mark("good practice"),
}
_LEVELS = {"essential": mark("essential"), "ambitious": mark("ambitious")}
_SUBTITLE = mark("Contract annex: environmental, social and data-protection safeguards for artificial intelligence")
_NOTICE = mark(
    "Drawn up with a drafting tool from a library of clauses. This is not legal advice: it replaces neither review by "
    "a lawyer nor a check of the law in force on the day the tender is launched."
)
_OPEN = mark("Open points: {count}. The annex cannot be published as it stands.")
_OPEN_POINT = mark("({places}): {accepted}; for example {example}. In the profile: {where}.")


def title_block(annex: Annex, version: str, write: TextWriter) -> list[Element]:
    """Title, buyer, reference, dates, versions, and what the document is not."""
    return [
        paragraph("Title", run(annex.profile.title)),
        paragraph("Subtitle", run(write.words(_SUBTITLE))),
        *(
            paragraph("Particulars", run(write.words(label), bold()), run(f"\t{text}"))
            for label, text in _particulars(annex, version, write)
        ),
        paragraph("Notice", run(write.words(_NOTICE))),
    ]


def _particulars(annex: Annex, version: str, write: TextWriter) -> list[tuple[str, str]]:
    profile, pack, language = annex.profile, annex.pack, annex.language
    made = write.say(
        "clausier {version}, pack {pack} {pack_version}", version=version, pack=pack.name, pack_version=pack.version
    )
    return [
        (mark("Buyer"), profile.buyer.name),
        (mark("Reference"), profile.reference),
        (mark("Launch of the tender"), in_words(profile.launch_date, language)),
        (mark("Governing law"), write.words(CHOICES["jurisdiction"][profile.jurisdiction])),
        (mark("Level"), write.words(_LEVELS[profile.level])),
        (mark("Law as of"), in_words(pack.law_as_of, language)),
        (mark("Made with"), made),
        (mark("Licence of the clause texts"), _alternatives(pack.licence, write)),
    ]


def _alternatives(licence: str, write: TextWriter) -> str:
    """A licence expression in words."""
    return reduce(lambda one, other: write.say("{one} or {other}", one=one, other=other), licence.split(" OR "))


def open_points(annex: Annex, write: TextWriter) -> list[Element]:
    """The box of open points: what only the buyer knows, where it is needed, an example."""
    if not annex.open_points:
        return [paragraph("OpenPoints", run(write.words(mark("Open points: none.")), bold()))]
    lines = [paragraph("OpenPoints", run(write.words(_OPEN, count=len(annex.open_points)), bold()))]
    for point in annex.open_points:
        places = ", ".join(point.places)
        text = write.words(
            _OPEN_POINT, places=places, accepted=point.accepted, example=point.example, where=point.where
        )
        label = run(write.typeset(point.label), bold(), highlighted())
        lines.append(paragraph("OpenPoints", label, run(f" {text}")))
    return lines


def reasons(annex: Annex, pack: Pack, write: TextWriter, width: int) -> list[Element]:
    """The table of safeguards selected, with the reason of each. What the buyer left out stays with the buyer."""
    parts = {part.card: part.number for article in annex.of_kind("clause") for part in article.parts}
    heads = [write.words(text) for text in (mark("Clause"), mark("Safeguard"), mark("Strength"), mark("Why it is due"))]
    rows = [_reason(selected, parts, pack, write) for selected in annex.selection.selected]
    title = write.words(mark("Why these clauses"))
    signs = "; ".join(f"{MARKS[status]} {write.say(text)}" for status, text in LEGEND.items())
    legend = write.words(mark("{label}: {value}"), label=write.say("Legal references"), value=signs)
    return [
        write.heading("HeadingPlain", title, "front.reasons"),
        write.caption(write.words(mark("Safeguards selected and their reasons"))),
        table(heads, rows, shares(width, (9, 30, 13, 60)), title),
        paragraph("Notice", run(f"{legend}.")),
    ]


def _reason(selected: Selected, parts: dict[str, str], pack: Pack, write: TextWriter) -> list[list[Element]]:
    number = parts.get(selected.slug, "")
    why = due(selected, pack, write.language)
    why = why[0].upper() + why[1:]
    law = write.listed(citations(selected, write.language))
    text = write.words(mark("{label}: {value}"), label=why, value=law) if law else why
    return [
        [link(write.bookmarks.name(f"{selected.slug}.clause"), run(number))] if number else [run("–")],
        [run(f"{write.typeset(pack.safeguards[selected.safeguard].title[write.language])}\n{selected.safeguard}")],
        [run(write.words(STRENGTHS[selected.strength]))],
        [run(f"{text}.")],
    ]
