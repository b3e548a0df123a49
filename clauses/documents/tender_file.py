"""The documents of a tender file: which there are, how they are called, which parts of the annex each one holds."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from clauses.annex.document import Annex, ArticleKind, Inline, Span, plain_text
from clauses.messages import mark
from clauses.model import Pack

from .articles import article_blocks
from .blocks import NO_DAYS, Block, Composed, Contents, Days, DocumentKey, Duty, Grid, Heading, Text
from .front import open_points, reasons, title_block
from .voice import Voice


class Naming(NamedTuple):
    """How a document is called: on its first page, in a reference to it, as a file (without suffix)."""

    title: str
    short: str
    stem: str


_EVERYWHERE: dict[DocumentKey, Naming] = {
    "annex": Naming(
        mark("Contract annex: environmental, social and data-protection safeguards for artificial intelligence"),
        mark("annex"), mark("annex"),
    ),
    "form": Naming(mark("Answer form for tenderers"), mark("answer form"), mark("answer-form")),
    "dpa": Naming(mark("Data-processing annex"), mark("data-processing annex"), mark("data-processing-annex")),
    "calendar": Naming(mark("Calendar of deadlines"), mark("calendar"), mark("calendar")),
    "note": Naming(mark("Note for the buyer's file"), mark("buyer's note"), mark("buyer-note")),
}  # fmt: skip
_NEUTRAL: dict[DocumentKey, Naming] = {
    "ccap": Naming(mark("Contract terms"), mark("contract terms"), mark("contract-terms")),
    "cctp": Naming(mark("Technical specification"), mark("technical specification"), mark("technical-specification")),
    "rc": Naming(mark("Award criteria"), mark("award criteria"), mark("award-criteria")),
}
_FRENCH: dict[DocumentKey, Naming] = {
    "ccap": Naming(mark("Special administrative terms (CCAP): extract"), "CCAP", mark("ccap-extract")),
    "cctp": Naming(mark("Special technical terms (CCTP): extract"), "CCTP", mark("cctp-extract")),
    "rc": Naming(mark("Tender rules (RC): extract"), "RC", mark("rc-extract")),
}
_CONTRACT: tuple[ArticleKind, ...] = ("clause", "definitions", "remedy", "derogations")
_TECHNICAL: tuple[ArticleKind, ...] = ("specification", "verification")
# Where each section of the cards lives: what a reference out of a document names.
_HOMES: dict[str, DocumentKey] = {
    "clause": "ccap", "remedy": "ccap", "specification": "cctp", "verification": "cctp", "criterion": "rc",
    "answer": "form",
}  # fmt: skip
_BETWEEN = re.compile(r"\s*(?:,|et|ou|à|and|or|to)\s*")
_LOOSE: tuple[DocumentKey, ...] = ("calendar", "note")  # all their numbers lead elsewhere: said once, not each time
_NUMBERS_ELSEWHERE = mark("Numbers are those of the whole tender file: a number names one place in it.")
_NUMBERS = mark(
    "Numbers are those of the whole tender file: a number names one place, whichever document it stands in; the name "
    "of the document follows it where that is another."
)


def naming(key: DocumentKey, annex: Annex) -> Naming:
    """How a document is called: by the names of French public procurement where French law governs the contract."""
    own = _FRENCH if annex.profile.jurisdiction == "FR" else _NEUTRAL
    return own.get(key) or _EVERYWHERE[key]


def compose(key: DocumentKey, annex: Annex, pack: Pack, version: str, days: Days = NO_DAYS) -> Composed:
    """A document of the tender file, whole; references out of it name the document they lead to."""
    voice = Voice(annex.language)
    name = voice.words(naming(key, annex).title)
    blocks = tuple(_blocks(key, name, annex, pack, version, days))
    if key != "annex":
        blocks = _settled(blocks, annex, voice, key not in _LOOSE)
    profile = annex.profile
    made = f"clausier {version} · {annex.pack.name} {annex.pack.version}"
    return Composed(
        key,
        annex.language,
        voice.typeset(profile.title),
        name,
        profile.reference,
        voice.typeset(profile.buyer.name),
        profile.launch_date,
        made,
        blocks,
    )


def _blocks(key: DocumentKey, name: str, annex: Annex, pack: Pack, version: str, days: Days) -> Iterator[Block]:
    """The blocks of a document; what only one of them holds is loaded for that one."""
    voice = Voice(annex.language)
    yield from title_block(annex, pack, name, version, voice, whole=key in ("annex", "note"))
    if key not in ("annex", "note") and annex.open_points:
        yield from open_points(annex, voice)
    if key == "annex":
        yield from open_points(annex, voice)
        yield Contents(voice.say("Contents"))
        yield from reasons(annex, pack, voice)
        yield from _articles(annex, [a.kind for a in annex.articles if a.kind != "criterion"], voice)
        yield from _use(annex, voice)
    elif key in ("ccap", "cctp"):
        yield Text("notice", (Span(voice.words(_NUMBERS)),), "front.numbers")
        yield Contents(voice.say("Contents"))
        yield from _articles(annex, _CONTRACT if key == "ccap" else _TECHNICAL, voice, every_part=key == "cctp")
        if key == "cctp":
            yield from _use(annex, voice)
    elif key == "rc":
        from .criteria import criteria_blocks

        yield Text("notice", (Span(voice.words(_NUMBERS)),), "front.numbers")
        yield from criteria_blocks(annex, voice)
    elif key == "form":
        from .answer_form import form_blocks

        yield from form_blocks(annex, voice)
    elif key == "dpa":
        from .processing import processing_blocks

        yield from processing_blocks(annex, pack, voice)
    elif key == "calendar":
        from .calendar import calendar_blocks

        yield Text("notice", (Span(voice.words(_NUMBERS_ELSEWHERE)),), "front.numbers")
        yield from calendar_blocks(annex, pack, voice, days)
    else:
        from .note import note_blocks

        yield Text("notice", (Span(voice.words(_NUMBERS_ELSEWHERE)),), "front.numbers")
        yield from note_blocks(annex, pack, voice)


def _use(annex: Annex, voice: Voice) -> Iterator[Block]:
    from .use_blocks import use_blocks

    yield from use_blocks(annex, voice, new_page=True)


def _articles(annex: Annex, kinds: Iterable[ArticleKind], voice: Voice, every_part: bool = False) -> Iterator[Block]:
    """The articles of some kinds; the first starts a page. `every_part`: the contents name all parts."""
    wanted = set(kinds)
    for place, article in enumerate(article for article in annex.articles if article.kind in wanted):
        for block in article_blocks(article, annex, voice, new_page=not place):
            if every_part and isinstance(block, Heading) and block.level == 2:
                yield block._replace(listed=True)
            else:
                yield block


def _settled(blocks: tuple[Block, ...], annex: Annex, voice: Voice, named: bool) -> tuple[Block, ...]:
    """References and links out of the document as text, which names the document they lead to where `named`."""
    here = {block.target for block in blocks} | {
        row.target for block in blocks if isinstance(block, Grid) for row in block.rows
    }
    homes = _HOMES if named else {}
    names: dict[str, str] = {section: voice.say(naming(key, annex).short) for section, key in homes.items()}

    def settle(spans: Inline) -> Inline:
        if all(span.kind not in ("reference", "link") or span.name in here for span in spans):
            return spans
        told: list[Span] = []
        for place, span in enumerate(spans):
            out = span.kind in ("reference", "link") and span.name not in here
            named = {} if out and _goes_on(spans[place : place + 3], here) else names
            told.append(Span(_abroad(span, named, _in_brackets(told))) if out else span)
        return tuple(told)

    return tuple(_with(block, settle) for block in blocks)


def _goes_on(spans: Inline, here: Container[str]) -> bool:
    """Whether another reference into the same document follows, as in "T3 to T5": the last one names it for both."""
    if len(spans) < 3 or not _BETWEEN.fullmatch(spans[1].text) or spans[2].name in here:
        return False
    return spans[2].kind in ("reference", "link") and _section(spans[0]) == _section(spans[2])


def _section(span: Span) -> str:
    return span.name.split(".")[1] if "." in span.name else ""


def _abroad(span: Span, names: dict[str, str], in_brackets: bool) -> str:
    section = _section(span)
    if section not in names:
        return span.text
    return f"{span.text}, {names[section]}" if in_brackets else f"{span.text} ({names[section]})"


def _in_brackets(before: Sequence[Span]) -> bool:
    """Whether a bracket is open at the end of some spans."""
    text = plain_text(tuple(before))
    return text.count("(") > text.count(")")


def _with(block: Block, settle: object) -> Block:
    assert callable(settle)
    match block:
        case Text():
            return block._replace(spans=settle(block.spans))
        case Duty():
            return block._replace(text=settle(block.text))
        case Grid():
            rows = tuple(row._replace(cells=tuple(map(settle, row.cells))) for row in block.rows)
            return block._replace(rows=rows)
        case Heading() | Contents():
            return block
