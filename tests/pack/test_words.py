"""The words of the cards: spelt as a dictionary or the pack's list has them, one term for one thing."""

from pathlib import Path

from clauses.pack.check_spelling import spelling_faults
from clauses.pack.check_terms import term_faults
from clauses.pack.prose import PLACEHOLDER, prose

CARD = """---
id: sample
---

## Clause

1. [key] **Titre.** Le titulaire notifie{% if ai %} l'IA{% endif %} sous {{ days }} jours (paragraphe [§key]).

| P1 | retard de notificaton | key |

Le soumissionnaire signe.
"""


def pack(folder: Path) -> Path:
    """A pack of one card, with its list of words and of terms."""
    (folder / "social").mkdir()
    (folder / "social" / "sample.clause.fr.md").write_text(CARD, "utf-8")
    (folder / "words.fr.txt").write_text("ia\n", "utf-8")
    (folder / "terms.fr.yaml").write_text("candidat: [soumissionnaire]\n", "utf-8")
    return folder


def test_a_reader_sees_neither_keys_nor_variables() -> None:
    """Prose keeps the line's number and its words; a variable leaves a mark in its place."""
    lines = dict(prose(CARD))
    assert lines[7].split()[0] == "1."
    assert PLACEHOLDER in lines[7]
    assert "key" not in lines[7] + lines[9]


def test_a_misspelt_word_is_told_with_its_line(tmp_path: Path) -> None:
    """The one word that neither the dictionary nor the list knows is a fault."""
    assert [(one.line, one.said) for one in spelling_faults(pack(tmp_path))] == [(9, "notificaton")]


def test_a_second_term_for_one_thing_is_told_with_the_first(tmp_path: Path) -> None:
    """The fault names the term that the pack uses."""
    assert [(one.line, one.said, one.accepted) for one in term_faults(pack(tmp_path))] == [
        (11, "soumissionnaire", "candidat")
    ]
