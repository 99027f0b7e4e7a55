"""An editor builds a guide, checks it and publishes it, in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

asks_a_database = pytest.mark.asks_a_database
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def editor(chromium, editors_site):
    """A signed-in editor's browser, with the options of Playwright: `editor(viewport=PHONE)`. It must not complain of anything."""
    contexts, complaints = [], []

    def editor(**options) -> Page:
        context = chromium.new_context(base_url=editors_site, reduced_motion="reduce", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        context.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("response", lambda response: response.status < 400 or complaints.append(f"{response.status} {response.url}"))
        page = context.new_page()
        sign_in(page)
        return page

    yield editor
    for context in contexts:
        context.close()
    assert complaints == []


def sign_in(page: Page) -> None:
    page.goto("/admin/login/?next=/admin/concepts/guide/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("ada")
    page.get_by_role("button", name="Log in").click()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def follow(page: Page, link: str, *, exact: bool = True) -> None:
    """Follow a link and wait for its own navigation: the last page may still be loading."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.get_by_role("link", name=link, exact=exact).click()


def add(page: Page, kind: str, field: str, text: str) -> None:
    """Add a row to one of the lists of the page."""
    press(page, f"Add another {kind}")
    page.locator(f".dynamic-{kind_of_row(kind)}").last.locator(f"[name$='-{field}']").press_sequentially(text)


def kind_of_row(kind: str) -> str:
    return {"Choice": "choices", "Column": "columns"}.get(kind, f"{kind.lower()}s")


def change(page: Page, row: str) -> None:
    """Open the page of a row, from the page of its guide."""
    page.locator("tr", has=page.locator("td.original", has_text=row)).get_by_role("link", name="Change").click()


def expect_text(page: Page, text: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(text)


def build_lunch(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Add guide", re.IGNORECASE)).first.click()
    page.get_by_label("Title").press_sequentially("Lunch")
    expect(page.get_by_label("Slug")).to_have_value("lunch")
    press(page, "Save")
    for name in ("Soup", "Salad"):
        add(page, "Concept", "name", name)
    add(page, "Feature", "name", "Warmth")
    add(page, "Comparison", "title", "Both")
    add(page, "Question", "text", "Are you cold?")
    add(page, "Scenario", "situation", "It snows.")
    press(page, "Save and continue editing")
    expect(page.get_by_text("was changed successfully")).to_be_visible()


def fill_lunch(page: Page) -> None:
    change(page, "Both")
    for place, concept in enumerate(("Soup", "Salad")):
        press(page, "Add another Column")
        page.locator(f"#id_columns-{place}-concept").select_option(label=concept)
    press(page, "Save")
    change(page, "Are you cold?")
    for choice in ("Yes", "No"):
        add(page, "Choice", "label", choice)
    press(page, "Save")
    follow(page, "2 and their fits")
    page.get_by_label("Yes, Soup").select_option("+2")
    page.get_by_label("No, Salad").select_option("+2")
    press(page, "Save")
    expect(page.get_by_text("2 fits saved.")).to_be_visible()
    follow(page, "Cells")
    page.get_by_label("Warmth, Soup", exact=True).fill("*steaming*")
    page.get_by_label("Warmth, Salad", exact=True).fill("cool")
    press(page, "Save")
    follow(page, "Everything")
    change(page, "It snows.")
    page.get_by_label("Are you cold?").select_option(label="Yes")
    page.get_by_label("Expected").select_option(label="Soup")
    press(page, "Save")


@asks_a_database
def test_an_editor_builds_checks_and_publishes_a_guide(editor):
    page = editor()
    build_lunch(page)
    fill_lunch(page)
    follow(page, "Scenarios")
    expect_text(page, "Passes: It snows.")
    follow(page, "Decision check")
    expect_text(page, "Every concept can win.")
    follow(page, "Preview")
    expect(page.get_by_text("Preview of the draft. Visitors do not see this.")).to_be_visible()
    assert page.request.get("/lunch/").status == 404
    page.go_back()
    follow(page, "Publish")
    page.get_by_label("Note").fill("The first lunch")
    press(page, "Publish")
    expect(page.get_by_text("Edition 1 of “Lunch” is published.")).to_be_visible()
    expect_text(page, "No unpublished changes.")
    page.goto("/lunch/")
    expect(page.locator("em", has_text="steaming").first).to_be_visible()


@asks_a_database
def test_the_order_is_changed_with_the_keyboard_and_by_dragging(editor):
    page = editor()
    follow(page, "MLOps, ML in DevOps", exact=False)
    concepts = page.locator("#concepts-group tr.has_original")

    def order() -> list[str]:
        return [row.locator("[name$='-slug']").input_value() for row in concepts.all()]

    page.get_by_role("button", name="Move AIOps up").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move AIOps up")).to_be_focused()
    press(page, "Save and continue editing")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert order() == ["aiops", "mlops", "ml-in-devops", "ai-assisted-devops"]
    concepts.nth(1).locator("td.original p").drag_to(concepts.nth(0).locator("td.original p"), target_position={"x": 200, "y": 2})
    press(page, "Save and continue editing")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert order() == ["mlops", "aiops", "ml-in-devops", "ai-assisted-devops"]
    expect_text(page, "Unpublished changes:")


@asks_a_database
def test_two_editors_see_each_others_changes(editor):
    first, later = editor(), editor()
    for page in (first, later):
        follow(page, "MLOps, ML in DevOps", exact=False)
        follow(page, "Cells")
    first.get_by_label("Goal, AIOps", exact=True).fill("Sleep at night")
    press(first, "Save")
    expect(first.get_by_text("1 cell saved.")).to_be_visible()
    later.get_by_label("Goal, AIOps", exact=True).fill("Quiet nights")
    press(later, "Save")
    expect(later.get_by_role("alert")).to_contain_text("ada changed the text of the cell “AIOps, Goal” from")
    expect(later.get_by_label("Goal, AIOps", exact=True)).to_have_value("Quiet nights")
    press(later, "Save")
    expect(later.get_by_text("1 cell saved.")).to_be_visible()


@pytest.mark.parametrize("options", [{"viewport": PHONE}, {"viewport": PHONE, "color_scheme": "dark"}])
def test_no_page_of_the_desk_is_wider_than_a_phone(editor, options):
    page = editor(**options)
    follow(page, "MLOps, ML in DevOps", exact=False)
    for link in ("Cells", "Scenarios", "Decision check", "Publish", "Editions", "Who did what", "Everything"):
        follow(page, link)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), link


def test_on_a_phone_the_name_of_a_row_does_not_cover_its_fields(editor):
    page = editor(viewport=PHONE)
    follow(page, "MLOps, ML in DevOps", exact=False)
    row = page.locator("#scenarios-group tr.has_original").first
    expect(row.get_by_role("button", name="down")).to_be_visible()
    name, field = row.locator("td.original p").bounding_box(), row.locator("textarea").bounding_box()
    assert name["y"] + name["height"] <= field["y"]
