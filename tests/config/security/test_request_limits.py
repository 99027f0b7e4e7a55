"""How large a request may be: small unless an editor is signed in, and refused before it is read or parsed."""

import io
from itertools import product
from urllib.parse import urlencode

import pytest
from django.http.multipartparser import MultiPartParser
from django.http.request import QueryDict
from django.test import Client

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
PART = '--b\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n'
SHARE = "/drinks/1/share/?temperature=hot"
LOGIN = "/admin/login/"
IMPORT = "/admin/concepts/guide/import/"
ADDRESSES = [LOGIN, SHARE, IMPORT, "/admin/concepts/guide/1/fits/", "/drinks/", "/nowhere/", "/healthz"]
TOO_MANY = {
    "fields": (FORM, "a=1&" * 1_000 + "a=1"),
    "names without a value": (FORM, "&" * 50_000),
    "parts": (MULTIPART, PART * 1_001 + "--b--"),
    "empty parts": (MULTIPART, "--b\r\n" * 19_999),
    "boundaries in a row": (MULTIPART, "--b" * 30_000),
    "headers in small letters": (MULTIPART, PART.lower() * 1_001),
    "a boundary in quotes": ('multipart/form-data; BOUNDARY="b"', PART * 1_001),
    "files": (MULTIPART, PART.replace('"f"', '"f"; filename="f"') * 1_001),
}
"""Each below 100,000 bytes."""


class Unread(io.BytesIO):
    def read(self, *most):
        raise AssertionError("It is read.")


@pytest.fixture
def editor(django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("ada"))
    return client


@pytest.fixture
def no_parsing(monkeypatch):
    def taken_apart(*given, **more):
        raise AssertionError("It is taken apart.")

    monkeypatch.setattr(MultiPartParser, "parse", taken_apart)
    for module in ("django.http.request", "django.core.handlers.wsgi"):
        monkeypatch.setattr(f"{module}.QueryDict", lambda sent="", **more: QueryDict() if not sent else taken_apart())


def send(client, address, body, kind=FORM, **headers):
    return client.generic("POST", address, body, content_type=kind, headers={"Origin": "http://testserver"} | headers)


def test_a_large_body_of_a_visitor_is_refused_unread(published, client):
    for address, method in product(ADDRESSES, ["POST", "PUT", "GET", "DELETE"]):
        answer = client.generic(method, address, CONTENT_LENGTH="100001", **{"wsgi.input": Unread()})
        assert answer.status_code == 413, (address, method)
        assert answer.content.decode() == "This is larger than 100 kilobytes. Go back and shorten what you typed."


@pytest.mark.parametrize("what", TOO_MANY)
def test_too_many_fields_of_a_visitor_are_refused_before_they_are_parsed(published, client, no_parsing, what):
    kind, body = TOO_MANY[what]
    assert len(body) < 100_000
    for address in (LOGIN, "/drinks/1/share/", IMPORT):
        answer = send(client, address, body, kind)
        assert answer.status_code == 400, address
        assert answer.content.decode() == "This form has more than 1000 fields."


def test_a_visitor_can_send_only_forms(published, client):
    kinds = ["application/json", "text/plain", "application/octet-stream", "", "multipart/mixed; boundary=b"]
    for address, kind in product([LOGIN, SHARE, IMPORT], kinds):
        answer = send(client, address, '{"a": 1}', kind)
        assert answer.status_code == 400, (address, kind)
        assert answer.content.decode() == "Only forms are taken here."


def test_a_body_without_a_length_is_refused(published, client):
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": Unread()}
    for address in ADDRESSES:
        answer = client.generic("POST", address, content_type=FORM, CONTENT_LENGTH="", **chunked)
        assert answer.status_code == 411, address


def test_too_many_parameters_of_a_visitor_are_refused_before_they_are_parsed(published, client, no_parsing):
    for address in ("/drinks/", "/", "/r/2222222222/", "/healthz", LOGIN, "/admin/", "/nowhere/"):
        assert client.get(f"{address}?{'a=1&' * 1_000}").status_code == 400, address


def test_an_editor_may_send_more(published, editor):
    fields = urlencode({f"field-{number}": "x" * 20 for number in range(19_000)})
    assert send(editor, "/admin/concepts/guide/1/fits/", fields).status_code != 413
    document = {"text": "x" * 900_000}
    assert editor.post(IMPORT, document).status_code == 200
    assert editor.get(f"/admin/concepts/guide/?{'_facets=1&' * 1_000}").status_code == 200
    kind, body = TOO_MANY["parts"]
    assert send(editor, IMPORT, body, kind).status_code == 200


def test_an_editor_has_a_limit_too(published, editor):
    assert send(editor, IMPORT, "a=1&" * 20_001).status_code == 400
    assert editor.generic("POST", IMPORT, CONTENT_LENGTH="10000001", **{"wsgi.input": Unread()}).status_code == 413


def test_an_invalid_session_has_the_limits_of_a_visitor(published, client):
    client.cookies["sessionid"] = "x" * 32
    assert client.generic("POST", IMPORT, CONTENT_LENGTH="100001", **{"wsgi.input": Unread()}).status_code == 413


def test_a_visitors_form_of_ordinary_size_is_accepted(published, client):
    for kind, body in ((FORM, "title=Ours"), (MULTIPART, PART.replace('"f"', '"title"') + "--b--\r\n"), (FORM, ""), ("", "")):
        assert send(client, SHARE, body, kind).status_code == 302


def test_a_refusal_is_in_the_language_of_the_visitor(published, client):
    for language, word in (("de", "Kilobyte"), ("fr", "kilo-octets")):
        answer = send(client, SHARE, "a" * 100_001, **{"Accept-Language": language})
        assert word in answer.content.decode()


def test_a_body_that_breaks_off_is_a_bad_request(published, client):
    class Broken(io.BytesIO):
        def read(self, *most):
            raise OSError

    answer = client.generic("POST", SHARE, content_type=FORM, CONTENT_LENGTH="50", **{"wsgi.input": Broken()})
    assert answer.status_code == 400
