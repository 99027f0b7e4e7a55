"""Publishing in transactions of its own. Such tests empty the database, and what migrations put there is gone: they have a file of
their own, which pytest-django and xdist run last."""

import threading

import pytest
from django.db import connection, transaction

from concepts.models import Edition, Guide
from concepts.publishing import editions
from concepts.publishing.editions import publish

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_process_that_published_shows_the_new_edition_at_once(guide, settings):
    settings.EDITION_CHECK_SECONDS = 3600
    assert editions.current("drinks") is None
    publish(guide)
    assert editions.current("drinks").number == 1


def test_two_publishers_at_once_get_one_edition_and_one_message(guide):
    results = at_once(lambda: publish(Guide.objects.get(pk=guide.pk)).number, times=2)
    assert sorted(map(str, results)) == ["1", "Nothing has changed since edition 1."]
    assert Edition.objects.count() == 1


def test_editors_who_change_and_publish_at_once_get_an_edition_each(guide):
    def change_and_publish(name):
        with transaction.atomic():
            held = Guide.objects.lock().get(pk=guide.pk)
            held.concepts.filter(slug="tea").update(name=name)
            held.concepts.filter(slug="coffee").update(name=name)
            return publish(held).number

    names = ["Ada", "Bob", "Cyd", "Dan"]
    results = at_once(*(lambda name=name: change_and_publish(name) for name in names))
    assert sorted(results) == [1, 2, 3, 4]
    contents = [editions.edition("drinks", number).content for number in results]
    assert [content.concepts_by_slug["tea"].name for content in contents] == names
    assert [content.concepts_by_slug["coffee"].name for content in contents] == names


def at_once(*tasks, times: int = 1) -> list:
    """Run the tasks in threads of their own, with connections of their own; what each returned or raised, in order."""
    tasks = tasks * times
    start = threading.Barrier(len(tasks))
    results: list = [None] * len(tasks)

    def run(place, task):
        start.wait()
        try:
            results[place] = task()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
