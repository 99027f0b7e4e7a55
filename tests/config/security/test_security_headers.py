"""Every kind of response has the security headers that mean something for it."""

import io

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from config.security.security_headers import MAX_HEADER_LENGTHS, SecurityHeadersMiddleware
from wizard.models import SharedResult

pytestmark = pytest.mark.any_database

PAGE_MAY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
FILE_MAY = {"default-src 'none'", "frame-ancestors 'none'"}
PAGES = [
    "/drinks/",
    "/drinks/1/",
    "/drinks/ask/temperature/",
    "/drinks/result/?temperature=hot",
    "/drinks/1/share/",
    "/admin/login/",
]
DOCUMENTS = [
    "/drinks/guide.json",
    "/drinks/result.md",
    "/drinks/compare.csv?c=tea&c=coffee",
    "/drinks/result.json?temperature=x",
    "/healthz",
]


def policy(answer) -> set[str]:
    return set(answer.headers.get("Content-Security-Policy", "").split("; "))


def assert_is_hardened_page(answer):
    assert policy(answer) == PAGE_MAY
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
    assert_is_hardened(answer)


def assert_is_hardened(answer, shown_on="same-origin"):
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == shown_on
    assert "unsafe" not in str(answer.headers)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_every_header(published, client, address):
    first, kept = client.get(address), client.get(address)
    assert first.status_code == kept.status_code == 200
    for answer in (first, kept):
        assert_is_hardened_page(answer)
        assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("address", DOCUMENTS)
def test_a_document_may_load_and_run_nothing(published, client, address):
    for answer in (client.get(address), client.get(address)):
        assert_is_hardened(answer)
        assert policy(answer) == FILE_MAY
        assert "Permissions-Policy" not in answer.headers


def test_a_fragment_obeys_the_policy_of_the_page_it_goes_into(published, client):
    step = client.get("/drinks/ask/temperature/?next=1&temperature=hot", headers={"HX-Request": "true"})
    assert "Content-Security-Policy" not in step.headers
    assert step["X-Content-Type-Options"] == "nosniff"
    restored = client.get("/drinks/ask/effect/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert_is_hardened_page(restored)


def test_any_site_may_show_a_link_card(published, client):
    picture = client.get("/drinks/result.png")
    assert_is_hardened(picture, shown_on="cross-origin")
    assert policy(picture) == FILE_MAY


@pytest.mark.parametrize("address", ["/", "/drinks/?x=1", "/drinks/compare", "/admin/"])
def test_a_redirect_has_the_headers_of_a_file(published, client, address):
    answer = client.get(address)
    assert answer.status_code in (301, 302)
    assert_is_hardened(answer)


def test_a_304_keeps_the_headers_that_the_page_was_sent_with(published, client):
    client.get("/drinks/")
    answer = client.get("/drinks/", headers={"If-None-Match": "*"})
    assert answer.status_code == 304
    assert "Content-Security-Policy" not in answer.headers


def test_a_refused_host_gets_every_header(published, client, settings):
    settings.ALLOWED_HOSTS = ["crossroads.example.org"]
    answer = client.get("/drinks/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert_is_hardened_page(answer)


def test_a_refused_host_gets_every_header_under_https(published, settings):
    settings.ALLOWED_HOSTS = ["crossroads.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    assert_is_hardened_page(Client().get("/drinks/", headers={"host": "evil.example"}))


@pytest.mark.parametrize("address", ["/nowhere/", "/static/nowhere.css", "/a b/"])
def test_a_missing_page_has_every_header(published, client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert_is_hardened_page(answer)


def test_a_withdrawn_link_has_every_header(published, client, drinks_guide):
    from django.utils import timezone

    shared = SharedResult.objects.create(edition=published, query="temperature=hot", withdrawn_at=timezone.now())
    answer = client.get(shared.get_absolute_url())
    assert answer.status_code == 410
    assert_is_hardened_page(answer)


def test_a_server_error_has_every_header(published, client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("wizard.pages.guide", lambda *given: 1 / 0)
    answer = client.get("/drinks/")
    assert answer.status_code == 500
    assert_is_hardened_page(answer)


def test_a_database_error_has_every_header(published, client, monkeypatch):
    def fail(code):
        raise OperationalError

    monkeypatch.setattr("wizard.sharing.short_links.find", fail)
    answer = client.get("/r/2222222222/")
    assert answer.status_code == 503
    assert_is_hardened_page(answer)


def test_a_refused_method_has_the_headers_of_a_file(published, client):
    answer = client.post("/drinks/")
    assert answer.status_code == 405
    assert_is_hardened(answer)


@pytest.mark.parametrize("address", ["/drinks/1/share/", "/admin/login/", "/admin/concepts/guide/import/", "/nowhere/"])
def test_a_request_that_is_too_large_for_anyone_is_not_read(published, client, address):
    class Body(io.BytesIO):
        def read(self, *most):
            raise AssertionError("It is read.")

    answer = client.generic("POST", address, CONTENT_LENGTH="10000001", **{"wsgi.input": Body()})
    assert answer.status_code == 413
    assert answer.content.decode() == "This is larger than 10 megabytes."
    assert_is_hardened(answer)


def test_static_files_have_the_headers_of_their_kind(client):
    for name, kind in (("css/base.css", "text/css"), ("js/share.js", "text/javascript"), ("img/favicon.svg", "image/svg+xml")):
        answer = client.head(f"/static/{name}")
        assert answer["Content-Type"].startswith(kind)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert policy(answer) == (FILE_MAY if kind == "image/svg+xml" else {""})


def test_every_https_response_has_strict_transport_security(published, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    visitor = Client()
    for address in ("/drinks/", "/drinks/", "/drinks/guide.json", "/nowhere/", "/static/css/base.css", "/", "/admin/login/"):
        answer = visitor.head(address, secure=True)
        assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.parametrize("name", ["Accept-Language", "Accept-Encoding", "HX-Current-URL", "Referer", "X-Forwarded-For", "Origin"])
def test_a_header_longer_than_any_browser_sends_is_dropped(rf, name):
    key = f"HTTP_{name.upper().replace('-', '_')}"
    read = []
    harden = SecurityHeadersMiddleware(lambda request: read.append(request.META.get(key)) or HttpResponse())
    longest = MAX_HEADER_LENGTHS[key]
    harden(rf.get("/", headers={name: "a" * longest}))
    harden(rf.get("/", headers={name: "a" * (longest + 1)}))
    assert read == ["a" * longest, None]


def test_an_overlong_host_is_dropped(published, client):
    assert "1111" not in client.get("/drinks/", headers={"Host": f"127.0.0.1:{'1' * 1_000}"}).content.decode()
