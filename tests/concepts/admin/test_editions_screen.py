"""The editions of a guide on the desk: listed, compared, restored into the draft, taken away as files."""

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


def text_of(desk, address: str) -> str:
    return desk.get(address).content.decode()


def test_every_edition_is_listed_with_who_and_note(desk, two_editions):
    shown = text_of(desk, f"/admin/concepts/guide/{two_editions.pk}/editions/")
    for text in ("The first", "Only green tea", "ada", "/drinks/1/", "/drinks/2/"):
        assert text in shown


def test_any_two_editions_can_be_compared(desk, two_editions):
    address = f"/admin/concepts/guide/{two_editions.pk}/compare/"
    there = desk.get(f"{address}?old=1&new=2").context["differences"]
    assert [str(each) for each in there] == ["Concept “Green tea”: name changed from “Tea” to “Green tea”."]
    assert desk.get(f"{address}?old=2&new=2").context["differences"] == ()
    two_editions.features.get(slug="price").delete()
    assert [str(each) for each in desk.get(address).context["differences"]] == ["Feature “Price” removed."]


def test_an_edition_can_be_restored_into_the_draft(desk, two_editions):
    address = f"/admin/concepts/guide/{two_editions.pk}/restore/?edition=1"
    assert "Green tea" in text_of(desk, address)
    assert compile_guide(two_editions).concepts[0].name == "Green tea"
    page = desk.post(address, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "The draft says what edition 1 says. Visitors see no change until you publish."
    ]
    assert compile_guide(Guide.objects.get()) == DRINKS
    assert two_editions.editions.count() == 2


def test_what_a_restore_took_away_is_in_the_trail(desk, two_editions):
    desk.post(f"/admin/concepts/guide/{two_editions.pk}/restore/?edition=1")
    shown = text_of(desk, f"/admin/concepts/guide/{two_editions.pk}/trail/")
    assert "<del>Green tea</del> → <ins>Tea</ins>" in shown


@pytest.mark.parametrize("query", ["edition=3", "edition=0", "edition=x", "edition=", "edition=99999999999999999999"])
def test_an_edition_that_does_not_exist_is_not_found(desk, two_editions, query):
    assert desk.get(f"/admin/concepts/guide/{two_editions.pk}/restore/?{query}").status_code == 404
    assert desk.get(f"/admin/concepts/guide/{two_editions.pk}/export/?{query}").status_code == 404


def test_the_draft_and_every_edition_can_be_taken_as_a_file(desk, two_editions):
    address = f"/admin/concepts/guide/{two_editions.pk}/export/"
    assert json.loads(desk.get(f"{address}?edition=1&as=json").content) == to_json(DRINKS)
    assert from_json(json.loads(desk.get(f"{address}?as=json").content)) == compile_guide(two_editions)
    page = desk.get(f"{address}?edition=1")
    assert page["Content-Type"] == "text/markdown; charset=utf-8"
    assert page["Content-Disposition"] == f'attachment; filename="guide-{two_editions.pk}-1.md"'
    assert "\n# Tea, coffee or water\n" in page.content.decode()


def test_publishing_says_what_would_change(desk, two_editions):
    assert "They say the same." in text_of(desk, f"/admin/concepts/guide/{two_editions.pk}/publish/")
    two_editions.features.get(slug="price").delete()
    assert "Feature “Price” removed." in text_of(desk, f"/admin/concepts/guide/{two_editions.pk}/publish/")


@pytest.mark.parametrize("page", ["change", "cells", "publish", "editions", "trail", "compare"])
def test_every_page_of_a_guide_says_whether_there_are_unpublished_changes(desk, two_editions, page):
    address = f"/admin/concepts/guide/{two_editions.pk}/{page}/"
    assert "Published as it is" in text_of(desk, address)
    two_editions.features.get(slug="price").delete()
    assert "Unpublished changes: 1." in text_of(desk, address)


def test_the_page_of_a_row_says_so_too(desk, two_editions):
    address = f"/admin/concepts/concept/{two_editions.concepts.first().pk}/change/"
    assert "Published as it is" in text_of(desk, address)
