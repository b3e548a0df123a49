"""Damaged files end as a document or as a refusal, never otherwise."""

import random

import pytest

from analyzer.document import Document
from analyzer.reading import RefusedError, read_bytes

from .building import PROSE, p, pdf, picture, rules, show, show_lines, word_parts, zipped

MUTANTS = 60  # of each kind; longer runs are made before a release
TABLE = rules([70, 200, 500], [100, 130, 160]) + show("Délai", 75, 120) + show("24 heures", 205, 120)
SOUND = {
    "a.pdf": pdf(TABLE + show_lines(PROSE, 70, 200), picture(0, 0, 595, 842)),
    "a.docx": zipped(word_parts(p("Article 1 - Objet") + p("Texte."), styles="<w:style/>")),
    "a.md": b"# Objet\n\n- a) **livrer** ;\n\n| A | B |\n|---|---|\n| <td>1 | 2 |\n" * 3,
    "a.html": b"<!doctype html><html><body><table><tr><td>A<td>B</table><p>Texte.<br>Suite.</body></html>",
}


def mutant(data: bytes, chance: random.Random) -> bytes:
    """A file with some bytes changed, dropped or repeated."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 4, 16))):
        place = chance.randrange(len(found))
        change = chance.randrange(3)
        if change == 0:
            found[place] = chance.randrange(256)
        elif change == 1:
            del found[place : place + chance.randrange(1, 40)]
        else:
            found[place:place] = found[place : place + chance.randrange(1, 40)]
    return bytes(found)


def mutant_word(seed: int) -> bytes:
    """A Word file whose container is sound and whose XML is not, or is not what it was."""
    chance = random.Random(seed)
    parts = word_parts(p("Article 1 - Objet") + p("Texte."), styles="<w:style/>", numbering="<w:num/>")
    name = chance.choice(sorted(parts))
    return zipped(parts | {name: mutant(parts[name], chance)})


@pytest.mark.parametrize("name", sorted(SOUND))
def test_mutants_are_read_or_refused(name: str) -> None:
    """No change of bytes makes reading end in another way."""
    for seed in range(MUTANTS):
        try:
            assert isinstance(read_bytes(mutant(SOUND[name], random.Random(seed)), name), Document)
        except RefusedError as refused:
            assert refused.code


def test_mutants_within_a_container_are_read_or_refused() -> None:
    """Damage inside the parts of a Word file passes the container's checks and is met by the reader."""
    for seed in range(MUTANTS):
        try:
            assert isinstance(read_bytes(mutant_word(seed), "a.docx"), Document)
        except RefusedError as refused:
            assert refused.code
