"""What is counted of a visit: page views, as sums, and nothing else."""

import logging
import tracemalloc

import pytest
from django.db import OperationalError
from django.test import Client

from concepts.publishing import editions
from concepts.publishing.editions import publish
from wizard.models import UsageCount
from wizard.usage.page_views import PageView
from wizard.usage.usage_counter import usage_counter

PERSON = {"Sec-Fetch-Dest": "document"}
STEP = {"Sec-Fetch-Dest": "empty", "HX-Request": "true"}


@pytest.fixture
def browser(settings, published):
    """Of a person: opens an address as a page, or as a step of htmx that was asked for on another page."""
    settings.KEPT_PAGES_BYTES = 1_000_000
    settings.EDITION_CHECK_SECONDS = 60
    client = Client()

    def go(address, on="", **headers):
        came = {"HX-Current-URL": f"http://testserver{on}"} if on else {}
        return client.get(address, headers=(headers or (STEP if on else PERSON)) | came)

    usage_counter.cache_clear()
    yield go
    usage_counter.cache_clear()


def sums(what=None) -> dict:
    usage_counter().write()
    found = UsageCount.objects.filter(what=what) if what else UsageCount.objects.all()
    return {use.slug if what else (str(use.what), use.slug): use.count for use in found}


def test_a_journey_with_htmx_is_counted_step_by_step(browser):
    browser("/drinks/ask/temperature/")
    browser("/drinks/ask/temperature/?temperature=hot&next=1", on="/drinks/ask/temperature/")
    browser("/drinks/ask/effect/?temperature=hot&effect=calm&next=1", on="/drinks/ask/effect/?temperature=hot")
    assert sums() == {
        ("start", ""): 1,
        ("shown", "temperature"): 1,
        ("answered", "temperature"): 1,
        ("shown", "effect"): 1,
        ("answered", "effect"): 1,
        ("verdict", "clear"): 1,
        ("recommended", "tea"): 1,
    }


def test_without_javascript_it_is_the_same(browser):
    browser("/drinks/ask/temperature/")
    for form in ("/drinks/ask/temperature/?temperature=hot&next=1", "/drinks/ask/effect/?temperature=hot&effect=calm&next=1"):
        browser(browser(form)["Location"])
    assert sums("start") == {"": 1}
    assert sums("shown") == {"temperature": 1, "effect": 1}
    assert sums("answered") == {"temperature": 1, "effect": 1}
    assert sums("recommended") == {"tea": 1}


def test_a_cached_page_is_counted_like_a_new_one(browser, django_assert_num_queries):
    browser("/drinks/result/?temperature=hot")
    with django_assert_num_queries(0):
        browser("/drinks/result/?temperature=hot")
        browser(
            "/drinks/result/?temperature=hot", **PERSON, **{"If-None-Match": browser("/drinks/result/?temperature=hot")["ETag"]}
        )
    assert sums("verdict") == {"tie": 4}
    assert sums("recommended") == {"tea": 4, "coffee": 4}


def test_skipping_a_question_is_not_a_stop(browser):
    browser("/drinks/ask/effect/?temperature=not-sure", on="/drinks/ask/temperature/")
    assert sums("answered") == {"temperature": 1}
    browser("/drinks/ask/temperature/?temperature=not-sure&next=1", on="/drinks/ask/temperature/")
    assert sums("answered") == {"temperature": 2}


def test_going_back_shows_a_question_again_but_is_neither_a_start_nor_a_result(browser):
    browser("/drinks/ask/temperature/", **{"HX-History-Restore-Request": "true"})
    browser("/drinks/result/?temperature=hot", **{"HX-History-Restore-Request": "true"})
    browser("/drinks/ask/temperature/?temperature=not-sure&effect=wake", on="/drinks/ask/effect/?temperature=not-sure&effect=wake")
    assert sums() == {("shown", "temperature"): 2}


