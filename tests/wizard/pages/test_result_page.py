from dataclasses import replace

import pytest

from concepts.content import RULES_OUT, Choice, Question
from tests.support.guides.drinks_guide import DRINKS, MILK, TEMPERATURE

pytestmark = pytest.mark.any_database

CLEAR = "/drinks/result/?temperature=cold&effect=quench"
CLOSE = "/drinks/result/?effect=calm&milk=no"


def test_a_clear_result_is_said_in_one_sentence_and_in_numbers(published, visit):
    page = visit(CLEAR)
    assert page.h1 == "Water fits best"
    assert page.title == "Water fits best – Tea, coffee or water – Crossroads"
    assert "Clear: 6 points, 6 ahead of Tea." in page.text
    assert "One more question could change this" not in page.text


def test_a_close_result_says_how_close_and_what_could_still_change_it(put_up, visit):
    put_up(close_margin=2)
    page = visit("/drinks/result/?effect=wake")
    assert page.h1 == "Coffee fits best, but only just"
    assert "Close: 4 points, only 2 ahead of Tea. In this guide a lead of up to 2 counts as close." in page.text
    assert "One more question could change this" in page.text
    assert page.links["How warm should it be?"] == "/drinks/ask/temperature/?effect=wake"


def test_a_tie_is_called_a_tie(published, visit):
    page = visit("/drinks/result/?temperature=hot")
    assert page.h1 == "A tie: Tea and Coffee fit equally well"
    assert "Tied: each has 2 points." in page.text
    assert page.links["What should it do to you?"] == "/drinks/ask/effect/?temperature=hot"


def test_when_everything_is_ruled_out_it_says_why(published, visit):
    page = visit("/drinks/result/?temperature=hot&effect=nothing")
    assert page.h1 == "None of these approaches fits"
    assert "The answers rule out all of them." in page.text
    assert "Tea Ruled out by “I am not thirsty”" in page.text
    assert "One more question" not in page.text


def test_the_only_one_left_is_clear(put_up, visit):
    choices = (Choice("no", "No", "", {"tea": 1, "coffee": RULES_OUT, "water": RULES_OUT}), Choice("yes", "Yes"))
    put_up(questions=(Question("fussy", "Anything goes?", choices=choices),), scenarios=())
    page = visit("/drinks/result/?fussy=no")
    assert page.h1 == "Tea fits best"
    assert "Clear: the answers rule out all the others." in page.text


def test_a_result_that_is_too_weak_recommends_nothing_and_says_what_to_do_instead(put_up, visit):
    put_up(weak_threshold=2, when_none_fits="Have an *apple*, or see [Which soup?](/soups/).")
    page = visit("/drinks/result/?temperature=hot&milk=not-sure")
    assert page.h1 == "None of these approaches fits well"
    assert "The best score is 2 points, for Tea and Coffee." in page.text
    assert "In this guide a score of up to 2 is too weak to recommend anything." in page.text
    assert "What to do instead Have an apple, or see Which soup?" in page.text
    assert page.links["Which soup?"] == "/soups/"
    assert "Side by side" in page.text
    assert "What would have to be true for each of them" in page.text


def test_where_something_fits_nothing_is_said_about_what_to_do_instead(put_up, visit):
    put_up(when_none_fits="Have an apple.")
    assert "apple" not in visit("/drinks/result/?temperature=hot").text
    assert "What to do instead Have an apple." in visit("/drinks/result/?effect=nothing").text


def test_what_would_change_it_tells_none_that_fits_from_none_that_fits_well(put_up, visit):
    put_up(weak_threshold=4)
    page = visit("/drinks/result/?temperature=hot&effect=wake")
    assert "None of them fits well, if one answer were different" in page.text
    assert "None of them fits, if one answer were different" in page.text


def test_it_says_how_the_result_holds_when_the_judgement_of_the_editors_is_varied(put_up, visit):
    put_up(questions=(TEMPERATURE, replace(MILK, asked="always")), scenarios=())
    page = visit("/drinks/result/?temperature=hot&milk=no")
    assert "The result also stays the same in 6 of 9 cases in which one of the guide’s fits is a step higher or lower" in page.text
    assert "and for 100 % of the ways to weight your questions." in page.text
    assert "“Hot” for Tea, +1 instead of +2: A tie between Tea and Coffee" in page.text
    assert "“No” for Coffee, +1 instead of 0: A tie between Tea and Coffee" in page.text
    assert "All 9 weightings lead to: Tea: 100 %" in page.text


