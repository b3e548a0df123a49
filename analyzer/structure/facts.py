"""What a contract is made of, as facts with their places: parties, signature, order of its documents, what is open.

Pure data, part of the report. A fact is what the text prints; nothing here is a verdict on a safeguard.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from clauses.model import Record

Role = Literal["supplier", "buyer", "unknown"]
DocumentKind = Literal[
    "data-protection", "contract", "general-terms", "special-terms", "public-terms", "specification", "offer", "order",
    "service-levels", "policy", "standard-clauses", "annex",
]  # fmt: skip


class Spot(Record):
    """A fact's words as the document prints them, and where; `page` is null where the format has none."""

    quote: str
    page: int | None
    article: str


class Party(Spot):
    """A party: its own name where the text gives one, and the names by which the contract calls it.

    `deduced` says that the role is concluded from that of the other party.
    """

    role: Role
    name: str
    called: tuple[str, ...]
    deduced: bool = False


class Signature(Record):
    """Whether the contract is signed, as far as its text tells; a signature drawn by hand is no text.

    `signed`: dated or signed in print; `blank`: a block that nobody filled; `partly`: both; `none`: no block at all.
    """

    state: Literal["signed", "blank", "partly", "none"]
    spots: tuple[Spot, ...] = ()


class ListedDocument(Record):
    """A document in the order of precedence, by the words of the contract."""

    name: str
    kind: DocumentKind | None


class Precedence(Spot):
    """Which document wins over which. `data_protection_first` is null where the clause names no such document."""

    order: tuple[ListedDocument, ...]
    data_protection_first: bool | None


class Incorporated(Spot):
    """A document that the contract makes part of itself. `supplied` tells whether it was read in the same call.

    Of terms of public law, `key` names the entry of the pack's `public-terms.yaml`, `supplies` the safeguards of which
    they speak with their articles, and `derogations` tells whether the text departs from them somewhere.
    """

    name: str
    kind: DocumentKind
    address: str = ""
    supplied: bool = False
    key: str = ""
    supplies: dict[str, str] = Field(default_factory=dict)
    derogations: bool = False


class Blank(Spot):
    """A place that nobody filled: a gap, a placeholder, a box not ticked, a choice not made, words blacked out."""

    kind: Literal["gap", "placeholder", "unticked", "choice", "redacted"]


class DeadReference(Spot):
    """A reference to a number of this document under which nothing stands."""

    reference: str


class Contradiction(Spot):
    """A number whose words and digits differ: "thirty (45) days"."""

    words: str
    digits: str


class Structure(Record):
    """All facts about the make of a document, each list in the order of the text."""

    parties: tuple[Party, ...] = ()
    signature: Signature = Signature(state="none")
    precedence: tuple[Precedence, ...] = ()
    incorporated: tuple[Incorporated, ...] = ()
    blanks: tuple[Blank, ...] = ()
    dead_references: tuple[DeadReference, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
