"""A page is made once, and a cached page is never outdated."""

import gc
import gzip
import random
import tracemalloc

import brotli
import pytest
from django.test import Client
from django.utils import timezone

from concepts.publishing.editions import publish
from wizard.models import SharedResult
from wizard.web.page_cache import CachedPage, PageCache

pytestmark = pytest.mark.any_database


@pytest.fixture
def caching_client(settings):
    settings.KEPT_PAGES_BYTES = 1_000_000
    return Client()


def test_a_cached_page_costs_no_query(published, caching_client, settings, django_assert_num_queries):
    settings.EDITION_CHECK_SECONDS = 60
    first = caching_client.get("/drinks/result/?temperature=hot&effect=wake")
    with django_assert_num_queries(0):
        second = caching_client.get("/drinks/result/?temperature=hot&effect=wake")
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]


def test_a_page_is_compressed_as_the_browser_accepts_it(published, caching_client):
    plain = caching_client.get("/drinks/").content
    by_gzip = caching_client.get("/drinks/", headers={"Accept-Encoding": "gzip, deflate"})
    by_brotli = caching_client.get("/drinks/", headers={"Accept-Encoding": "gzip, br"})
    refused = caching_client.get("/drinks/", headers={"Accept-Encoding": "br;q=0, gzip; q=0"})
    assert gzip.decompress(by_gzip.content) == brotli.decompress(by_brotli.content) == refused.content == plain
    assert (by_gzip["Content-Encoding"], by_brotli["Content-Encoding"]) == ("gzip", "br")
    assert "Accept-Encoding" in by_brotli["Vary"]
    assert "Content-Encoding" not in refused
    assert int(by_brotli["Content-Length"]) == len(by_brotli.content)


