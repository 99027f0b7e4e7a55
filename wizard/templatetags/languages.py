"""Saying of a piece of text which language it is in."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from wizard.web.language import direction

register = template.Library()


@register.simple_tag
def written_in(language: str, around: str = "") -> str:
    """The attributes of an element that holds text in this language; nothing where the text around it is in the same.

    "" is the language that the interface speaks.
    """
    return attributes(language, around, spoken=get_language())


@lru_cache(maxsize=1000)
def attributes(language: str, around: str = "", *, spoken: str) -> str:
    """The same, where it is known which language the interface speaks."""
    language = language or spoken
    if language == (around or spoken):
        return ""
    return format_html(' lang="{}" dir="{}"', language, direction(language))
