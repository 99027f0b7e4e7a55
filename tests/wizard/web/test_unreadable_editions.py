"""An edition that cannot be read affects nothing else: the newest readable edition stays current, and its own address says so."""

import json
from contextlib import suppress
from copy import deepcopy
from functools import reduce
from http import HTTPStatus
from operator import getitem

import pytest
from cachetools import LRUCache, cached
from django.db import connection
from django.utils import timezone

from concepts.content import ContentError, from_json
from concepts.models import Edition, Guide
from concepts.publishing import editions, stored_editions
from tests.support.guides.damaged_documents import DAMAGED_DOCUMENTS, WHOLE_DOCUMENT
from tests.support.guides.drinks_guide import DRINKS
from wizard.models import SharedResult

PAGES = [
    "/",
    "/drinks/",
    "/drinks/1/",
    "/drinks/ask/effect/?temperature=hot",
    "/drinks/result/?temperature=hot&effect=wake",
    "/drinks/1/result/?temperature=hot&effect=wake",
    "/drinks/guide.json",
    "/snacks/",
]
HERE = {"Origin": "http://testserver"}
EVERY_KIND = pytest.mark.parametrize("document", DAMAGED_DOCUMENTS.values(), ids=DAMAGED_DOCUMENTS)


@pytest.fixture
def store_document(db):
    """Store any document as the next edition of a guide."""

    def store_document(document, slug="drinks"):
        guide, _ = Guide.objects.get_or_create(slug=slug, defaults={"title": slug})
        return guide.editions.create(number=guide.editions.count() + 1, document=document, published_at=timezone.now())

    return store_document


@pytest.fixture
def add_damaged_edition(put_up, store_document, client):
    """Guides "drinks" and "snacks", of which this process knows edition 1; then edition 2 of the drinks appears, damaged."""

    def add_damaged_edition(document=""):
        put_up()
        put_up(slug="snacks", title="Snacks")
        assert client.get("/drinks/").status_code == HTTPStatus.OK
        return store_document(document)

    return add_damaged_edition


@EVERY_KIND
@pytest.mark.parametrize("is_cold", [False, True], ids=["known before", "cold"])
def test_the_newest_readable_edition_stays_current(add_damaged_edition, client, document, is_cold):
    add_damaged_edition(document)
    if is_cold:
        editions.forget()
    assert f"<h1>{DRINKS.title}</h1>" in client.get("/drinks/").content.decode()
    assert client.get("/drinks/1/ask/effect/").status_code == HTTPStatus.OK
    assert client.get("/nothing/").status_code == HTTPStatus.NOT_FOUND


def test_no_page_changes_in_this_or_other_guides(add_damaged_edition, client):
    add_damaged_edition()
    before = {page: client.get(page).content for page in PAGES}
    editions.forget()
    for page in PAGES:
        answer = client.get(page)
        assert (answer.status_code, answer.content) == (HTTPStatus.OK, before[page]), page
    assert client.get("/drinks/9/").status_code == HTTPStatus.NOT_FOUND


@EVERY_KIND
def test_the_address_of_the_damaged_edition_gets_503(add_damaged_edition, client, document):
    add_damaged_edition(document)
    assert client.get("/drinks/2/").status_code == HTTPStatus.SERVICE_UNAVAILABLE


def test_every_address_of_the_damaged_edition_offers_the_guide(add_damaged_edition, visit):
    add_damaged_edition()
    for address in ("/drinks/2/", "/drinks/2/result/?temperature=hot", "/drinks/2/result.json", "/drinks/2/share/"):
        page = visit(address)
        assert (page.status, page.h1) == (HTTPStatus.SERVICE_UNAVAILABLE, "Edition 2 cannot be read")
        assert page.links[DRINKS.title] == "/drinks/"
        assert (page.response["Retry-After"], page.response["Cache-Control"]) == ("60", "no-store")


