"""Addresses that others rely on answer GET and HEAD and nothing else, and an unknown name gets a page that says so."""

import pytest
from django.conf import settings
from django.urls import get_resolver

from concepts.content import slug_problem
from concepts.content.reserved_words import ADDRESSES_IN_USE, QUERY_WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGES = [
    "/drinks/",
    "/drinks/concepts/tea/",
    "/drinks/compare/?c=tea&c=coffee",
    "/drinks/compare/?c=tea&c=coffee&diff=1",
    "/drinks/questions/",
    "/drinks/ask/temperature/",
    "/drinks/ask/effect/?temperature=hot",
    "/drinks/result/?temperature=hot&effect=wake&important=effect&beside=water",
]
DOCUMENTS = {
    "/drinks/result.json?temperature=hot": "application/json",
    "/drinks/result.md?temperature=hot": "text/markdown",
    "/drinks/result.png?temperature=hot": "image/png",
    "/drinks/compare.md?c=tea&c=coffee": "text/markdown",
    "/drinks/compare.csv?c=tea&c=coffee": "text/csv",
    "/drinks/guide.json": "application/json",
    "/drinks/guide.md": "text/markdown",
}
UNKNOWN = [
    "/nowhere/",
    "/drinks/concepts/beer/",
    "/drinks/ask/beer/",
    "/drinks/beer/",
    "/drinks/99/",
    "/drinks/0/",
    "/drinks/1x/",
    "/drinks/99/result.png",
    "/r/nothing/",
]


def of_edition_1(address):
    return address.replace("/drinks/", "/drinks/1/", 1)


EVERYTHING = [*PAGES, *DOCUMENTS, *map(of_edition_1, (*PAGES, *DOCUMENTS))]


@pytest.mark.parametrize("address", [*PAGES, *map(of_edition_1, PAGES)])
def test_every_page_answers(client, published, address):
    page = client.get(address)
    assert page.status_code == 200
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert b"<h1" in page.content
    assert not page.cookies


@pytest.mark.parametrize("address", [*DOCUMENTS, *map(of_edition_1, DOCUMENTS)])
def test_every_document_answers(client, published, address):
    assert client.get(address)["Content-Type"].startswith(DOCUMENTS[address.replace("/1/", "/", 1)])


@pytest.mark.parametrize("address", [*EVERYTHING, "/healthz"])
def test_only_reading_is_answered(client, published, address):
    assert client.head(address).status_code == 200
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(address).status_code == 405


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_unknown_name_gets_a_page_that_offers_the_guide(client, published, address):
    page = client.get(address)
    assert page.status_code == 404
    assert 'href="/drinks/"' in page.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_parameter_that_means_nothing_is_dropped(client, published, address):
    answer = client.get(f"{address}{'&' if '?' in address else '?'}utm_source=mail")
    assert (answer.status_code, answer["Location"]) == (302, address)


def test_the_front_page_leads_to_the_only_guide(client, published):
    assert client.get("/")["Location"] == "/drinks/"


def test_the_machine_asks_for_health(client):
    assert client.get("/healthz").content == b"ok"


def test_the_desk_asks_who_you_are(client):
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def first_segments(patterns, before=""):
    """The first segment of every address of the site, where it is a fixed word."""
    for pattern in patterns:
        address = before + str(pattern.pattern).lstrip("^")
        if "/" not in address and hasattr(pattern, "url_patterns"):
            yield from first_segments(pattern.url_patterns, address)
        elif (word := address.partition("/")[0].rstrip("$")) and "<" not in word and "(" not in word:
            yield word


def test_every_word_that_an_address_starts_with_is_reserved():
    words = set(first_segments(get_resolver().url_patterns)) | {settings.STATIC_URL.strip("/")}
    assert {"admin", "healthz", "r"} <= words <= ADDRESSES_IN_USE
    for word in ADDRESSES_IN_USE:
        assert slug_problem(word, "guide")


def test_every_parameter_of_a_query_is_reserved():
    for word in QUERY_WORDS:
        assert slug_problem(word, "question")
