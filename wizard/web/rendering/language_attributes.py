"""The attributes that say in which language a text is, where it differs from the text around it."""

from functools import lru_cache

from django.utils.html import format_html

from wizard.web.language import text_direction


@lru_cache(maxsize=1000)
def language_attributes(language: str, around: str = "", *, interface: str) -> str:
    """`lang` and `dir` for an element that holds text in this language; "" where the text around it is in the same.

    "" stands for the language of the interface.
    """
    language = language or interface
    if language == (around or interface):
        return ""
    return format_html(' lang="{}" dir="{}"', language, text_direction(language))
