"""The names by which a contract calls its parties, looked up beside the words that all contracts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from .detector import Role
from .folding import fold
from .lemmas import Words
from .lexicon import Hit, Spotted

_ROLE_GROUPS = frozenset(f"role:{role}" for role in get_args(Role))


@dataclass(frozen=True)
class Names:
    """Names of parties by their first word, each with all its words, folded, and the party's role."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Role], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, named: Iterable[tuple[str, Role]]) -> Names:
        """Names with their roles; where one name has two roles it has none."""
        roles: dict[tuple[str, ...], set[Role]] = defaultdict(set)
        for name, role in named:
            if words := tuple(fold(name).lower().replace("'", " ").replace("-", " ").split()):
                roles[words].add(role)
        by_first: dict[str, list[tuple[tuple[str, ...], Role]]] = defaultdict(list)
        for words, of_name in sorted(roles.items()):
            if len(of_name) == 1:
                by_first[words[0]].append((words, next(iter(of_name))))
        return cls({first: tuple(row) for first, row in by_first.items()})

    def settled(self, words: Words, spotted: Spotted) -> Mapping[str, Sequence[Hit]]:
        """The hits of the roles, where the text names a party: its name is added, and no other role has its words.

        "Company", which is a supplier elsewhere, is the buyer where the contract says so.
        """
        hits: dict[str, list[Hit]] = {}
        for position, form in enumerate(words.forms):
            for name, role in self.by_first.get(form, ()):
                if words.forms[position : position + len(name)] == name:
                    hits = hits or {group: spotted.of(group) for group in _ROLE_GROUPS & spotted.groups}
                    _settle(hits, role, Hit(position, position + len(name) - 1))
        return hits


def _settle(hits: dict[str, list[Hit]], role: Role, hit: Hit) -> None:
    for group, known in hits.items():
        hits[group] = [one for one in known if not one.overlaps(hit)]
    hits[f"role:{role}"] = sorted([*hits.get(f"role:{role}", ()), hit])


NOBODY = Names()  # where the parties are not known
