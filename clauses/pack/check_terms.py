"""One term for one thing: words of the cards for which the pack has another, in `terms.fr.yaml` and `terms.en.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import RootModel

from clauses.messages import mark
from clauses.model import LANGUAGES, NonEmpty

from .faults import Fault, PackError
from .prose import prose
from .strict_yaml import read_yaml


class Terms(RootModel[dict[NonEmpty, tuple[NonEmpty, ...]]]):
    """Each term of the pack with the words that must not stand in its place."""


def term_faults(folder: Path) -> Iterator[Fault]:
    """A fault for each word that another term of the pack replaces."""
    for language in LANGUAGES:
        path = folder / f"terms.{language}.yaml"
        if not path.exists():
            continue
        try:
            terms = read_yaml(path.read_text("utf-8"), Terms, path.name).root
        except PackError as error:
            yield from error.faults
            continue
        instead = {avoided: term for term, others in terms.items() for avoided in others}
        sought = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, instead))})s?(?![\w-])", re.IGNORECASE)
        for card in sorted(folder.glob(f"*/*.clause.{language}.md")):
            for number, line in prose(card.read_text("utf-8", "replace")):
                for found in sought.finditer(line):
                    yield Fault(card.relative_to(folder).as_posix(), number, "",
                                mark("the pack has another term for this"), found[0],
                                instead[found[1].lower()])  # fmt: skip
