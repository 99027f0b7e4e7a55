"""Signing in within limits: a flood is turned away before a password is hashed, but no browser that signed in before."""

import re
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import URLResolver, get_resolver

from config.security.machine_lock import machine_lock
from wizard.models import RateCount

FAILURES = 30
PASSWORD = "a-long-password"
DEVICE = "signed-in-before"


@pytest.fixture
def ada(django_user_model):
    return django_user_model.objects.create_superuser("ada", password=PASSWORD)


@pytest.fixture
def hashed_passwords(monkeypatch):
    """Each password that is hashed."""
    hashed_passwords = []

    def encode(self, password, salt):
        hashed_passwords.append(password)
        return original(self, password, salt)

    original = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    return hashed_passwords


def sign_in(name="ada", password=PASSWORD, client=None, address="192.0.2.1", **more):
    return (client or Client()).post("/admin/login/", {"username": name, "password": password} | more, REMOTE_ADDR=address)


def fail(times: int, **more) -> list[int]:
    """Try as many random names; the statuses."""
    return [sign_in(f"nobody-{number}", **more).status_code for number in range(times)]


def use_up(**more) -> None:
    """As when all the tries that an address has had failed."""
    fail(1, **more)
    RateCount.objects.update(count=FAILURES)


@pytest.fixture
def known_browser(ada):
    """A browser in which ada signed in before."""
    client = Client()
    assert sign_in(client=client).status_code == 302
    client.post("/admin/logout/")
    assert "sessionid" not in client.cookies or not client.cookies["sessionid"].value
    return client


def test_random_names_from_one_address_are_refused_before_anything_is_hashed_or_stored(ada, hashed_passwords):
    assert fail(FAILURES) == [200] * FAILURES
    hashed_passwords.clear()
    rows = AccessAttempt.objects.count()
    turned_away = sign_in("somebody-else")
    assert turned_away.status_code == 429
    assert 0 < int(turned_away["Retry-After"]) <= 15 * 60 + 1
    assert "Too many tries failed from your network. Try again in" in turned_away.content.decode()
    assert sign_in().status_code == 429, "the right password neither: else it could be guessed"
    assert hashed_passwords == []
    assert AccessAttempt.objects.count() == rows


def test_a_refused_form_still_has_the_name_and_the_destination(ada):
    use_up()
    page = Client().post("/admin/login/?next=/admin/concepts/", {"username": "ada", "password": PASSWORD}, REMOTE_ADDR="192.0.2.1")
    assert 'value="ada"' in page.content.decode()
    assert 'name="next" value="/admin/concepts/"' in page.content.decode()


def test_the_owner_can_sign_in_from_another_address(ada):
    use_up()
    assert sign_in(address="192.0.2.2").status_code == 302


def test_the_owner_can_sign_in_with_a_browser_that_signed_in_before(known_browser):
    use_up()
    assert sign_in(client=known_browser).status_code == 302


def test_an_ipv6_network_counts_as_one_address(ada):
    use_up(address="2001:db8:1:2::1")
    assert sign_in(address="2001:db8:1:2:ffff::").status_code == 429
    assert sign_in(address="2001:db8:1:3::").status_code == 302


def test_successful_tries_are_not_counted(ada):
    fail(1)
    RateCount.objects.update(count=FAILURES - 1)
    assert [sign_in().status_code for _ in range(3)] == [302] * 3
    assert fail(2) == [200, 429]


def test_an_incomplete_form_is_not_counted(db):
    assert sign_in(password="").status_code == 200
    assert sign_in("").status_code == 200
    assert not RateCount.objects.exists()


def test_a_signed_in_editor_cannot_guess_faster(ada):
    client = Client()
    client.force_login(ada)
    use_up(client=client)
    assert fail(1, client=client) == [429]


def test_while_a_password_is_hashed_others_are_turned_away(ada, hashed_passwords, monkeypatch):
    monkeypatch.setattr("config.security.sign_in.MAX_WAIT_SECONDS", 0.05)
    with machine_lock("sign-in", max_waiting=0, seconds=0):
        turned_away = sign_in()
    assert turned_away.status_code == 429
    assert turned_away["Retry-After"] == "5"
    assert "Many people are signing in at this moment. Try again in a few seconds." in turned_away.content.decode()
    assert hashed_passwords == []
    assert sign_in().status_code == 302


def test_a_browser_that_signed_in_before_does_not_wait_for_strangers(known_browser):
    with machine_lock("sign-in", max_waiting=0, seconds=0):
        assert sign_in(client=known_browser).status_code == 302


def test_a_known_browser_has_ten_tries_apart_from_its_address(known_browser, ada):
    AccessAttempt.objects.all().delete()
    statuses = []
    for number in range(11):
        statuses.append(sign_in(password="wrong", client=known_browser, address=f"192.0.2.{number}").status_code)
    assert statuses == [200] * 10 + [429]
    assert sign_in(client=known_browser, address="198.51.100.1").status_code == 429
    assert sign_in(address="198.51.100.1").status_code == 302


def test_a_forged_cookie_changes_nothing(ada):
    use_up()
    for forged in ("", "x", "abc:1q:xyz", "\xff", "a" * 5_000):
        client = Client()
        client.cookies = SimpleCookie({DEVICE: forged})
        assert sign_in(client=client).status_code == 429


def test_the_cookie_is_for_one_name_only(known_browser, django_user_model):
    django_user_model.objects.create_superuser("bob", password=PASSWORD)
    use_up()
    assert sign_in("bob", client=known_browser).status_code == 429


def test_the_cookie_is_for_the_desk_only_and_hidden_from_scripts(ada, settings):
    for is_https in (False, True):
        settings.SESSION_COOKIE_SECURE = is_https
        cookie = sign_in().cookies[DEVICE]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
        assert bool(cookie["secure"]) == is_https
        assert cookie["max-age"] >= 180 * 24 * 3600
        assert "ada" not in cookie.value


def test_a_failed_try_sets_no_cookie(ada, client):
    assert DEVICE not in sign_in(password="wrong").cookies
    assert DEVICE not in client.get("/admin/login/").cookies
    client.force_login(ada)
    assert DEVICE not in client.get("/admin/login/").cookies, "nobody signed in just now"


def test_signing_in_leads_to_the_desk_or_to_the_page_asked_for(ada):
    assert sign_in()["Location"] == "/admin/"
    assert sign_in(next="/admin/concepts/")["Location"] == "/admin/concepts/"


def test_old_attempts_are_deleted(ada):
    fail(3)
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.first().attempt_time - timedelta(minutes=16))
    sign_in(password="wrong")
    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["ada"]


def test_no_other_page_of_the_desk_checks_passwords(db, client, monkeypatch):
    def authenticate(*given, **more):
        raise AssertionError("It checks a password.")

    for name in ("django.contrib.auth.authenticate", "django.contrib.auth.forms.authenticate"):
        monkeypatch.setattr(name, authenticate)
    pages = desk_pages()
    assert len(pages) > 50
    for page in pages:
        answer = client.post(page, {"username": "ada", "password": PASSWORD, "old_password": PASSWORD})
        assert answer.status_code in (302, 403, 404, 405), page


def desk_pages(resolver=None, before="/") -> list[str]:
    """The address of every page of the desk but the one to sign in at, with 1 where it names something."""
    found = []
    for each in (resolver or get_resolver()).url_patterns:
        address = before + re.sub(r"<[^>]+>|\(.+\)", "1", str(each.pattern)).strip("^$")
        if isinstance(each, URLResolver):
            found += desk_pages(each, address)
        elif address.startswith("/admin/") and address != "/admin/login/":
            found.append(address)
    return found
