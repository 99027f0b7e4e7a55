"""Visitors' pages from their templates. They are Jinja2: a page that nobody has seen yet costs a third of what it would with
Django's own, which the desk and the forms keep. See DECISIONS.md.

The law of this file: a template is compiled once in each language, and what it says is translated then. What is left to do for a
page is what differs from the next one.
"""

import re
from collections.abc import Iterator, MutableMapping
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.template.defaultfilters import capfirst, truncatechars
from django.templatetags.static import static
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django_htmx.jinja import htmx_script
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.ext import InternationalizationExtension

from wizard.templatetags import facts, languages, marking, prose, verdict_wording, words

TEMPLATES = settings.BASE_DIR / "templates/visitors"
OF_NO_GUIDE = {"frame": "base.html", "edition": None, "to": None}
"""What stands around a page that says nothing else of it."""

TRIMMED = "ext.i18n.trimmed"
_PLACE = re.compile(r"%\((\w+)\)s")


def rendered(template: str, context: dict) -> SafeString:
    """The template with this context, in the language that is spoken just now."""
    return mark_safe(environment(translation.get_language()).get_template(template).render(context))


@cache
def environment(language: str) -> Environment:
    """The visitors' templates in this language. A name that a context lacks is an error, not an empty place."""
    made = VisitorsTemplates(
        loader=FileSystemLoader(TEMPLATES),
        extensions=[SaidWhenCompiled],
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=settings.DEBUG,
        cache_size=-1,
    )
    made.policies[TRIMMED] = True
    made.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)
    made.globals |= OF_NO_GUIDE | {
        "spoken": language,
        "static": cache(static),
        "htmx_script": cache(htmx_script),
        "written_in": partial(languages.attributes, spoken=language),
    }
    for library in (facts, marking, prose, verdict_wording, words):
        made.filters |= library.register.filters
    made.filters |= {"capfirst": capfirst, "truncatechars": truncatechars}
    return made


class VisitorsTemplates(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """What every template knows. Jinja2 would chain it to what one template knows more, of which there is nothing here, and
        look through the chain for each import."""
        return {**self.globals, **(d or {})}


def said_in(template: str) -> Iterator[tuple[str, list[str]]]:
    """What the text of a template says, for its translators: the function of gettext that it is said with, and its messages."""
    reading = Environment(extensions=[InternationalizationExtension])
    reading.policies[TRIMMED] = True
    for _, function, said in reading.extract_translations(template):
        yield function, [said] if isinstance(said, str) else [each for each in said if each is not None]


class SaidWhenCompiled(InternationalizationExtension):
    """{% trans %}, translated as the template is compiled; only what counts things waits to see how many there are."""

    def _make_node(self, singular, plural, context, variables, plural_expr, vars_referenced, num_called_num):
        if plural is not None:
            return super()._make_node(singular, plural, context, variables, plural_expr, vars_referenced, num_called_num)
        with translation.override(self.environment.globals["spoken"]):
            said = translation.pgettext(context, singular) if context else translation.gettext(singular)
        parts = _PLACE.split(said)
        return nodes.Output(
            [
                variables[part] if is_place else nodes.TemplateData(part.replace("%%", "%"))
                for is_place, part in zip([False, True] * len(parts), parts, strict=False)
            ]
        )
