"""Requests for foreign hosts are refused, and server errors have a page."""

import pytest


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8000@evil.example", "a b", "127.0.0.1.evil.example", "[::1"])
@pytest.mark.parametrize("address", ["/", "/drinks/", "/drinks/result/?temperature=hot", "/nowhere/", "/healthz"])
def test_a_foreign_host_is_refused(client, published, settings, host, address):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    page = client.get(address, headers={"host": host})
    assert page.status_code == 400
    assert "evil" not in page.content.decode()


def test_a_server_error_has_a_page_that_shows_no_internals(client, published, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("wizard.pages.guide", lambda *given: 1 / 0)
    page = client.get("/drinks/")
    assert page.status_code == 500
    assert "Something went wrong here" in page.content.decode()
    assert "ZeroDivisionError" not in page.content.decode()
