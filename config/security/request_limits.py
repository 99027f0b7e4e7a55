"""How much a request may carry, by who asks: a visitor's form is small, an editor's grid is not.

What is too much is refused by its length before it is read, and by its number of fields before anything takes it apart: 20,000
parts of a form take a second, whatever is in them.
"""

from collections.abc import Callable

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext

from wizard.web.language import DESK

LARGEST_REQUEST = 10_000_000
"""Bytes. A file in a form is written to disk before a view asks who sent it. The largest import has 1.3 million, the largest grid
less. How many fields an editor may send says settings.DATA_UPLOAD_MAX_NUMBER_FIELDS."""

LARGEST_OF_A_VISITOR = 100_000
"""Bytes. A title and a note of full length are at most 14,000; what is too long but was pasted by mistake is told so."""
MOST_FIELDS_OF_A_VISITOR = 1_000
"""Of a form or a query. No guide asks so many questions."""


class RequestLimitsMiddleware:
    """Middleware, inside of the accounts: only those who are signed in may send more than a visitor can have a use for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _refuse(request) or self.get_response(request)


def content_length(request: HttpRequest) -> int:
    """As Django reads it: 0 where it is missing or no number."""
    try:
        return max(0, int(request.META.get("CONTENT_LENGTH") or 0))
    except ValueError:
        return 0


def _refuse(request: HttpRequest) -> HttpResponse | None:
    if request.META.get("QUERY_STRING", "").count("&") >= MOST_FIELDS_OF_A_VISITOR and not _is_signed_in(request):
        raise TooManyFieldsSent(f"An address with more than {MOST_FIELDS_OF_A_VISITOR} parameters")
    length = content_length(request)
    if not length and "HTTP_TRANSFER_ENCODING" in request.META:
        return _answer(411, gettext("The length of what was sent is missing."))
    if length > LARGEST_OF_A_VISITOR:
        return None if _is_signed_in(request) else _refuse_length()
    return _refuse_fields(request) if length and request.method == "POST" else None


def _refuse_length() -> HttpResponse:
    sentence = gettext("This is larger than %(most)s kilobytes. Go back and shorten what you typed.")
    return _answer(413, sentence % {"most": LARGEST_OF_A_VISITOR // 1_000})


def _refuse_fields(request: HttpRequest) -> HttpResponse | None:
    try:
        fields = _count_fields(request)
    except UnreadablePostError:
        return _answer(400, gettext("What was sent did not arrive whole."))
    if fields == 0 and not _is_signed_in(request):
        return _answer(400, gettext("Only forms are taken here."))
    if fields > MOST_FIELDS_OF_A_VISITOR and not _is_signed_in(request):
        return _answer(400, gettext("This form has more than %(most)s fields.") % {"most": MOST_FIELDS_OF_A_VISITOR})
    return None


def _count_fields(request: HttpRequest) -> int:
    """At least as many as Django will find, 0 in what is no form. Parts of a form are counted by what stands between them, since
    an empty one takes its time as well."""
    match request.content_type:
        case "application/x-www-form-urlencoded":
            return request.body.count(b"&") + 1
        case "multipart/form-data":
            boundary = request.content_params.get("boundary", "")
            return request.body.count(b"--" + boundary.encode("utf-8", "replace"))
    return 0


def _is_signed_in(request: HttpRequest) -> bool:
    """Only the desk looks at sessions: a visitor's page never does, whatever cookies come with the request."""
    return request.path_info.startswith(DESK) and request.user.is_authenticated


def _answer(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
