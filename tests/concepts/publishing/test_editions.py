"""Publishing: compiled, checked and stored in one step; an edition is never changed afterwards."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db.models import ProtectedError

from concepts.content import Scenario
from concepts.models import Edition, ImmutableEditionError
from concepts.publishing import editions
from concepts.publishing.editions import CannotPublish, publish
from concepts.publishing.stored_editions import Published
from tests.support.guides.drinks_guide import DRINKS, MILK, drinks, with_question
from tests.support.guides.save_content import save_content

pytestmark = pytest.mark.django_db


def test_it_stores_the_draft_as_the_next_edition(guide, editor):
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    first = publish(guide, by=editor, note="The first", at=noon)
    assert (first.number, first.note, first.published_by, first.published_at) == (1, "The first", editor, noon)
    assert editions.edition("drinks", 1) == Published(1, noon, DRINKS)
    guide.concepts.filter(slug="tea").update(name="Green tea")
    assert publish(guide).number == 2


def test_visitors_see_the_newest_edition_and_never_the_draft(guide):
    assert editions.current("drinks") is None
    publish(guide)
    editions.forget()
    guide.concepts.filter(slug="tea").update(name="Green tea")
    assert editions.current("drinks").content == DRINKS
    publish(guide)
    editions.forget()
    assert editions.current("drinks").content.concepts_by_slug["tea"].name == "Green tea"
    assert editions.edition("drinks", 1).content == DRINKS


@pytest.mark.parametrize(("slug", "number"), [("drinks", 2), ("drinks", 10**30), ("milk", 1), ("", 1), ("a\x00b", 1)])
def test_there_is_no_such_edition(guide, slug, number):
    publish(guide)
    assert editions.edition(slug, number) is None


def test_an_edition_is_read_and_parsed_once(guide, settings, django_assert_num_queries):
    settings.EDITION_CHECK_SECONDS = 3600
    publish(guide)
    editions.forget()
    editions.current("drinks")
    with django_assert_num_queries(0):
        editions.current("drinks")
        editions.edition("drinks", 1)


def test_nothing_is_published_when_nothing_has_changed(guide):
    publish(guide)
    with pytest.raises(CannotPublish, match=r"Nothing has changed since edition 1\."):
        publish(guide)
    assert guide.editions.count() == 1


def test_going_back_to_an_older_edition_is_a_change(guide):
    publish(guide)
    for name in ("Green tea", "Tea"):
        guide.concepts.filter(slug="tea").update(name=name)
        publish(guide)
    assert editions.edition("drinks", 3).content == editions.edition("drinks", 1).content


def test_an_error_keeps_the_guide_from_being_published():
    guide = save_content(with_question(DRINKS, replace(MILK, choices=MILK.choices[:1])))
    with pytest.raises(CannotPublish) as refusal:
        publish(guide)
    assert [issue.message for issue in refusal.value.issues] == ["The question “Is there milk?” needs at least two choices."]
    assert not guide.editions.exists()


def test_a_warning_does_not():
    assert publish(save_content(drinks(questions=(), scenarios=()))).number == 1


def test_a_guide_that_is_not_whole_is_refused_before_other_checks_read_it(settings):
    settings.PUBLISH_CHECKS = ["concepts.no_such_check"]
    guide = save_content(drinks(scenarios=(Scenario("Thirst", (("milk", "yes"), ("milk", "no")), "tea"),)))
    with pytest.raises(CannotPublish, match="answers the question “milk” 2 times; once is enough"):
        publish(guide)


def test_an_edition_cannot_be_saved_again(guide):
    edition = publish(guide)
    edition.note = "Another"
    with pytest.raises(ImmutableEditionError):
        edition.save()
    with pytest.raises(ImmutableEditionError):
        edition.save(update_fields=["note"])


def test_an_edition_cannot_be_deleted(guide):
    edition = publish(guide)
    with pytest.raises(ImmutableEditionError):
        edition.delete()
    with pytest.raises(ImmutableEditionError):
        Edition.objects.all().delete()
    with pytest.raises(ProtectedError):
        guide.delete()
    assert Edition.objects.get() == edition


def test_editions_cannot_be_changed_in_bulk(guide):
    edition = publish(guide)
    edition.note = "Another"
    with pytest.raises(ImmutableEditionError):
        Edition.objects.update(note="Another")
    with pytest.raises(ImmutableEditionError):
        Edition.objects.update_or_create(guide=guide, number=1, defaults={"note": "Another"})
    with pytest.raises(ImmutableEditionError):
        Edition.objects.bulk_update([edition], ["note"])


def test_an_edition_outlives_the_account_that_published_it(guide, editor):
    publish(guide, by=editor)
    editor.delete()
    assert Edition.objects.get().published_by is None
