"""The desk while an edition cannot be read: every screen works or says so, and what to do stands where editors look."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from concepts.publishing import editions
from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.save_content import save_content
from wizard.models import SharedResult

DAMAGED = "Edition 2 cannot be read"
WHAT_TO_DO = "Restore the database from a backup that still has it, or publish the draft again."


@pytest.fixture
def desk(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("ada"))
    return client


@pytest.fixture
def guide(db):
    """The drinks: edition 1 as the draft is, edition 2 damaged, in a process that knows nothing yet."""
    guide = save_content(DRINKS)
    editions.publish(guide)
    guide.editions.create(number=2, document='{"format": 2}', published_at=timezone.now())
    editions.forget()
    return guide


def read_screen(desk, address: str) -> str:
    page = desk.get(address, follow=True)
    assert page.status_code == 200, address
    return " ".join(page.content.decode().split())


@pytest.mark.parametrize("page", ["change", "cells", "publish", "editions", "trail", "compare"])
def test_every_page_of_the_guide_warns_and_says_what_to_do(desk, guide, page):
    said = read_screen(desk, f"/admin/concepts/guide/{guide.pk}/{page}/")
    assert f"{DAMAGED}: the stored document is damaged. {WHAT_TO_DO}" in said
    assert "edition 1</a>" in said


@pytest.mark.parametrize("address", ["/admin/concepts/guide/", "/admin/concepts/edition/"])
def test_the_lists_of_guides_and_of_editions_warn_too(desk, guide, address):
    said = read_screen(desk, address)
    assert "cannot be read" in said
    assert WHAT_TO_DO in said


def test_the_list_of_editions_says_which_one_it_is_and_which_is_current(desk, guide):
    said = read_screen(desk, f"/admin/concepts/guide/{guide.pk}/editions/")
    assert '2</a> <b class="failing">cannot be read</b>' in said
    assert "1</a> (current)" in said


@pytest.mark.parametrize(
    "page", ["compare/?old=2", "compare/?new=2", "restore/?edition=2", "export/?edition=2", "export/?edition=2&as=json"]
)
def test_screens_that_need_it_redirect_to_the_list_of_editions_and_say_why(desk, guide, page):
    answer = desk.get(f"/admin/concepts/guide/{guide.pk}/{page}")
    assert answer["Location"] == f"/admin/concepts/guide/{guide.pk}/editions/"
    assert f"{DAMAGED}, so it cannot be shown, compared, restored or exported." in read_screen(desk, answer["Location"])


def test_restoring_it_changes_nothing(desk, guide):
    desk.post(f"/admin/concepts/guide/{guide.pk}/restore/?edition=2")
    guide.refresh_from_db()
    assert guide.revision == 0


def test_the_one_before_it_can_be_compared_restored_and_exported(desk, guide):
    for page in ("compare/?old=1", "restore/?edition=1", "export/?edition=1"):
        assert read_screen(desk, f"/admin/concepts/guide/{guide.pk}/{page}")


def test_the_draft_can_be_published_again(desk, guide):
    assert "There are no differences." in read_screen(desk, f"/admin/concepts/guide/{guide.pk}/publish/")
    desk.post(f"/admin/concepts/guide/{guide.pk}/publish/", {"note": "Again"})
    assert list(guide.editions.newest_first().values_list("number", flat=True)) == [3, 2, 1]
    assert "cannot be read: the stored document" not in read_screen(desk, f"/admin/concepts/guide/{guide.pk}/change/")
    assert editions.current("drinks").number == 3


def test_if_no_edition_can_be_read_the_desk_says_so_and_publishing_helps(desk, db):
    guide = save_content(DRINKS)
    guide.editions.create(number=1, document="", published_at=timezone.now())
    said = read_screen(desk, f"/admin/concepts/guide/{guide.pk}/publish/")
    assert "Visitors cannot read this guide." in said
    assert "no edition of this guide can be read" in said
    assert "nothing: edition 1 cannot be read." in read_screen(desk, "/admin/concepts/guide/")
    desk.post(f"/admin/concepts/guide/{guide.pk}/publish/", {"note": ""})
    assert editions.current("drinks").number == 2


def test_the_preview_is_what_would_be_published(desk, guide):
    assert desk.get("/admin/preview/drinks/guide.json").json()["edition"] == 3


@pytest.mark.parametrize("query", ["", "?edition=2", "?edition=1"])
def test_its_usage_is_shown_with_the_names_of_the_draft(desk, guide, query):
    assert "Green tea" not in read_screen(desk, f"/admin/desk/{guide.pk}/use/{query}")
    guide.concepts.filter(slug="tea").update(name="Green tea")
    assert ("Green tea" in read_screen(desk, f"/admin/desk/{guide.pk}/use/{query}")) == (query == "?edition=2")


def test_shared_results_of_it_are_listed_and_can_be_withdrawn(desk, guide):
    row = SharedResult.objects.create(edition=guide.editions.get(number=2), query="temperature=hot", title="Ours")
    assert "Ours" in read_screen(desk, "/admin/wizard/sharedresult/")
    assert "Ours" in read_screen(desk, f"/admin/wizard/sharedresult/{row.pk}/change/")
    desk.post("/admin/wizard/sharedresult/", {"action": "withdraw", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.withdrawn_at


def test_its_own_page_of_the_desk_can_be_opened(desk, guide):
    assert "edition 2" in read_screen(desk, f"/admin/concepts/edition/{guide.editions.get(number=2).pk}/change/")


def test_the_commands_report_it(guide):
    with pytest.raises(CommandError, match="Edition 2 of the guide “drinks” cannot be read"):
        call_command("export_guide", "drinks", edition=2)
    call_command("publish_guide", "drinks", stdout=StringIO())
    assert editions.current("drinks").number == 3