def test_a_result_that_hangs_on_no_single_judgement_says_so(published, visit):
    page = visit("/drinks/result/?temperature=cold&effect=quench")
    assert "How that was tried" in page.text
    assert "None of them alone changes the result." in page.text


@pytest.mark.parametrize("address", ["/drinks/result/", "/drinks/result/?effect=nothing"])
def test_where_there_is_no_judgement_to_vary_nothing_is_said_of_it(published, visit, address):
    assert "ways to weight" not in visit(address).text


def test_without_answers_it_says_what_to_answer_first(published, visit):
    page = visit("/drinks/result/")
    assert page.h1 == "Nothing to recommend yet"
    assert page.links["How warm should it be?"] == "/drinks/ask/temperature/"
    assert "You have not answered anything yet." in page.text


def test_with_not_sure_only_it_asks_to_change_an_answer(published, visit):
    page = visit("/drinks/result/?temperature=not-sure&effect=not-sure")
    assert page.h1 == "Nothing to recommend yet"
    assert "Change one of them to get a recommendation." in page.text
    assert page.links["Change: How warm should it be?"] == "/drinks/ask/temperature/?temperature=not-sure&effect=not-sure"


def test_a_guide_without_questions_has_a_result_page_too(put_up, visit):
    put_up(questions=(), scenarios=())
    assert visit("/drinks/result/").h1 == "Nothing to recommend yet"


def test_every_concept_is_ranked_with_its_score(published, visit):
    page = visit(CLEAR)
    assert "Water 6 of at most 6 Tea 0 of at most 4 Coffee −3 of at most 6" in page.text


def test_bars_stand_on_one_scale_with_zero_marked(published, visit):
    page = visit(CLEAR)
    assert 'x="33.3" width="66.7"' in page.html
    assert 'x="0.0" width="33.3"' in page.html
    assert "style=" not in page.html


def test_each_answers_share_is_signed_and_adds_up(published, visit):
    page = visit(CLEAR)
    assert "What each answer added Your answer Water Tea" in page.text
    assert "How warm should it be? Cold +2 0" in page.text
    assert "What should it do to you? Only quench my thirst +4 0" in page.text
    assert "Sum 6 0" in page.text


def test_an_answer_that_rules_out_says_so_instead_of_points(put_up, visit):
    choices = (Choice("no", "No", "", {"coffee": RULES_OUT, "tea": 1}), Choice("yes", "Yes"))
    put_up(questions=(*DRINKS.questions[:1], Question("fussy", "Anything goes?", choices=choices)), scenarios=())
    page = visit("/drinks/result/?temperature=hot&fussy=no&beside=coffee")
    assert "Anything goes? No +1 rules it out" in page.text
    assert "Sum 3 2, ruled out" in page.text


def test_answers_stand_with_a_way_to_change_and_to_mark_each(published, visit):
    page = visit("/drinks/result/?temperature=cold&effect=quench&important=effect")
    assert (
        page.links["Change: How warm should it be?"] == "/drinks/ask/temperature/?temperature=cold&effect=quench&important=effect"
    )
    assert (
        page.links["Count double: How warm should it be?"]
        == "/drinks/result/?temperature=cold&effect=quench&important=temperature&important=effect"
    )
    assert page.links["Count once: What should it do to you?"] == "/drinks/result/?temperature=cold&effect=quench"
    assert "Only quench my thirst counts double" in page.text


def test_answers_set_aside_are_shown_and_not_counted(published, visit):
    page = visit("/drinks/result/?temperature=cold&effect=quench&milk=yes")
    assert "Set aside, not counted" in page.text
    assert "Is there milk? Yes" in page.text
    assert "Water 6 of at most 6" in page.text
    assert page.links["Change: Is there milk?"] == "/drinks/ask/milk/?temperature=cold&effect=quench&milk=yes"


def test_the_rows_that_mattered_come_first_and_the_others_are_folded(published, visit):
    page = visit(CLEAR)
    assert "Water and Tea: the rows" in page.text
    assert "Effect a difference of 4 points from “Only quench my thirst” quenches calms, and wakes a little" in page.text
    assert page.text.index("Effect a difference") < page.text.index("Served a difference")
    page = visit("/drinks/result/?effect=wake")
    assert "2 rows that made no difference" in page.text
    assert "<details" in page.html


