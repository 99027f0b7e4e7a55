"""Which language the interface speaks: the browser's first that is offered, else the guide's own, else English.

The law of this file: nothing but what the browser says and the guide's language decides it; no cookie and no parameter. See
DECISIONS.md. The desk is left alone: it speaks English.
"""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import trans_real

from concepts.content import Content

DESK = "/admin/"

WRITTEN_FROM_THE_RIGHT = frozenset(
    (
        "ar",
        "arc",
        "azb",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ji",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "pnb",
        "prs",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    )
)
"""Languages that are, unless a script is named."""

SCRIPTS_FROM_THE_RIGHT = frozenset(("adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"))


class Language:
    """Middleware: visitors' pages speak the browser's language, where it is offered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            return self.get_response(request)
        with speaking(request):
            response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response


def speaking(request: HttpRequest, content: Content | None = None) -> translation.override:
    """A block in which the interface speaks to this visitor, about this guide."""
    if language := asked_for(request):
        return translation.override(language)
    return speaking_of(content) if content else translation.override(settings.LANGUAGE_CODE)


def speaking_of(content: Content) -> translation.override:
    """A block in which the interface speaks the guide's language, to nobody in particular."""
    return translation.override(offered(content.language) or settings.LANGUAGE_CODE)


def asked_for(request: HttpRequest) -> str:
    """The first of the browser's languages that is offered; "" when none is. All that a page takes from the header."""
    return _first_offered(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


@lru_cache(maxsize=500)
def _first_offered(accepted: str) -> str:
    for language, quality in trans_real.parse_accept_lang_header(accepted):
        if language == "*" or not quality:
            break
        if found := offered(language):
            return found
    return ""


def offered(language: str) -> str:
    """The language of the interface for this one: "de" for de-AT, "" for what is not offered."""
    try:
        return translation.get_supported_language_variant(language)
    except LookupError:
        return ""


def direction(language: str) -> str:
    """ "rtl" or "ltr": by the script that the tag names, else by the one that the language is written in."""
    first, *rest = language.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    is_from_the_right = scripts[0] in SCRIPTS_FROM_THE_RIGHT if scripts else first in WRITTEN_FROM_THE_RIGHT
    return "rtl" if is_from_the_right else "ltr"