def test_a_browser_that_has_the_page_gets_304(published, caching_client):
    page = caching_client.get("/drinks/")
    again = caching_client.get("/drinks/", headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == page["ETag"]


def test_a_new_edition_is_shown_at_once(published, drinks_guide, caching_client):
    assert "Coffee" in caching_client.get("/drinks/").content.decode()
    drinks_guide.concepts.filter(slug="coffee").update(name="Espresso")
    publish(drinks_guide)
    assert "Espresso" in caching_client.get("/drinks/").content.decode()


def test_the_fragment_for_htmx_and_the_whole_page_are_cached_apart(published, caching_client):
    fragment = caching_client.get("/drinks/ask/temperature/", headers={"HX-Request": "true"})
    whole = caching_client.get("/drinks/ask/temperature/")
    assert b"<html" in whole.content
    assert b"<html" not in fragment.content


def test_the_redirect_after_an_answer_is_cached(published, caching_client, settings, django_assert_num_queries):
    settings.EDITION_CHECK_SECONDS = 60
    answered = "/drinks/ask/temperature/?temperature=hot&next=1"
    first = caching_client.get(answered)
    with django_assert_num_queries(0):
        again = caching_client.get(answered)
    assert again.status_code == first.status_code == 302
    assert again["Location"] == first["Location"] == "/drinks/ask/effect/?temperature=hot"
    assert again["ETag"] == first["ETag"]


@pytest.mark.parametrize(
    "address",
    [
        "/drinks/result/?temperature=hot&x=1",
        "/drinks/ask/effect/?temperature=hot&x=1",
        "/drinks/ask/temperature/?temperature=tepid",
        "/drinks/ask/temperature/?temperature=hot&next=2",
        "/drinks/ask/temperature/?temperature=hot&next=1&next=1",
        "/drinks/ask/temperature/?temperature=hot&next=1&x=1",
        "/drinks/?x=1",
        "/drinks/compare/?c=beer",
        "/drinks/share/?temperature=hot",
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_nothing_is_cached_for_an_address_that_is_not_clean(published, caching_client, address, headers):
    answer = caching_client.get(address, headers=headers)
    assert answer.status_code in (200, 302)
    assert "ETag" not in answer


@pytest.fixture
def short_link(published, caching_client):
    """Of a result of edition 1, with a title."""
    share = "/drinks/1/share/?temperature=hot&effect=calm"
    return caching_client.post(share, {"title": "Payments team"}, headers={"Origin": "http://testserver"})["Location"]


def test_the_page_of_a_short_link_costs_one_query_and_is_made_once(short_link, caching_client, settings, django_assert_num_queries):
    settings.EDITION_CHECK_SECONDS = 60
    first = caching_client.get(short_link)
    with django_assert_num_queries(1):
        again = caching_client.get(short_link, headers={"Accept-Encoding": "br"})
    assert brotli.decompress(again.content) == first.content
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "no-cache"
    assert again["X-Robots-Tag"] == "noindex"


def test_a_withdrawn_short_link_gets_410_at_once(short_link, caching_client):
    assert caching_client.get(short_link).status_code == 200
    SharedResult.objects.update(withdrawn_at=timezone.now())
    assert caching_client.get(short_link).status_code == 410
    SharedResult.objects.update(withdrawn_at=None)
    assert caching_client.get(short_link).status_code == 200


def test_a_short_link_says_at_once_that_the_guide_has_changed(short_link, drinks_guide, caching_client):
    assert "The guide has changed since" not in caching_client.get(short_link).content.decode()
    drinks_guide.concepts.filter(slug="coffee").update(name="Espresso")
    publish(drinks_guide)
    assert "The guide has changed since" in caching_client.get(short_link).content.decode()


def test_a_short_link_is_in_the_language_of_its_reader(short_link, caching_client):
    assert "Warum" in caching_client.get(short_link, headers={"Accept-Language": "de"}).content.decode()
    assert "Why" in caching_client.get(short_link, headers={"Accept-Language": "en"}).content.decode()
    assert "Warum" in caching_client.get(short_link, headers={"Accept-Language": "de-AT,de;q=0.9"}).content.decode()


def test_errors_and_health_are_not_cached(published, caching_client):
    assert caching_client.get("/drinks/concepts/beer/").status_code == 404
    assert "ETag" not in caching_client.get("/drinks/concepts/beer/")
    assert "ETag" not in caching_client.get("/healthz")


def page(key, body=b"x" * 1_000, **bodies):
    return CachedPage((key,), 200, {}, {"": body, **bodies})


def test_without_room_the_least_recently_used_page_is_dropped():
    cache = PageCache(room=6_000)
    for number in range(3):
        cache.put(page(number))
    cache.get((0,))
    cache.put(page(3))
    assert [cache.get((number,)) is not None for number in range(4)] == [True, False, True, True]
    assert cache.pages.currsize <= 6_000


def test_a_page_put_twice_takes_room_once():
    cache = PageCache(room=10_000)
    cache.put(page(1))
    taken = cache.pages.currsize
    cache.put(page(1))
    assert cache.pages.currsize == taken
    cache.put(page(1, gzip=b"x" * 30))
    assert taken < cache.pages.currsize < taken + 500


def test_a_page_larger_than_the_cache_is_not_kept_and_drops_no_other():
    cache = PageCache(room=6_000)
    cache.put(page(1))
    cache.put(page(2, b"x" * 6_000))
    assert cache.get((1,)) is not None
    assert cache.get((2,)) is None


@pytest.mark.parametrize(("query", "body"), [(10, 10), (10, 10_000), (20_000, 200)])
def test_memory_stays_within_the_bound(query, body):
    """What Python takes for keys, headers, and bodies as they are and compressed, is what is counted."""

    def put(number):
        headers = {"Content-Type": "text/html", "ETag": f"W/{number}", "Content-Length": str(1_000 + number)}
        key = ("http", "testserver", f"/drinks/{number}", f"{number}{'a' * query}", False, "de", number)
        plain = random.randbytes(body)
        cache.put(CachedPage(key, 200, headers, {"": plain, "gzip": gzip.compress(plain)}))

    cache = PageCache(room=300_000)
    put(0)
    tracemalloc.start()
    try:
        for number in range(1, 500):
            put(number)
        gc.collect()  # Python keeps the tuples of dropped keys for new ones
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert 180_000 < taken < 310_000


def test_a_step_fetched_ahead_may_be_shown_without_a_new_request(published, client):
    step = "/drinks/ask/temperature/?next=1&temperature=hot"
    ahead = client.get(step, headers={"HX-Request": "true", "HX-Preloaded": "true"})
    assert ahead["Cache-Control"] == "private, max-age=20"
    assert "Cache-Control" not in client.get(step, headers={"HX-Request": "true"})
