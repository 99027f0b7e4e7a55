"""Visitors' templates: said in the language that is spoken, escaped, and loud about what they lack."""

import pytest
from django.utils import translation
from jinja2 import UndefinedError

from wizard.web.rendering import environment, said_in

FITS = "{% trans names %}{{ names }} fits best{% endtrans %}"
ROWS = "{% trans rows %}{{ rows }} row that made no difference{% pluralize %}{{ rows }} rows that made no difference{% endtrans %}"


def said(template: str, language: str = "en", **context) -> str:
    with translation.override(language):
        return environment(language).from_string(template).render(context)


def test_it_speaks_the_language_it_was_compiled_in():
    assert said(FITS, names="Tee") == "Tee fits best"
    assert said(FITS, "de", names="Tee") == "Tee passt am besten"


def test_what_it_was_given_is_escaped_and_what_translators_wrote_is_not():
    assert said("{{ name }} {% trans name %}<b>{{ name }}</b>{% endtrans %}", name="<i>") == "&lt;i&gt; <b>&lt;i&gt;</b>"


def test_a_per_cent_sign_is_one():
    assert said("{% trans %}100 %{% endtrans %} {% trans n=2 %}{{ n }} %{% pluralize %}{{ n }} % of all{% endtrans %}") == (
        "100 % 2 % of all"
    )


@pytest.mark.parametrize(("rows", "words"), [(1, "1 row that"), (2, "2 rows that")])
def test_what_is_counted_is_said_by_its_number(rows, words):
    assert said(ROWS, rows=rows).startswith(words)


def test_lines_are_joined():
    assert said("{% trans %}\n  One,\n  two.\n{% endtrans %}") == "One, two."


def test_a_name_that_is_not_there_is_an_error():
    with pytest.raises(UndefinedError, match="'nmae' is undefined"):
        said("{{ nmae }}", name="Tea")


def test_translators_are_told_all_that_it_says():
    assert list(said_in(FITS + ROWS)) == [
        ("gettext", ["%(names)s fits best"]),
        ("ngettext", ["%(rows)s row that made no difference", "%(rows)s rows that made no difference"]),
    ]
