import pytest

from concepts.content import Concept
from tests.support.guides.drinks_guide import DRINKS

pytestmark = pytest.mark.any_database


def test_it_puts_the_chosen_concepts_side_by_side_in_the_order_of_the_address(published, visit):
    page = visit("/drinks/compare/?c=water&c=tea")
    assert page.html.index('scope="col"><a href="/drinks/concepts/water/"') < page.html.index(
        'scope="col"><a href="/drinks/concepts/tea/"'
    )
    assert "Served cold hot" in page.text


def test_it_offers_every_concept_and_keeps_the_ticks(published, visit):
    page = visit("/drinks/compare/?c=tea&c=water")
    assert page.offered == [("c", "tea"), ("c", "coffee"), ("c", "water")]
    assert page.fields == [("c", "tea"), ("c", "water")]


def test_fewer_than_two_is_answered_with_a_sentence_and_the_choice(published, visit):
    for address in ("/drinks/compare/", "/drinks/compare/?c=tea"):
        page = visit(address)
        assert "Choose at least two to compare them." in page.text
        assert "<table" not in page.html


def test_it_hides_what_does_not_differ_on_request(published, visit):
    whole = visit("/drinks/compare/?c=tea&c=coffee")
    assert "Served hot hot" in whole.text
    assert whole.links["Show only rows that differ"] == "/drinks/compare/?c=tea&c=coffee&diff=1"
    page = visit("/drinks/compare/?c=tea&c=coffee&diff=1")
    assert "Served" not in page.text
    assert "Effect" in page.text
    assert page.links["Show all rows: 1 that does not differ is hidden"] == "/drinks/compare/?c=tea&c=coffee"
    assert ("diff", "1") in page.fields


def test_a_cell_that_is_not_stated_differs_from_one_that_is(published, visit):
    assert "Price not stated the most" in visit("/drinks/compare/?c=tea&c=coffee&diff=1").text


def test_concepts_that_do_not_differ_are_said_to(put_up, visit):
    put_up(cells=tuple(cell for cell in DRINKS.cells if cell.feature == "served"))
    assert "They do not differ in any row." in visit("/drinks/compare/?c=tea&c=coffee&diff=1").text


def test_what_means_nothing_is_dropped(published, sent):
    assert sent("/drinks/compare/?c=tea&c=beer&c=water") == "/drinks/compare/?c=tea&c=water"
    assert sent("/drinks/compare/?c=tea&c=tea&c=water") == "/drinks/compare/?c=tea&c=water"
    assert sent("/drinks/compare/?c=tea&c=water&diff=yes&x=1") == "/drinks/compare/?c=tea&c=water"
    assert sent("/drinks/compare/?diff=1&diff=1") == "/drinks/compare/?diff=1"


def test_more_than_six_are_cut_with_a_sentence(put_up, visit):
    put_up(concepts=(*DRINKS.concepts, *(Concept(f"juice-{n}", f"Juice {n}") for n in range(5))))
    chosen = "&".join(f"c={slug}" for slug in ("tea", "coffee", "water", "juice-0", "juice-1", "juice-2", "juice-3", "juice-4"))
    page = visit(f"/drinks/compare/?{chosen}")
    assert "At most 6 fit side by side. Left out: Juice 3, Juice 4." in page.text
    assert page.html.count('scope="col"') == 6
