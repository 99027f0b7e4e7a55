"""The limit of processor time by network address. An office is never refused; quick and cached pages are free."""

import json
from itertools import count

import pytest
from django.test import Client

from tests.support.browser.visited_page import VisitedPage
from wizard.models import SharedResult
from wizard.web import compute_budget
from wizard.web.compute_budget import MOST_ADDRESSES, ComputeBudgets

LARGE = 0.12
"""Seconds that a result of 200 concepts and 40 questions takes."""
RESULT = "/drinks/result/?temperature=hot&beside=%s"


def spend(budgets: ComputeBudgets, who: str, asks_every: float, seconds: float, costs: float = LARGE) -> tuple[float, int]:
    """Ask at this pace for so long; what was spent, and how many were refused."""
    spent, refused, now = 0.0, 0, 1000.0
    while now < 1000 + seconds:
        if budgets.wait(who, now) >= 0:
            refused += 1
        else:
            budgets.charge(who, costs, now)
            spent += costs
        now += asks_every
    return spent, refused


def test_one_address_gets_its_budget_and_then_a_quarter_of_the_time():
    spent, refused = spend(ComputeBudgets(20), "192.0.2.1", asks_every=0.01, seconds=600)
    assert spent == pytest.approx(20 + 600 / 4, abs=0.5)
    assert refused


def test_an_office_is_not_refused():
    """A hundred people, each of whom opens a large result that nobody opened before every minute."""
    _, refused = spend(ComputeBudgets(20), "192.0.2.1", asks_every=0.6, seconds=3600)
    assert not refused


def test_a_budget_refills_but_never_beyond_its_size():
    budgets = ComputeBudgets(20)
    budgets.charge("192.0.2.1", 20, 1000)
    assert budgets.wait("192.0.2.1", 1000) == 0
    assert budgets.wait("192.0.2.1", 1001) < 0
    for again in (1080, 90_000):
        budgets.charge("192.0.2.1", 19.9, again)
        assert budgets.wait("192.0.2.1", again) < 0
        budgets.charge("192.0.2.1", 0.2, again)
        assert budgets.wait("192.0.2.1", again) == pytest.approx(0.4)


def test_another_address_has_its_own_budget():
    budgets = ComputeBudgets(20)
    budgets.charge("192.0.2.1", 30, 1000)
    assert budgets.wait("192.0.2.1", 1000) == 40
    assert budgets.wait("192.0.2.2", 1000) < 0


def test_a_million_addresses_take_no_more_memory_than_ten_thousand():
    budgets = ComputeBudgets(20)
    for number in range(MOST_ADDRESSES + 100):
        budgets.charge(f"10.{number}", 1, 1000)
        budgets.charge("192.0.2.1", 1, 1000)
    assert len(budgets.full_at) == MOST_ADDRESSES
    assert budgets.wait("192.0.2.1", 1000) > 0, "it was charged just now"


@pytest.fixture
def slow_pages(monkeypatch, settings):
    """Every page that is made takes a second of a budget of two and a half."""
    settings.COMPUTE_SECONDS = 2.5
    clock = count()
    monkeypatch.setattr(compute_budget, "thread_time", lambda: next(clock))


@pytest.fixture
def client_without_budget(slow_pages, published, client):
    """A browser whose address has nothing left."""
    for concept in ("tea", "coffee", "water"):
        assert client.get(RESULT % concept).status_code == 200
    return client


def test_without_budget_a_page_says_so_and_none_is_made(client_without_budget, monkeypatch):
    monkeypatch.setattr("wizard.pages.result", None)
    answer = client_without_budget.get(RESULT % "nothing")
    page = VisitedPage(answer)
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 80
    assert answer["Cache-Control"] == "no-store"
    assert "Your network asked for many large pages in a short time. Try again in a moment." in page.text
    assert "Your answers are not lost" in page.text


def test_pages_pictures_and_documents_share_one_budget(client_without_budget):
    for address in ("/drinks/", "/drinks/result.png", "/drinks/result.md", "/drinks/compare/?c=tea&c=water", "/nowhere/"):
        assert client_without_budget.get(address).status_code == 429, address
    document = client_without_budget.get("/drinks/result.json")
    assert document.status_code == 429
    assert json.loads(document.content) == {
        "error": "Your network asked for many large pages in a short time. Try again in a moment."
    }
    assert client_without_budget.get("/drinks/result.png")["Content-Type"] == "text/plain; charset=utf-8"


def test_the_refusal_is_in_the_language_of_the_visitor(client_without_budget):
    assert "Netzwerk" in client_without_budget.get("/drinks/ask/effect/", headers={"Accept-Language": "de"}).content.decode()
    assert "réseau" in client_without_budget.get("/drinks/result.md", headers={"Accept-Language": "fr"}).content.decode()


def test_cached_pages_the_desk_and_health_are_not_refused(client_without_budget):
    for address in (RESULT % "tea", RESULT % "water", "/healthz", "/admin/login/"):
        assert client_without_budget.get(address).status_code == 200, address


def test_a_refusal_is_not_cached(client_without_budget):
    address = "/drinks/result/?temperature=cold"
    assert client_without_budget.get(address).status_code == 429
    assert client_without_budget.get(address, REMOTE_ADDR="192.0.2.9").status_code == 200
    assert client_without_budget.get(address).status_code == 200, "now it is kept"


def test_a_shared_result_is_charged_and_refused_only_when_its_page_is_made(slow_pages, published, client):
    shared = [SharedResult.objects.create(edition=published, query="temperature=hot", title=title) for title in "abcd"]
    addresses = [each.get_absolute_url() for each in shared]
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200, 429]
    assert client.get(addresses[0]).status_code == 200
    assert client.get(addresses[3], REMOTE_ADDR="192.0.2.9").status_code == 200
    assert client.get(addresses[3]).status_code == 200


def test_other_addresses_are_served(client_without_budget, settings):
    assert client_without_budget.get("/drinks/", REMOTE_ADDR="192.0.2.9").status_code == 200
    settings.BEHIND_PROXY = True
    assert client_without_budget.get("/drinks/questions/", headers={"X-Forwarded-For": "192.0.2.10"}).status_code == 200


def test_a_request_without_an_address_is_not_charged(slow_pages, published, client):
    for _ in range(5):
        assert client.get("/nowhere/", REMOTE_ADDR="").status_code == 404


def test_quick_pages_are_free(published, client, settings, monkeypatch):
    settings.COMPUTE_SECONDS = 0.1
    clock = count(step=0.0199)
    monkeypatch.setattr(compute_budget, "thread_time", lambda: next(clock))
    for _ in range(20):
        assert client.get("/nowhere/").status_code == 404


def test_the_budget_can_be_turned_off(slow_pages, published, settings):
    settings.COMPUTE_SECONDS = 0
    client = Client()
    for _ in range(5):
        assert client.get("/nowhere/").status_code == 404
