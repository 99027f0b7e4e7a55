"""What htmx says of its requests: "true" or nothing. Any other value means nothing, so that there are only so many answers."""

from django.http import HttpRequest


def is_htmx(request: HttpRequest) -> bool:
    return request.META.get("HTTP_HX_REQUEST") == "true"


def is_history_restore(request: HttpRequest) -> bool:
    """Whether htmx goes back to a page that it no longer has. It wants the whole of it."""
    return request.META.get("HTTP_HX_HISTORY_RESTORE_REQUEST") == "true"


def is_preload(request: HttpRequest) -> bool:
    """Whether the step is fetched before anyone takes it: see journey.js."""
    return request.META.get("HTTP_HX_PRELOADED") == "true"


def wants_fragment(request: HttpRequest) -> bool:
    """Whether the answer goes into the page that is open, and is no page by itself."""
    return is_htmx(request) and not is_history_restore(request)
