"""The page "Publish", and the list of editions."""

import pytest

from concepts.models import Edition


def publish(desk, guide, note=""):
    return desk.post(f"/admin/concepts/guide/{guide.pk}/publish/", {"note": note}, follow=True)


def messages(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def test_a_guide_is_published_with_a_note(desk, guide, editor):
    page = publish(desk, guide, "The first")
    assert page.redirect_chain == [(f"/admin/concepts/guide/{guide.pk}/change/", 302)]
    assert messages(page) == ["Edition 1 of “Tea, coffee or water” is published. Visitors see it now."]
    edition = guide.editions.get()
    assert (edition.number, edition.note, edition.published_by) == (1, "The first", editor)


def test_publishing_without_changes_says_so(desk, guide):
    publish(desk, guide)
    page = publish(desk, guide, "Again")
    assert messages(page) == ["Nothing has changed since edition 1."]
    assert "Again" in page.content.decode()


def test_errors_keep_the_guide_from_being_published(desk, guide):
    guide.questions.get(slug="milk").choices.get(slug="no").delete()
    sentence = "The question “Is there milk?” needs at least two choices."
    assert sentence in desk.get(f"/admin/concepts/guide/{guide.pk}/publish/").content.decode()
    assert messages(publish(desk, guide)) == [sentence]
    assert not guide.editions.exists()


def test_with_errors_there_is_no_button_but_a_note_is_not_lost(desk, guide):
    assert 'value="Publish"' in desk.get(f"/admin/concepts/guide/{guide.pk}/publish/").content.decode()
    guide.questions.get(slug="milk").choices.get(slug="no").delete()
    assert 'value="Publish"' not in desk.get(f"/admin/concepts/guide/{guide.pk}/publish/").content.decode()
    assert "A note written before" in publish(desk, guide, "A note written before").content.decode()


def test_a_deleted_guide_is_not_found(desk):
    assert desk.get("/admin/concepts/guide/999/publish/").status_code == 404


def test_the_list_of_editions_shows_number_author_and_note(desk, guide):
    publish(desk, guide, "The first")
    listed = desk.get("/admin/concepts/edition/").content.decode()
    for text in ("Tea, coffee or water, edition 1", "ada", "The first"):
        assert text in listed


@pytest.mark.parametrize("view", ["change", "delete"])
def test_an_edition_cannot_be_changed_or_deleted_in_the_admin(desk, guide, view):
    publish(desk, guide)
    edition = Edition.objects.get()
    assert desk.post(f"/admin/concepts/edition/{edition.pk}/{view}/", {"post": "yes", "note": "x"}).status_code == 403
    assert desk.get("/admin/concepts/edition/add/").status_code == 403
    assert Edition.objects.get().note == ""


def test_a_threshold_that_makes_everything_weak_needs_a_tick_too(desk, guide):
    address = f"/admin/concepts/guide/{guide.pk}/publish/"
    assert "Publish anyway" not in desk.get(address).content.decode()
    type(guide).objects.filter(pk=guide.pk).update(weak_threshold=50)
    page = " ".join(desk.get(address).content.decode().split())
    assert "Fix these, or tick the box below to publish anyway. The edition’s note will then list them." in page
    assert "Nothing can be recommended: scores up to 50 are too weak" in page
    assert "Publish anyway" in page
    assert messages(publish(desk, guide)) == ["The guide was not published, for the 2 reasons listed below."]
    assert not guide.editions.exists()


def test_a_link_to_a_guide_that_visitors_cannot_read_is_worth_a_look(desk, guide):
    text = "Try [tea](/drinks/), [food](/food), [lunch](/food/), [soup][1] or [apples](https://example.org/).\n\n[1]: /soups/"
    type(guide).objects.filter(pk=guide.pk).update(when_none_fits=text, introduction="Or see [cakes](/cakes/).")
    guide.concepts.filter(slug="tea").update(first_steps="1. **Choose** [one](/teas/).")
    page = desk.get(f"/admin/concepts/guide/{guide.pk}/publish/")
    assert [issue.message for issue in page.context["issues"]["warnings"]] == [
        "The introduction links to /cakes/, but no published guide has this slug.",
        "“When none fits” links to /food/, but no published guide has this slug.",
        "“When none fits” links to /soups/, but no published guide has this slug.",
        "A first step of “Tea” links to /teas/, but no published guide has this slug.",
    ]


def test_a_failing_scenario_needs_a_tick_and_is_added_to_the_note(desk, guide):
    guide.scenarios.filter(situation="Just had a litre.").update(expected=guide.concepts.get(slug="water"))
    failing = "The scenario “Just had a litre.” expects “Water”, but its answers recommend nothing."
    address = f"/admin/concepts/guide/{guide.pk}/publish/"
    assert failing in desk.get(address).content.decode()
    assert messages(publish(desk, guide)) == [failing]
    assert not guide.editions.exists()
    desk.post(address, {"note": "All the same", "although": "on"})
    assert guide.editions.get().note == f"All the same\nPublished although: {failing}"
