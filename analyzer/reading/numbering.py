"""The printed number at the start of a block, and whether the block looks like a heading."""

import re
from dataclasses import dataclass
from functools import lru_cache

_NAMED = (
    r"(?:articles?|annexes?|annex|appendix|appendice|exhibit|schedule|attachment|sous-section|section|clause|chapitre"
    r"|chapter|titre|title|partie|part|lot|paragraphe|pi[eè]ce)"
)
_ROMAN = r"(?:[IVX]{1,6}|[ivx]{1,6})"
_LABEL = rf"(?:\d{{1,3}}(?:[.\-]\d{{1,3}}){{0,5}}|{_ROMAN}|[A-Z](?:[.\-]?\d{{1,2}}){{0,3}}|premier|unique|1er)"
_OF_A_CODE = r"(?![LRDA]\s?\.?\s?\d{3})"  # "Article L. 2112-2 du code de la commande publique" numbers nothing here
_DOTTED = r"\d{1,2}(?:\.\d{1,2}){1,5}"
_NO_DATE = r"(?!\.[^\W\d_]{3,9}\.\d{4}\b)"  # "10.Jan.2017"
_CAPITAL = '[A-ZÀ-ÖØ-Þ«“"]'

_PATTERNS = (
    re.compile(rf"(?P<number>{_NAMED}\s+(?:n\s?[°º]\s?)?{_OF_A_CODE}{_LABEL})(?=$|[\s.:)\-–—,;])", re.IGNORECASE),
    re.compile(r"(?P<number>§§?\s?\d{1,3}(?:\.\d{1,3})*)(?=$|[\s.:)])"),
    re.compile(rf"(?P<number>{_DOTTED})(?:\.?\)?(?=$|[\s:\-–—])|\.(?={_CAPITAL})|(?=[A-ZÀ-Þ][a-zà-ÿ]))"),
    re.compile(r"(?P<number>[A-Z](?:\.\d{1,2}){1,4})\.?(?=$|[\s:\-–—])"),
    re.compile(r"(?P<number>\((?:\d{1,3}|[a-zA-Z]{1,2}|[ivxIVX]{1,5})\))"),
    re.compile(rf"(?P<number>(?:\d{{1,3}}|[a-zA-Z]{{1,2}}|[ivxIVX]{{1,5}})\))(?=$|\s|{_CAPITAL})"),
    re.compile(r"(?P<number>\d{1,2}[°º])\)?(?=$|\s)"),
    re.compile(rf"(?P<number>\d{{1,3}}){_NO_DATE}(?:\.(?=$|\s|{_CAPITAL})|(?=\s?[-–—:]\s))"),
    re.compile(r"(?P<number>[IVX]{1,6})(?:\.(?=$|\s)|(?=\s?[-–—:/]\s))"),
    re.compile(r"(?P<number>[ivx]{1,5}|[A-Za-z])(?:\.(?=$|\s)|(?=\s?[-–—]\s))"),
)
_BARE = re.compile(r"(?P<number>\d{1,2})\s+(?=[A-ZÀ-ÖØ-Þ])")  # "1 PURPOSE": a number only before a title
_STARTS = re.compile(  # no other text has a number
    rf"[\d(§]|[IVXivx]{{1,6}}[.)\s/:\-–—]|[IVXivx][A-Za-z]\)|[A-Za-z][.)\s]|(?i:{_NAMED})"
)
_BULLET = re.compile(r"(?P<bullet>[•●▪■◦○‣⁃➢➤❖✓✔→►▶◾□☐☒☑❑❏♦◆·*+o\ue000-\uf8ff-]|[-–—])\s+(?=\S)")
BOXES = "☐☒☑□❑❏✓✔"  # to tick: the sign says which option holds, and stays in the text
_SENTENCE_END = re.compile(r"[.;,!?][\"»”)\]]*$")
_CLOSED = re.compile(r"[.;:!?][\"»”)\]]*$")
_LETTER = re.compile(r"[^\W\d_]")

