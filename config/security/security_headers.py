"""What every answer says to a browser, and how every request is read, whatever happens further in.

The law of this file: it stands around everything else, so that a refused host, a file and a failure are sent as hardened as a
page; and a header is sent only where it means something, because pages are weighed. X-Frame-Options and
Strict-Transport-Security are Django's own, see config/settings.py.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from config.security.known_encodings import refuse_unknown_encodings
from config.security.request_limits import LARGEST_REQUEST, content_length
from wizard.web.htmx import wants_fragment

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

LONGEST_HEADERS = {
    "HTTP_HOST": 300,
    "HTTP_ACCEPT_LANGUAGE": 200,
    "HTTP_ACCEPT_ENCODING": 200,
    "HTTP_HX_CURRENT_URL": 8_000,
    "HTTP_REFERER": 8_000,
    "HTTP_X_FORWARDED_FOR": 1_000,
    "HTTP_ORIGIN": 300,
    "HTTP_IF_NONE_MATCH": 1_000,
    "HTTP_IF_MODIFIED_SINCE": 100,
    "HTTP_USER_AGENT": 1_000,
    "HTTP_X_REQUEST_ID": 100,
}
"""Characters. A longer one is taken for none: no browser sends it, and what is read from a header may be remembered. Twenty
languages take 200; an address is as long as servers let it be, 8,000; a host has 255."""

PARTS_OF_PAGES = ("text/css", "text/javascript", "application/javascript")


class SecurityHeadersMiddleware:
    """Middleware, the outermost: adds the headers, and reads no request that is larger than any of ours can be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _drop_overlong_headers(request)
        response = _too_large() if content_length(request) > LARGEST_REQUEST else self.get_response(request)
        for name, value in ON_EVERY_ANSWER.items():
            response.headers.setdefault(name, value)
        for name, value in _of_its_kind(request, response).items():
            response.headers.setdefault(name, value)
        return response


def _drop_overlong_headers(request: HttpRequest) -> None:
    sent = request.META
    for name, longest in LONGEST_HEADERS.items():
        if name in sent and len(sent[name]) > longest:
            del sent[name]


def _too_large() -> HttpResponse:
    return HttpResponse(f"This is larger than {LARGEST_REQUEST // 1_000_000} megabytes.", status=413, content_type="text/plain")


def _of_its_kind(request: HttpRequest, response: HttpResponse) -> dict[str, str]:
    """By what a browser takes the answer for. "Not modified" is of no kind: its headers would replace those of the kept page."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if response.status_code == 304 or kind in PARTS_OF_PAGES or wants_fragment(request):
        return {}
    return ON_PAGES if kind == "text/html" and not 300 <= response.status_code < 400 else ON_FILES


def in_utf_8(application):
    """The WSGI application, which hears of the Content-Type no more than the kind and the boundary of a form.

    By a charset Django would read even the query. No browser says another than UTF-8, a page must depend on its address alone (it
    is kept by it), and Python knows charsets that are none: `hex`, or one that is made up, is a failure before any middleware can
    answer. Python also remembers the names of all that it was asked for: see config/security/known_encodings.py.
    """
    refuse_unknown_encodings()

    def read_as_utf_8(environ, start_response):
        kind, *more = environ.get("CONTENT_TYPE", "").split(";")
        if more:
            boundary = [part for part in more if part.strip().lower().startswith("boundary=")]
            environ["CONTENT_TYPE"] = ";".join([kind, *boundary])
        return application(environ, start_response)

    return read_as_utf_8
