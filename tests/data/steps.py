"""What a visitor does on a page, in a browser."""

from playwright.sync_api import Locator, Page


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def answer(page: Page, choice: str) -> None:
    page.locator("label").get_by_text(choice, exact=True).click()
    page.get_by_role("button", name="Continue").click()
