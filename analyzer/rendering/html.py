"""The report as one HTML file: no script, nothing fetched, printable, accessible."""

from __future__ import annotations

from analyzer.findings import Status
from clauses import pages
from clauses.model import Language

from .outline import Outline
from .wording import Wording


def render_html(outline: Outline, language: Language) -> str:
    """The whole page. Its policy allows its own style sheet and nothing else."""
    style = pages.style("analyzer.rendering", "report.css")
    template = pages.template("analyzer.rendering", "report.html.jinja")
    words = Wording(language)
    return template.render(
        outline=outline, words=words, say=words.say, language=language, Status=Status, style=style,
        policy=pages.policy(style),
    )  # fmt: skip
