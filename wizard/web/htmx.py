"""What htmx says in the headers of its requests. Any value but "true" counts as none, so that a page has only so many forms.

django-htmx reads the same from `request.headers`, which are made anew for each request; on a cached page that doubles the work.
"""

from django.http import HttpRequest


def is_htmx(request: HttpRequest) -> bool:
    return request.META.get("HTTP_HX_REQUEST") == "true"


def is_history_restore(request: HttpRequest) -> bool:
    """Whether htmx goes back to a page that it no longer has. It needs the whole page."""
    return request.META.get("HTTP_HX_HISTORY_RESTORE_REQUEST") == "true"


def is_preload(request: HttpRequest) -> bool:
    """Whether the next step is fetched before the visitor takes it: see journey.js."""
    return request.META.get("HTTP_HX_PRELOADED") == "true"


def wants_fragment(request: HttpRequest) -> bool:
    """Whether the answer goes into the page that is open, instead of being a page by itself."""
    return is_htmx(request) and not is_history_restore(request)
