"""Card texts may hold variables and plain `if`; everything else is refused before it runs."""

import pytest

from clauses.annex.template import names, render, template_faults
from clauses.model import Variable

HOURS = Variable(label="x", type="integer", unit="hours", min=1, max=9, example=3)

REFUSED = [
    "{{ a.b }}",
    "{{ a['b'] }}",
    "{{ a() }}",
    "{{ a | upper }}",
    "{{ a + 1 }}",
    "{{ 'x' }}",
    "{{ [a] }}",
    "{{ a if b }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{% if a.b %}x{% endif %}",
    "{% if a > 1 %}x{% endif %}",
    "{% if a is defined %}x{% endif %}",
    "{% if not a %}x{% endif %}",
    "{% for x in a %}x{% endfor %}",
    "{% set a = 1 %}",
    "{% include 'x' %}",
    "{% extends 'x' %}",
    "{% import 'x' as y %}",
    "{% macro m() %}{% endmacro %}",
    "{% call m() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block b %}{% endblock %}",
    "{% raw %}x{% endraw %}",
    "{# note #}",
    "{%- if a %}x{% endif %}",
    "{{ a",
    "{% if a %}x",
    "\ue000a\ue001",
    "a\x1db",
]


@pytest.mark.parametrize("text", REFUSED)
def test_anything_else_is_refused(text: str) -> None:
    """The check tells the fault, and rendering refuses it even when nobody checked."""
    assert template_faults(text)
    with pytest.raises(ValueError, match=r"."):
        render([f"{text}{{{{ a }}}}"], {"a": HOURS}, {"b": True})


def test_faults_name_their_line() -> None:
    """A fault is at the line of what it refuses."""
    assert [fault.line for fault in template_faults("one\ntwo {{ a | upper }}\n{# x #}")] == [2, 1]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [({"cloud": True}, "1. a\n2. b\n3. c end\n"), ({"cloud": False}, "1. a\n3. c\n")],
)
def test_a_line_that_holds_only_a_tag_vanishes(facts: dict[str, bool], expected: str) -> None:
    """The tag's line goes with its line end; a tag inside a sentence takes nothing with it."""
    text = "1. a\n{% if cloud %}\n2. b\n{% endif %}\n3. c{% if cloud %} end{% endif %}\n"
    assert render([text], {}, facts) == [expected]


def test_else_chooses_the_other_text() -> None:
    """Two branches, one of them printed."""
    text = "{% if generative %}sources{% else %}factors{% endif %}"
    assert render([text], {}, {"generative": False}) == ["factors"]


def test_texts_of_a_card_stay_apart() -> None:
    """Several texts are rendered together and come back one by one, those without a template too."""
    assert len(render(["plain", "{{ a }} hours", ""], {"a": HOURS}, {})) == 3


def test_names_tell_variables_from_facts() -> None:
    """A name printed is a variable, a name tested is a fact, each with its first line."""
    found = names("x\n{% if cloud %}{{ hours }}{% endif %}\n{{ hours }}")
    assert (dict(found.variables), dict(found.facts)) == ({"hours": 1}, {"cloud": 1})
