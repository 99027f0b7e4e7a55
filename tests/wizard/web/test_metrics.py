"""Numbers for Prometheus, for requests with the token only."""

import pytest
from django.db import OperationalError
from django.test import Client

from wizard.web.metrics import counters

TOKEN = "a-token-of-some-length"


@pytest.fixture
def metrics_client(settings):
    """A client of a site that counts requests and caches pages."""
    settings.METRICS_TOKEN = TOKEN
    settings.KEPT_PAGES_BYTES = 1_000_000
    settings.LINKS_PER_HOUR = 1
    counters.cache_clear()
    return Client()


def scrape(client) -> list[str]:
    answer = client.get("/healthz/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain; version=")
    return answer.content.decode().splitlines()


def test_without_a_token_the_address_does_not_exist(client, db):
    assert client.get("/healthz/metrics").status_code == 404


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer é"])
def test_requests_without_the_token_are_refused(metrics_client, sent):
    answer = metrics_client.get("/healthz/metrics", headers={"Authorization": sent})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert b"crossroads" not in answer.content


def test_requests_are_counted_by_kind_and_status(metrics_client, published):
    asked = ["/drinks/ask/effect/", "/drinks/1/ask/milk/?temperature=hot", "/drinks/ask/effect/"]
    for address in [*asked, "/drinks/ask/beer/", "/a/b/c"]:
        metrics_client.get(address)
    lines = scrape(metrics_client)
    assert 'crossroads_request_seconds_count{kind="ask",status="200"} 3.0' in lines
    assert 'crossroads_request_seconds_count{kind="ask",status="404"} 1.0' in lines
    assert 'crossroads_request_seconds_count{kind="unknown",status="404"} 1.0' in lines
    assert 'crossroads_kept_pages_total{outcome="made"} 2.0' in lines
    assert 'crossroads_kept_pages_total{outcome="found"} 1.0' in lines
    assert [line for line in lines if line.startswith("crossroads_kept_pages_bytes ") and float(line.split()[1]) > 5_000]


def test_the_current_editions_are_reported(metrics_client, put_up):
    put_up()
    put_up(title="Drinks")
    lines = scrape(metrics_client)
    assert 'crossroads_edition{guide="drinks"} 2.0' in lines
    assert "crossroads_publishes_total 2.0" in lines
    assert "crossroads_database_up 1.0" in lines


def test_short_links_are_counted_as_made_or_refused(metrics_client, published):
    for query in ("temperature=hot", "temperature=hot", "temperature=cold"):
        metrics_client.post(f"/drinks/1/share/?{query}", headers={"Sec-Fetch-Site": "same-origin"})
    lines = scrape(metrics_client)
    assert 'crossroads_shared_links_total{outcome="made"} 1.0' in lines
    assert 'crossroads_shared_links_total{outcome="refused"} 1.0' in lines


def test_numbers_are_reported_while_the_database_does_not_answer(metrics_client, published, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    metrics_client.get("/drinks/")
    with monkeypatch.context() as patch:
        patch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", refuse)
        assert metrics_client.get("/r/abc/").status_code == 503
        lines = scrape(metrics_client)
    assert "crossroads_database_up 0.0" in lines
    assert 'crossroads_edition{guide="drinks"} 1.0' in lines
    assert 'crossroads_database_trouble_total{doing="reading"} 1.0' in lines
