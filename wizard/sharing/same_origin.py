"""Accept writes from our own pages only, without a token.

A CSRF token would have to be in the page and in a cookie. Visitors' pages have neither, so that a cached page is the same for
everyone. Instead we check what browsers send with each request and pages cannot forge: `Sec-Fetch-Site` (every browser since
2023) and `Origin` (with every POST, for longer). Visitors are not signed in and links are made of public data only, so this
guards against one thing: other sites filling our database through their visitors' browsers.
"""

import re
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

SAFE_METHODS = ("GET", "HEAD")
ORIGIN = re.compile(r"(https?)://([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")
DEFAULT_PORTS = {"http": 80, "https": 443}

View = Callable[..., HttpResponseBase]


def require_same_origin(refuse: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[View], View]:
    """Pass a write on to the view only if at least one header says where it comes from, and each that does names this site.

    `refuse(request, sentence)` answers the others.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method not in SAFE_METHODS and (sentence := refusal_reason(request)):
                return refuse(request, sentence)
            return view(request, *args, **kwargs)

        return wrapper

    return decorate


def refusal_reason(request: HttpRequest) -> str:
    """Why the request is not accepted as one from our own pages; "" if it is."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin is None and site is None:
        return gettext("Your browser does not say which page this request came from, so it was not accepted.")
    if origin is not None and not _is_own(request, origin):
        return gettext("This request came from a page of another site, so it was not accepted.")
    if site is not None and site != "same-origin":
        return gettext("This request came from a page of another site, so it was not accepted.")
    return ""


def _is_own(request: HttpRequest, origin: str) -> bool:
    own = _parse_origin(f"{request.scheme}://{request.get_host()}")
    return own is not None and _parse_origin(origin) == own


def _parse_origin(origin: str) -> tuple[str, str, int] | None:
    """Scheme, host and port; None for "null" and anything else that is not an origin."""
    found = ORIGIN.fullmatch(origin.lower())
    return (found[1], found[2], int(found[3] or DEFAULT_PORTS[found[1]])) if found else None
