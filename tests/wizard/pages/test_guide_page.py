import pytest

from concepts.content import ALWAYS
from tests.support.guides.drinks_guide import DRINKS, MILK

pytestmark = pytest.mark.any_database


def test_it_introduces_the_guide_and_offers_to_start(published, visit):
    page = visit("/drinks/")
    assert page.h1 == "Tea, coffee or water"
    assert "What to drink now." in page.text
    assert page.links["Find yours"] == "/drinks/ask/temperature/"
    assert "2 questions, and up to 1 more while the result is not clear" in page.text


def test_a_guide_that_asks_no_more_promises_no_more(put_up, visit):
    put_up(questions=DRINKS.questions[:1], scenarios=())
    assert "1 question. No account." in visit("/drinks/").text


def test_it_presents_every_concept_with_a_link(published, visit):
    page = visit("/drinks/")
    assert "Leaves in hot water." in page.text
    assert page.links["Tea"] == "/drinks/concepts/tea/"
    assert page.links["Water"] == "/drinks/concepts/water/"


def test_it_draws_the_arrows(published, visit):
    assert "Coffee speed up a busy hour" in visit("/drinks/").text


def test_it_shows_every_comparison_as_a_table_with_a_link_to_compare(published, visit):
    page = visit("/drinks/")
    assert page.html.count("<table") == 2
    assert '<th scope="col"><a href="/drinks/concepts/tea/">Tea</a></th>' in page.html
    assert '<th scope="row">Served</th>' in page.html
    assert page.links["Compare Hot drinks"] == "/drinks/compare/?c=tea&c=coffee"
    assert page.links["Compare them all, or any of them"] == "/drinks/compare/?c=tea&c=coffee&c=water"


def test_a_cell_that_nobody_wrote_reads_not_stated(published, visit):
    assert "Price not stated the most" in visit("/drinks/").text


def test_a_cell_shows_its_note_and_its_source(published, visit):
    page = visit("/drinks/")
    assert "hot Some like it iced" in page.text
    assert page.links["Source"] == "https://example.org/iced"


def test_a_guide_without_questions_offers_no_start(put_up, visit):
    put_up(questions=(), scenarios=())
    assert "Find yours" not in visit("/drinks/").links


def test_a_guide_with_nothing_but_one_concept_is_a_page(put_up, visit):
    from tests.support.guides.drinks_guide import DRINKS

    put_up(concepts=DRINKS.concepts[:1], features=(), cells=(), comparisons=(), questions=(), scenarios=())
    page = visit("/drinks/")
    assert page.status == 200
    assert "Tea" in page.links


def test_an_edition_keeps_its_own_address_and_its_own_links(put_up, visit):
    put_up()
    put_up(title="Tea, coffee, water or juice")
    old, new = visit("/drinks/1/"), visit("/drinks/")
    assert (old.h1, new.h1) == ("Tea, coffee or water", "Tea, coffee, water or juice")
    assert old.links["Find yours"] == "/drinks/1/ask/temperature/"
    assert old.links["Tea"] == "/drinks/1/concepts/tea/"


def test_it_describes_itself_to_search_engines_in_plain_words(published, visit):
    assert '<meta name="description" content="What to drink now.">' in visit("/drinks/").html


def test_it_says_which_edition_it_is(published, visit):
    assert "Tea, coffee or water, edition 1 of" in visit("/drinks/").text


def test_parameters_that_mean_nothing_are_dropped(published, sent):
    assert sent("/drinks/?utm_source=chat") == "/drinks/"


def test_a_slug_in_any_script_is_an_address(put_up, visit, client):
    put_up(slug="напитки", title="Чай")
    assert visit("/напитки/").h1 == "Чай"
    assert visit("/напитки/").links["Find yours"].startswith("/%D0%BD%D0%B0")
    assert client.get(visit("/напитки/").links["Find yours"]).status_code == 200


def test_only_questions_that_everyone_is_asked_are_announced(put_up, visit):
    put_up(questions=(*DRINKS.questions[:2], MILK.__class__("milk", "Is there milk?", asked=ALWAYS, choices=MILK.choices)))
    assert "3 questions" in visit("/drinks/").text
