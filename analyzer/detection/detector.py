"""Records of a detector and of the cues that all detectors of a language share, as the pack's files give them.

A detector is data that a jurist can read: words in groups, patterns that combine them, what drops or changes a pattern,
and examples that must hold. Every text is compared without case and accents, words by their lemma.
"""

from __future__ import annotations

from typing import Annotated, Literal

import re2
from pydantic import AfterValidator, Field, ValidationInfo

from clauses.model import ElementKey, Key, Language, NonEmpty, Record, SafeguardId, Version
from clauses.pack.compiled import KEPT

Role = Literal["supplier", "buyer", "chain", "system", "person", "nobody"]
Mood = Literal["must", "forbids", "only", "may", "is", "enables", "refuses"]

MAX_REGEX = 500  # characters: a longer one cannot be read by a person


def _is_re2(pattern: str, info: ValidationInfo) -> str:
    if info.context == KEPT:
        return pattern
    if len(pattern) > MAX_REGEX:
        raise ValueError(f"longer than {MAX_REGEX} characters")
    try:
        re2.compile(pattern)
    except re2.error as error:
        raise ValueError(str(error)) from None
    return pattern


Regex = Annotated[str, AfterValidator(_is_re2)]  # RE2 syntax, on folded text: lower case, no accents


class Words(Record):
    """Words that mean one thing: lemmas and phrases, in any inflection of their words, and regular expressions."""

    lemmas: tuple[NonEmpty, ...] = ()
    phrases: tuple[NonEmpty, ...] = ()
    regex: tuple[Regex, ...] = ()


class Pattern(Record):
    """Words that, standing together, say an element (or, among `adverse` and `contrary`, its opposite).

    `all` groups must each be there and one of the `any` groups, within `gap` words from first to last, and no `unless`
    group in the same unit; a group listed in `heading` may stand in the heading above instead. `who` bears the duty,
    `says` is what the verb does, `on` are the groups that the verb must bear on. `near_role` asks for a word of one of
    these roles in the passage. `cured_by`, on an adverse pattern, are the elements that take it back where the document
    says them all, be it elsewhere ("we may change the terms" by "with notice" and "you may leave").
    """

    name: Key
    element: ElementKey | None = None
    reads: NonEmpty
    within: Literal["sentence", "paragraph"] = "sentence"
    who: tuple[Role, ...] = ("supplier", "system", "nobody")
    says: tuple[Mood, ...] = ("must", "is")
    all: tuple[Key, ...] = ()
    any: tuple[Key, ...] = ()
    unless: tuple[Key, ...] = ()
    on: tuple[Key, ...] = ()
    heading: tuple[Key, ...] = ()
    near_role: Role | tuple[Role, ...] = ()
    cured_by: tuple[ElementKey, ...] = ()
    gap: Annotated[int, Field(ge=1, le=80)] = 40
    wide: bool = False

    @property
    def near_roles(self) -> tuple[Role, ...]:
        """The roles of `near_role`, be it one or several."""
        return (self.near_role,) if isinstance(self.near_role, str) else self.near_role


class Phrases(Record):
    """What an exception or a look-alike is known by."""

    name: Key
    reads: NonEmpty
    phrases: tuple[NonEmpty, ...] = ()
    regex: tuple[Regex, ...] = ()


class Reservation(Phrases):
    """Words in the sentence of a pattern that change what becomes of it."""

    then: Literal["stands", "weakens", "not_found", "adverse"]
    near_role: Role | None = None


class Example(Record):
    """A text and what the detector must make of it."""

    name: Key
    status: Literal["present", "partial", "adverse", "missing"]
    elements: tuple[ElementKey, ...] = ()
    fires: tuple[Key, ...] = ()
    text: NonEmpty
    why: str = ""


class Rules(Record):
    """What a detector looks for, without its words: what finds, what cancels, what drops."""

    safeguard: SafeguardId
    language: Language
    version: Version
    anchors: Annotated[tuple[NonEmpty, ...], Field(min_length=1)]
    patterns: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    adverse: tuple[Pattern, ...] = ()
    contrary: tuple[Pattern, ...] = ()
    exceptions: tuple[Reservation, ...] = ()
    look_alikes: tuple[Phrases, ...] = ()


class Detector(Rules):
    """How one safeguard is recognised in one language."""

    words: dict[Key, Words]
    examples: Annotated[tuple[Example, ...], Field(min_length=1)]


class RoleWords(Record):
    """The words by which a role is named."""

    lemmas: tuple[NonEmpty, ...] = ()
    phrases: tuple[NonEmpty, ...] = ()


class MoodWords(Record):
    """The words by which a verb commands, forbids, permits... The flags say what a bare verb does."""

    lemmas: tuple[NonEmpty, ...] = ()
    phrases: tuple[NonEmpty, ...] = ()
    present_indicative: bool = False
    negated_duty: bool = False
    subject: Role | None = None


class NotBinding(Record):
    """Headings under which, and phrases and sentence openings with which, a text binds nobody.

    What stands under such a heading after one of the `agreements` ("the parties agree as follows") binds.
    Under `breaches` headings a table lists what must not happen: its rows say nothing against a safeguard.
    """

    headings: tuple[NonEmpty, ...]
    phrases: tuple[NonEmpty, ...] = ()
    openings: tuple[Regex, ...] = ()
    agreements: tuple[Regex, ...] = ()
    breaches: tuple[NonEmpty, ...] = ()


class Cues(Record):
    """What all detectors of a language share: who speaks, in what tone, with what reservation.

    `prepositions` (with `articles` after them) stand before a role that is not the one bound, `agents` before the one
    that is bound in a passive;
    `states` are participles that describe the subject rather than what is done to it ("the buyer is required");
    `subordinators` open a condition, whose subject is not the one bound; `coordinators` join two verbs of one subject;
    `possessives` name a party that is not the one bound ("your data"); after `impersonal` words the one bound follows
    ("it is for the buyer to");
    after `disclaimers` ("we do not warrant that") the rest of the sentence promises nothing;
    `negations` turn a duty into a prohibition, save in the `harmless` phrases; `words` are groups that any detector may
    use.
    """

    language: Language
    version: Version
    roles: dict[Role, RoleWords]
    says: dict[Mood, MoodWords]
    weakening: tuple[NonEmpty, ...]
    not_binding: NotBinding
    prepositions: tuple[NonEmpty, ...]
    articles: tuple[NonEmpty, ...]
    agents: tuple[NonEmpty, ...]
    states: tuple[NonEmpty, ...]
    subordinators: tuple[NonEmpty, ...]
    coordinators: tuple[NonEmpty, ...]
    possessives: tuple[NonEmpty, ...]
    impersonal: tuple[NonEmpty, ...]
    negations: tuple[NonEmpty, ...]
    harmless: tuple[NonEmpty, ...] = ()
    disclaimers: tuple[NonEmpty, ...] = ()
    words: dict[Key, Words] = Field(default_factory=dict)
