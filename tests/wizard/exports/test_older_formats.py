"""An edition of an older format goes on saying what it said, byte for byte.

tests/support/editions has, for each older format, a stored edition and what its addresses answered while the format was current.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from concepts.content import FORMAT, OLDEST_FORMAT, from_json, to_json
from concepts.models import Edition, Guide
from concepts.publishing.draft_status import draft_of
from concepts.publishing.editions import publish
from tests.support.browser.visited_page import VisitedPage

EDITIONS = Path(__file__).parents[2] / "support/editions"
ANSWERS = {
    int(folder.name.removeprefix("format_")): json.loads((folder / "answers.json").read_text())
    for folder in sorted(EDITIONS.glob("format_*"))
}


@pytest.fixture
def store_edition(db) -> Callable[[int], Edition]:
    def store(format: int) -> Edition:
        guide = Guide.objects.create(slug="drinks", title="Drinks")
        document = (EDITIONS / f"format_{format}/edition.json").read_text()
        return Edition.objects.create(guide=guide, number=1, document=document, published_at=datetime(2026, 11, 24, tzinfo=UTC))

    return store


def test_there_is_an_edition_of_every_older_format():
    assert set(range(OLDEST_FORMAT, FORMAT)) <= ANSWERS.keys()


@pytest.mark.parametrize(("format", "address"), [(format, address) for format, answers in ANSWERS.items() for address in answers])
def test_an_edition_of_an_older_format_answers_as_it_did(store_edition, client, format, address):
    store_edition(format)
    assert client.get(address).content.decode() == ANSWERS[format][address]


@pytest.mark.parametrize("format", ANSWERS)
def test_an_edition_of_an_older_format_is_written_back_byte_for_byte(format):
    document = (EDITIONS / f"format_{format}/edition.json").read_text()
    assert json.dumps(to_json(from_json(json.loads(document))), indent=1, ensure_ascii=False) == document.rstrip("\n")


def test_a_page_of_format_1_recommends_what_today_would_be_too_weak(store_edition, client):
    store_edition(1)
    assert VisitedPage(client.get("/drinks/1/result/?mood=sad")).h1 == "A tie: Tea and Water fit equally well"


def test_a_page_of_format_1_says_when_todays_guide_recommends_nothing(store_edition, client, admin_client):
    guide = store_edition(1).guide
    admin_client.post(f"/admin/concepts/guide/{guide.pk}/restore/?edition=1")
    assert [difference.field for difference in draft_of(guide).differences] == ["weak threshold"]
    publish(guide)
    page = VisitedPage(client.get("/drinks/1/result/?mood=sad"))
    assert "Today the same answers recommend none of them." in page.text
    assert VisitedPage(client.get("/drinks/2/result/?mood=sad")).h1 == "None of these approaches fits well"
