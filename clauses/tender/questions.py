"""The questionnaire behind a profile, as data: whoever asks (a terminal, a page, a file) asks the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from clauses.messages import mark, say
from clauses.model import LEVELS, Language, Pack, Record, Strength

from .derived import derived_facts, is_idle

# The words for what a profile writes as a key.
CHOICES = {
    "language": {"fr": mark("French"), "en": mark("English")},
    "buyer.kind": {
        "state": mark("the State or one of its agencies"),
        "local": mark("a local or regional authority"),
        "hospital": mark("a hospital"),
        "other": mark("another public buyer"),
        "entity": mark("a contracting entity: water, energy, transport or postal network"),
    },
    "jurisdiction": {"FR": mark("French law"), "EU": mark("the law of a Member State other than France")},
    "level": {
        "essential": mark("what every supplier can be held to"),
        "ambitious": mark("more duties, more proof"),
    },
    "ambition": {
        "law": mark("what a law asks for"),
        "policy": mark("what a law or a public policy asks for"),
        "good-practice": mark("good practice too"),
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
    "ambition": mark("Which safeguards do you want beyond those that a law asks for?"),
}
_HELP = {
    "launch_date": mark("Year-month-day. It decides which provisions are shown as already in force."),
    "level": mark("You can choose another level for one family of safeguards later, in the file."),
    "ambition": mark("You can choose otherwise for one family of safeguards later, in the file."),
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
    kind: Literal["text", "choice", "date", "amount", "yes-no"]
    choices: tuple[Choice, ...] = ()
    asked_if: tuple[str, ...] = ()
    jurisdiction: str = ""


def questions(pack: Pack, language: Language) -> tuple[Question, ...]:
    """The questions that make a profile, in the order in which they are asked."""
    return (*(_opening(key, language) for key in _OPENING), *_around(pack, language), *_on_facts(pack, language))


def is_asked(question: Question, answers: Mapping[str, Any], pack: Pack) -> bool:
    """Whether a question still stands after the answers given, by key: not where it does not concern the tender, nor
    where its answer follows from others."""
    if question.jurisdiction not in ("", answers.get("jurisdiction")):
        return False
    head, _, name = question.key.rpartition(".")
    data = nested(answers)
    if head == "facts" and (name in derived_facts(pack, data) or is_idle(name, pack, data.get("facts", {}))):
        return False
    return all(answers.get(f"facts.{fact}") for fact in question.asked_if)


def nested(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers by key of question ("buyer.name", "facts.ai") as the data of a profile."""
    data: dict[str, Any] = {}
    for key, answer in answers.items():
        *path, last = key.split(".")
        place = data
        for part in path:
            if not isinstance(place.get(part), dict):
                place[part] = {}
            place = place[part]
        place[last] = answer
    return data


def _opening(key: str, language: Language) -> Question:
    choices = tuple(Choice(value=v, label=say(language, label)) for v, label in CHOICES.get(key, {}).items())
    help_text = say(language, _HELP[key]) if key in _HELP else ""
    kind: Literal["text", "choice", "date"] = "date" if key == "launch_date" else "choice" if choices else "text"
    return Question(key=key, text=say(language, _OPENING[key]), help=help_text, kind=kind, choices=choices)


def _around(pack: Pack, language: Language) -> tuple[Question, ...]:
    """The questions answered with an option or an amount."""
    circumstances = pack.situation.circumstances if pack.situation else {}
    return tuple(
        Question(
            key=f"circumstances.{name}",
            text=one.question[language],
            help=one.help[language],
            kind="amount" if one.amount else "choice",
            choices=tuple(Choice(value=key, label=label[language]) for key, label in one.options.items()),
            jurisdiction="FR" if one.jurisdiction == "FR" else "",
        )
        for name, one in circumstances.items()
    )


def _on_facts(pack: Pack, language: Language) -> tuple[Question, ...]:
    """The questions answered with yes or no; those from which others follow come before these."""
    rule = pack.situation.high_risk if pack.situation else None
    last = (rule.fact,) if rule else ()
    names = [*(name for name in pack.facts if name not in last), *(name for name in last if name in pack.facts)]
    return tuple(
        Question(
            key=f"facts.{name}",
            text=pack.facts[name].question[language],
            help=pack.facts[name].help[language],
            kind="yes-no",
            asked_if=tuple(need for need in pack.facts[name].needs if need in pack.facts),
            jurisdiction="FR" if pack.facts[name].jurisdiction == "FR" else "",
        )
        for name in names
    )


assert set(CHOICES["level"]) == set(LEVELS)
assert set(CHOICES["ambition"]) == set(Strength)
