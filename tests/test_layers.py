"""The house keeps its arrows: cli -> corpus -> analyzer -> clauses, and each heavy library in its own room."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "clauses": {"clauses"},
    "analyzer": {"analyzer", "clauses"},
    "corpus": {"corpus", "analyzer", "clauses"},
    "cli": {"corpus", "analyzer", "clauses"},
}
ROOMS_OF = {  # library -> the only places that may import it
    "spacy": ("analyzer/detection/grammar.py",),
    "pdfplumber": ("analyzer/reading/",),
    "pypdfium2": ("analyzer/reading/",),
    "PIL": ("analyzer/reading/",),
    "docx": ("analyzer/reading/", "clauses/documents/", "corpus/publishing.py"),
    "openpyxl": ("clauses/documents/form_sheet.py",),
    "typst": ("clauses/documents/portable.py", "clauses/documents/glyphs.py"),
    "subprocess": ("analyzer/worker/",),
    "multiprocessing": (),
    "socket": ("analyzer/worker/",),
    "urllib": (),
    "http": (),
}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, whole names, relative imports resolved to their room."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: -node.level]) if node.level else ""
            yield f"{base}.{node.module or ''}".strip(".")


def sources() -> list[Path]:
    """Every Python file that is shipped."""
    rooms = [path for room in ("clauses", "analyzer", "corpus") for path in sorted((ROOT / room).rglob("*.py"))]
    return [*rooms, ROOT / "cli.py"]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    """A room imports only what lies below it, and a heavy or dangerous library only where it lives."""
    name = path.relative_to(ROOT).as_posix()
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for module in imports(path):
        top = module.split(".")[0]
        if top in MAY_IMPORT:
            assert top in MAY_IMPORT[room], f"{name} imports {module}"
        if top in ROOMS_OF:
            assert name.startswith(ROOMS_OF[top] or ("-",)), f"{name} imports {module}"


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_file_is_one_duty(path: Path) -> None:
    """No drawer by name, no file beyond what one reads at once."""
    assert path.stem not in {"utils", "util", "helpers", "common", "base", "manager", "misc"}
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("command", [["--help"], ["annex", "--help"], ["scan", "--help"]])
def test_help_loads_nothing_heavy(command: list[str]) -> None:
    """Asking for help imports neither language models nor document libraries."""
    heavy = "{'spacy', 'pdfplumber', 'docx', 'pydantic', 'jinja2', 'simplemma', 'rich'}"
    code = (
        "import sys\nfrom click.testing import CliRunner\nimport cli\n"
        f"assert CliRunner().invoke(cli.main, {command!r}).exit_code == 0\n"
        f"sys.exit(str({heavy} & set(sys.modules)) if {heavy} & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
