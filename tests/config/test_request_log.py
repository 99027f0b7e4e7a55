"""Log lines name the request they belong to, and never what a visitor answered."""

import io
import json
import logging

import pytest
from pythonjsonlogger.json import JsonFormatter


@pytest.fixture
def lines(monkeypatch):
    """What is logged from INFO on, line by line, as JSON."""
    root, written = logging.getLogger(), io.StringIO()
    level = root.level
    (handler,) = [each for each in root.handlers if isinstance(each.formatter, JsonFormatter)]
    monkeypatch.setattr(handler, "stream", written)
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.setLevel(level)


def test_a_line_says_what_was_asked_and_answered_under_the_id_of_the_request(published, client, lines):
    client.get("/drinks/result/?temperature=hot", headers={"X-Request-ID": "abc"})
    (line,) = [line for line in lines() if line["message"] == "answered"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/drinks/result/", 200)
    assert line["request_id"] == "abc"
    assert line["ms"] > 0
    assert "hot" not in json.dumps(line)


def test_the_id_of_a_proxy_is_kept(published, client):
    assert client.get("/drinks/", headers={"X-Request-ID": "abc-123"})["X-Request-ID"] == "abc-123"


@pytest.mark.parametrize("sent", ["x" * 65, "a b", "<script>", 'a"b'])
def test_a_harmful_one_is_not(published, client, sent):
    assert client.get("/drinks/", headers={"X-Request-ID": sent})["X-Request-ID"] != sent


def test_an_answer_that_all_is_well_carries_none_unasked(published, client):
    assert "X-Request-ID" not in client.get("/drinks/")
    assert client.get("/drinks/concepts/beer/")["X-Request-ID"]


def test_trouble_is_logged_under_the_id_of_its_request(published, client, lines):
    answer = client.get("/drinks/concepts/beer/", headers={"X-Request-ID": "lost"})
    assert answer.status_code == 404
    assert [line["request_id"] for line in lines() if "Not Found" in line["message"]] == ["lost"]


def test_what_was_refused_is_logged_without_where_in_the_code(published, client, lines):
    assert client.get("/drinks/", headers={"host": "evil.example"}).status_code == 400
    (line,) = [line for line in lines() if "evil.example" in line["message"]]
    assert "exc_info" not in line
    client.raise_request_exception = False
    client.get("/drinks/?" + "a&" * 1_000)
    assert "Traceback" not in json.dumps(lines())


def test_a_failure_of_ours_is_logged_with_where_in_the_code(published, client, lines, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("wizard.pages.guide", lambda *given: 1 / 0)
    client.get("/drinks/")
    assert "ZeroDivisionError" in json.dumps(lines())
