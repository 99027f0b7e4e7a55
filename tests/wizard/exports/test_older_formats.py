"""An edition of an older format goes on saying what it said, byte for byte.

tests/support/editions has, for each older format, a stored edition and what its addresses answered while the format was current.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from concepts.models import Edition, Guide
from concepts.publishing.draft_status import draft_of
from concepts.publishing.editions import publish
from tests.support.browser.visited_page import VisitedPage

FORMAT_1 = Path(__file__).parents[2] / "support/editions/format_1"
ANSWERS = json.loads((FORMAT_1 / "answers.json").read_text())


@pytest.fixture
def old_edition(db) -> Edition:
    guide = Guide.objects.create(slug="drinks", title="Drinks")
    document = (FORMAT_1 / "edition.json").read_text()
    return Edition.objects.create(guide=guide, number=1, document=document, published_at=datetime(2026, 11, 24, tzinfo=UTC))


@pytest.mark.parametrize("address", ANSWERS)
def test_an_edition_of_format_1_answers_as_it_did(old_edition, client, address):
    assert client.get(address).content.decode() == ANSWERS[address]


def test_its_page_recommends_what_today_would_be_too_weak(old_edition, client):
    assert VisitedPage(client.get("/drinks/1/result/?mood=sad")).h1 == "A tie: Tea and Water fit equally well"


def test_a_page_of_it_says_when_todays_guide_recommends_nothing(old_edition, client, admin_client):
    admin_client.post(f"/admin/concepts/guide/{old_edition.guide_id}/restore/?edition=1")
    guide = old_edition.guide
    assert [difference.field for difference in draft_of(guide).differences] == ["weak threshold"]
    publish(guide)
    page = VisitedPage(client.get("/drinks/1/result/?mood=sad"))
    assert "Today the same answers recommend none of them." in page.text
    assert VisitedPage(client.get("/drinks/2/result/?mood=sad")).h1 == "None of these approaches fits well"
