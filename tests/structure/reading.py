"""A short contract as text -> how it is made, for the tests of this folder."""

from analyzer.reading import read_bytes
from analyzer.structure.cues import load_cues
from analyzer.structure.facts import Structure
from analyzer.structure.makeup import structure_of

FRENCH = "Le titulaire exécute les prestations pour le compte de l'acheteur dans les conditions des présentes."
ENGLISH = "The supplier shall perform the services for the customer under the terms that follow in this contract."


def made(text: str, french: bool, supplied: tuple[str, ...] = ()) -> Structure:
    """The make of a text (Markdown where it has its marks), to which a sentence in its language is added."""
    data = f"{text}\n\n{FRENCH if french else ENGLISH}\n".encode()
    form = "md" if any(mark in text for mark in ("## ", "|---", "\n- ", "](")) else "txt"
    return structure_of(read_bytes(data, f"contract.{form}"), load_cues(), supplied)
