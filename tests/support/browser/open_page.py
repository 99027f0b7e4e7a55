"""Opens each page of page_addresses.py in a browser, and those that no address leads to."""

from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from playwright.sync_api import Page, Response

from tests.support.browser.page_addresses import PAGES, PREVIEWS, SHARED, TROUBLE
from wizard.views.error_views import server_error
from wizard.web.database_errors import DatabaseErrorMiddleware

SHARE = PAGES["share"]


def open_page(page: Page, site: Any, name: str) -> tuple[int, int]:
    """The status that it came with, and the one that it should have."""
    if name in WITHOUT_ADDRESS:
        show, status = WITHOUT_ADDRESS[name]
        return show(page), status
    address, status = site.address_of(name)
    return status_of(page.goto(address)), status


def show_share_errors(page: Page) -> int:
    page.goto(SHARE)
    page.locator("[name=title]").evaluate("(title) => (title.value = 'x'.repeat(121))")
    return submit_share_form(page)


def show_refused_link(page: Page) -> int:
    """Submit the form as if it were on another site."""
    page.goto(SHARE)
    foreign = {"origin": "https://elsewhere.example"}
    page.route("**/share/**", lambda route: route.fulfill(response=route.fetch(headers=route.request.headers | foreign)))
    status = submit_share_form(page)
    page.unroute("**/share/**")
    return status


def show_server_error(page: Page) -> int:
    return show_response(page, server_error(RequestFactory().get("/")))


def show_database_error(page: Page) -> int:
    middleware = DatabaseErrorMiddleware(lambda request: HttpResponse())
    return show_response(page, middleware.process_exception(RequestFactory().get("/"), OperationalError()))


def show_response(page: Page, response: HttpResponse | None) -> int:
    """Show a response that no address leads to, instead of another."""
    assert response
    page.route(
        "**/trouble/", lambda route: route.fulfill(body=response.content, status=response.status_code, content_type="text/html")
    )
    status = status_of(page.goto("/trouble/"))
    page.unroute("**/trouble/")
    return status


def status_of(response: Response | None) -> int:
    assert response, "The page was opened already."
    return response.status


def submit_share_form(page: Page) -> int:
    with page.expect_navigation() as navigation:
        page.locator(".share button").click()
    return navigation.value.status


WITHOUT_ADDRESS: dict[str, tuple[Callable[[Page], int], int]] = {
    "share with errors": (show_share_errors, 422),
    "no link was made": (show_refused_link, 403),
    "something went wrong": (show_server_error, 500),
    "the database does not answer": (show_database_error, 503),
}
EVERYTHING = [*PAGES, *(f"shared: {name}" for name in SHARED), *TROUBLE, *PREVIEWS, *WITHOUT_ADDRESS]
