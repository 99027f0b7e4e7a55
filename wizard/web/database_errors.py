"""A clear page, 503, when the database does not answer, instead of a server error.

Pages of editions that a process has in memory need no database and are answered as usual.
"""

import logging

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from wizard.web import cache_policy
from wizard.web.metrics import DATABASE_ERRORS
from wizard.web.rendering.jinja_environment import visitors_engine

logger = logging.getLogger(__name__)


class DatabaseErrorMiddleware(MiddlewareMixin):
    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return database_error_page(request, exception)


def is_fault_of_the_database(exception: BaseException) -> bool:
    """Whether the database could not do what it should. A damaged SQLite file raises DatabaseError itself; those of its subclasses
    that are not named here are faults of Crossroads."""
    return isinstance(exception, OperationalError | InterfaceError | InternalError) or type(exception) is DatabaseError


def database_error_page(request: HttpRequest, exception: BaseException | None) -> HttpResponse | None:
    """The page, if the exception was raised because of the database, else None.

    handler400 and handler500 ask as well: an exception of Django's own middleware, such as one that stores a session, reaches no
    other middleware, and names the error of the database only as its context.
    """
    error = exception
    while error and not is_fault_of_the_database(error):
        error = error.__context__
    if not error:
        return None
    logger.error("The database did not answer: %s", error, extra={"request": request})
    is_writing = request.method not in ("GET", "HEAD")
    DATABASE_ERRORS.labels("writing" if is_writing else "reading").inc()
    page = render(request, "errors/503.html", {"is_writing": is_writing}, status=503, using=visitors_engine())
    page["Retry-After"], page["Cache-Control"] = "10", cache_policy.NEVER
    return page
