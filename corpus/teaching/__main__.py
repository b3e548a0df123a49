"""`python -m corpus.teaching CORPUS`: learns the weights of the judge anew and writes them into the pack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from analyzer.detection.judge import Label
from analyzer.detection.weights import Weights
from analyzer.scanning import names_of
from analyzer.structure.cues import load_cues
from clauses.model import LANGUAGES
from clauses.pack import BUILT_IN, load_pack
from clauses.whole_files import write_whole

from ..invented import invented
from .lessons import Lesson, contracts, of_contract, of_invented, own, written
from .weighing import WORTH_OF_INVENTED, Taught, Truth, margins, thresholds, weights_of


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True, file_okay=False))
def teach(corpus: Path) -> None:
    """Writes weights.LANGUAGE.json into the pack, learnt from the contracts of CORPUS and the project's own texts."""
    lessons: list[Lesson] = [*written(), *own()]
    truths: dict[str, Truth] = {}
    for contract in contracts(corpus):
        truths[contract.name] = Truth(contract.supplier(), frozenset(contract.holds), contract.unsure)
        lessons += of_contract(contract, names_of(contract.document, load_cues(BUILT_IN)))
    for each in invented():
        truths[each.name] = Truth(each.author, each.holds(), each.unsure(), WORTH_OF_INVENTED)
        lessons += of_invented(each, names_of(each.document, load_cues(BUILT_IN)))
    click.echo(f"{len(truths)} contracts, {len(lessons)} paragraphs and examples")
    taught = [Taught(one, [lesson for lesson in lessons if lesson.language == one], truths) for one in LANGUAGES]
    unseen: dict[Label, dict[str, float]] = {}
    for label in _labels():
        found: dict[str, float] = {}
        for one in taught:
            for name, weight in one.unseen(label).items():
                found[name] = max(weight, found.get(name, weight))
        unseen[label] = found
    tips = thresholds(unseen, truths)
    elements, adverse = (margins(unseen, truths, tips, adverse=one) for one in (False, True))
    click.echo(f"elements: {elements}; adverse: {adverse}")
    for one in taught:
        scales = {label: scale for label in _labels() if (scale := one.scale(label)) is not None}
        path = BUILT_IN / f"weights.{one.language}.json"
        write_whole(path, _printed(weights_of(one, scales, tips, elements, adverse)))
        click.echo(f"{path.name}: {len(scales)} scales, {path.stat().st_size // 1024} KiB")


def _labels() -> Iterator[Label]:
    for safeguard in load_pack().safeguards.values():
        yield from ((safeguard.id, key) for key in safeguard.elements)
        if safeguard.adverse:
            yield safeguard.id, None


def _printed(weights: Weights) -> str:
    """JSON with a line a word, so that a change can be read."""
    dumped = weights.model_dump(mode="json")
    words = ",\n".join(f"{json.dumps(word, ensure_ascii=False)}:{_row(row)}" for word, row in dumped["words"].items())
    labels = ",\n".join(_row(label) for label in dumped["labels"])
    margins_told = f'"elements":{_row(dumped["elements"])},"adverse":{_row(dumped["adverse"])}'
    head = f'{{"language":"{weights.language}",\n{margins_told},\n"labels":[\n{labels}],\n'
    return f'{head}"words":{{\n{words}\n}}}}\n'


def _row(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    teach()
