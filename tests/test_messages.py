"""One catalogue: every text for people has its French, with the same values in it, and the compiled file is current."""

import ast
import re
import string
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "clauses" / "messages" / "fr" / "LC_MESSAGES" / "clausier.po"
SPEAKERS = {"say", "_", "mark"}
IN_TEMPLATE = re.compile(r"""\bsay\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")


def texts_of(path: Path) -> set[str]:
    """The texts that a Python file gives to the catalogue."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            constants = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
            found |= {one for one in constants if name in SPEAKERS and isinstance(one, str)}
    return found - {"fr", "en"}


def texts() -> set[str]:
    """Every text for people, in Python files and templates."""
    rooms = [path for room in ("clauses", "analyzer", "corpus") for path in (ROOT / room).rglob("*")]
    found = set().union(*(texts_of(path) for path in [*rooms, ROOT / "cli.py"] if path.suffix == ".py"))
    for path in rooms:
        if path.suffix == ".jinja":
            found |= {one or other for one, other in IN_TEMPLATE.findall(path.read_text("utf-8"))}
    return found


def names(text: str) -> set[str]:
    """The names of the values in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_has_its_french() -> None:
    """Nothing is said to a French reader in English, and the catalogue holds nothing that is no longer said."""
    with CATALOGUE.open("rb") as file:
        catalogue = {str(one.id): str(one.string) for one in read_po(file) if one.id}
    said = texts()
    assert sorted(said - {text for text, french in catalogue.items() if french}) == []
    assert sorted(set(catalogue) - said) == []


def test_translations_hold_the_same_values() -> None:
    """A number or a name is never lost in translation."""
    with CATALOGUE.open("rb") as file:
        wrong = [str(one.id) for one in read_po(file) if one.id and names(str(one.id)) != names(str(one.string))]
    assert wrong == []


def test_the_compiled_catalogue_is_current() -> None:
    """`make messages` was run after the last change of the catalogue."""
    compiled = BytesIO()
    with CATALOGUE.open("rb") as file:
        write_mo(compiled, read_po(file))
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue()