def test_another_concept_can_stand_beside(published, visit):
    page = visit(CLEAR)
    assert page.links["Coffee"] in ("/drinks/concepts/coffee/", "/drinks/result/?temperature=cold&effect=quench&beside=coffee")
    page = visit("/drinks/result/?temperature=cold&effect=quench&beside=coffee")
    assert "Water and Coffee: the rows" in page.text
    assert page.links["Change: How warm should it be?"].endswith("&beside=coffee")


def test_the_order_of_parameters_alone_never_redirects(published, visit):
    assert visit("/drinks/result/?effect=quench&important=effect&temperature=cold").status == 200


def test_what_means_nothing_is_dropped(published, sent):
    clean = "/drinks/result/?temperature=hot&effect=wake"
    assert sent(f"{clean}&utm_source=chat") == clean
    assert sent(f"{clean}&beside=beer") == clean
    assert sent(f"{clean}&beside=tea&beside=water") == f"{clean}&beside=tea"
    assert sent(f"{clean}&next=1") == clean
    assert sent(f"{clean}&milk=") == clean
    assert sent(f"{clean}&important=milk") == clean
    assert sent(f"{clean}&important=effect&important=effect") == f"{clean}&important=effect"
    assert sent("/drinks/result/?temperature=not-sure&important=temperature") == "/drinks/result/?temperature=not-sure"


def test_a_wrong_answer_leads_to_its_question_and_keeps_the_others(published, sent):
    address = "/drinks/result/?temperature=boiling&effect=wake&beside=tea"
    assert sent(address) == "/drinks/ask/temperature/?effect=wake&beside=tea&temperature=boiling"


def test_it_can_be_had_as_json(published, visit):
    assert visit(CLEAR).links["JSON"] == "/drinks/result.json?temperature=cold&effect=quench"


def test_one_concept_alone_is_recommended_without_one_beside(put_up, visit):
    put_up(concepts=DRINKS.concepts[:1], cells=DRINKS.cells[:1], comparisons=(), scenarios=())
    page = visit("/drinks/result/?temperature=hot")
    assert page.h1 == "Tea fits best"
    assert "beside" not in page.text


def test_where_it_would_be_close_to_the_first_is_shaded_in_the_ranking(put_up, visit):
    put_up(close_margin=2)
    page = visit("/drinks/result/?temperature=hot&effect=wake")
    assert page.html.count('<rect class="bar-near"') == 3
    assert "Shaded area: a score here would be a close call." in page.text


def test_without_a_margin_nothing_is_shaded(put_up, visit):
    put_up(close_margin=0)
    page = visit("/drinks/result/?temperature=hot&effect=wake")
    assert "bar-near" not in page.html
    assert "Shaded" not in page.text


def test_the_strongest_reasons_are_said_in_a_sentence(put_up, visit):
    assert "The strongest reasons: “Only quench my thirst” and “Cold”." in visit_drinks(put_up, visit, CLEAR)
    cold = replace(TEMPERATURE.choices[1], because="it is cold")
    questions = (replace(TEMPERATURE, choices=(TEMPERATURE.choices[0], cold)), *DRINKS.questions[1:])
    assert "The strongest reasons: “Only quench my thirst” and it is cold." in visit_drinks(
        put_up, visit, CLEAR, questions=questions
    )
    assert "The strongest reason" not in visit_drinks(put_up, visit, "/drinks/result/?temperature=hot")


def test_it_says_what_to_do_next_and_shows_the_rows_that_every_result_shows(put_up, visit):
    tea, coffee, water = DRINKS.concepts
    served, effect, price = DRINKS.features
    changes = {
        "concepts": (tea, coffee, replace(water, first_steps="1. **Open the tap.** Cold.\n2. **Drink.** Slowly.")),
        "features": (served, replace(effect, always_shown=True), replace(price, always_shown=True)),
    }
    text = visit_drinks(put_up, visit, CLEAR, **changes)
    assert "What to do next Open the tap. Cold. Drink. Slowly. Effect quenches" in text
    assert "What to do next" not in visit_drinks(put_up, visit, "/drinks/result/?temperature=hot", **changes)
    put_up(**changes)
    assert "First steps Open the tap. Cold." in visit("/drinks/concepts/water/").text
    assert "First steps" not in visit("/drinks/concepts/tea/").text


def visit_drinks(put_up, visit, address, **changes) -> str:
    put_up(**changes)
    return visit(address).text
