"""Every address gets a page, however wrong it is, and the page says in a sentence what is wrong."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concepts.publishing import editions


def test_an_unknown_guide_is_named_and_the_others_are_offered(published, visit):
    page = visit("/meals/")
    assert page.status == 404
    assert page.h1 == "This page does not exist"
    assert "There is no guide “meals”." in page.text
    assert page.links["Tea, coffee or water"] == "/drinks/"


def test_an_unknown_edition_is_named(published, visit):
    assert "The guide “Tea, coffee or water” has no edition 7." in visit("/drinks/7/").text
    assert "There is no guide “meals”." in visit("/meals/7/result/").text


@pytest.mark.parametrize(
    "address",
    [
        "/drinks/nothing-here/",
        "/drinks/0/",
        "/drinks/01/",
        "/drinks/99999999999999999999/",
        "/a b/",
        "/%00/",
        f"/{'a' * 60_000}/",
        f"/r/{'a' * 81}/",
    ],
)
def test_other_wrong_addresses_are_not_found(published, visit, address):
    page = visit(address)
    assert page.status == 404
    assert page.links["Tea, coffee or water"] == "/drinks/"


def test_of_many_guides_ten_are_listed_with_a_link_to_all(put_up, visit):
    for number in range(11):
        put_up(slug=f"guide-{number:02}", title=f"Guide {number:02}")
    page = visit("/nowhere/")
    assert [name for name in page.links if name.startswith("Guide")] == [f"Guide {number:02}" for number in range(10)]
    assert page.links["All guides"] == "/"


def test_ten_guides_are_all_listed(put_up, visit):
    for number in range(10):
        put_up(slug=f"guide-{number:02}", title=f"Guide {number:02}")
    page = visit("/nowhere/")
    assert len([name for name in page.links if name.startswith("Guide")]) == 10
    assert "All guides" not in page.links


def test_a_missing_page_costs_no_more_queries_with_many_guides(put_up, client, settings, django_assert_max_num_queries):
    settings.EDITION_CHECK_SECONDS = 60
    for number in range(30):
        put_up(slug=f"guide-{number:02}")
    editions.numbers()  # once in each process all of them are read, to find out which cannot be
    with django_assert_max_num_queries(13):
        assert client.get("/nowhere/").status_code == 404


def test_without_any_guide_a_page_is_not_found_either(db, visit):
    page = visit("/drinks/")
    assert page.status == 404
    assert "There is no guide “drinks”." in page.text


@pytest.mark.parametrize("page", ["ask/temperature/", "result/", "result.json", "compare/", ""])
@pytest.mark.parametrize(
    "query",
    [
        "temperature=%00",
        "temperature=hot%00",
        "%00=%00",
        "temperature=%ff%fe",
        "%ff=%ff&c=%ff",
        "temperature=%ED%A0%80",
        "important=%00&beside=%00&next=%00",
        "temperature=" + "x" * 20_000,
        "&".join(["temperature=hot"] * 900),
        "&".join(f"c={n}" for n in range(900)),
        "=&=&==&&&;;",
        "temperature[]=hot",
        "next=1&next=2",
    ],
)
def test_strange_queries_are_answered(published, client, page, query):
    response = client.get(f"/drinks/{page}?{query}")
    assert response.status_code in (200, 302, 400)
    if response.status_code == 302:
        assert len(response["Location"]) < 500


def test_ten_thousand_parameters_are_refused_in_a_sentence(published, visit):
    query = "&".join(f"p{n}=1" for n in range(10_000))
    for page in ("", "ask/temperature/", "result/", "compare/", "result.json"):
        refused = visit(f"/drinks/{page}?{query}")
        assert refused.status == 400
        assert refused.h1 == "This address cannot be understood"


def test_nothing_can_be_written_to_a_page(published, client):
    for address in ("/", "/drinks/", "/drinks/ask/temperature/", "/drinks/result/", "/drinks/result.json", "/healthz"):
        assert client.post(address).status_code == 405


def test_every_page_answers_head(published, client):
    for address in (
        "/drinks/",
        "/drinks/concepts/tea/",
        "/drinks/compare/",
        "/drinks/ask/temperature/",
        "/drinks/result/",
        "/drinks/result.json",
        "/drinks/guide.json",
        "/healthz",
    ):
        response = client.head(address)
        assert (response.status_code, response.content) == (200, b"")


def test_a_very_long_address_still_leads_to_the_next_page(put_up, client):
    from concepts.content import Choice, Question
    from tests.support.guides.drinks_guide import TEMPERATURE

    questions = tuple(
        Question(f"question-{'x' * 60}-{n}", "?", choices=(Choice("a" * 70, "A", "", {"tea": 1}), Choice("b", "B")))
        for n in range(40)
    )
    put_up(questions=(TEMPERATURE, *questions), scenarios=())
    query = "&".join(f"{question.slug}={'a' * 70}" for question in questions)
    response = client.get(f"/drinks/ask/temperature/?next=1&temperature=cold&{query}")
    assert response.status_code == 302
    assert len(response["Location"]) > 4_000
    assert client.get(response["Location"]).status_code == 200


@pytest.fixture
def drinks(put_up):
    put_up()


names = st.sampled_from(["temperature", "effect", "milk", "important", "beside", "next", "c", "diff", "other"])
values = st.sampled_from(["hot", "cold", "wake", "yes", "not-sure", "temperature", "effect", "tea", "1", "", "bad"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.sampled_from(["ask/temperature/", "ask/milk/", "result/", "compare/"]), st.lists(st.tuples(names, values), max_size=8))
def test_every_address_ends_at_a_page_after_two_redirects_at_most(drinks, client, page, pairs):
    from urllib.parse import urlencode

    address = f"/drinks/{page}?{urlencode(pairs)}"
    for _ in range(3):
        response = client.get(address)
        if response.status_code == 200:
            return
        address = response["Location"]
    raise AssertionError(f"{pairs} redirects too often, last to {address}")
