"""Parsed editions take no more memory than there is room for, however many are requested."""

import gc
import json
import tracemalloc

import pytest

from concepts.content import Content, from_json, to_json
from concepts.publishing import stored_editions
from concepts.publishing.editions import edition
from concepts.publishing.stored_editions import ROOM, parsed_size
from tests.support.guides.drinks_guide import DRINKS, drinks


@pytest.mark.parametrize("summary", ["", "water " * 500, "水" * 3_000, "🫖" * 3_000], ids=["short", "Latin", "Chinese", "emoji"])
def test_the_memory_that_is_really_taken_is_what_is_counted(summary):
    """With all that a page looks up in an edition, in any script."""
    document = json.dumps(to_json(drinks(introduction=summary)), ensure_ascii=False)

    def parse() -> Content:
        content = from_json(json.loads(document))
        _ = content.fits, content.best_fits, content.cells_by_place
        _ = content.concepts_by_slug, content.features_by_slug, content.questions_by_slug
        return content

    parse()  # what only the first one takes is not counted
    gc.collect()
    tracemalloc.start()
    kept = [parse() for _ in range(1_000_000 // parsed_size(document))]
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept
    assert taken < 1_050_000


def test_an_edition_is_parsed_once(published, django_assert_num_queries):
    stored_editions.forget()
    assert edition("drinks", 1).content.title == DRINKS.title
    with django_assert_num_queries(0):
        assert edition("drinks", 1)


def test_an_edition_larger_than_the_room_is_kept_alone():
    assert parsed_size("x" * ROOM) == ROOM == 24_000_000
