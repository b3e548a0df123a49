"""The questionnaire behind a profile, as data: whoever asks (a terminal, a page, a file) asks the same."""

from __future__ import annotations

from typing import Literal

from clauses.messages import mark, say
from clauses.model import LEVELS, Language, Pack, Record

from .soundness import NEEDS

# The words for what a profile writes as a key.
CHOICES = {
    "language": {"fr": mark("French"), "en": mark("English")},
    "buyer.kind": {
        "state": mark("the State or one of its agencies"),
        "local": mark("a local or regional authority"),
        "hospital": mark("a hospital"),
        "other": mark("another public buyer"),
    },
    "jurisdiction": {"FR": mark("French law"), "EU": mark("the law of a Member State other than France")},
    "level": {
        "essential": mark("what every supplier can be held to"),
        "ambitious": mark("more duties, more proof"),
    },
}
_OPENING = {
    "language": mark("In which language is the annex written?"),
    "title": mark("What is the title of the tender?"),
    "reference": mark("What is its reference?"),
    "buyer.name": mark("Who is the buyer?"),
    "buyer.kind": mark("What kind of buyer is it?"),
    "jurisdiction": mark("Which law governs the contract?"),
    "launch_date": mark("On which day is the tender launched?"),
    "level": mark("How much do you ask of the supplier?"),
}
_HELP = {
    "launch_date": mark("Year-month-day. It decides which provisions are shown as already in force."),
    "level": mark("You can choose another level for one family of safeguards later, in the file."),
}


class Choice(Record):
    """An accepted answer, and the words for it."""

    value: str
    label: str


class Question(Record):
    """One question. `key` is the place of the answer in the profile, such as "buyer.name" or "facts.ai".

    `asked_if` names facts that must all have been answered with yes; `jurisdiction`, that of the only contracts that
    the question concerns, or nothing. Where the question is not asked, a fact is false.
    """

    key: str
    text: str
    help: str = ""
    kind: Literal["text", "choice", "date", "yes-no"]
    choices: tuple[Choice, ...] = ()
    asked_if: tuple[str, ...] = ()
    jurisdiction: str = ""


def questions(pack: Pack, language: Language) -> tuple[Question, ...]:
    """The questions that make a profile, in the order in which they are asked."""
    return (*(_opening(key, language) for key in _OPENING), *_on_facts(pack, language))


def _opening(key: str, language: Language) -> Question:
    choices = tuple(Choice(value=v, label=say(language, label)) for v, label in CHOICES.get(key, {}).items())
    help_text = say(language, _HELP[key]) if key in _HELP else ""
    kind: Literal["text", "choice", "date"] = "date" if key == "launch_date" else "choice" if choices else "text"
    return Question(key=key, text=say(language, _OPENING[key]), help=help_text, kind=kind, choices=choices)


def _on_facts(pack: Pack, language: Language) -> tuple[Question, ...]:
    return tuple(
        Question(
            key=f"facts.{name}",
            text=fact.question[language],
            help=fact.help[language],
            kind="yes-no",
            asked_if=(NEEDS[name],) if NEEDS.get(name) in pack.facts else (),
            jurisdiction="FR" if fact.jurisdiction == "FR" else "",
        )
        for name, fact in pack.facts.items()
    )


assert set(CHOICES["level"]) == set(LEVELS)
