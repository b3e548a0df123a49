"""The HTML report: nothing runs, nothing is fetched, foreign text stays text."""

import re
from html.parser import HTMLParser
from itertools import pairwise

from analyzer.detection.rulebooks import load_rulebooks
from analyzer.document import Block, Document
from analyzer.rendering.html import render_html
from analyzer.rendering.outline import outline
from analyzer.scanning import scan
from clauses.model import Language
from clauses.pack import load_pack

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)> "onmouseover=alert(1) {{ 7*7 }}'


def page(language: Language = "en", text: str = "") -> str:
    """The report on a small contract."""
    breach = "The supplier shall notify the buyer of any personal data breach within 24 hours "
    contract = Document(f"{HOSTILE}.pdf", "0" * 64, "pdf", (Block(breach + text, page=1),), pages=1)
    return render_html(outline(scan(contract, load_pack(), load_rulebooks()), load_pack()), language)


class Tags(HTMLParser):
    """Collects start tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps a tag."""
        self.seen.append((tag, dict(attrs)))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    """All start tags of a page."""
    parser = Tags()
    parser.feed(text)
    return parser.seen


def test_nothing_runs_and_nothing_is_fetched() -> None:
    """No script, no event handler, no address but those inside the page; the policy forbids the rest."""
    found = tags(page(text=HOSTILE))
    assert not {tag for tag, _ in found} & {"script", "img", "iframe", "link", "object", "form"}
    assert not [name for _, attributes in found for name in attributes if name.startswith("on")]
    assert all((attributes.get("href") or "#").startswith("#") for _, attributes in found)
    assert "default-src &#39;none&#39;" in page() or "default-src 'none'" in page()


def test_the_page_says_where_the_parse_was_needed() -> None:
    """Beside the quote, and nowhere else."""
    told = "the sentence was parsed to tell which party is bound"
    guess = "The Supplier that serves the Customer shall notify any personal data breach within 24 hours."
    contract = Document("contract", "0" * 64, "text", (Block(guess),))
    asked = render_html(outline(scan(contract, load_pack(), load_rulebooks()), load_pack()), "en")
    assert asked.count(told) == 1
    assert told not in page()


def test_what_works_against_a_safeguard_is_not_said_to_be_weakened() -> None:
    """A reservation in the term against it, or beside protective terms that do not prevail, is no comfort."""
    term = "The Supplier may use Customer's personal data to train its models as it reasonably sees fit."
    contract = Document("contract", "0" * 64, "text", (Block(term),))
    report = scan(contract, load_pack(), load_rulebooks())
    adverse = [one for one in report.findings if one.status == "adverse"]
    assert adverse
    assert not any(one.weakened_by for one in adverse)


def test_headings_come_in_order() -> None:
    """One first heading, then no level skipped: a screen reader can walk the page."""
    levels = [int(tag[1]) for tag, _ in tags(page()) if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_speaks_the_language_asked_for() -> None:
    """The language is declared and the words are in it."""
    assert '<html lang="fr">' in page("fr")
    assert "An aid to reading" not in page("fr")


def test_a_passage_that_proves_two_elements_is_shown_once() -> None:
    """A reader in a hurry reads each passage once, with the keys of all that it proves."""
    breach = (
        "The supplier shall notify the buyer of any personal data breach at once, and no later than 24 hours after."
    )
    contract = Document("contract.pdf", "0" * 64, "pdf", (Block(breach, page=1),), pages=1)
    made = outline(scan(contract, load_pack(), load_rulebooks()), load_pack())
    findings = (entry.finding for group in made.groups for entry in group.entries)
    proven = next(one.elements for one in findings if one.safeguard == "DP-06")
    article = render_html(made, "en").partition('id="DP-06"')[2].partition("</article>")[0]
    assert [key for key, found in proven.items() if found] == ["a", "b"]
    assert article.count("no later than 24 hours after") == 1
    assert "elements a, b" in article
