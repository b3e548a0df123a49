"""The wheel is whole: built, installed in a clean place, run from elsewhere."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_what_it_must(wheel: Path) -> None:
    """Code, packs, catalogue and templates are in it; tests are not."""
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"clauses", "analyzer", "corpus", "cli.py"}
    for name in ("clauses/packs/public-ai/pack.yaml", "clauses/messages/fr/LC_MESSAGES/clausier.mo",
                 "analyzer/rendering/report.html.jinja", "corpus/tenders/assistant.fr.yaml"):  # fmt: skip
        assert name in names


def test_it_runs_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """Installed apart from this tree, the command lists a library without a fault."""
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True, capture_output=True)
    code = f"import sys; sys.path.insert(0, {str(target)!r}); import cli; print(cli.__file__); cli.main(['doctor'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert str(target) in done.stdout.splitlines()[0]
    assert "public-ai" in done.stdout
