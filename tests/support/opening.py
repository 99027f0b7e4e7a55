"""Opening each page of every_page.py in a browser, also those that no address leads to."""

from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from playwright.sync_api import Page

from tests.support.every_page import PAGES, PREVIEWS, SHARED, TROUBLE
from wizard.views.visitor_pages import server_error
from wizard.web.database_errors import DatabaseTrouble

SHARE = PAGES["share"]


def share_with_errors(page: Page) -> int:
    page.goto(SHARE)
    page.locator("[name=title]").evaluate("(title) => (title.value = 'x'.repeat(121))")
    return submitted(page)


def no_link_was_made(page: Page) -> int:
    """As if the form stood on another site."""
    page.goto(SHARE)
    foreign = {"origin": "https://elsewhere.example"}
    page.route("**/share/**", lambda route: route.fulfill(response=route.fetch(headers=route.request.headers | foreign)))
    status = submitted(page)
    page.unroute("**/share/**")
    return status


def something_went_wrong(page: Page) -> int:
    return put_in_place(page, server_error(RequestFactory().get("/")))


def the_database_does_not_answer(page: Page) -> int:
    trouble = DatabaseTrouble(lambda request: HttpResponse())
    return put_in_place(page, trouble.process_exception(RequestFactory().get("/"), OperationalError()))


def put_in_place(page: Page, response: HttpResponse) -> int:
    """No address leads to this response: it comes in the place of another."""
    page.route(
        "**/trouble/", lambda route: route.fulfill(body=response.content, status=response.status_code, content_type="text/html")
    )
    status = page.goto("/trouble/").status
    page.unroute("**/trouble/")
    return status


def submitted(page: Page) -> int:
    with page.expect_navigation() as arrived:
        page.locator(".share button").click()
    return arrived.value.status


IN_ANOTHER_WAY = {
    "share with errors": (share_with_errors, 422),
    "no link was made": (no_link_was_made, 403),
    "something went wrong": (something_went_wrong, 500),
    "the database does not answer": (the_database_does_not_answer, 503),
}
EVERYTHING = [*PAGES, *(f"shared: {name}" for name in SHARED), *TROUBLE, *PREVIEWS, *IN_ANOTHER_WAY]


def open_page(page: Page, site, name: str) -> tuple[int, int]:
    """The status that it came with, and the one that it should have."""
    if name in IN_ANOTHER_WAY:
        way, status = IN_ANOTHER_WAY[name]
        return way(page), status
    address, status = site.address_of(name)
    return page.goto(address).status, status
