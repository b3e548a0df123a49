"""A PDF shows every sign of a value and gives it back as text, or is not written and the signs are named."""

import re
import unicodedata
from collections import Counter

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clauses.annex.typography import typeset
from clauses.documents import DocumentError
from clauses.documents.portable import portable
from clauses.model import Pack
from tests.documents.test_formats import small

# What a reader does not see as a sign of its own: spaces, controls, marks of format, selectors of a variant.
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_SELECTORS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_WRITTEN = st.characters(exclude_categories=["Cs", "Cn", "Cc"])
_EUROPEAN = st.characters(categories=["L", "N", "P", "S", "Zs"], max_codepoint=0x4FF)


def seen(text: str) -> str:
    """The signs that stand on the page, ligatures and letters with their accents as one form."""
    plain = _SELECTORS.sub("", unicodedata.normalize("NFKC", text))
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _UNSEEN)


def extracted(content: bytes) -> str:
    """The value as it stands in the definition that holds it, in the words that a reader of PDF finds."""
    file = pypdfium2.PdfDocument(content)
    words = "\n".join(page.get_textpage().get_text_range() for page in file)
    found = re.search(r"Incident\s*:\s*tout fait qui touche(.*?)\.\s*Montant annuel", words, re.DOTALL)
    assert found, words
    return found[1]


def from_right(text: str) -> bool:
    """Whether some of it is written from right to left: a reader of PDF gives such lines in one order or the other."""
    return any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in text)


def assert_shown_or_told(pack: Pack, value: str) -> bool:
    """Whether the value is shown; where it is not, some of its signs are named, and none that is not of it."""
    try:
        content = portable(small(pack, values={"alert": {"scope": value}}))
    except DocumentError as error:
        named = [chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]{4,6})", error.line("en"))]
        assert named
        assert set(named) <= set(value)
        return False
    told, expected = seen(extracted(content)), seen(typeset(value, "fr"))
    assert Counter(told) == Counter(expected) if from_right(value) else told == expected
    return True


@settings(deadline=None, max_examples=40)
@given(st.text(_EUROPEAN, min_size=3, max_size=40))
@example("Ελληνικά, български, čeština, íslenska, ŝercoj: «ß» – “ł”… 5 ≤ 6 €")
@example("a\tb\rc\r\nd\u2028e")
def test_what_europe_writes_is_shown(pack: Pack, value: str) -> None:
    """Letters of every official language of the Union, their signs and punctuation."""
    assert assert_shown_or_told(pack, value)


@settings(deadline=None, max_examples=25)
@given(st.text(_WRITTEN, min_size=1, max_size=12))
@example("中文 😀")
@example("مرحبا שלום")
@example("\ue000")
@example("\U000e0100")
def test_any_value_is_shown_or_told(pack: Pack, value: str) -> None:
    """No box, no sign that vanishes."""
    assert_shown_or_told(pack, value)


@pytest.mark.parametrize(
    ("value", "signs"),
    [
        ("中文 et 😀", ["中 (U+4E2D)", "文 (U+6587)", "😀 (U+1F600)"]),
        ("é \ue000 \x85 \x80", ["U+E000"]),  # a sign of private use is told before the typesetter is asked
        ("é \x80", ["U+0080"]),
    ],
)
def test_the_signs_are_named(pack: Pack, value: str, signs: list[str]) -> None:
    """In one line, by sign and code; those that the fonts hold are not."""
    with pytest.raises(DocumentError) as error:
        portable(small(pack, values={"alert": {"scope": value}}))
    for language in ("fr", "en"):
        line = error.value.line(language)
        assert ", ".join(signs) in line
        assert "\n" not in line


def test_many_signs_are_not_all_named(pack: Pack) -> None:
    """Ten, then a mark that there are more."""
    with pytest.raises(DocumentError) as error:
        portable(small(pack, values={"alert": {"scope": "".join(map(chr, range(0x4E00, 0x4E20)))}}))
    line = error.value.line("en")
    assert line.count("U+4E") == 10
    assert "(U+4E09), …;" in line
