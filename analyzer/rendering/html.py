"""The report as one HTML file: no script, nothing fetched, printable, accessible."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources

from jinja2 import Environment, StrictUndefined

from analyzer.findings import Status
from clauses.model import Language

from .outline import Outline
from .wording import Wording


def render_html(outline: Outline, language: Language) -> str:
    """The whole page. Its policy allows its own style sheet and nothing else."""
    style = _file("report.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_file("report.html.jinja"))
    words = Wording(language)
    return template.render(
        outline=outline, words=words, say=words.say, language=language, Status=Status, style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'",
    )  # fmt: skip


def _file(name: str) -> str:
    return (resources.files("analyzer.rendering") / name).read_text("utf-8")
