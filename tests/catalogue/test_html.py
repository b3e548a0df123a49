"""The catalogue's pages: static, safe, accessible, the same bytes each time, and useful without script."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from clauses import pages
from clauses.catalogue.html import file_name, render_catalogue, write_catalogue
from clauses.model import LANGUAGES, Language
from clauses.pack import load_demands, load_pack
from tests.pack.small import write_small

ROOT = Path(__file__).parent.parent.parent
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@cache
def page(language: Language) -> str:
    """The page of the built-in pack."""
    return render_catalogue(load_pack(), load_demands(), language)


class Tags(HTMLParser):
    """Collects start tags with their attributes, and the text of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps a tag."""
        self.seen.append((tag, dict(attrs)))
        self._in_script = tag == "script"

    def handle_data(self, data: str) -> None:
        """Keeps a script."""
        if self._in_script:
            self.scripts.append(data)
            self._in_script = False


@cache
def tags(language: Language) -> Tags:
    """The tags of a page."""
    return Tags(page(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_script_runs_and_nothing_is_fetched(language: Language) -> None:
    """The policy names the hash of the one script; no handler, no picture, no form that sends."""
    found = tags(language)
    assert len(found.scripts) == 1
    digest = base64.b64encode(hashlib.sha256(found.scripts[0].encode()).digest()).decode()
    policy = next(one["content"] or "" for tag, one in found.seen if one.get("http-equiv"))
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not {tag for tag, _ in found.seen} & {"img", "iframe", "link", "object"}
    assert not [name for _, attributes in found.seen for name in attributes if name.startswith("on")]
    assert not [one for _, one in found.seen if "src" in one or "action" in one or "style" in one]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(language: Language) -> None:
    """Ids are unique; links inside the page have their target, others go to the law or to the other language."""
    found = tags(language).seen
    ids = [one["id"] for _, one in found if "id" in one]
    assert len(ids) == len(set(ids))
    links = [one["href"] or "" for tag, one in found if tag == "a"]
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    others = {link for link in links if not link.startswith(("#", "https://"))}
    assert others == {file_name("en" if language == "fr" else "fr")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_can_be_walked_by_ear_and_by_keyboard(language: Language) -> None:
    """Language, skip link first, landmarks, one first heading and no level skipped, a label for the field."""
    found = tags(language).seen
    names = [tag for tag, _ in found]
    assert next(one["lang"] for tag, one in found if tag == "html") == language
    assert next(one["href"] for tag, one in found if tag == "a") == "#content"
    assert {"header", "nav", "main", "footer"} <= set(names)
    levels = [int(tag[1]) for tag in names if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    fields = {one["id"] for tag, one in found if tag == "input"}
    assert fields == {one["for"] for tag, one in found if tag == "label"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_there_without_script(language: Language) -> None:
    """Each safeguard has its article and stands in the three indexes; only the search waits for the script."""
    found = tags(language).seen
    pack = load_pack()
    articles = [one["aria-labelledby"] for tag, one in found if tag == "article"]
    assert sorted(str(name) for name in articles) == sorted(pack.safeguards)
    for name, one in pack.safeguards.items():
        linked = sum(entry.get("class") == "title" and entry["href"] == f"#{name}" for _, entry in found)
        assert linked == 2 + len(one.propositions)
    assert [one.get("class") for _, one in found if "hidden" in one] == ["search"]


def test_each_page_speaks_its_language() -> None:
    """No word of the interface is left in English on the French page."""
    assert "Too heavy if" not in page("fr")
    assert "What to watch" not in page("fr")
    assert "Trop lourd si" in page("fr")


def test_text_of_a_pack_stays_text(tmp_path: Path) -> None:
    """A title that holds markup is shown, never run; a pack without obligations has its page."""
    change = {"data-protection/alert.safeguard.yaml": ('en: "Alert"}', f"en: '{HOSTILE}'}}")}
    pack = load_pack(write_small(tmp_path, change))
    text = render_catalogue(pack, None, "en")
    assert HOSTILE not in text
    assert "&lt;script&gt;" in text


@pytest.mark.sample
def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the order in which Python keeps sets, the files are identical."""
    first, second = tmp_path / "one", tmp_path / "two"
    write_catalogue(load_pack(), load_demands(), first)
    code = (
        "from pathlib import Path\nfrom clauses.catalogue.html import write_catalogue\n"
        "from clauses.pack import load_demands, load_pack\n"
        f"write_catalogue(load_pack(), load_demands(), Path({str(second)!r}))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=environment)
    for language in LANGUAGES:
        assert (first / file_name(language)).read_bytes() == (second / file_name(language)).read_bytes()


def brightness(colour: str) -> float:
    """The relative luminance of a colour written as #rgb or #rrggbb."""
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
def test_text_contrasts_with_its_ground(mode: str) -> None:
    """In every mode, each colour of text has at least 4.5 to 1 on the paper and on the ground of values."""
    style = pages.style("clauses.catalogue", "catalogue.css")
    rules = {
        "light": re.findall(r"^:root \{(.*?)\}", style, re.MULTILINE),
        "dark": re.findall(r"dark\) \{ :root \{(.*?)\}", style),
        "print": re.findall(r"print \{ :root \{(.*?)\}", style),
    }[mode]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", " ".join(rules)))
    grounds = [brightness(colours.pop(name)) for name in ("paper", "value")]
    assert len(colours) >= 9
    for name in set(colours) - {"line"}:
        for ground in grounds:
            low, high = sorted((brightness(colours[name]), ground))
            assert (high + 0.05) / (low + 0.05) >= 4.5, f"{mode}: {name}"
