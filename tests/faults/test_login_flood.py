"""Fifty logins a second, with random names from fifty addresses and real password hashing, while visitors read."""

import secrets
import time
from collections import Counter
from statistics import median
from threading import Thread

import pytest

from tests.support.servers.http_client import Browser, Editor

ADDRESSES = 50
SECONDS = 3
PAGES = [
    "/drinks/",
    "/drinks/ask/temperature/",
    "/drinks/ask/effect/?temperature=hot",
    "/drinks/result/?temperature=hot&effect=wake",
    "/drinks/concepts/tea/",
    "/drinks/guide.json",
]


class Attacker(Thread):
    """Tries a random name each second from an address of its own, with a token that it made up."""

    def __init__(self, number: int, site: str, until: float):
        super().__init__()
        self.number = number
        self.browser = Browser(site, X_Forwarded_For=f"203.0.113.{number}")
        self.browser.cookies["csrftoken"] = "t" * 32
        self.until = until
        self.statuses: Counter = Counter()

    def run(self) -> None:
        time.sleep(self.number / ADDRESSES)
        while (began := time.monotonic()) < self.until:
            typed = {"username": secrets.token_hex(8), "password": "wrong"}
            self.statuses[self.browser.post("/admin/login/", typed).status] += 1
            time.sleep(max(0, began + 1 - time.monotonic()))


@pytest.fixture(scope="module")
def host(database_copy, serve_host, folder):
    with database_copy("login_flood", folder) as url, serve_host(url) as host:
        yield host


@pytest.fixture(scope="module")
def ada(host):
    """Has signed in before, in this browser."""
    editor = Editor(host.address, X_Forwarded_For="203.0.113.1")
    assert editor.sign_in().status == 302
    return editor


def test_during_a_login_flood_visitors_read_and_an_editor_signs_in(host, ada):
    visitor, waited = Browser(host.address), []
    for page in PAGES * 4:
        assert visitor.get(page).status == 200
    until = time.monotonic() + SECONDS
    attackers = [Attacker(number, host.address, until) for number in range(ADDRESSES)]
    for each in attackers:
        each.start()
    while time.monotonic() < until - SECONDS / 2:
        waited += [measure_seconds(visitor, page) for page in PAGES]
    assert ada.sign_in().status == 302, "from an address that attacks"
    while time.monotonic() < until:
        waited += [measure_seconds(visitor, page) for page in PAGES]
    for each in attackers:
        each.join()
    statuses = sum((each.statuses for each in attackers), Counter())
    assert set(statuses) == {200, 429}, "a password was checked, or turned away"
    assert median(waited) < 0.1


def measure_seconds(visitor: Browser, page: str) -> float:
    began = time.monotonic()
    assert visitor.get(page).status == 200
    taken = time.monotonic() - began
    time.sleep(0.02)
    return taken
