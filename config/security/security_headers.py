"""Security headers by the kind of response, and overlong request headers dropped.

The outermost middleware, so that a refused host, a static file and a failure carry the same headers as a page. A header is
sent only where it means something. X-Frame-Options and Strict-Transport-Security are Django's own: see config/settings.py.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wizard.web.htmx import wants_fragment

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FILE_POLICY = "default-src 'none'; frame-ancestors 'none'"

COMMON_HEADERS = {"X-Content-Type-Options": "nosniff"}
FILE_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": FILE_POLICY,
}
"""Of documents and redirects: a browser that shows one by itself runs nothing in it."""
PAGE_HEADERS = {
    **FILE_HEADERS,
    "Content-Security-Policy": PAGE_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
PAGE_PARTS = ("text/css", "text/javascript", "application/javascript")
"""They obey the policy of the page that they are part of, as fragments for htmx do."""

MAX_HEADER_LENGTHS = {
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
"""Characters. A longer header is dropped: no browser sends it, and what is read from a header may stay in a cache. Twenty
languages take 200; servers take addresses of up to 8,000; a host name has at most 255."""


class SecurityHeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name, most in MAX_HEADER_LENGTHS.items():
            if len(request.META.get(name, "")) > most:
                del request.META[name]
        response = self.get_response(request)
        for name, value in (COMMON_HEADERS | _headers_for(request, response)).items():
            response.headers.setdefault(name, value)
        return response


def _headers_for(request: HttpRequest, response: HttpResponse) -> dict[str, str]:
    """None for a 304: its headers would replace those of the page that the browser has."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if response.status_code == 304 or kind in PAGE_PARTS or wants_fragment(request):
        return {}
    return PAGE_HEADERS if kind == "text/html" and not 300 <= response.status_code < 400 else FILE_HEADERS
