"""Damaged files end as a document or as a refusal, never otherwise."""

import random

import pytest

from analyzer.document import Document
from analyzer.reading import RefusedError, read_bytes

from .building import PROSE, odt_parts, p, pdf, picture, rules, show, show_lines, word_parts, zipped

MUTANTS = 60  # of each kind at every run of the tests
SAMPLED, PROVED = 1_000, 100_000  # of all kinds together in `make sample` and `make prove`, with other seeds
TABLE = rules([70, 200, 500], [100, 130, 160]) + show("Délai", 75, 120) + show("24 heures", 205, 120)
SOUND = {
    "a.pdf": pdf(TABLE + show_lines(PROSE, 70, 200), picture(0, 0, 595, 842)),
    "a.docx": zipped(word_parts(p("Article 1 - Objet") + p("Texte."), styles="<w:style/>")),
    "a.md": b"# Objet\n\n- a) **livrer** ;\n\n| A | B |\n|---|---|\n| <td>1 | 2 |\n" * 3,
    "a.html": b"<!doctype html><html><body><table><tr><td>A<td>B</table><p>Texte.<br>Suite.</body></html>",
}
ODT_BODY = (
    '<text:list text:style-name="L"><text:list-item text:start-value="2"><text:h text:outline-level="1">Objet</text:h>'
    "</text:list-item></text:list><text:p>Texte<text:s/>suite.</text:p><table:table><table:table-row><table:table-cell>"
    "<text:p>A</text:p></table:table-cell></table:table-row></table:table>"
)
PARTS = {"docx": word_parts(p("Article 1 - Objet") + p("Texte."), styles="<w:style/>", numbering="<w:num/>")}
PARTS |= {"odt": odt_parts(ODT_BODY, '<text:list-style style:name="L"/>')}


def mutant(data: bytes, chance: random.Random) -> bytes:
    """A file with some bytes changed, dropped or repeated."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 4, 16))):
        if not found:
            break
        place = chance.randrange(len(found))
        change = chance.randrange(3)
        if change == 0:
            found[place] = chance.randrange(256)
        elif change == 1:
            del found[place : place + chance.randrange(1, 40)]
        else:
            found[place:place] = found[place : place + chance.randrange(1, 40)]
    return bytes(found)


def mutant_part(kind: str, seed: int) -> bytes:
    """A file whose container is sound and whose XML is not, or is not what it was."""
    chance = random.Random(seed)
    name = chance.choice(sorted(PARTS[kind]))
    return zipped(PARTS[kind] | {name: mutant(PARTS[kind][name], chance)})


def ends(data: bytes, name: str) -> None:
    """Reading gives a document or a refusal with its code; any other exception fails the test."""
    try:
        assert isinstance(read_bytes(data, name), Document)
    except RefusedError as refused:
        assert refused.code


@pytest.mark.parametrize("name", sorted(SOUND))
def test_mutants_are_read_or_refused(name: str) -> None:
    """No change of bytes makes reading end in another way."""
    for seed in range(MUTANTS):
        ends(mutant(SOUND[name], random.Random(seed)), name)


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_mutants_within_a_container_are_read_or_refused(kind: str) -> None:
    """Damage inside the parts of a Word or ODT file passes the container's checks and is met by the reader."""
    for seed in range(MUTANTS):
        ends(mutant_part(kind, seed), f"a.{kind}")


def mutant_of(seed: int) -> tuple[bytes, str]:
    """The mutant of a seed and its name: each seed is given the next kind of file in turn."""
    kinds = [*sorted(SOUND), *sorted(PARTS)]
    kind = kinds[seed % len(kinds)]
    if kind in SOUND:
        return mutant(SOUND[kind], random.Random(seed)), kind
    return mutant_part(kind, seed), f"a.{kind}"


def run(seeds: range) -> None:
    """The mutants of some seeds."""
    for seed in seeds:
        ends(*mutant_of(seed))


@pytest.mark.sample
def test_a_thousand_mutants() -> None:
    """A seeded thousand of all kinds."""
    run(range(MUTANTS, MUTANTS + SAMPLED))


@pytest.mark.prove
@pytest.mark.parametrize("part", range(10))
def test_a_hundred_thousand_mutants(part: int) -> None:
    """A seeded hundred thousand of all kinds, in ten parts: five minutes of processor time in all."""
    share = PROVED // 10
    run(range(SAMPLED * 10 + part * share, SAMPLED * 10 + (part + 1) * share))
