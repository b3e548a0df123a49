"""No match is lost by what an expression is said to hold; where nothing is certain, nothing is said."""

import pytest
import re2

from analyzer.detection.detector_files import read_detectors
from analyzer.detection.expressions import Expressions, expressions_of
from analyzer.detection.folding import fold
from analyzer.detection.literals import literals_of
from clauses.model import LANGUAGES, Language
from clauses.pack import BUILT_IN

DETECTORS = read_detectors(BUILT_IN).detectors


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\bpersonal data\b", ((("personal d",),),)),
        (r"authori[sz]ed", ((("authorised", "authorized"),),)),
        (r"(breach|leak)\w* of [^.;]{0,20}data", ((("breach", "leak"), (" of ",), ("data",)),)),
        (r"audits?|inspect\w*", ((("audit",),), (("inspect",),))),
        (r"(?:no )?(\w+ )?right", ((("right",),),)),
        (r"(audit)+", ((("audit",),),)),
        (r"\d+ ?%", ()),
        (r"audit|\d", ()),
        (r"(?i)audit", ()),
        (r"[[:alpha:]]audit", ()),
        (r"(audit)?", ()),
        (r"(audit){0,2}", ()),
    ],
)
def test_what_every_match_holds(pattern: str, literals: object) -> None:
    """By alternative, then by set."""
    told = literals_of(pattern)
    assert {tuple(sorted(row)) for row in told} == {tuple(sorted(row)) for row in literals}  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_match_of_the_pack_is_lost(language: Language) -> None:
    """On the examples of its detectors the expressions that are found are those that match by themselves."""
    of_language = [one for one in DETECTORS if one.language == language]
    rows = [row for one in of_language for words in one.words.values() for row in expressions_of("group", words.regex)]
    alone = [(re2.compile(f"(?m){one.pattern}"), one) for one in rows[::3]]
    texts = [fold(example.text) for one in of_language[::4] for example in one.examples[:4]]
    for regex, one in alone:
        expressions = Expressions([one])
        missed = [text for text in texts if not expressions.found_in(text) and regex.search(text)]
        assert missed == [], one.pattern
