"""The Jinja2 environment of the visitors' templates: settings.TEMPLATES has one for each language.

A template is compiled once for each language, with its sentences translated and its indentation removed. Translating while a
page is rendered, as Jinja's own extension does, makes a new result page a quarter slower: see DECISIONS.md.
"""

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from django.template.defaultfilters import capfirst, truncatechars
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import get_language, gettext, ngettext, pgettext
from django_htmx.jinja import htmx_script
from jinja2 import Environment, StrictUndefined, nodes
from jinja2.ext import Extension, InternationalizationExtension
from jinja2.parser import Parser

from wizard.web.rendering.difference_wording import change_name, new_value, old_value, part_name, todays_result
from wizard.web.rendering.language_attributes import language_attributes
from wizard.web.rendering.markdown_html import inline_html, is_web_address, plain_text, prose_html
from wizard.web.rendering.numbers_and_lists import (
    asking_rule,
    clauses,
    day,
    format_count,
    format_number,
    format_signed_number,
    join_with_and,
    kept_share,
    percentage,
    quotations,
    quote,
)
from wizard.web.rendering.verdict_wording import destination, extra_question, record_wording, verdict_word
from wizard.web.rendering.word_differences import mark_differences

FILTERS = (
    *(inline_html, is_web_address, plain_text, prose_html, mark_differences),
    *(day, format_count, format_number, format_signed_number, percentage, kept_share),
    *(asking_rule, clauses, join_with_and, quote, quotations),
    *(destination, extra_question, record_wording, verdict_word, change_name, new_value, old_value, part_name, todays_result),
    *(capfirst, truncatechars),
)
VARIABLE = re.compile(r"%\((\w+)\)s")
TRIMMED = "ext.i18n.trimmed"
WITHOUT_A_GUIDE = {"frame": "base.html", "edition": None, "to": None}


def visitors_engine() -> str:
    """The name of the engine, for `render(…, using=…)`, that writes the visitors' pages in the active language."""
    return f"visitors-{get_language()}"


def environment(*, language: str, **options: Any) -> Environment:
    """The environment of one language of the interface. A name that the context lacks is an error, not an empty string."""
    own = {"undefined": StrictUndefined, "cache_size": -1, "extensions": [IndentationExtension, TranslationExtension]}
    made = Environment(**options | own)
    made.policies[TRIMMED] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= WITHOUT_A_GUIDE | {
        "interface_language": language,
        "static": cache(static),
        "htmx_script": cache(htmx_script),
        "lang_attrs": partial(language_attributes, interface=language),
    }
    made.filters |= {function.__name__: function for function in FILTERS}
    return made


def template_sentences(template: str) -> Iterator[tuple[str, list[str]]]:
    """The sentences of a template for its translators: the gettext function that looks each up, and its messages."""
    reader = Environment(extensions=[InternationalizationExtension])
    reader.policies[TRIMMED] = True
    for _, function, found in reader.extract_translations(template):  # type: ignore[attr-defined]
        yield function, [found] if isinstance(found, str) else [each for each in found if each is not None]


class IndentationExtension(Extension):
    """Removes indentation and blank lines before HTML is compiled: they help its editors, but would weigh on every page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return source if name and name.endswith(".md") else re.sub(r"\s*\n\s*", "\n", source)


class TranslationExtension(InternationalizationExtension):
    """{% trans %}, translated when the template is compiled. Only a sentence with a plural waits for its number."""

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        parsed = super().parse(parser)
        call = parsed.find(nodes.Call) if isinstance(parsed, nodes.Output) else None
        if not isinstance(parsed, nodes.Output) or call is None:
            return parsed
        function = call.node.name  # type: ignore[attr-defined]
        if function == "ngettext":
            return parsed
        arguments = [each.value for each in call.args]  # type: ignore[attr-defined]
        look_up = {"gettext": gettext, "pgettext": pgettext}[function]
        with translation.override(str(self.environment.globals["interface_language"])):
            sentence = look_up(*arguments)  # type: ignore[operator]
        return nodes.Output(list(_split(sentence, {each.key: each.value for each in call.kwargs})), lineno=parsed.lineno)


def _split(sentence: str, values: dict[str, nodes.Expr]) -> Iterator[nodes.Expr]:
    """The sentence as nodes of a template: its text, and the expression of each variable."""
    for place, part in enumerate(VARIABLE.split(sentence)):
        yield values[part] if place % 2 else nodes.TemplateData(part.replace("%%", "%"))
