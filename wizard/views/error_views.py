"""Pages for 400, 404 and 500: see handler400, handler404 and handler500 in config/urls.py."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wizard.pages.error_pages import NotFoundPage
from wizard.views import guide_links
from wizard.views.responses import show
from wizard.web.database_errors import database_error_page
from wizard.web.rendering.jinja_environment import visitors_engine

MOST_GUIDES = 10
"""On a page that does not exist."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return database_error_page(request, exception) or _error_page(request, 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says what was not found, where the exception has a sentence for it, and offers the guides."""
    message = str(exception.args[0]) if exception.args and isinstance(exception.args[0], str) else ""
    guides = guide_links.some_guides(MOST_GUIDES + 1)
    page = NotFoundPage(message, guides[:MOST_GUIDES], has_more_guides=len(guides) > MOST_GUIDES)
    return show(request, "errors/404", page, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return database_error_page(request, sys.exc_info()[1]) or _error_page(request, 500)


def _error_page(request: HttpRequest, status: int) -> HttpResponse:
    """Takes nothing from the request: its host may be what is wrong, and no middleware may have seen it."""
    return render(request, f"errors/{status}.html", status=status, using=visitors_engine())
