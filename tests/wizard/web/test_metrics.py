"""Numbers for Prometheus, for requests with the token only."""

from collections import Counter

import pytest
from django.db import OperationalError
from django.test import Client

TOKEN = "a-token-of-some-length"


@pytest.fixture
def metrics_client(settings):
    """A client of a site that counts requests and caches pages."""
    settings.METRICS_TOKEN = TOKEN
    settings.KEPT_PAGES_BYTES = 1_000_000
    settings.LINKS_PER_HOUR = 1
    return Client()


def scrape(client) -> Counter[str]:
    """The numbers by name."""
    answer = client.get("/healthz/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain; version=")
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return Counter({name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)})


def test_without_a_token_the_address_does_not_exist(client, db):
    assert client.get("/healthz/metrics").status_code == 404


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer é"])
def test_requests_without_the_token_are_refused(metrics_client, sent):
    answer = metrics_client.get("/healthz/metrics", headers={"Authorization": sent})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert b"crossroads" not in answer.content


def test_requests_are_counted_by_kind_and_status(metrics_client, published):
    before = scrape(metrics_client)
    asked = ["/drinks/ask/effect/", "/drinks/1/ask/milk/?temperature=hot", "/drinks/ask/effect/"]
    for address in [*asked, "/drinks/ask/beer/", "/a/b/c"]:
        metrics_client.get(address)
    counted = scrape(metrics_client) - before
    assert counted['crossroads_request_seconds_count{kind="ask",status="200"}'] == 3
    assert counted['crossroads_request_seconds_count{kind="ask",status="404"}'] == 1
    assert counted['crossroads_request_seconds_count{kind="unknown",status="404"}'] == 1
    assert counted['crossroads_kept_pages_total{outcome="made"}'] == 2
    assert counted['crossroads_kept_pages_total{outcome="found"}'] == 1
    assert scrape(metrics_client)["crossroads_kept_pages_bytes"] > 5_000


def test_the_current_editions_are_reported(metrics_client, put_up):
    put_up()
    put_up(title="Drinks")
    found = scrape(metrics_client)
    assert found['crossroads_edition{guide="drinks"}'] == 2
    assert found["crossroads_publishes_total"] == 2
    assert found["crossroads_database_up"] == 1


def test_short_links_are_counted_as_made_or_refused(metrics_client, published):
    before = scrape(metrics_client)
    for query in ("temperature=hot", "temperature=hot", "temperature=cold"):
        metrics_client.post(f"/drinks/1/share/?{query}", headers={"Sec-Fetch-Site": "same-origin"})
    counted = scrape(metrics_client) - before
    assert counted['crossroads_shared_links_total{outcome="made"}'] == 1
    assert counted['crossroads_shared_links_total{outcome="refused"}'] == 1


def test_numbers_are_reported_while_the_database_does_not_answer(metrics_client, published, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    metrics_client.get("/drinks/")
    before = scrape(metrics_client)
    with monkeypatch.context() as patch:
        patch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", refuse)
        assert metrics_client.get("/r/abc/").status_code == 503
        after = scrape(metrics_client)
    assert "crossroads_database_up" in after
    assert after["crossroads_database_up"] == 0
    assert after['crossroads_edition{guide="drinks"}'] == 1
    assert (after - before)['crossroads_database_trouble_total{doing="reading"}'] == 1
