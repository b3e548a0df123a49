"""Tables of contents: their entries repeat the headings of a document and are no part of its clauses."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from analyzer.document import Block, BlockKind
from analyzer.reading.numbering import ends_sentence, label

FEWEST = 3  # entries with leaders in a row: fewer may be blanks to fill in
FEWEST_BARE = 5  # entries without leaders, told by rising page numbers, or by a title and the headings they repeat
LONGEST = 160  # characters of an entry
NEAR_TITLE = 3  # blocks between the title of the table and its entries
RISING = 0.85  # of the steps from one entry to the next
WIDEST_STEP = 40  # pages from one entry to the next
# What a "+" after a count has taken it never gives back: a line of dots or blanks is gone through once from each sign.
_LEADER = re.compile(r"(?:\.{3,}+|(?:[ .]\.){3,}+|…{2,}+|_{5,}+)[\s.…|]*+(?P<page>\d{1,4})$")
_BARE = re.compile(r".*[^\W\d_].*?\s(?:\| )?(?P<page>\d{1,4})$")
_TITLE = re.compile(r"(?:table des mati[eè]res|sommaire|(?:table of )?contents|index)\W*", re.IGNORECASE)
_SIGNS = re.compile(r"[\W\d_]+")


def is_entry(text: str) -> bool:
    """True for a line that ends in leaders and a page number."""
    return text[-1:].isdigit() and bool(_LEADER.search(text))


def without_contents(blocks: Iterable[Block]) -> Iterator[Block]:
    """Turn runs of entries of a table of contents into furniture."""
    known = list(blocks)
    headings = Counter(_key(block.text) for block in known if block.kind is BlockKind.HEADING)
    before: deque[Block] = deque(maxlen=NEAR_TITLE)
    for kind, group in groupby(_with_kinds(known, headings), key=lambda pair: pair[1]):
        run = [block for block, _ in group]
        titled = any(_TITLE.fullmatch(label(block.text).rest) for block in (*before, *run[:NEAR_TITLE]))
        if _is_contents(kind, [block for block in run if block.kind is not BlockKind.FURNITURE], titled):
            yield from (replace(block, kind=BlockKind.FURNITURE, level=0) for block in run)
        else:
            yield from run
        before.extend(run)


def _with_kinds(blocks: list[Block], headings: Counter[str]) -> Iterator[tuple[Block, str]]:
    """Each block with the kind of entry it may be; furniture between two entries goes with them."""
    own = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    kinds = ["", *_entry_kinds(own, headings), ""]
    around = zip(kinds, own, kinds[2:], strict=False)
    outdated = [before == after == "echo" and _is_outdated(block) for before, block, after in around]
    told = iter(["echo" if amid else kind for amid, kind in zip(outdated, kinds[1:], strict=False)])
    kind = ""
    for block in blocks:
        if block.kind is not BlockKind.FURNITURE:
            kind = next(told)
        yield block, kind


def _entry_kinds(blocks: list[Block], headings: Counter[str]) -> Iterator[str]:
    """The kinds of blocks; a heading may be an entry where the same heading follows later."""
    left = headings.copy()
    for block in blocks:
        kind = _entry_kind(block, headings)
        if block.kind is BlockKind.HEADING and kind != "leader":
            left[_key(block.text)] -= 1
            kind = "echo" if left[_key(block.text)] else ""
        yield kind


def _is_outdated(block: Block) -> bool:
    """True for what may be an entry whose heading has been reworded since."""
    return bool(block.number) and len(block.text) <= LONGEST and not ends_sentence(block.text)


def _entry_kind(block: Block, headings: Counter[str]) -> str:
    if block.kind is BlockKind.NOTE or len(block.text) > LONGEST + 200:
        return ""
    if is_entry(block.text):
        return "leader"
    if len(block.text) > LONGEST:
        return ""
    if block.text[-1:].isdigit() and _BARE.fullmatch(block.text) and block.text.count(" | ") < 2:
        return "bare"
    return "echo" if block.kind is not BlockKind.ROW and _key(block.text) in headings else ""


def _key(text: str) -> str:
    return _SIGNS.sub("", text).casefold()


def _is_contents(kind: str, run: list[Block], titled: bool) -> bool:
    if kind == "leader":
        return len(run) >= FEWEST
    if not kind or len(run) < FEWEST_BARE:
        return False
    if kind == "echo":
        return titled
    pages = [int(found["page"]) for block in run if (found := _BARE.fullmatch(block.text))]
    steps = [0 <= b - a < WIDEST_STEP for a, b in pairwise(pages)]
    rising = sum(steps) >= RISING * len(steps)  # the foot of each page ("Page 2 of 49") may stand between the entries
    named = sum(bool(label(block.text).number) or block.text.isupper() for block in run)
    return rising and pages[-1] > pages[0] and (named > len(run) / 2 or run[0].kind is not BlockKind.ROW)
