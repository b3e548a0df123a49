"""The package imports, and its parent side says what it can, on systems that have not what Linux has."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ABSENT = {
    "win32": ("resource", "fcntl", "pwd", "grp", "termios"),
    "darwin": ("psutil",),
    "linux": ("psutil",),
}


@pytest.mark.parametrize("platform", ABSENT)
def test_package_imports_without_the_modules_a_system_lacks(platform: str) -> None:
    """No module of POSIX is imported on Windows, none beyond the standard library anywhere."""
    code = (
        f"import sys;sys.path[:0]=[{str(ROOT)!r}];"
        "import concurrent.futures,contextlib,ctypes,pathlib,subprocess,tempfile,threading,sysconfig;"
        f"sys.modules.update(dict.fromkeys({ABSENT[platform]!r}));sys.platform={platform!r};"
        "import analyzer.worker as w;"
        "from inspect import signature as s;print(s(w.Workers.__init__).parameters['leased'].default)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.strip() == str(platform != "linux")


def test_parent_loads_no_parser() -> None:
    """The process that opens files imports nothing that reads them: no PDF, XML, Word or language library."""
    code = (
        f"import sys;sys.path[:0]=[{str(ROOT)!r}];import analyzer.worker;"
        "print(sorted(set(sys.modules)&{'pypdfium2','pdfplumber','lxml','docx','spacy','zipfile','xml','pickle','socket'}))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
