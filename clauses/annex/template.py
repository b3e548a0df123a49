"""Card texts are Jinja2 templates that hold variables and plain `if` on facts, and nothing else.

The parsed tree is checked before anything runs; then the immutable sandbox renders it, as a second wall. Values enter
as marks, not as text: whatever a value holds, it cannot become structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from clauses.messages import mark
from clauses.model import Variable

from .typography import MARKS, NUMBER, OPEN, WORDS

_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If)
# A line that holds nothing but such a tag vanishes with its line end.
_TAG_LINE = re.compile(r"^[ \t]*(\{% *(?:if [^%]*|elif [^%]*|else|endif) *%\})[ \t]*\n", re.MULTILINE)
_VARIABLE = re.compile(r"\{\{ ([a-z][a-z0-9_]*) \}\}")
_OTHER_SYNTAX = re.compile(r"\{#|\{%-|-%\}|\{\{-|-\}\}|\{% *raw")  # leaves no trace in the tree
_SEPARATOR = "\x1d"


class TemplateFault(NamedTuple):
    """What a template may not hold. `line` counts from 0 within the text; `text` is of the message catalogue."""

    line: int
    text: str
    said: str = ""


class Names(NamedTuple):
    """The names a template uses, with their lines within the text: variables printed, and facts tested by `if`."""

    variables: Mapping[str, int]
    facts: Mapping[str, int]


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The sandbox: no filter, test, global or loader."""
    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    for table in (sandbox.filters, sandbox.tests, sandbox.globals):
        table.clear()
    return sandbox


def template_faults(text: str) -> list[TemplateFault]:
    """What the template holds beyond variables and plain `if`; empty where it is sound."""
    found = [
        TemplateFault(text[: match.start()].count("\n"), mark("only variables and plain if are accepted"), match[0])
        for match in _OTHER_SYNTAX.finditer(text)
    ]
    found += [
        TemplateFault(text[: match.start()].count("\n"), mark("this character is reserved"), f"U+{ord(match[0]):04X}")
        for match in re.finditer(f"[{MARKS}{_SEPARATOR}]", text)
    ]
    try:
        return found + list(_tree_faults(environment().parse(text)))
    except TemplateSyntaxError as error:
        return [*found, TemplateFault(error.lineno - 1, mark("this is not a sound template"), error.message or "")]


def _tree_faults(node: nodes.Node) -> Iterator[TemplateFault]:
    for child in node.iter_child_nodes():
        if not isinstance(child, _ALLOWED) or (isinstance(child, nodes.If) and not isinstance(child.test, nodes.Name)):
            text = mark("only variables and plain if are accepted")
            yield TemplateFault(child.lineno - 1, text, type(child).__name__.lower())
        else:
            yield from _tree_faults(child)


def names(text: str) -> Names:
    """The variables and facts of a sound template."""
    if "{" not in text:
        return Names({}, {})
    tree = environment().parse(text)
    tested = {id(test) for test in (found.test for found in tree.find_all(nodes.If))}
    found = [(name.name, name.lineno - 1, id(name) in tested) for name in tree.find_all(nodes.Name)]
    return Names(
        variables={name: line for name, line, is_fact in reversed(found) if not is_fact},
        facts={name: line for name, line, is_fact in reversed(found) if is_fact},
    )


def render(texts: Sequence[str], variables: Mapping[str, Variable], facts: Mapping[str, bool]) -> list[str]:
    """The texts of one card with facts decided and variables as marks.

    Raises ValueError for a template that is not sound, and jinja2.UndefinedError for a name that is not declared.
    """
    text = _SEPARATOR.join(texts)
    if "{" not in text:
        return list(texts)
    if _OTHER_SYNTAX.search(text) or re.search(f"[{MARKS}]", text) or text.count(_SEPARATOR) != len(texts) - 1:
        raise ValueError("the template holds more than variables and plain if")
    values = {name: OPEN + name + (WORDS if v.type == "text" else NUMBER) for name, v in variables.items()}
    # Most of a card is variables alone: what is left for the template is its conditions, a tenth of the time.
    text = _VARIABLE.sub(lambda match: values.get(match[1], match[0]), text)
    if "{" in text:
        text = _compiled(_TAG_LINE.sub(r"\1", text)).render({**facts, **values})
    return text.split(_SEPARATOR)


@lru_cache(maxsize=8)
def _compiled(text: str) -> Template:
    """The texts of a card as one template, for compiling is what costs time; refused where its tree is not sound."""
    try:
        tree = environment().parse(text)
    except TemplateSyntaxError as error:
        raise ValueError(error.message) from None
    fault = next(_tree_faults(tree), None)
    if fault:
        raise ValueError(f"{fault.text}: {fault.said}")
    return environment().from_string(tree)
