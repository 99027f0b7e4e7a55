"""Visits to the site as a browser makes them."""

import json
from dataclasses import replace

import pytest
from django.utils import timezone

from concepts.content import to_json
from concepts.models import Edition, Guide
from tests.support.browser.visited_page import VisitedPage
from tests.support.guides.drinks_guide import DRINKS


@pytest.fixture
def visit(client):
    """Open an address, follow nothing, and read the page."""

    def visit(address, **headers):
        return VisitedPage(client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()}))

    return visit


@pytest.fixture
def sent(client):
    """Where an address sends the visitor."""

    def sent(address):
        response = client.get(address)
        assert response.status_code == 302, f"{address} answers {response.status_code}"
        return response["Location"]

    return sent


@pytest.fixture
def put_up(db):
    """Publish any content as the next edition of its guide, as it stands: the drinks, with what differs."""

    def put_up(content=DRINKS, **changes):
        content = replace(content, **changes)
        guide, _ = Guide.objects.get_or_create(slug=content.slug, defaults={"title": content.title})
        document = json.dumps(to_json(content))
        number = guide.editions.count() + 1
        return Edition.objects.create(guide=guide, number=number, document=document, published_at=timezone.now())

    return put_up
