"""The documents say what the program does: every command is in the README, every file it names exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands(group: click.Group, path: str = "clausier") -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize(("name", "command"), list(commands(cli.main)))
def test_every_command_is_documented(name: str, command: click.Command) -> None:
    """Each command has its help and stands in the README."""
    assert command.help
    assert all(one.help for one in command.params if isinstance(one, click.Option))
    assert name in README


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link of a document names a file of this tree."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / name).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_readme_command_exists() -> None:
    """No command in the README is one that the program does not have."""
    known = {name for name, _ in commands(cli.main)}
    shown = re.findall(r"^(clausier(?: [a-z]+)+)", README, re.MULTILINE)
    assert [one for one in shown if not any(one.startswith(name) for name in known)] == []
