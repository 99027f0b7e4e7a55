"""How long each kind of answer may be kept: the headers, and whether the page cache holds it."""

import pytest
from django.test import Client
from django.urls import get_resolver

from concepts.models import Guide
from wizard.models import SharedResult

pytestmark = pytest.mark.any_database

MAY_CHANGE = "no-cache"
FOR_A_DAY = "public, max-age=86400, immutable"
PAGE = "HX-Request, HX-History-Restore-Request, Accept-Language, Accept-Encoding"
UNCACHED_PAGE = "HX-Request, HX-History-Restore-Request, Accept-Language"
DOCUMENT = "Accept-Language, Accept-Encoding"
UNCACHED = "Accept-Language"

PAGES = [
    "",
    "concepts/tea/",
    "compare/?c=tea&c=coffee",
    "questions/",
    "ask/effect/?temperature=hot",
    "ask/temperature/?next=1",
]
DOCUMENTS = [
    "result.json?temperature=hot",
    "result.md?temperature=hot",
    "guide.json",
    "guide.md",
    "compare.md?c=tea&c=coffee",
    "compare.csv?c=tea&c=coffee",
]
POLICY = [
    *((f"/drinks/{page}", 200, MAY_CHANGE, PAGE, True) for page in PAGES),
    *((f"/drinks/1/{page}", 200, FOR_A_DAY, PAGE, True) for page in PAGES),
    *((f"/drinks/{document}", 200, MAY_CHANGE, DOCUMENT, True) for document in DOCUMENTS),
    *((f"/drinks/1/{document}", 200, FOR_A_DAY, DOCUMENT, True) for document in DOCUMENTS),
    ("/drinks/result/?temperature=hot", 200, MAY_CHANGE, PAGE, True),
    ("/drinks/1/result/?temperature=hot", 200, MAY_CHANGE, PAGE, True),
    ("/drinks/result.png?temperature=hot", 200, "public, max-age=600", DOCUMENT, True),
    ("/drinks/1/result.png?temperature=hot", 200, "public, max-age=31536000, immutable", DOCUMENT, True),
    ("/drinks/1/share/?temperature=hot", 200, None, PAGE, True),
    ("/r/aaaaaaaa/", 200, MAY_CHANGE, "HX-Request, HX-History-Restore-Request, Accept-Encoding, Accept-Language", True),
    ("/", 302, None, DOCUMENT, True),
    ("/drinks/ask/temperature/?next=1&temperature=hot", 302, None, DOCUMENT, True),
    ("/drinks/?x=1", 302, None, UNCACHED, False),
    ("/drinks/result/?temperature=hot&x=1", 302, None, UNCACHED, False),
    ("/drinks/share/?temperature=hot", 302, None, UNCACHED, False),
    ("/drinks/ask/temperature/?temperature=tepid", 200, MAY_CHANGE, UNCACHED_PAGE, False),
    ("/drinks/result.json?temperature=tepid", 400, None, UNCACHED, False),
    ("/drinks/concepts/beer/", 404, None, UNCACHED_PAGE, False),
    ("/nowhere/", 404, None, UNCACHED_PAGE, False),
    ("/r/bbbbbbbb/", 410, None, UNCACHED_PAGE, False),
    ("/damaged/", 503, "no-store", UNCACHED_PAGE, False),
    ("/healthz", 200, None, UNCACHED, False),
    ("/admin/preview/drinks/", 302, "max-age=0, no-cache, no-store, must-revalidate, private", "Cookie", False),
]


@pytest.fixture
def site(published, settings):
    """A site with a page cache, the drinks, a guide that cannot be read, and two short links, one of them withdrawn."""
    settings.KEPT_PAGES_BYTES = 1_000_000
    now = published.published_at
    Guide.objects.create(slug="damaged", title="Damaged").editions.create(number=1, document="{}", published_at=now)
    SharedResult.objects.create(code="aaaaaaaa", edition=published, query="temperature=hot")
    SharedResult.objects.create(code="bbbbbbbb", edition=published, query="temperature=cold", withdrawn_at=now)
    return Client()


@pytest.mark.parametrize(("address", "status", "cache_control", "vary", "is_cached"), POLICY)
def test_each_kind_of_answer_says_how_long_it_may_be_kept(site, address, status, cache_control, vary, is_cached):
    first, second = site.get(address), site.get(address)
    for answer in (first, second):
        assert answer.status_code == status
        assert answer.get("Cache-Control") == cache_control
        assert answer.get("Vary") == vary
        assert answer.has_header("ETag") == is_cached
    assert first.get("ETag") == second.get("ETag")


@pytest.mark.parametrize("address", ["/drinks/", "/drinks/1/", "/drinks/1/guide.json", "/drinks/1/result/"])
def test_what_htmx_asks_for_says_nothing(site, address):
    assert "Cache-Control" not in site.get(address, headers={"HX-Request": "true"})


def test_every_page_of_a_guide_is_in_the_table():
    guide = next(each for each in get_resolver("wizard.urls").url_patterns if str(each.pattern) == "<word:guide>/")
    tested = {row[0].partition("?")[0] for row in POLICY}
    for page in guide.url_patterns:
        path = str(page.pattern).replace("<word:concept>", "tea").replace("<word:question>", "effect")
        assert {f"/drinks/{path}", f"/drinks/1/{path}"} <= tested
