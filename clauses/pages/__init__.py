"""What every HTML page of clausier shares: one look, and a policy that allows the page's own style and script only."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template


def template(package: str, name: str, **filters: Callable[[str], str]) -> Template:
    """A template of a package; what is put into it is text and stays text. `filters` are known in it by their names."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(filters)
    return environment.from_string(part(package, name))


def part(package: str, name: str) -> str:
    """A file of a package, as text."""
    return (resources.files(package) / name).read_text("utf-8")


def style(package: str, name: str) -> str:
    """The shared look, and what a page adds to it."""
    return part("clauses.pages", "page.css") + part(package, name)


def policy(style_text: str, script_text: str = "") -> str:
    """The policy of a page: this style, this script, and nothing else; nothing is fetched, nothing is sent."""
    allowed = ["default-src 'none'", f"style-src '{_digest(style_text)}'"]
    if script_text:
        allowed.append(f"script-src '{_digest(script_text)}'")
    return "; ".join([*allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
