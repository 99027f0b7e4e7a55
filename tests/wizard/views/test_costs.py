"""A page costs one query at most, and no cookie."""

import pytest

PAGES = [
    "/drinks/",
    "/drinks/1/",
    "/drinks/concepts/tea/",
    "/drinks/compare/?c=tea&c=water",
    "/drinks/ask/effect/?temperature=hot",
    "/drinks/ask/effect/?temperature=hot&next=1",
    "/drinks/result/?temperature=hot&effect=wake",
    "/drinks/result.json?temperature=hot",
    "/drinks/guide.json",
    "/",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_a_known_edition_costs_at_most_one_query(put_up, client, settings, address, django_assert_max_num_queries):
    settings.KEPT_PAGES_BYTES = 0
    put_up()
    client.get(address)
    with django_assert_max_num_queries(1):
        client.get(address)


def test_a_page_costs_no_query_while_the_current_editions_are_known(put_up, client, settings, django_assert_num_queries):
    settings.EDITION_CHECK_SECONDS = 60
    settings.KEPT_PAGES_BYTES = 0
    put_up()
    client.get("/drinks/")
    with django_assert_num_queries(0):
        client.get("/drinks/result/?temperature=hot&effect=wake")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_sets_a_cookie_or_varies_by_one(put_up, client, address):
    put_up()
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
