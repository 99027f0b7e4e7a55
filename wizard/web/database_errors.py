"""When the database does not answer: a clear page, 503, in the place of a server error.

Pages of editions that a process knows need no database and are answered as ever. What needs it, says that it could not.
"""

import logging
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse

from wizard.web.metrics import count_trouble
from wizard.web.rendering import rendered

logger = logging.getLogger(__name__)


class DatabaseTrouble:
    """Middleware: the page for it, when a view could not reach the database, or the database could not write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return said(request, exception)


def is_fault_of_the_database(exception: BaseException) -> bool:
    """Whether the database could not do what it should. A damaged SQLite file raises DatabaseError itself; of its subclasses,
    those that are not named here are faults of ours."""
    return isinstance(exception, OperationalError | InterfaceError | InternalError) or type(exception) is DatabaseError


def said(request: HttpRequest, exception: BaseException | None) -> HttpResponse | None:
    """The page, where the database was behind it. handler400 and handler500 ask as well: what Django's middleware raises, as it
    stores a session, passes no other middleware, and says of the database only what it was raised from."""
    trouble = exception
    while trouble and not is_fault_of_the_database(trouble):
        trouble = trouble.__context__
    if not trouble:
        return None
    logger.error("The database did not answer: %s", trouble, extra={"request": request})
    is_writing = request.method not in ("GET", "HEAD")
    count_trouble("writing" if is_writing else "reading")
    page = rendered("errors/503.html", {"is_writing": is_writing})
    return HttpResponse(page, status=503, headers={"Retry-After": "10", "Cache-Control": "no-store"})
