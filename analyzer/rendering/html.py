"""The report as one HTML file: no script, nothing fetched, printable, accessible."""

from __future__ import annotations

from functools import cache

from jinja2 import Template

from analyzer.findings import Status
from clauses import pages
from clauses.model import Language

from .about import about
from .outline import Outline, quoted
from .wording import Wording


@cache
def template() -> Template:
    """The template of the page, made once a process: that takes as long as to fill it."""
    return pages.template("analyzer.rendering", "report.html.jinja")


def render_html(outline: Outline, language: Language) -> str:
    """The whole page. Its policy allows its own style sheet and nothing else."""
    style = pages.style("analyzer.rendering", "report.css")
    words = Wording(language)
    documents = outline.report.documents or (outline.report.document,)
    made = [(document, lines) for document in documents if (lines := about(document, words))]
    return template().render(
        outline=outline, made=made, words=words, say=words.say, quoted=quoted, language=language, Status=Status,
        style=style, policy=pages.policy(style),
    )  # fmt: skip
