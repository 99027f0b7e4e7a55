"""Requests that no browser sends: the real server answers each of them at once, and never with a server error."""

import socket
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.asks_a_database

SHARE = "/mlops-and-aiops/1/share/?owner=it-operations"
RESULT = "/mlops-and-aiops/result/"
STYLES = "/static/css/site.css"
LONG = "a" * 60_000
VERY_LONG = "a" * 1_000_000

PATHS = [
    "/%00",
    "/%ff%fe/",
    "/%ed%a0%80/",
    "/\xff/",
    f"/{LONG}",
    f"/{VERY_LONG}",
    "/a" * 5_000,
    "//",
    "//evil.example",
    "//evil.example/%2e%2e",
    "/\\evil.example",
    "/%5cevil.example",
    "/%2f%2fevil.example/",
    "//admin/",
    "/mlops-and-aiops//result/",
    "/static/../../etc/passwd",
    "/static/%2e%2e/%2e%2e/config/settings.py",
    "/static/..%2f..%2fsecret-key",
    "/static/..%5csecret-key",
    "/static/%00",
    f"/static/{'a' * 5_000}",
    "/%0d%0aSet-Cookie:%20a=b/",
    "/admin%0d%0aX:y",
    "/mlops-and-aiops/concepts/%0d%0aX:y/",
    "http://evil.example/",
    "http://[/",
    "*",
    f"{RESULT}?x=%0d%0aSet-Cookie:a=b",
    f"{RESULT}?owner=%00",
    f"{RESULT}?%ff=%ff",
    f"{RESULT}?owner=\xff",
    f"{RESULT}?owner=\xf0\x9f\x98\x80",
    f"{RESULT}?x={LONG}",
    f"{RESULT}?x={VERY_LONG}",
    RESULT + "?" + "&".join(f"p{number}=1" for number in range(10_000)),
    "/mlops-and-aiops/result.json?" + "a&" * 15_000,
    "/mlops-and-aiops/compare/?" + "c=mlops&" * 8_000,
]
HEADERS = [
    "Host: evil.example",
    "Host: ",
    "Host: 127.0.0.1@evil.example",
    "Host: 127.0.0.1:port",
    "Host: \xff",
    "Host: [::1",
    "Range: bytes=0-10",
    "Range: bytes=9999999-",
    "Range: bytes=-0",
    f"Range: bytes={'9' * 5_000}-",
    "Range: bytes=²-³",
    "If-None-Match: *",
    "If-None-Match: " + '"' * 5_000,
    "If-None-Match: \xff",
    "If-Modified-Since: Mon, 99 Foo 99999 99:99:99 GMT",
    "If-Modified-Since: Mon, 01 Jan 0000 00:00:00 GMT",
    "If-Unmodified-Since: x",
    'If-Match: "x"',
    "Accept-Language: \xff;q=\xff",
    f"Accept-Language: {'de;q=0.1,' * 5_000}",
    f"Accept-Language: {'a-' * 20_000}",
    "Accept-Language: de;q=nan,fr;q=1e999",
    "Accept-Encoding: br;q=x,\xff,gzip;q=0.0",
    f"X-Long: {LONG}",
    f"X-Long: {VERY_LONG}",
    "Cookie: sessionid=\xff; csrftoken=" + "x" * 5_000,
    "HX-Request: true\r\nHX-Current-URL: http://[bad",
    "HX-Request: true\r\nHX-Current-URL: %ff\r\nHX-Current-URL-URI-AutoEncoded: true",
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-For: \xff,,",
    "X-Request-ID: a b\t",
    "Transfer-Encoding: gzip",
    "Content-Length: -5",
    "Content-Length: 1\r\nContent-Length: 2",
    "Content-Type: text/plain; charset=hex",
    "Content-Type: \xff",
    "\r\n".join(f"X-{number}: a" for number in range(2_000)),
    "X : a",
    " X: a",
]
METHODS = ["OPTIONS", "TRACE", "PROPFIND", "FOO", "get", "DELETE", "M" * 5_000, "\x16\x03\x01"]


