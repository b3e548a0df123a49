"""What the labels are too few to measure: families, languages and safeguards, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from clauses.messages import say
from clauses.model import LANGUAGES, Language, Pack

from .figures import Row

ENOUGH = 10  # labelled cases: below, a figure moves by a tenth or more with each of them
_FEW = 3


def unmeasured(rows: Sequence[Row], pack: Pack, language: Language) -> Iterator[str]:
    """One statement an item, on sure labels; families and safeguards by their ids."""
    sure = [one for one in rows if one.sure]
    for code in LANGUAGES:
        name = say(language, "French") if code == "fr" else say(language, "English")
        there = [one for one in sure if one.language == code]
        held, adverse = (_too_few(there, pack, verdict) for verdict in ("present", "adverse"))
        if held:
            yield say(language, "{language}, held: fewer than {least} labels in {families}.",
                         language=name, least=ENOUGH, families=held)  # fmt: skip
        if adverse:
            yield say(language, "{language}, adverse: fewer than {least} labels in {families}.",
                         language=name, least=ENOUGH, families=adverse)  # fmt: skip
    by_safeguard = Counter(one.safeguard for one in sure if one.gold == "present")
    for count in range(_FEW):
        names = [name for name in pack.safeguards if by_safeguard[name] == count]
        if names:
            yield say(
                language, "Held by {count} of these contracts: {safeguards}.", count=count, safeguards=", ".join(names)
            )
    unread = len({one.document for one in sure if one.status == "undetermined"})
    if unread:
        yield say(
            language,
            "Pages without text are not read here (a scan reads them with Tesseract): gaps of {count} of the contracts "
            "count as undetermined.",
            count=unread,
        )
    unsure = sum(not one.sure for one in rows)
    yield say(
        language, "Labels that the text itself leaves open, left out: {count} of {all}.", count=unsure, all=len(rows)
    )


def _too_few(rows: Sequence[Row], pack: Pack, verdict: str) -> str:
    """The families with too few labels, each with their number; those that no term can be adverse to are left out."""
    counts = Counter(one.family for one in rows if one.gold == verdict)
    can = {one.family for one in pack.safeguards.values() if verdict != "adverse" or one.adverse}
    return ", ".join(
        f"{name} ({counts[name]})" for name in pack.header.families if name in can and counts[name] < ENOUGH
    )
