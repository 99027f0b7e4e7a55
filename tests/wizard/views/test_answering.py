"""What follows when the form of a question is sent."""

from urllib.parse import urlencode


def test_an_answer_leads_to_the_next_question(published, sent):
    assert sent("/drinks/ask/temperature/?next=1&temperature=hot") == "/drinks/ask/effect/?temperature=hot"


def test_the_last_answer_leads_to_the_result(published, sent):
    assert sent("/drinks/ask/effect/?temperature=cold&next=1&effect=quench") == "/drinks/result/?temperature=cold&effect=quench"


def test_a_tie_leads_to_the_question_that_can_break_it(published, sent):
    address = "/drinks/ask/effect/?temperature=hot&next=1&effect=not-sure"
    assert sent(address) == "/drinks/ask/milk/?temperature=hot&effect=not-sure"


def test_a_question_that_cannot_change_the_result_is_not_asked(put_up, sent):
    put_up(close_margin=2)
    assert sent("/drinks/ask/effect/?temperature=hot&next=1&effect=wake") == "/drinks/result/?temperature=hot&effect=wake"


def test_a_mark_goes_along_and_stands_last(published, sent):
    address = "/drinks/ask/temperature/?next=1&temperature=hot&important=temperature&beside=water"
    assert sent(address) == "/drinks/ask/effect/?temperature=hot&important=temperature&beside=water"


def test_a_mark_on_not_sure_is_dropped(published, sent):
    address = "/drinks/ask/temperature/?next=1&temperature=not-sure&important=temperature"
    assert sent(address) == "/drinks/ask/effect/?temperature=not-sure"


def test_changing_an_earlier_answer_goes_on_where_the_visitor_was(published, sent):
    address = "/drinks/ask/temperature/?effect=quench&next=1&temperature=cold"
    assert sent(address) == "/drinks/result/?temperature=cold&effect=quench"


def test_what_means_nothing_is_left_behind(published, sent):
    assert sent("/drinks/ask/temperature/?next=1&temperature=hot&x=1&effect=&beside=beer") == "/drinks/ask/effect/?temperature=hot"


def test_it_asks_again_when_nothing_is_chosen(published, visit):
    page = visit("/drinks/ask/effect/?temperature=hot&next=1")
    assert page.status == 200
    assert page.title.startswith("Error: ")
    assert page.links["Choose an answer, or “Not sure”."] == "#id_effect_0"
    assert "id_effect_0" in page.ids
    assert 'aria-describedby="id_effect_error"' in page.html
    assert ("temperature", "hot") in page.fields


def test_a_mark_without_an_answer_stays_ticked(published, visit):
    assert ("important", "temperature") in visit("/drinks/ask/temperature/?next=1&important=temperature").fields


def test_an_answer_that_is_none_is_named_beside_the_question(published, visit):
    for address in ("/drinks/ask/temperature/?temperature=boiling", "/drinks/ask/temperature/?temperature=boiling&next=1"):
        page = visit(address)
        assert page.status == 200
        assert page.title.startswith("Error: ")
        assert "“boiling” is not an answer to this question. Choose one of these." in page.text
        assert ("temperature", "boiling") not in page.fields


def test_two_answers_to_one_question_are_asked_about(published, visit):
    page = visit("/drinks/ask/temperature/?temperature=hot&temperature=cold&effect=wake")
    assert "The address gave two answers to this question. Choose one." in page.text
    assert ("effect", "wake") in page.fields


def test_the_same_answer_twice_is_one_answer(published, sent):
    assert sent("/drinks/ask/effect/?temperature=hot&temperature=hot") == "/drinks/ask/effect/?temperature=hot"


def test_a_wrong_answer_to_another_question_is_asked_about_there(published, sent, visit):
    address = sent("/drinks/ask/effect/?temperature=boiling&effect=wake&important=effect")
    assert address == "/drinks/ask/temperature/?effect=wake&important=effect&temperature=boiling"
    assert "“boiling” is not an answer" in visit(address).text


def test_two_answers_to_another_question_are_asked_about_there(published, sent, visit):
    address = sent("/drinks/ask/effect/?temperature=hot&temperature=cold")
    assert address == "/drinks/ask/temperature/?temperature=hot&temperature=cold"
    assert "two answers" in visit(address).text


def test_a_wrong_answer_is_repeated_no_longer_than_an_answer_can_be(published, sent, visit):
    address = sent("/drinks/result/?" + urlencode({"temperature": "x" * 5000}))
    assert len(address) < 200
    assert visit(address).status == 200


def test_answers_to_hidden_questions_are_kept(published, sent):
    address = "/drinks/ask/effect/?temperature=cold&milk=yes&next=1&effect=quench"
    assert sent(address) == "/drinks/result/?temperature=cold&effect=quench&milk=yes"