class SocketAnswer(NamedTuple):
    status: int
    head: str
    body: str


@pytest.fixture
def send(site):
    """Send bytes to the server; the answer, in lower case."""
    here = urlsplit(site)

    def send(request: str, body: bytes = b"") -> SocketAnswer:
        with socket.create_connection((here.hostname, here.port), timeout=10) as connection:
            with suppress(ConnectionError):  # the server may refuse the rest
                connection.sendall(request.replace("HERE", here.netloc).encode("latin-1", "replace") + body)
            head, _, answer = connection.makefile("rb").read().decode("latin-1").lower().partition("\r\n\r\n")
        return SocketAnswer(int(head.split()[1]), head, answer)

    return send


def request(path: str = "/mlops-and-aiops/", *headers: str, method: str = "GET") -> str:
    hosts = [header for header in headers if header.startswith("Host: ")]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *(hosts or ["Host: HERE"]), "Connection: close", *headers, "", ""])


def assert_is_clean(answer: SocketAnswer) -> None:
    status, head, _ = answer
    assert status < 500, head
    assert "\r\nset-cookie: a=b" not in head
    assert "\r\nx: y" not in head
    assert "location: //" not in head
    assert "location: /\\" not in head
    assert "evil" not in head


def test_odd_addresses(send):
    for path in PATHS:
        assert_is_clean(send(request(path)))


def test_odd_headers(send):
    for header in HEADERS:
        for path in ("/mlops-and-aiops/ask/owner/?next=1&owner=it-operations", STYLES, "/admin/login/", RESULT + "?owner=a%20"):
            assert_is_clean(send(request(path, header)))


def test_odd_methods(send):
    for method in METHODS:
        for path in ("/", RESULT, SHARE, STYLES, "/admin/", "/healthz", "/nowhere/"):
            assert_is_clean(send(request(path, method=method)))


def test_a_query_is_read_as_utf_8(send):
    """Otherwise the cache would keep a page that does not belong to its address: `%2BAGE-` is "a" in UTF-7."""
    answer = send(request("/mlops-and-aiops/result.json?owner=%2BAGE-", "Content-Type: text/plain; charset=utf-7"))
    assert "+age-" in answer.body


BODIES = [
    ("application/json", b"{}"),
    ("", b"title=a"),
    ("application/x-www-form-urlencoded; charset=hex", b"title=a%ff"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"title=+ADw-"),
    ("application/x-www-form-urlencoded", b"\xff=\xfe&%ff=%00&username=%00&password=%ed%a0%80&title=%00"),
    ("application/x-www-form-urlencoded", b"title=" + b"a" * 4_000_000),
    ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % number for number in range(30_000))),
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=\xff", b"x"),
    ("multipart/form-data; boundary=" + "b" * 5_000, b"x"),
    ("multipart/form-data; boundary=b; charset=hex", b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n--b--\r\n'),
    ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="title"\r\n'),
    ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n' * 5_000 + b"--b--\r\n"),
    (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="f"; filename="../x"\r\n\r\nx\r\n' * 200 + b"--b--",
    ),
    ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=\"f\"; filename*=x''%ff\r\n\r\nx\r\n--b--"),
]


def test_odd_bodies(send):
    token = "t" * 32
    for kind, body in BODIES:
        headers = (f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Origin: http://HERE", "Sec-Fetch-Site: same-origin")
        signed = (f"Cookie: csrftoken={token}", f"X-CSRFToken: {token}")
        for path in (SHARE, RESULT, "/admin/login/", "/admin/concepts/guide/import/"):
            for more in ((), signed):
                assert_is_clean(send(request(path, *headers, *more, method="POST"), body))


def test_a_body_that_contradicts_its_headers(send):
    for head, body in (
        ("Transfer-Encoding: chunked", b"zz\r\nabc\r\n"),
        ("Content-Length: 4\r\nTransfer-Encoding: chunked", b"0\r\n\r\n"),
    ):
        assert_is_clean(send(request(SHARE, head, "Origin: http://HERE", method="POST"), body))