LONGEST_HEADING = 140  # characters: the longest article titles of real French contracts take two printed lines
MOST_HEADING_WORDS = 22
MOST_UNMARKED_WORDS = 12  # in a numbered line that is a heading by its words alone
MOST_CLOSED_WORDS = 8  # in a heading that ends with a full stop: "8. Warranties."
LONGEST_TOLD_HEADING = 200  # characters, where the author told it: some give heading styles to whole clauses


@dataclass(frozen=True, slots=True)
class Label:
    """What a block starts with: its number or bullet, and the text that follows. A box to tick stays in that text."""

    number: str = ""
    bullet: str = ""
    rest: str = ""
    named: bool = False


@lru_cache(maxsize=8192)
def label(text: str, emphasised: bool = False) -> Label:
    """Take the printed number ("7.2", "Article 3", "a)") or the bullet off the start of a text."""
    if _STARTS.match(text):
        for rank, pattern in enumerate(_PATTERNS):
            found = pattern.match(text)
            if found and (rank or text[0].isupper()):
                return Label(found["number"], "", text[found.end() :].lstrip(" .:-–—)\t"), rank == 0)
        found = _BARE.match(text)
        if found and len(text) <= LONGEST_HEADING and (emphasised or is_upper(text[found.end() :])):
            return Label(found["number"], "", text[found.end() :])
    if found := _BULLET.match(text):
        boxed = found["bullet"] in BOXES
        return Label("", found["bullet"], text if boxed else text[found.end() :])
    return Label(rest=text)


def depth(number: str) -> int:
    """Level of a numbered heading: 1 for "7" and "ARTICLE 3", 2 for "7.2" and "Article 3.1"."""
    return 1 + len(re.findall(r"[.\-](?=\w)", number.rsplit(maxsplit=1)[-1])) if number else 1


def is_list_number(number: str) -> bool:
    """True for "a)", "(i)", "1°", "b", "iv": numbers that count items of a list rather than articles."""
    if not number or " " in number:
        return False
    return number[-1] in ")°º" or (number.isalpha() and number.islower()) or (len(number) == 1 and number in "ABCDEFGH")


def is_upper(text: str) -> bool:
    """True where every letter is a capital and there are at least four letters."""
    return text.upper() == text and len(_LETTER.findall(text)) > 3


def ends_sentence(text: str) -> bool:
    """True where the text closes with the punctuation of a sentence or of a list item."""
    return bool(_SENTENCE_END.search(text))


def closes(text: str) -> bool:
    """True where the text ends a sentence, a list item or the words before a list; a comma ends none of them."""
    return bool(_CLOSED.search(text))


def is_title(text: str) -> bool:
    """True where a text that its author made a heading is one, not a clause in the style of headings."""
    sentence = ends_sentence(text) and len(text.split()) > MOST_CLOSED_WORDS
    return len(text) <= LONGEST_TOLD_HEADING and not sentence


def looks_like_heading(text: str, emphasised: bool = False) -> bool:
    """Guess a heading from its words: short, starts like a title, does not end like a sentence."""
    if len(text) > LONGEST_HEADING:
        return False
    start = label(text, emphasised)
    title = start.rest
    if start.bullet or _is_item(start, emphasised) or len(text.split()) > MOST_HEADING_WORDS:
        return False
    if start.named and not title:
        return True
    if not _LETTER.search(title) or not (title[0].isupper() or title[0] in "0123456789[{«“\"'’("):
        return False
    return _is_title(start, emphasised)


def _is_item(start: Label, emphasised: bool) -> bool:
    """A list number starts a heading only where the whole line is set as one: "A. Objet" in bold."""
    return is_list_number(start.number) and not emphasised and not is_upper(start.rest)


def _is_title(start: Label, emphasised: bool) -> bool:
    title, words = start.rest, len(start.rest.split())
    marked = emphasised or is_upper(title)
    if ends_sentence(title):
        closed = title.endswith(".") and words <= MOST_CLOSED_WORDS and ". " not in title
        return closed and bool(start.number) and marked
    if marked:
        return True
    return bool(start.number) and words <= MOST_UNMARKED_WORDS and not title.endswith(":")
