"""Invented contracts from which nothing is learnt: scanned and compared with their labels.

They stay a fair measure for as long as no detector, lesson or threshold is made with their texts or figures in view.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from analyzer.detection.rulebooks import load_rulebooks
from analyzer.scanning import scan
from analyzer.structure.cues import load_cues
from clauses.model import Safeguard
from clauses.pack import BUILT_IN, load_pack

from .baselines import paragraphs, searched
from .figures import Row, row, squash
from .invented import FOLDER, Invented, invented
from .labels import ElementLabel, Label, Quoted

HELD_OUT = FOLDER / "held-out"


def held_out() -> Iterator[Row]:
    """Every safeguard in every contract of the folder, its label against its finding."""
    pack, rulebooks, cues = load_pack(), load_rulebooks(), load_cues(BUILT_IN)
    for contract in invented(HELD_OUT):
        report = scan(contract.document, pack, rulebooks, cues=cues)
        found = {one.safeguard: one for one in report.findings}
        text = squash("\n".join(block.text for block in contract.document.blocks))
        by_words = searched(paragraphs(contract.document), contract.language)
        labels = _labels(contract, pack.safeguards)
        for name, safeguard in pack.safeguards.items():
            compared = row(contract.name, contract.language, safeguard, labels[name], found.get(name), text)
            yield compared.within("", "present" if name in by_words else "missing")


def _labels(contract: Invented, safeguards: Mapping[str, Safeguard]) -> dict[str, Label]:
    """What the contract says of each safeguard, with the paragraphs that do; not sure where some of it is doubtful."""
    said: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for block, one in zip(contract.document.blocks, contract.said, strict=True):
        for label in one.sure:
            said[label].append(block.text)
    quotes = {label: "\n".join(texts) for label, texts in said.items()}
    unsure = {name for name, _ in contract.unsure()}
    return {
        name: Label(
            elements={
                key: ElementLabel(found=(name, key) in quotes, quote=quotes.get((name, key))) for key in one.elements
            },
            adverse=Quoted(quote=quotes[name, None]) if (name, None) in quotes else None,
            sure=name not in unsure,
        )
        for name, one in safeguards.items()
    }