def test_a_form_that_is_shown_again_counts_nothing(browser):
    browser("/drinks/ask/temperature/?next=1")
    browser("/drinks/ask/temperature/?next=1", on="/drinks/ask/temperature/")
    browser("/drinks/ask/temperature/?temperature=tepid&next=1", on="/drinks/ask/temperature/")
    assert sums() == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "a robot"},
        {"Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Dest": "document", "Sec-Purpose": "prefetch;prerender"},
        {"Sec-Fetch-Dest": "document", "Purpose": "prefetch"},
    ],
)
def test_robots_and_prefetched_pages_are_not_counted(browser, headers):
    browser("/drinks/result/?temperature=hot", **headers)
    assert sums() == {}


def test_other_pages_documents_and_errors_are_not_counted(browser):
    elsewhere = ["/drinks/", "/drinks/result.json?temperature=hot"]
    mistaken = ["/drinks/ask/beer/", "/drinks/result/?nothing=1", "/drinks/9/result/"]
    for address in elsewhere + mistaken:
        browser(address)
    assert sums() == {}


def test_a_preview_is_not_counted(browser, admin_client):
    assert admin_client.get("/admin/preview/drinks/result/?temperature=hot", headers=PERSON).status_code == 200
    assert sums() == {}


def test_each_edition_has_its_own_sums(browser, drinks_guide, settings):
    settings.EDITION_CHECK_SECONDS = 0
    browser("/drinks/result/?temperature=hot")
    drinks_guide.concepts.filter(slug="coffee").update(name="Espresso")
    publish(drinks_guide)
    browser("/drinks/result/?temperature=cold")
    browser("/drinks/1/result/?temperature=cold")
    usage_counter().write()
    recommended = UsageCount.objects.filter(what="recommended").order_by("edition__number", "slug")
    assert [(use.edition.number, use.slug, use.count) for use in recommended] == [
        (1, "coffee", 1),
        (1, "tea", 1),
        (1, "water", 1),
        (2, "water", 1),
    ]


def test_counts_wait_while_the_database_is_down(browser, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    browser("/drinks/ask/temperature/")
    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", refuse)
        usage_counter().write()
        browser("/drinks/ask/temperature/")
        usage_counter().write()
    assert "2 usage counts wait" in caplog.text
    assert sums() == {("start", ""): 2, ("shown", "temperature"): 2}
    assert sums() == {("start", ""): 2, ("shown", "temperature"): 2}, "what is written is not written again"


def test_page_views_wait_while_their_edition_cannot_be_read(browser, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    for _ in range(3):
        browser("/drinks/ask/temperature/")
    editions.forget()
    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", refuse)
        usage_counter().write()
    assert "the database does not accept them" in caplog.text
    assert sums() == {("start", ""): 3, ("shown", "temperature"): 3}


def test_a_flood_of_page_views_has_limited_memory_and_is_logged(browser, monkeypatch, caplog):
    monkeypatch.setattr("wizard.usage.usage_counter.QUEUE_BYTES", 100_000)
    came = "http://testserver/" + "a" * 5_000
    tracemalloc.start()
    try:
        for number in range(200):
            usage_counter().note(PageView(1, "/drinks/ask/temperature/", "", False, "", f"{came}{number}", False))
        assert tracemalloc.get_traced_memory()[0] < 110_000
    finally:
        tracemalloc.stop()
    with caplog.at_level(logging.WARNING):
        counted = sums()["shown", "temperature"]
    assert 10 < counted < 30
    assert f"{200 - counted} page views were not counted" in caplog.text


def test_equal_page_views_take_memory_once(browser, monkeypatch):
    monkeypatch.setattr("wizard.usage.usage_counter.QUEUE_BYTES", 2_000)
    for _ in range(50):
        browser("/drinks/ask/temperature/")
    assert sums("shown") == {"temperature": 50}


def test_nothing_is_counted_if_counting_is_turned_off(published, settings):
    settings.COUNT_USE = False
    usage_counter.cache_clear()
    Client().get("/drinks/ask/temperature/", headers=PERSON)
    assert sums() == {}


@pytest.mark.parametrize("said", ["http://[", "//", "\x00", "http://testserver/drinks/ask/beer/"])
def test_an_impossible_previous_page_is_ignored(browser, said):
    browser("/drinks/ask/effect/?temperature=not-sure", **STEP, **{"HX-Current-URL": said})
    assert sums("shown") == {"effect": 1}
    assert sums("answered") == {}
