"""Attacks on signing in: redirects, forged forms, cookies, unusual input, and many addresses."""

import re
from urllib.parse import quote, urljoin, urlsplit

import pytest
from axes.models import AccessAttempt
from django.test import Client

FOREIGN_ADDRESSES = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "///evil.example",
    "/%09/evil.example",
    "\t//evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "/admin/\r\nSet-Cookie: a=b",
    "/admin/\x00",
    "é" * 3_000,
]


@pytest.fixture
def ada(django_user_model):
    return django_user_model.objects.create_superuser("ada", password="a-long-password")


@pytest.mark.parametrize("target", FOREIGN_ADDRESSES, ids=range(len(FOREIGN_ADDRESSES)))
def test_signing_in_leads_only_to_the_desk(ada, target):
    for address, sent in (("/admin/login/", {"next": target}), (f"/admin/login/?next={quote(target)}", {})):
        answer = Client().post(address, {"username": "ada", "password": "a-long-password"} | sent)
        assert answer.status_code in (302, 400)
        leads_to = urljoin("http://testserver/admin/", answer.headers.get("Location", "").replace("\\", "/"))
        assert urlsplit(leads_to)[:2] == ("http", "testserver"), leads_to
        assert not re.search(r"[\r\n\0]", leads_to)
        assert "a" not in answer.cookies


def test_signing_in_needs_the_csrf_token(ada):
    strict = Client(enforce_csrf_checks=True)
    form = strict.get("/admin/login/").content.decode()
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    sent = {"username": "ada", "password": "a-long-password"}
    for forged in ({}, {"csrfmiddlewaretoken": "x" * 64}, {"csrfmiddlewaretoken": ""}):
        assert strict.post("/admin/login/", sent | forged).status_code == 403
    assert strict.post("/admin/login/", sent | {"csrfmiddlewaretoken": token}).status_code == 302
    assert strict.post("/admin/logout/").status_code == 403


def test_scripts_cannot_read_the_cookies(ada, client):
    answer = client.post("/admin/login/", {"username": "ada", "password": "a-long-password"})
    assert answer.cookies["sessionid"]["httponly"]
    assert answer.cookies["sessionid"]["samesite"] == "Lax"
    assert client.get("/admin/login/?next=/admin/").cookies.get("csrftoken", answer.cookies["csrftoken"])["httponly"]


@pytest.mark.parametrize(
    "typed",
    [
        {"username": "a\x00b"},
        {"username": "x" * 90_000},
        {"username": "ada", "password": "p" * 90_000},
        {"username": "ada", "password": "\x00", "next": "\x00", "more": "\x00\ud7ff"},
        {"username": "\u202eada", "password": "\ufffe"},
    ],
)
def test_unusual_names_and_passwords_are_refused_in_the_form(ada, client, typed):
    answer = client.post(
        "/admin/login/?x=%00", {"password": "wrong"} | typed, headers={"User-Agent": "x" * 5_000, "Accept": "y" * 5_000}
    )
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()


def test_a_whole_network_has_five_attempts(ada, client, settings):
    settings.BEHIND_PROXY = True
    for host in range(5):
        wrong = {"username": "ada", "password": "wrong"}
        answer = client.post("/admin/login/", wrong, headers={"X-Forwarded-For": f"198.51.100.{host}, 2001:db8:1:2::{host}"})
    assert answer.status_code == 429
    assert AccessAttempt.objects.count() == 1
    assert "Too many attempts" in answer.content.decode()


def test_a_name_full_of_markup_is_shown_as_text(client, db):
    for _ in range(5):
        answer = client.post("/admin/login/", {"username": "<script>alert(1)</script>", "password": "wrong"})
    assert answer.status_code == 429
    assert "<script>alert" not in answer.content.decode()
