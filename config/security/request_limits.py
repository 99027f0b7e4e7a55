"""How large a request may be: a visitor's form is small, an editor's grid is not.

A request is refused by its length before it is read, and by its number of fields before it is parsed: 20,000 parts of a form
take a second, whatever they contain.
"""

from collections.abc import Callable

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext

from wizard.web.language import DESK

MAX_BYTES = 10_000_000
"""Django writes a file in a form to disk before a view asks who sent it. The largest import has 1.3 million bytes, the largest
grid less. settings.DATA_UPLOAD_MAX_NUMBER_FIELDS limits the fields of an editor's form."""

VISITOR_MAX_BYTES = 100_000
"""A title and a note of full length are at most 14,000; a longer text pasted by mistake gets a message in the form."""
VISITOR_MAX_FIELDS = 1_000
"""Of a form or a query. No guide asks so many questions."""


class RequestLimitsMiddleware:
    """Only signed-in editors may send more than a visitor has a use for, so this comes after the authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _refuse(request) or self.get_response(request)


def _refuse(request: HttpRequest) -> HttpResponse | None:
    length = _content_length(request)
    if length > MAX_BYTES:
        return _respond(413, f"This is larger than {MAX_BYTES // 1_000_000} megabytes.")
    if request.META.get("QUERY_STRING", "").count("&") >= VISITOR_MAX_FIELDS and not _is_signed_in(request):
        raise TooManyFieldsSent(f"An address with more than {VISITOR_MAX_FIELDS} parameters")
    if not length and "HTTP_TRANSFER_ENCODING" in request.META:
        return _respond(411, gettext("The length of what was sent is missing."))
    if length > VISITOR_MAX_BYTES and not _is_signed_in(request):
        sentence = gettext("This is larger than %(most)s kilobytes. Go back and shorten what you typed.")
        return _respond(413, sentence % {"most": VISITOR_MAX_BYTES // 1_000})
    return _refuse_fields(request) if 0 < length <= VISITOR_MAX_BYTES and request.method == "POST" else None


def _refuse_fields(request: HttpRequest) -> HttpResponse | None:
    try:
        fields = _count_fields(request)
    except UnreadablePostError:
        return _respond(400, gettext("What was sent did not arrive whole."))
    if 0 < fields <= VISITOR_MAX_FIELDS or _is_signed_in(request):
        return None
    if not fields:
        return _respond(400, gettext("Only forms are taken here."))
    return _respond(400, gettext("This form has more than %(most)s fields.") % {"most": VISITOR_MAX_FIELDS})


def _count_fields(request: HttpRequest) -> int:
    """At least as many as Django will find; 0 where the body is no form. Counts separators, since an empty part takes time too."""
    match request.content_type:
        case "application/x-www-form-urlencoded":
            return request.body.count(b"&") + 1
        case "multipart/form-data":
            boundary = (request.content_params or {}).get("boundary", "")
            return request.body.count(b"--" + boundary.encode("utf-8", "replace"))
    return 0


def _content_length(request: HttpRequest) -> int:
    """As Django reads it: 0 where it is missing or no number."""
    try:
        return max(0, int(request.META.get("CONTENT_LENGTH") or 0))
    except ValueError:
        return 0


def _is_signed_in(request: HttpRequest) -> bool:
    """Only the desk looks at sessions: a visitor's page never does, whatever cookies come with the request."""
    return request.path_info.startswith(DESK) and request.user.is_authenticated


def _respond(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
