"""Invented contracts from which nothing is learnt: scanned and compared with their labels.

They stay a fair measure for as long as no detector, lesson or threshold is made with their texts or figures in view.
"""

from __future__ import annotations

from collections.abc import Iterator

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
        for name, safeguard in pack.safeguards.items():
            label = _label(contract, safeguard)
            compared = row(contract.name, contract.language, safeguard, label, found.get(name), text)
            yield compared.within("", "present" if name in by_words else "missing")


def _label(contract: Invented, safeguard: Safeguard) -> Label:
    """What the contract says of a safeguard, with the paragraphs that say it; not sure where some of it is doubtful."""

    def said(key: str | None) -> str:
        pairs = zip(contract.document.blocks, contract.said, strict=True)
        return "\n".join(block.text for block, one in pairs if (safeguard.id, key) in one.sure)

    against = said(None)
    return Label(
        elements={key: ElementLabel(found=bool(said(key)), quote=said(key) or None) for key in safeguard.elements},
        adverse=Quoted(quote=against) if against else None,
        sure=all(name != safeguard.id for name, _ in contract.unsure()),
    )
