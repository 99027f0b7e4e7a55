"""Log lines have the id of their request, and never a visitor's answers."""

import io
import json
import logging

import pytest
from django.test import Client
from pythonjsonlogger.json import JsonFormatter


@pytest.fixture
def lines(raw_lines):
    """What is logged from INFO on, line by line, as JSON."""
    return lambda: [json.loads(line) for line in raw_lines()]


@pytest.fixture
def raw_lines(monkeypatch):
    """The same, as it is written."""
    root, raw_lines = logging.getLogger(), io.StringIO()
    level = root.level
    (handler,) = [each for each in root.handlers if isinstance(each.formatter, JsonFormatter)]
    monkeypatch.setattr(handler, "stream", raw_lines)
    root.setLevel(logging.INFO)
    yield lambda: raw_lines.getvalue().splitlines()
    root.setLevel(level)


def test_a_line_names_method_path_status_and_request_id(published, client, lines):
    client.get("/drinks/result/?temperature=hot", headers={"X-Request-ID": "abc"})
    (line,) = [line for line in lines() if line["message"] == "answered"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/drinks/result/", 200)
    assert line["request_id"] == "abc"
    assert line["ms"] > 0
    assert "hot" not in json.dumps(line)


def test_the_request_id_of_a_proxy_is_used(published, client):
    assert client.get("/drinks/", headers={"X-Request-ID": "abc-123"})["X-Request-ID"] == "abc-123"


@pytest.mark.parametrize("sent", ["x" * 65, "a b", "<script>", 'a"b'])
def test_a_harmful_request_id_is_replaced(published, client, sent):
    assert client.get("/drinks/", headers={"X-Request-ID": sent})["X-Request-ID"] != sent


def test_a_successful_response_has_a_request_id_only_if_one_was_sent(published, client):
    assert "X-Request-ID" not in client.get("/drinks/")
    assert client.get("/drinks/concepts/beer/")["X-Request-ID"]


def test_an_error_is_logged_with_the_id_of_its_request(published, client, lines):
    answer = client.get("/drinks/concepts/beer/", headers={"X-Request-ID": "lost"})
    assert answer.status_code == 404
    assert [line["request_id"] for line in lines() if "Not Found" in line["message"]] == ["lost"]


def test_a_refused_request_is_logged_without_a_traceback(published, client, lines):
    assert client.get("/drinks/", headers={"host": "evil.example"}).status_code == 400
    (line,) = [line for line in lines() if "evil.example" in line["message"]]
    assert "exc_info" not in line
    client.raise_request_exception = False
    client.get("/drinks/?" + "a&" * 1_000)
    assert "Traceback" not in json.dumps(lines())


LONG = "x" * 5_000


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        (f"/{LONG}/", {}, 404),
        (f"/r/{LONG}/", {}, 404),
        (f"/admin/{LONG}/", {}, 302),
        ("/drinks/", {"host": f"{LONG[:200]}.example"}, 400),
        ("/drinks/", {"X-Request-ID": LONG}, 200),
        (f"/drinks/?{LONG}", {}, 302),
    ],
)
def test_a_long_request_makes_a_short_line(published, client, lines, address, headers, status):
    assert client.get(address, headers=headers).status_code == status
    assert lines()
    for line in lines():
        assert len(json.dumps(line)) < 1_000
        assert "x" * 301 not in json.dumps(line)


def test_a_refused_form_makes_a_short_line(published, lines):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(f"/admin/login/?{LONG}", {"username": LONG}, headers={"Referer": LONG}).status_code == 403
    browser.post("/drinks/1/share/", "a", content_type=f"text/{LONG}", headers={"Origin": "http://testserver"})
    assert all(len(json.dumps(line)) < 1_500 for line in lines())


def test_a_long_error_message_is_cut(published, client, lines, monkeypatch):
    def fail(*given):
        raise ValueError(LONG + "\n" + f"{LONG}\n" * 1_000)

    client.raise_request_exception = False
    monkeypatch.setattr("wizard.pages.guide", fail)
    client.get("/drinks/")
    (line,) = [line for line in lines() if "exc_info" in line]
    assert "ValueError" in line["exc_info"]
    assert len(json.dumps(line)) < 25_000
    assert "x" * 301 not in json.dumps(line)


@pytest.mark.parametrize("sent", ["%0a", "%0d%0a", "%0b", "%1e", "%e2%80%a8", "%c2%85", "%1b[2J", "%00", '"}%0a{"message": "'])
def test_nobody_can_forge_a_line(published, client, raw_lines, sent):
    """Whatever a program that reads the log takes for the end of a line, or a terminal for a command."""
    client.get(f"/drinks/{sent}forged/", headers={"X-Request-ID": "forged\nforged"})
    assert len(raw_lines()) == 2
    assert [json.loads(line)["message"].partition(":")[0] for line in raw_lines()] == ["answered", "Not Found"]
    assert all(letter.isprintable() and letter.isascii() for line in raw_lines() for letter in line)


def test_a_server_error_is_logged_with_its_traceback(published, client, lines, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("wizard.pages.guide", lambda *given: 1 / 0)
    client.get("/drinks/")
    assert "ZeroDivisionError" in json.dumps(lines())
