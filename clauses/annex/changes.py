"""What an update changes, clause by clause, in lines."""

from __future__ import annotations

from collections.abc import Iterator

from clauses.messages import mark, say
from clauses.model import Language, Level

from .last_written import WrittenCard, WrittenTender

LEVELS: dict[Level, str] = {"essential": mark("essential"), "ambitious": mark("ambitious")}
_NOTHING = mark("not set")


def changes(old: WrittenTender, new: WrittenTender, language: Language) -> list[str]:
    """The changes from what was written last, the gravest first: clauses that go, clauses that come, clauses that
    change with their paragraphs, values. Empty where nothing changes."""
    lines = [*_whole(old, new, language), *_cards(old, new, language), *_values(old, new, language)]
    if lines and (old.pack, old.pack_version) != (new.pack, new.pack_version):
        text = mark("Pack {old} {old_version} -> {new} {new_version}")
        versions = {"old_version": old.pack_version, "new_version": new.pack_version}
        lines.insert(0, say(language, text, old=old.pack, new=new.pack, **versions))
    return lines


def _whole(old: WrittenTender, new: WrittenTender, language: Language) -> Iterator[str]:
    for slug, card in old.cards.items():
        if slug not in new.cards:
            yield say(language, mark("- {safeguard} {title}: no longer there"), **_named(card))
    for slug, card in new.cards.items():
        if slug not in old.cards:
            yield say(language, mark("+ {safeguard} {title}: new"), **_named(card))


def _named(card: WrittenCard) -> dict[str, str]:
    return {"safeguard": card.safeguard, "title": card.title}


def _cards(old: WrittenTender, new: WrittenTender, language: Language) -> Iterator[str]:
    """Cards in both whose texts differ; those of another language cannot be compared text by text."""
    if old.language != new.language:
        yield say(language, mark("The language changes: all texts do."))
        return
    for slug, card in new.cards.items():
        before = old.cards.get(slug)
        if before and before.texts != card.texts:
            yield say(language, mark("~ {safeguard} {title}{why}"), **_named(card), why=_why(before, card, language))
            yield from (f"    {line}" for line in _texts(before, card, language))


def _why(before: WrittenCard, card: WrittenCard, language: Language) -> str:
    """The version and level, where they changed."""
    levels = [say(language, LEVELS[one.level]) for one in (before, card)]
    parts = [f"{one} -> {other}" for one, other in ((before.version, card.version), tuple(levels)) if one != other]
    return f" ({', '.join(parts)})" if parts else ""


def _texts(before: WrittenCard, card: WrittenCard, language: Language) -> Iterator[str]:
    for key, text in card.texts.items():
        if key not in before.texts:
            yield say(language, mark("new: {title}"), title=text.title)
        elif before.texts[key] != text:
            yield say(language, mark("changed: {title}"), title=text.title)
    for key, text in before.texts.items():
        if key not in card.texts:
            yield say(language, mark("gone: {title}"), title=text.title)


def _values(old: WrittenTender, new: WrittenTender, language: Language) -> Iterator[str]:
    for card in sorted({*old.values, *new.values}):
        before, after = old.values.get(card, {}), new.values.get(card, {})
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                shown = [str(given.get(name, say(language, _NOTHING))) for given in (before, after)]
                yield f"values.{card}.{name}: {shown[0]} -> {shown[1]}"