def test_a_short_link_to_the_damaged_edition_gets_503(add_damaged_edition, visit, client):
    row = add_damaged_edition()
    shared = SharedResult.objects.create(edition=row, query="temperature=hot")
    page = visit(shared.get_absolute_url())
    assert (page.status, page.h1) == (HTTPStatus.SERVICE_UNAVAILABLE, "Edition 2 cannot be read")
    withdrawn = SharedResult.objects.create(edition=row, query="temperature=cold", withdrawn_at=timezone.now())
    assert visit(withdrawn.get_absolute_url()).status == HTTPStatus.SERVICE_UNAVAILABLE


def test_a_new_short_link_is_of_the_readable_edition(add_damaged_edition, client):
    add_damaged_edition()
    made = client.post("/drinks/1/share/?temperature=hot", headers=HERE)
    assert client.get(made["Location"]).status_code == HTTPStatus.OK


def test_the_page_is_in_the_language_of_the_visitor(add_damaged_edition, visit):
    add_damaged_edition()
    assert visit("/drinks/2/", Accept_Language="de").h1 == "Ausgabe 2 ist nicht lesbar"
    assert visit("/drinks/2/", Accept_Language="fr").h1 == "L’édition 2 est illisible"


def test_a_new_process_finds_the_newest_readable_edition(put_up, store_document, client):
    put_up()
    put_up(title="Drinks")
    for document in ("", "null"):
        store_document(document)
    editions.forget()
    assert b"<h1>Drinks</h1>" in client.get("/drinks/").content
    assert editions.known_numbers() == {"drinks": 2}


def test_a_guide_without_readable_edition_is_left_out_of_lists(put_up, store_document, visit):
    store_document("")
    store_document("null")
    put_up(slug="snacks", title="Snacks")
    put_up(slug="sweets", title="Sweets")
    assert "drinks" not in visit("/").html
    assert "drinks" not in visit("/nothing/").html
    for address in ("/drinks/", "/drinks/1/", "/drinks/ask/effect/"):
        page = visit(address)
        assert (page.status, page.h1) == (HTTPStatus.SERVICE_UNAVAILABLE, "The guide “drinks” cannot be read")
        assert page.links["All guides"] == "/"


def test_the_damaged_edition_is_logged_once(add_damaged_edition, client, caplog):
    add_damaged_edition("[]")
    for _ in range(3):
        client.get("/drinks/")
        client.get("/drinks/2/")
    said = [record.getMessage() for record in caplog.records if record.levelname == "ERROR" and record.name.startswith("concepts")]
    assert said == [
        "Edition 2 of the guide “drinks” cannot be read. ContentError: The document is not a JSON object.",
    ]


@pytest.mark.parametrize("is_cold", [False, True], ids=["known before", "cold"])
def test_health_is_ok_and_names_the_edition(add_damaged_edition, store_document, client, is_cold):
    add_damaged_edition()
    store_document("{}", slug="beer")
    if is_cold:
        editions.forget()
    answer = client.get("/healthz")
    assert answer.status_code == HTTPStatus.OK
    assert answer.content.decode().splitlines() == [
        "ok",
        "Edition 1 of the guide “beer” cannot be read; visitors cannot read the guide.",
        "Edition 2 of the guide “drinks” cannot be read; visitors read edition 1.",
    ]


def test_prometheus_gets_their_number(add_damaged_edition, client, settings):
    settings.METRICS_TOKEN = "a-token-of-some-length"
    add_damaged_edition()
    scraped = client.get("/healthz/metrics", headers={"Authorization": f"Bearer {settings.METRICS_TOKEN}"}).content.decode()
    assert "crossroads_unreadable_editions 1.0" in scraped.splitlines()


def test_a_repaired_row_is_read_without_a_restart(add_damaged_edition, client, monkeypatch):
    row = add_damaged_edition()
    assert client.get("/drinks/2/").status_code == HTTPStatus.SERVICE_UNAVAILABLE
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM concepts_edition WHERE id = %s", [row.pk])
    whole = json.dumps(WHOLE_DOCUMENT | {"title": "Restored"})
    Edition.objects.create(pk=row.pk, guide=row.guide, number=2, document=whole, published_at=row.published_at)
    assert stored_editions.RETRY_SECONDS < 60
    monkeypatch.setattr(stored_editions, "RETRY_SECONDS", 0)
    assert b"<h1>Restored</h1>" in client.get("/drinks/").content
    assert client.get("/drinks/2/").status_code == HTTPStatus.OK
    assert client.get("/healthz").content == b"ok"


