"""A page that was made once is not made again, and is never one that became wrong."""

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


@pytest.fixture
def keeping(settings):
    settings.KEPT_PAGES_BYTES = 1_000_000
    return Client()


def test_a_known_page_costs_no_query_once_the_editions_are_known(published, keeping, settings, django_assert_num_queries):
    settings.EDITION_CHECK_SECONDS = 60
    first = keeping.get("/drinks/result/?temperature=hot&effect=wake")
    with django_assert_num_queries(0):
        second = keeping.get("/drinks/result/?temperature=hot&effect=wake")
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]


def test_it_is_sent_compressed_as_the_browser_takes_it(published, keeping):
    plain = keeping.get("/drinks/").content
    by_gzip = keeping.get("/drinks/", headers={"Accept-Encoding": "gzip, deflate"})
    by_brotli = keeping.get("/drinks/", headers={"Accept-Encoding": "gzip, br"})
    refused = keeping.get("/drinks/", headers={"Accept-Encoding": "br;q=0, gzip; q=0"})
    assert gzip.decompress(by_gzip.content) == brotli.decompress(by_brotli.content) == refused.content == plain
    assert (by_gzip["Content-Encoding"], by_brotli["Content-Encoding"]) == ("gzip", "br")
    assert "Accept-Encoding" in by_brotli["Vary"]
    assert "Content-Encoding" not in refused
    assert int(by_brotli["Content-Length"]) == len(by_brotli.content)


def test_it_answers_not_modified_to_whoever_has_it(published, keeping):
    page = keeping.get("/drinks/")
    again = keeping.get("/drinks/", headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == page["ETag"]


def test_a_publish_is_seen_at_once(published, drinks_guide, keeping):
    assert "Coffee" in keeping.get("/drinks/").content.decode()
    drinks_guide.concepts.filter(slug="coffee").update(name="Espresso")
    publish(drinks_guide)
    assert "Espresso" in keeping.get("/drinks/").content.decode()


def test_the_fragment_for_htmx_and_the_whole_page_are_kept_apart(published, keeping):
    fragment = keeping.get("/drinks/ask/temperature/", headers={"HX-Request": "true"})
    whole = keeping.get("/drinks/ask/temperature/")
    assert b"<html" in whole.content
    assert b"<html" not in fragment.content


def test_where_an_answer_leads_without_javascript_is_kept_as_well(published, keeping, settings, django_assert_num_queries):
    settings.EDITION_CHECK_SECONDS = 60
    answered = "/drinks/ask/temperature/?temperature=hot&next=1"
    first = keeping.get(answered)
    with django_assert_num_queries(0):
        again = keeping.get(answered)
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
def test_nothing_is_kept_for_an_address_that_is_not_clean(published, keeping, address, headers):
    answer = keeping.get(address, headers=headers)
    assert answer.status_code in (200, 302)
    assert "ETag" not in answer


@pytest.fixture
def short_link(published, keeping):
    """Of a result of edition 1, with a title."""
    share = "/drinks/1/share/?temperature=hot&effect=calm"
    return keeping.post(share, {"title": "Payments team"}, headers={"Origin": "http://testserver"})["Location"]


def test_the_page_of_a_short_link_costs_one_query_and_is_made_once(short_link, keeping, settings, django_assert_num_queries):
    settings.EDITION_CHECK_SECONDS = 60
    first = keeping.get(short_link)
    with django_assert_num_queries(1):
        again = keeping.get(short_link, headers={"Accept-Encoding": "br"})
    assert brotli.decompress(again.content) == first.content
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "no-cache"
    assert again["X-Robots-Tag"] == "noindex"


def test_a_short_link_that_was_withdrawn_says_so_at_once(short_link, keeping):
    assert keeping.get(short_link).status_code == 200
    SharedResult.objects.update(withdrawn_at=timezone.now())
    assert keeping.get(short_link).status_code == 410
    SharedResult.objects.update(withdrawn_at=None)
    assert keeping.get(short_link).status_code == 200


def test_a_short_link_says_at_once_that_the_guide_has_changed(short_link, drinks_guide, keeping):
    assert "It has changed since" not in keeping.get(short_link).content.decode()
    drinks_guide.concepts.filter(slug="coffee").update(name="Espresso")
    publish(drinks_guide)
    assert "It has changed since" in keeping.get(short_link).content.decode()


def test_a_short_link_speaks_the_language_of_whoever_opens_it(short_link, keeping):
    assert "Warum" in keeping.get(short_link, headers={"Accept-Language": "de"}).content.decode()
    assert "Why" in keeping.get(short_link, headers={"Accept-Language": "en"}).content.decode()
    assert "Warum" in keeping.get(short_link, headers={"Accept-Language": "de-AT,de;q=0.9"}).content.decode()


def test_what_is_not_a_page_is_not_kept(published, keeping):
    assert keeping.get("/drinks/concepts/beer/").status_code == 404
    assert "ETag" not in keeping.get("/drinks/concepts/beer/")
    assert "ETag" not in keeping.get("/healthz")


def page(key, body=b"x" * 1_000, **bodies):
    return CachedPage((key,), 200, {}, {"": body, **bodies})


def test_when_there_is_no_room_the_least_recently_used_page_is_dropped():
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
def test_it_takes_no_more_memory_than_it_is_given(query, body):
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


def test_a_step_fetched_ahead_may_be_shown_without_asking_again(published, client):
    step = "/drinks/ask/temperature/?next=1&temperature=hot"
    ahead = client.get(step, headers={"HX-Request": "true", "HX-Preloaded": "true"})
    assert ahead["Cache-Control"] == "private, max-age=20"
    assert "Cache-Control" not in client.get(step, headers={"HX-Request": "true"})


@pytest.mark.parametrize("address", ["/drinks/", "/drinks/result/?temperature=hot", "/drinks/guide.json", "/drinks/1/result/"])
def test_what_may_change_is_asked_for_again(published, client, address):
    assert client.get(address)["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", ["/drinks/1/", "/drinks/1/concepts/tea/", "/drinks/1/guide.json"])
def test_what_never_changes_may_be_kept(published, client, address):
    for answer in (client.get(address), client.get(address)):
        assert answer["Cache-Control"] == "public, max-age=86400, immutable"
