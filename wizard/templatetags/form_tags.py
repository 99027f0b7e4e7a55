"""What the templates of forms show of a guide: text in its language, and its editors' Markdown."""

from django import template
from django.forms import BoundField
from django.utils.translation import get_language

from wizard.web.rendering.language_attributes import language_attributes
from wizard.web.rendering.markdown_html import inline_html

register = template.Library()
register.filter(inline_html)


@register.simple_tag
def lang_attrs(language: str, around: str = "") -> str:
    return language_attributes(language, around, interface=get_language())


@register.simple_tag
def description_ids(field: BoundField) -> str:
    """The ids of the elements that describe the field, for `aria-describedby`: its hint and its error."""
    parts = {"hint": field.help_text, "error": field.errors}
    return " ".join(f"{field.auto_id}_{part}" for part, shown in parts.items() if shown)