def test_a_damaged_row_is_not_parsed_for_each_request(add_damaged_edition, client, monkeypatch):
    add_damaged_edition()
    client.get("/drinks/2/")
    monkeypatch.setattr(stored_editions, "_parse", None)
    assert client.get("/drinks/2/").status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert client.get("/drinks/").status_code == HTTPStatus.OK


def test_an_edition_damaged_while_in_memory_is_replaced_by_the_one_before_it(put_up, client, settings):
    settings.KEPT_PAGES_BYTES = 0
    put_up()
    row = put_up(title="Second")
    assert b"<h1>Second</h1>" in client.get("/drinks/").content
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM concepts_edition WHERE id = %s", [row.pk])
    Edition.objects.create(pk=row.pk, guide=row.guide, number=2, document="", published_at=row.published_at)
    assert b"<h1>Second</h1>" in client.get("/drinks/").content
    stored_editions._read.cache_clear()
    assert f"<h1>{DRINKS.title}</h1>".encode() in client.get("/drinks/").content
    assert client.get("/").status_code == HTTPStatus.FOUND


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL stores no text that is none")
def test_bytes_that_are_not_text_cannot_be_read(add_damaged_edition, client):
    row = add_damaged_edition()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM concepts_edition WHERE id = %s", [row.pk])
        cursor.execute(
            "INSERT INTO concepts_edition (id, guide_id, number, document, note, published_at)"
            " VALUES (%s, %s, 3, CAST(x'7bff7d' AS TEXT), '', '2026-01-01')",
            [row.pk, row.guide_id],
        )
    editions.forget()
    assert client.get("/drinks/").status_code == HTTPStatus.OK
    assert client.get("/drinks/3/").status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "Edition 3 of the guide “drinks” cannot be read" in client.get("/healthz").content.decode()


VALUES = [None, True, 10**400, "", "\x00", "tea", [[]], {"tea": 9}]


def changed_documents():
    """The whole document with each of its values in turn replaced by each of VALUES, and where."""
    for path in paths(WHOLE_DOCUMENT):
        for value in VALUES:
            document = deepcopy(WHOLE_DOCUMENT)
            *way, last = path
            reduce(getitem, way, document)[last] = value
            yield path, repr(value), document


def paths(value, path=()):
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield from paths(each, (*path, key))


def test_a_changed_document_is_refused_in_words_or_its_pages_can_be_shown(store_document, client):
    accepted = {}
    for path, value, document in changed_documents():
        with suppress(ContentError):
            from_json(document)
            accepted[tuple(step for step in path if isinstance(step, str)), value] = document
    assert len(accepted) > 20
    store_document(json.dumps(WHOLE_DOCUMENT))
    for where, document in accepted.items():
        store_document(json.dumps(document))
        for page in ("/drinks/", "/drinks/ask/temperature/", "/drinks/result/?temperature=hot&effect=wake"):
            assert client.get(page).status_code < HTTPStatus.INTERNAL_SERVER_ERROR, (where, page)


def test_reading_many_old_editions_does_not_fill_memory(put_up, client, monkeypatch):
    cache = LRUCache(100_000, getsizeof=lambda read: read[1])
    monkeypatch.setattr(stored_editions, "_read", cached(cache)(stored_editions._read.__wrapped__))
    for number in range(1, 21):
        put_up(title=f"Drinks {number}")
        assert client.get(f"/drinks/{number}/").status_code == HTTPStatus.OK
        assert client.get("/drinks/").status_code == HTTPStatus.OK
    assert 3 <= len(cache) < 10
    assert cache.currsize <= 100_000
