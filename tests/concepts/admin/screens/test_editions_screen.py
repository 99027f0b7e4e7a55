"""The editions of a guide on the desk: list, compare, restore into the draft, download."""

import json

import pytest

from concepts.content import from_json, to_json
from concepts.models import Guide
from concepts.publishing.compiler import compile_guide
from concepts.publishing.editions import publish
from tests.support.guides.drinks_guide import DRINKS


@pytest.fixture
def two_editions(guide, editor) -> Guide:
    publish(guide, by=editor, note="The first")
    tea = guide.concepts.get(slug="tea")
    tea.name = "Green tea"
    tea.save()
    publish(guide, by=editor, note="Only green tea")
    return guide


def html_of(desk, address: str) -> str:
    return desk.get(address).content.decode()


def test_every_edition_is_listed_with_its_author_and_note(desk, two_editions):
    shown = html_of(desk, f"/admin/concepts/guide/{two_editions.pk}/editions/")
    for text in ("The first", "Only green tea", "ada", "/drinks/1/", "/drinks/2/"):
        assert text in shown


def test_any_two_editions_can_be_compared(desk, two_editions):
    address = f"/admin/concepts/guide/{two_editions.pk}/compare/"
    listed = desk.get(f"{address}?old=1&new=2").context["differences"]
    assert [str(each) for each in listed] == ["Concept “Green tea”: name changed from “Tea” to “Green tea”."]
    assert desk.get(f"{address}?old=2&new=2").context["differences"] == ()
    two_editions.features.get(slug="price").delete()
    assert [str(each) for each in desk.get(address).context["differences"]] == ["Feature “Price” removed."]


def test_an_edition_can_be_restored_into_the_draft(desk, two_editions):
    address = f"/admin/concepts/guide/{two_editions.pk}/restore/?edition=1"
    assert "Green tea" in html_of(desk, address)
    assert compile_guide(two_editions).concepts[0].name == "Green tea"
    page = desk.post(address, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "The draft is now the same as edition 1. Visitors see no change until you publish."
    ]
    assert compile_guide(Guide.objects.get()) == DRINKS
    assert two_editions.editions.count() == 2


def test_what_a_restore_replaced_is_in_the_history(desk, two_editions):
    desk.post(f"/admin/concepts/guide/{two_editions.pk}/restore/?edition=1")
    shown = html_of(desk, f"/admin/concepts/guide/{two_editions.pk}/trail/")
    assert "<del>Green tea</del> → <ins>Tea</ins>" in shown


@pytest.mark.parametrize("query", ["edition=3", "edition=0", "edition=x", "edition=", "edition=99999999999999999999"])
def test_an_edition_that_does_not_exist_is_not_found(desk, two_editions, query):
    assert desk.get(f"/admin/concepts/guide/{two_editions.pk}/restore/?{query}").status_code == 404
    assert desk.get(f"/admin/concepts/guide/{two_editions.pk}/export/?{query}").status_code == 404


def test_the_draft_and_every_edition_can_be_downloaded(desk, two_editions):
    address = f"/admin/concepts/guide/{two_editions.pk}/export/"
    assert json.loads(desk.get(f"{address}?edition=1&as=json").content) == to_json(DRINKS)
    assert from_json(json.loads(desk.get(f"{address}?as=json").content)) == compile_guide(two_editions)
    page = desk.get(f"{address}?edition=1")
    assert page["Content-Type"] == "text/markdown; charset=utf-8"
    assert page["Content-Disposition"] == f'attachment; filename="guide-{two_editions.pk}-1.md"'
    assert "\n# Tea, coffee or water\n" in page.content.decode()


def test_the_publish_page_says_what_would_change(desk, two_editions):
    assert "There are no differences." in html_of(desk, f"/admin/concepts/guide/{two_editions.pk}/publish/")
    two_editions.features.get(slug="price").delete()
    assert "Feature “Price” removed." in html_of(desk, f"/admin/concepts/guide/{two_editions.pk}/publish/")


@pytest.mark.parametrize("page", ["change", "cells", "publish", "editions", "trail", "compare"])
def test_every_page_of_a_guide_says_whether_there_are_unpublished_changes(desk, two_editions, page):
    address = f"/admin/concepts/guide/{two_editions.pk}/{page}/"
    assert "No unpublished changes." in html_of(desk, address)
    two_editions.features.get(slug="price").delete()
    assert "Unpublished changes: 1." in html_of(desk, address)


def test_the_page_of_a_row_says_whether_there_are_unpublished_changes(desk, two_editions):
    address = f"/admin/concepts/concept/{two_editions.concepts.first().pk}/change/"
    assert "No unpublished changes." in html_of(desk, address)
