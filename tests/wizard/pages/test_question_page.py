from dataclasses import replace

import pytest

from concepts.content import ALWAYS
from tests.support.guides.drinks_guide import DRINKS, EFFECT, MILK, TEMPERATURE, with_question

pytestmark = pytest.mark.any_database


def test_it_asks_one_question_with_its_choices_and_not_sure(published, visit):
    page = visit("/drinks/ask/temperature/")
    assert page.h1 == "How warm should it be?"
    assert page.title == "How warm should it be? – Tea, coffee or water – Crossroads"
    assert page.offered == [
        ("temperature", "hot"),
        ("temperature", "cold"),
        ("temperature", "not-sure"),
        ("important", "temperature"),
    ]
    assert "Hot It steams." in page.text
    assert "This matters most to us: count it double." in page.text


def test_question_and_heading_are_the_legend_and_help_describes_what_it_helps_with(published, visit):
    page = visit("/drinks/ask/milk/?temperature=hot")
    assert '<legend><h1 tabindex="-1">Is there milk?</h1></legend>' in page.html
    assert '<fieldset class="field" aria-describedby="id_milk_hint">' in page.html
    assert '<p class="hint" id="id_milk_hint">Oat milk counts.</p>' in page.html
    assert len(page.ids) == len(set(page.ids))


def test_nothing_is_chosen_beforehand(published, visit):
    assert visit("/drinks/ask/temperature/").fields == [("next", "1")]


def test_an_answer_in_the_address_is_chosen_and_so_is_its_mark(published, visit):
    page = visit("/drinks/ask/temperature/?temperature=hot&important=temperature")
    assert page.fields == [("next", "1"), ("temperature", "hot"), ("important", "temperature")]


def test_the_form_keeps_everything_else_of_the_address(published, visit):
    page = visit("/drinks/ask/temperature/?temperature=hot&effect=wake&important=effect&beside=water")
    assert page.fields == [("effect", "wake"), ("important", "effect"), ("beside", "water"), ("next", "1"), ("temperature", "hot")]


def test_it_says_where_one_is(published, visit):
    assert "Question 1 of 2" in visit("/drinks/ask/temperature/").text
    assert "Question 2 of 2" in visit("/drinks/ask/effect/?temperature=hot").text


def test_an_extra_question_says_why_it_is_asked_at_all(published, visit):
    page = visit("/drinks/ask/milk/?temperature=hot&effect=wake")
    assert "Extra question 1: your answers so far leave it close" not in page.text
    assert "Extra question 1" in page.text
    page = visit("/drinks/ask/milk/?temperature=hot")
    assert "Extra question 1: your answers so far leave a tie" in page.text
    page = visit("/drinks/ask/milk/")
    assert "Your other answers hide this question" in page.text


def test_a_close_result_is_named_as_the_reason(put_up, visit):
    put_up(close_margin=2)
    page = visit("/drinks/ask/milk/?temperature=hot&effect=wake")
    assert "Extra question 1: your answers so far leave it close" in page.text
    assert page.links["See the result now"] == "/drinks/result/?temperature=hot&effect=wake"


def test_the_result_is_offered_once_something_counts(published, visit):
    assert "See the result now" not in visit("/drinks/ask/temperature/").links
    assert "See the result now" not in visit("/drinks/ask/effect/?temperature=not-sure").links
    assert visit("/drinks/ask/effect/?temperature=hot").links["See the result now"] == "/drinks/result/?temperature=hot"


def test_earlier_answers_are_listed_with_a_way_to_change_each_that_keeps_all(published, visit):
    page = visit("/drinks/ask/effect/?temperature=hot&important=temperature")
    assert "How warm should it be? Hot counts double" in page.text
    assert page.links["Change: How warm should it be?"] == "/drinks/ask/temperature/?temperature=hot&important=temperature"


def test_an_answer_of_not_sure_is_listed_too(published, visit):
    assert "How warm should it be? Not sure" in visit("/drinks/ask/effect/?temperature=not-sure").text


def test_back_leads_to_the_question_before_or_to_the_guide(published, visit):
    assert visit("/drinks/ask/temperature/").links["Back"] == "/drinks/"
    assert visit("/drinks/ask/effect/?temperature=hot").links["Back"] == "/drinks/ask/temperature/?temperature=hot"


def test_skipping_answers_not_sure(published, visit):
    page = visit("/drinks/ask/temperature/?temperature=hot&important=temperature")
    assert page.links["Skip this question"] == "/drinks/ask/effect/?temperature=not-sure"


def test_one_can_start_over(published, visit):
    assert visit("/drinks/ask/effect/?temperature=hot").links["Start over"] == "/drinks/ask/temperature/"


def test_it_tells_why_the_question_is_asked(published, visit):
    assert "Only one of the three is good cold." in visit("/drinks/ask/temperature/").text


def test_a_revisited_question_keeps_the_later_answers(published, visit):
    page = visit("/drinks/ask/temperature/?temperature=hot&effect=wake&milk=yes")
    assert ("effect", "wake") in page.fields
    assert ("milk", "yes") in page.fields
    assert "Your answers so far" in page.text


def test_below_an_edition_everything_stays_below_it(published, visit):
    page = visit("/drinks/1/ask/effect/?temperature=hot")
    assert page.links["Back"] == "/drinks/1/ask/temperature/?temperature=hot"
    assert 'action="/drinks/1/ask/effect/"' in page.html


def test_markup_in_a_question_is_text(put_up, visit):
    put_up(with_question(DRINKS, replace(EFFECT, text="<script>alert(1)</script>", help="<b>bold</b> *slanted*")))
    page = visit("/drinks/ask/effect/")
    assert page.h1 == "<script>alert(1)</script>"
    assert "<script>alert" not in page.html
    assert "&lt;b&gt;bold&lt;/b&gt; <em>slanted</em>" in page.html


def test_a_question_that_an_answer_opens_is_counted_in(put_up, visit):
    put_up(with_question(DRINKS, replace(MILK, asked=ALWAYS)))
    assert "Question 1 of 2" in visit("/drinks/ask/temperature/").text
    assert "Question 3 of 3" in visit("/drinks/ask/milk/?temperature=hot&effect=wake").text


def test_an_unknown_question_is_named(published, visit):
    page = visit("/drinks/ask/sugar/")
    assert page.status == 404
    assert "The guide “Tea, coffee or water” has no question “sugar”." in page.text


def test_unicode_questions_and_choices_work(put_up, visit):
    wärme = replace(TEMPERATURE, slug="wärme", choices=(replace(TEMPERATURE.choices[0], slug="heiß"), TEMPERATURE.choices[1]))
    put_up(questions=(wärme, EFFECT), scenarios=())
    assert ("wärme", "heiß") in visit("/drinks/ask/wärme/?wärme=heiß").fields


def test_the_first_question_says_what_is_being_decided(published, visit):
    assert "Tea, coffee or water Question 1 of 2" in visit("/drinks/ask/temperature/").text
    assert "Tea, coffee or water Question 2 of 2" not in visit("/drinks/ask/effect/?temperature=hot").text
