"""A document and the words of a pack -> how it is made, all facts together."""

from __future__ import annotations

from collections.abc import Collection

from analyzer.document import Document
from analyzer.language import main_language

from .blanks import blanks
from .contradictions import contradictions
from .cross_references import dead_references
from .cues import Cues
from .facts import Structure
from .incorporation import incorporated
from .parties import parties
from .precedence import precedence
from .signature import signature
from .stretches import stretches


def structure_of(document: Document, cues: Cues, supplied: Collection[str] = ()) -> Structure:
    """The make of a document; `supplied` are the names of other files of the same call.

    Empty where the pack has no words for the document's main language.
    """
    words = cues.languages.get(main_language(block.text for block in document.blocks))
    if words is None:
        return Structure()
    found = stretches(document)
    return Structure(
        parties=tuple(parties(found, words.parties)),
        signature=signature(found, words.signature),
        precedence=tuple(precedence(found, words.precedence, words.documents)),
        incorporated=tuple(incorporated(found, words, cues.public_terms, supplied)),
        blanks=tuple(blanks(found, words.blanks)),
        dead_references=tuple(dead_references(document, found, words.references)),
        contradictions=tuple(contradictions(found, words.numbers)),
    )
