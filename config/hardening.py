"""What every answer says to a browser, and how every request is read, whatever happens further in.

The law of this file: it stands around everything else, so that a refused host, a file and a failure are sent as hardened as a
page; and a header is sent only where it means something, because pages are weighed. X-Frame-Options and
Strict-Transport-Security are Django's own, see config/settings.py.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from config.request_limits import LARGEST_REQUEST, content_length

PAGE_MAY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FILE_MAY = "default-src 'none'; frame-ancestors 'none'"

ON_EVERY_ANSWER = {"X-Content-Type-Options": "nosniff"}
BY_ITSELF = {"Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "same-origin"}
ON_PAGES = {
    **BY_ITSELF,
    "Content-Security-Policy": PAGE_MAY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ON_FILES = {**BY_ITSELF, "Content-Security-Policy": FILE_MAY}
"""On documents and redirects: should a browser ever show one by itself, it can do nothing. Scripts, stylesheets and what htmx asks
for obey the page that they are part of; no browser shows what it asked for as htmx does."""

PARTS_OF_PAGES = ("text/css", "text/javascript", "application/javascript")


class Hardening:
    """Middleware, the outermost: adds the headers, and reads no request that is larger than any of ours can be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = _too_large() if content_length(request) > LARGEST_REQUEST else self.get_response(request)
        for name, value in ON_EVERY_ANSWER.items():
            response.headers.setdefault(name, value)
        for name, value in _of_its_kind(request, response).items():
            response.headers.setdefault(name, value)
        return response


def _too_large() -> HttpResponse:
    return HttpResponse(f"This is larger than {LARGEST_REQUEST // 1_000_000} megabytes.", status=413, content_type="text/plain")


def _of_its_kind(request: HttpRequest, response: HttpResponse) -> dict[str, str]:
    """By what a browser takes the answer for. "Not modified" is of no kind: its headers would replace those of the kept page."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    is_fragment = "HTTP_HX_REQUEST" in request.META and "HTTP_HX_HISTORY_RESTORE_REQUEST" not in request.META
    if response.status_code == 304 or kind in PARTS_OF_PAGES or is_fragment:
        return {}
    return ON_PAGES if kind == "text/html" and not 300 <= response.status_code < 400 else ON_FILES


def in_utf_8(application):
    """The WSGI application, which does not hear of it when a request names a charset for itself.

    Django would read even the query by that. No browser says another than UTF-8, a page must depend on its address alone (it is
    kept by it), and Python knows charsets that are none: `hex` is a failure before any middleware can answer.
    """

    def read_as_utf_8(environ, start_response):
        kind = environ.get("CONTENT_TYPE", "")
        if "charset" in kind.lower():
            parts = kind.split(";")
            environ["CONTENT_TYPE"] = ";".join(part for part in parts if not part.strip().lower().startswith("charset"))
        return application(environ, start_response)

    return read_as_utf_8
