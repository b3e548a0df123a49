"""Records of the codes under which a tender is published, as a pack's `publication.yaml` gives them."""

from __future__ import annotations

from pydantic import Field

from .record import Bilingual, Key, NonEmpty, Record, SafeguardId, Source


class Consideration(Record):
    """One field of the French essential data: its values for a clause, for a criterion and for neither."""

    list_name: NonEmpty
    item_name: NonEmpty
    safeguards: tuple[SafeguardId, ...]
    clause: NonEmpty
    criterion: NonEmpty
    none: NonEmpty


class EssentialData(Record):
    """The French essential data of public contracts (DECP), as far as a tender decides them."""

    url: NonEmpty
    source: Source
    considerations: dict[Key, Consideration]


class CodeList(Record):
    """A code list of eForms: the business term, and the safeguards that earn each code.

    `otherwise` stands where none does; `gathers` names codes that stand where another list has one.
    """

    term: NonEmpty
    list_name: NonEmpty
    codes: dict[Key, tuple[SafeguardId, ...]] = Field(default_factory=dict)
    gathers: dict[Key, Key] = Field(default_factory=dict)  # code -> key of the list that it sums up
    otherwise: Key | None = None


class EForms(Record):
    """The code lists of the European notices that speak of strategic procurement."""

    url: NonEmpty
    source: Source
    lists: dict[Key, CodeList]


class PublicationCodes(Record):
    """The file `publication.yaml`."""

    notice: Bilingual
    essential_data: EssentialData
    eforms: EForms
