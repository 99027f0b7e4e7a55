"""A write without a token: allowed from our own pages only.

Why no CSRF token: it would have to stand in the page and in a cookie, and a visitor's page has neither, so that it can be
kept and is the same for everyone. A browser says by itself where a request comes from, and a page cannot make it lie:
`Sec-Fetch-Site` in every browser since 2023, `Origin` with every POST for longer. What a link can be made of is public, and
nobody is signed in, so what is guarded against is only that other sites fill the database through their visitors' browsers.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

SAFE_METHODS = ("GET", "HEAD")


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
    if origin is not None and _host(origin) != request.get_host():
        return gettext("This came from a page of another site, so it was not taken.")
    if site is not None and site != "same-origin":
        return gettext("This came from a page of another site, so it was not taken.")
    return ""


def _host(origin: str) -> str:
    """Host and port of an origin; "" for "null" and whatever else is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
