import pytest

pytestmark = pytest.mark.any_database


def test_it_says_all_that_the_guide_says_of_the_concept(published, visit):
    page = visit("/drinks/concepts/coffee/")
    assert page.h1 == "Coffee"
    assert "Roasted beans in hot water." in page.text
    assert "Coffee speed up a busy hour" in page.text
    assert "Served hot Some like it iced Source Effect wakes Price the most" in page.text


def test_it_leaves_out_rows_that_say_nothing_of_it(published, visit):
    assert "Price" not in visit("/drinks/concepts/tea/").text


def test_it_says_what_the_concept_is_confused_with(published, visit):
    page = visit("/drinks/concepts/water/")
    assert page.links["Water and Tea side by side"] == "/drinks/compare/?c=water&c=tea"
    assert page.links["Coffee"] == "/drinks/concepts/coffee/"


def test_it_leads_to_the_first_question(published, visit):
    assert visit("/drinks/concepts/tea/").links["Find out whether it fits you"] == "/drinks/ask/temperature/"


def test_a_concept_of_which_nothing_is_said_is_a_page(put_up, visit):
    put_up(cells=())
    assert "Nothing is stated yet." in visit("/drinks/concepts/tea/").text


def test_parameters_that_mean_nothing_are_dropped(published, sent):
    assert sent("/drinks/concepts/tea/?temperature=hot") == "/drinks/concepts/tea/"


def test_an_unknown_concept_is_named_and_the_guide_offered(published, visit):
    page = visit("/drinks/concepts/beer/")
    assert page.status == 404
    assert "The guide “Tea, coffee or water” has no concept “beer”." in page.text
    assert page.links["Tea, coffee or water"] == "/drinks/"
