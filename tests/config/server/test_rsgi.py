"""What reaches Django from granian, and which bodies are refused."""

import asyncio
from types import SimpleNamespace

import pytest

from config.server import rsgi
from config.server.rsgi import RefusedBody, RSGIServer, build_environ


def scope(path="/drinks/", method="GET", client="192.0.2.1:5000", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return SimpleNamespace(
        path=path,
        method=method,
        client=client,
        server="127.0.0.1:8000",
        scheme="http",
        http_version="1.1",
        query_string="a=b",
        headers=named,
    )


class ArrivingBody:
    """What arrives of a body: these pieces, and then its end, or nothing more for a long time."""

    def __init__(self, *pieces: bytes, ends: bool = True):
        self.pieces = list(pieces)
        self.ends = ends

    def __aiter__(self):
        return self

    async def __anext__(self) -> bytes:
        if self.pieces:
            return self.pieces.pop(0)
        if not self.ends:
            await asyncio.sleep(60)
        raise StopAsyncIteration


@pytest.fixture
def server():
    return RSGIServer(lambda environ, start_response: [])


def read(server, body: ArrivingBody, **headers) -> bytes:
    return asyncio.run(server.read_body(scope(method="POST", **headers), body))


def test_a_complete_body_is_read(server):
    assert read(server, ArrivingBody(b"ab", b"c"), content_length="3") == b"abc"
    assert read(server, ArrivingBody()) == b""
    assert server.unfinished_bytes == 0


def test_a_body_that_does_not_arrive_in_time_is_refused(server, monkeypatch):
    monkeypatch.setattr(rsgi, "BODY_SECONDS", 0.01)
    with pytest.raises(RefusedBody, match="did not arrive") as refused:
        read(server, ArrivingBody(b"ab", ends=False), content_length="3")
    assert refused.value.status == 408
    assert server.unfinished_bytes == 0


def test_a_body_that_breaks_off_is_refused(server):
    with pytest.raises(RefusedBody, match="ended too early"):
        read(server, ArrivingBody(b"ab", b""), content_length="3")


def test_all_unfinished_bodies_together_have_a_limit(server, monkeypatch):
    monkeypatch.setattr(rsgi, "UNFINISHED_MAX_BYTES", 5)

    async def two_at_once():
        first = asyncio.create_task(server.read_body(scope(content_length="9"), ArrivingBody(b"abc", ends=False)))
        await asyncio.sleep(0)
        with pytest.raises(RefusedBody, match="Too much") as refused:
            await server.read_body(scope(content_length="9"), ArrivingBody(b"abc", ends=False))
        first.cancel()
        return refused.value.status

    assert asyncio.run(two_at_once()) == 503
    assert server.unfinished_bytes == 0


@pytest.mark.parametrize(
    ("client", "address"), [("192.0.2.1:5000", "192.0.2.1"), ("[2001:db8::1]:5000", "2001:db8::1"), ("[::1]:5000", "::1")]
)
def test_the_remote_address_has_neither_port_nor_brackets(client, address):
    assert build_environ(scope(client=client), b"")["REMOTE_ADDR"] == address


def test_a_header_with_an_underscore_is_dropped():
    sent = scope()
    sent.headers |= {"x_forwarded_for": "192.0.2.66", "x-forwarded-for": "192.0.2.1", "content_length": "5"}
    environ = build_environ(sent, b"")
    assert environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.1"
    assert "CONTENT_LENGTH" not in environ


def test_path_and_query_are_passed_on_as_latin_1_bytes():
    sent = scope(path="/getränke/")
    sent.query_string = "größe=😀"
    environ = build_environ(sent, b"")
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/getränke/"
    assert environ["QUERY_STRING"].encode("latin-1").decode() == "größe=😀"


def test_repeated_headers_are_joined():
    sent = scope()
    sent.headers = SimpleNamespace(items=lambda: [("cookie", "a=1"), ("cookie", "b=2"), ("accept", "x"), ("accept", "y")])
    environ = build_environ(sent, b"")
    assert (environ["HTTP_COOKIE"], environ["HTTP_ACCEPT"]) == ("a=1; b=2", "x,y")
