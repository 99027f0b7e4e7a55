"""Parsed editions take no more memory than there is room for, however many are requested."""

import gc
import json
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest

from concepts.content import from_json, to_json
from concepts.publishing.edition_cache import BYTES_PER_DOCUMENT_BYTE, BYTES_PER_EDITION, EditionCache
from concepts.publishing.stored_editions import ROOM
from tests.support.guides.drinks_guide import drinks

ONE = BYTES_PER_DOCUMENT_BYTE * 1_000 + BYTES_PER_EDITION


def test_the_least_recently_used_goes_first():
    cache = EditionCache(3 * ONE)
    for number in (1, 2, 3):
        cache.put(("drinks", number), f"edition {number}", 1_000)
    assert cache.get(("drinks", 1)) == "edition 1"
    cache.put(("drinks", 4), "edition 4", 1_000)
    assert [cache.get(("drinks", number)) for number in (1, 2, 3, 4)] == ["edition 1", None, "edition 3", "edition 4"]


def test_one_that_is_used_stays_while_somebody_asks_for_thousands_of_others():
    cache = EditionCache(10 * ONE)
    cache.put(("drinks", 0), "current", 1_000)
    for number in range(1, 5_000):
        cache.put(("drinks", number), "old", 1_000)
        assert cache.get(("drinks", 0)) == "current"
    assert cache.entries.currsize <= cache.entries.maxsize


def test_a_large_one_takes_the_place_of_many():
    cache = EditionCache(10 * ONE)
    for number in range(10):
        cache.put(("drinks", number), "small", 1_000)
    cache.put(("drinks", 10), "large", 20_000)
    assert cache.get(("drinks", 10)) == "large"
    assert len(cache.entries) == 2
    assert cache.entries.currsize <= cache.entries.maxsize


def test_one_that_is_larger_than_the_room_is_kept_alone():
    cache = EditionCache(ONE)
    cache.put(("drinks", 1), "small", 1_000)
    cache.put(("drinks", 2), "huge", 1_000_000)
    assert (cache.get(("drinks", 1)), cache.get(("drinks", 2))) == (None, "huge")
    cache.put(("drinks", 3), "small", 1_000)
    assert (cache.get(("drinks", 2)), cache.entries.currsize) == (None, ONE)


def test_what_is_put_twice_is_counted_once():
    cache = EditionCache(3 * ONE)
    for _ in range(5):
        cache.put(("drinks", 1), "edition 1", 1_000)
    assert cache.entries.currsize == ONE


@pytest.mark.parametrize("summary", ["", "water " * 500, "水" * 3_000, "🫖" * 3_000], ids=["short", "Latin", "Chinese", "emoji"])
def test_the_memory_that_is_really_taken_is_within_the_room(summary):
    """With all that a page looks up in an edition, in any script."""
    cache = EditionCache(1_000_000)
    document = json.dumps(to_json(drinks(introduction=summary)), ensure_ascii=False)
    gc.collect()
    tracemalloc.start()
    for number in range(120):
        content = from_json(json.loads(document))
        _ = content.fits, content.best_fits, content.cells_by_place
        _ = content.concepts_by_slug, content.features_by_slug, content.questions_by_slug
        cache.put(("drinks", number), content, len(document.encode()))
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < cache.entries.maxsize * 1.05
    assert len(cache.entries) < 120


def test_threads_can_use_it_at_the_same_time():
    cache = EditionCache(20 * ONE)

    def walk(start):
        for number in range(start, start + 2_000):
            cache.put(("drinks", number % 50), "edition", 1_000)
            cache.get(("drinks", (number * 7) % 50))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(walk, range(0, 800, 100)))
    assert cache.entries.currsize == len(cache.entries) * ONE <= cache.entries.maxsize


def test_a_process_has_room_for_about_24_megabytes():
    assert ROOM == 24_000_000
