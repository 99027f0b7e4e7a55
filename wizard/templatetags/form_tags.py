"""What the templates of forms show of a guide: text in its language, and its editors' Markdown."""

from django import template
from django.utils.translation import get_language

from wizard.web.rendering.language_attributes import language_attributes
from wizard.web.rendering.markdown_html import inline_html

register = template.Library()
register.filter(inline_html)


@register.simple_tag
def written_in(language: str, around: str = "") -> str:
    return language_attributes(language, around, interface=get_language())
