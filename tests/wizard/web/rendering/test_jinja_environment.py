"""Visitors' templates: translated when they are compiled, escaped, strict about missing names, and seen by debug tools."""

import pytest
from django.template import engines
from django.utils import translation
from jinja2 import UndefinedError

from wizard.web.rendering.jinja_environment import template_sentences

FITS = "{% trans names %}{{ names }} fits best{% endtrans %}"
ROWS = "{% trans rows %}{{ rows }} row that made no difference{% pluralize %}{{ rows }} rows that made no difference{% endtrans %}"


def render(template: str, language: str = "en", **context: object) -> str:
    with translation.override(language):
        return engines[f"visitors-{language}"].from_string(template).render(context)


def test_a_sentence_is_in_the_language_of_its_engine():
    assert render(FITS, names="Tee") == "Tee fits best"
    assert render(FITS, "de", names="Tee") == "Tee passt am besten"


def test_values_are_escaped_and_translations_are_not():
    assert render("{{ name }} {% trans name %}<b>{{ name }}</b>{% endtrans %}", name="<i>") == "&lt;i&gt; <b>&lt;i&gt;</b>"


def test_a_per_cent_sign_is_one():
    assert render("{% trans %}100 %{% endtrans %} {% trans n=2 %}{{ n }} %{% pluralize %}{{ n }} % of all{% endtrans %}") == (
        "100 % 2 % of all"
    )


@pytest.mark.parametrize(("rows", "words"), [(1, "1 row that"), (2, "2 rows that")])
def test_a_plural_agrees_with_its_number(rows, words):
    assert render(ROWS, rows=rows).startswith(words)


def test_the_lines_of_a_sentence_are_joined():
    assert render("{% trans %}\n  One,\n  two.\n{% endtrans %}") == "One, two."


def test_indentation_weighs_nothing():
    assert render("<ul>\n    <li>One</li>\n\n    <li>Two</li>\n</ul>") == "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>"


def test_a_missing_name_is_an_error():
    with pytest.raises(UndefinedError, match="'nmae' is undefined"):
        render("{{ nmae }}", name="Tea")


def test_translators_get_every_sentence():
    assert list(template_sentences(FITS + ROWS)) == [
        ("gettext", ["%(names)s fits best"]),
        ("ngettext", ["%(rows)s row that made no difference", "%(rows)s rows that made no difference"]),
    ]


def test_the_test_client_and_debug_tools_see_the_context(published, client):
    response = client.get("/drinks/result/?temperature=hot&effect=wake")
    assert [template.name for template in response.templates] == ["result.html"]
    assert response.context["guide"].title == "Tea, coffee or water"
