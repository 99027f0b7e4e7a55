"""Which origin is this site's own: the same scheme, host and port, however they are spelled."""

import pytest
from django.test import RequestFactory

from wizard.sharing.same_origin import refusal_reason

SAME = [
    ("http", "site", "http://site"),
    ("http", "site", "http://site:80"),
    ("http", "site:80", "http://site"),
    ("http", "SITE", "http://site"),
    ("http", "site", "HTTP://Site"),
    ("http", "site:8000", "http://site:8000"),
    ("https", "site", "https://site"),
    ("https", "site", "https://site:443"),
    ("https", "site:443", "https://site"),
    ("http", "[::1]:8000", "http://[::1]:8000"),
    ("http", "[::1]", "http://[::1]:80"),
]
ANOTHER = [
    ("http", "site", "https://site"),
    ("https", "site", "http://site"),
    ("https", "site", "http://site:443"),
    ("http", "site", "https://site:80"),
    ("http", "site", "http://site:443"),
    ("https", "site", "https://site:80"),
    ("http", "site", "http://site:8000"),
    ("http", "site:8000", "http://site"),
    ("http", "site:8000", "http://site:8001"),
    ("http", "site", "http://site.evil.example"),
    ("http", "site", "http://evil.example"),
    ("http", "site", "http://site@evil.example"),
    ("http", "site", "http://evil.example@site"),
    ("http", "site", "http://site:0"),
    ("http", "site", "http://site:99999"),
    ("http", "site", "http://site:port"),
    ("http", "site", "http://[site"),
    ("http", "site", "http://site/page"),
    ("http", "site", "http://site http://evil.example"),
    ("http", "site", "ftp://site"),
    ("http", "site", "//site"),
    ("http", "site", "site"),
    ("http", "site", "null"),
    ("http", "site", ""),
]


def refusal(scheme: str, host: str, origin: str, settings) -> str:
    settings.ALLOWED_HOSTS = ["*"]
    request = RequestFactory().post("/", secure=scheme == "https", headers={"Host": host, "Origin": origin})
    return refusal_reason(request)


@pytest.mark.parametrize(("scheme", "host", "origin"), SAME)
def test_the_same_origin_is_accepted(scheme, host, origin, settings):
    assert refusal(scheme, host, origin, settings) == ""


@pytest.mark.parametrize(("scheme", "host", "origin"), ANOTHER)
def test_another_origin_is_refused(scheme, host, origin, settings):
    assert "another site" in refusal(scheme, host, origin, settings)


def test_behind_a_proxy_the_scheme_is_the_one_that_the_browser_used(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for forwarded, sentence in (("https", ""), ("http", "This request came from a page of another site, so it was not accepted.")):
        headers = {"Host": "testserver", "Origin": "https://testserver", "X-Forwarded-Proto": forwarded}
        assert refusal_reason(RequestFactory().post("/", headers=headers)) == sentence
