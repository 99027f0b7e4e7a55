"""A write without a token: allowed from our own pages only.

Why no CSRF token: it would have to stand in the page and in a cookie, and a visitor's page has neither, so that it can be
kept and is the same for everyone. A browser says by itself where a request comes from, and a page cannot make it lie:
`Sec-Fetch-Site` in every browser since 2023, `Origin` with every POST for longer. What a link can be made of is public, and
nobody is signed in, so what is guarded against is only that other sites fill the database through their visitors' browsers.
"""

import re
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

SAFE_METHODS = ("GET", "HEAD")
ORIGIN = re.compile(r"(https?)://([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")
DEFAULT_PORTS = {"http": 80, "https": 443}


def writes_only_from_here(refuse: Callable[[HttpRequest, str], HttpResponse]):
    """Hand a writing request to the view only when every header that says where it comes from names this site; one must.

    `refuse(request, sentence)` answers the others.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **names):
            if request.method not in SAFE_METHODS and (sentence := what_is_wrong(request)):
                return refuse(request, sentence)
            return view(request, *args, **names)

        return guarded

    return decorate


def what_is_wrong(request: HttpRequest) -> str:
    """Why the request cannot be taken for one of our own pages'; "" when it can."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin is None and site is None:
        return gettext("Your browser does not say which page this came from, so it was not taken.")
    if origin is not None and not _is_own(request, origin):
        return gettext("This came from a page of another site, so it was not taken.")
    if site is not None and site != "same-origin":
        return gettext("This came from a page of another site, so it was not taken.")
    return ""


def _is_own(request: HttpRequest, origin: str) -> bool:
    own = _read_origin(f"{request.scheme}://{request.get_host()}")
    return own is not None and _read_origin(origin) == own


def _read_origin(said: str) -> tuple[str, str, int] | None:
    """Scheme, host and port; None for "null" and whatever else is none."""
    found = ORIGIN.fullmatch(said.lower())
    return (found[1], found[2], int(found[3] or DEFAULT_PORTS[found[1]])) if found else None
