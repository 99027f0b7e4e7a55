"""What cannot be a visitor's request is refused in words, before anything else looks at it."""

import pytest


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8000@evil.example", "a b", "127.0.0.1.evil.example", "[::1"])
@pytest.mark.parametrize("address", ["/", "/drinks/", "/drinks/result/?temperature=hot", "/nowhere/", "/healthz"])
def test_a_foreign_host_is_no_address_of_ours(client, published, settings, host, address):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    page = client.get(address, headers={"host": host})
    assert page.status_code == 400
    assert "evil" not in page.content.decode()


def test_a_failure_of_ours_says_so_and_shows_nothing_of_the_inside(client, published, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("wizard.pages.guide", lambda *given: 1 / 0)
    page = client.get("/drinks/")
    assert page.status_code == 500
    assert "Something went wrong here" in page.content.decode()
    assert "ZeroDivisionError" not in page.content.decode()
