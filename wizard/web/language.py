"""The language of the interface: the first of the browser's languages that it has, else the guide's, else English.

Only the browser's header and the guide decide; no cookie and no parameter does. See DECISIONS.md. The desk is in English.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import trans_real

from concepts.content import Content

DESK = "/admin/"

RIGHT_TO_LEFT = re.compile("ar|arc|azb|ckb|dv|fa|he|iw|ji|ks|lrc|mzn|nqo|pnb|prs|ps|sd|syr|ug|ur|yi")
"""Languages written from right to left unless their tag names a script."""


RIGHT_TO_LEFT_SCRIPTS = re.compile("adlm|arab|aran|hebr|mand|mend|nkoo|rohg|samr|syrc|thaa")


class LanguageMiddleware:
    """Middleware: shows visitors' pages in the browser's language, where the interface has it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            return self.get_response(request)
        with activate_language(request):
            response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response


def activate_language(request: HttpRequest, content: Content | None = None) -> translation.override:
    """A block in which the interface is in the language for this visitor of this guide."""
    if language := browser_language(request):
        return translation.override(language)
    return activate_guide_language(content) if content else translation.override(settings.LANGUAGE_CODE)


def activate_guide_language(content: Content) -> translation.override:
    """A block in which the interface is in the guide's language, for readers that are not known: link cards."""
    return translation.override(interface_language(content.language) or settings.LANGUAGE_CODE)


def browser_language(request: HttpRequest) -> str:
    """The first of the browser's languages that the interface has, or "". A page depends on nothing else in the header."""
    return _first_known(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


@lru_cache(maxsize=500)
def _first_known(accepted: str) -> str:
    for language, quality in trans_real.parse_accept_lang_header(accepted):
        if language == "*" or not quality:
            break
        if found := interface_language(language):
            return found
    return ""


def interface_language(language: str) -> str:
    """The language of the interface for this one: "de" for de-AT, "" where it has none."""
    try:
        return translation.get_supported_language_variant(language)
    except LookupError:
        return ""


def text_direction(language: str) -> str:
    """ "rtl" or "ltr": by the script that the tag names, else by the usual script of the language."""
    first, *rest = language.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    is_right_to_left = RIGHT_TO_LEFT_SCRIPTS.fullmatch(scripts[0]) if scripts else RIGHT_TO_LEFT.fullmatch(first)
    return "rtl" if is_right_to_left else "ltr"
