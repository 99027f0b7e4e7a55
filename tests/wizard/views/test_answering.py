"""Where the form of a question leads."""

from urllib.parse import urlencode


def test_an_answer_leads_to_the_next_question(published, sent):
    assert sent("/drinks/ask/temperature/?next=1&temperature=hot") == "/drinks/ask/effect/?temperature=hot"


def test_the_last_answer_leads_to_the_result(published, sent):
    assert sent("/drinks/ask/effect/?temperature=cold&next=1&effect=quench") == "/drinks/result/?temperature=cold&effect=quench"


def test_a_tie_leads_to_the_question_that_can_break_the_tie(published, sent):
    address = "/drinks/ask/effect/?temperature=hot&next=1&effect=not-sure"
    assert sent(address) == "/drinks/ask/milk/?temperature=hot&effect=not-sure"


def test_a_question_that_cannot_change_the_result_is_not_asked(put_up, sent):
    put_up(close_margin=2)
    assert sent("/drinks/ask/effect/?temperature=hot&next=1&effect=wake") == "/drinks/result/?temperature=hot&effect=wake"


def test_an_important_mark_is_kept_and_comes_last_in_the_address(published, sent):
    address = "/drinks/ask/temperature/?next=1&temperature=hot&important=temperature&beside=water"
    assert sent(address) == "/drinks/ask/effect/?temperature=hot&important=temperature&beside=water"


def test_an_important_mark_on_not_sure_is_dropped(published, sent):
    address = "/drinks/ask/temperature/?next=1&temperature=not-sure&important=temperature"
    assert sent(address) == "/drinks/ask/effect/?temperature=not-sure"


def test_changing_an_earlier_answer_keeps_the_later_ones(published, sent):
    address = "/drinks/ask/temperature/?effect=quench&next=1&temperature=cold"
    assert sent(address) == "/drinks/result/?temperature=cold&effect=quench"


def test_meaningless_parameters_are_dropped(published, sent):
    assert sent("/drinks/ask/temperature/?next=1&temperature=hot&x=1&effect=&beside=beer") == "/drinks/ask/effect/?temperature=hot"


def test_the_question_is_asked_again_when_nothing_is_chosen(published, visit):
    page = visit("/drinks/ask/effect/?temperature=hot&next=1")
    assert page.status == 200
    assert page.title.startswith("Error: ")
    assert page.links["Choose an answer, or “Not sure”."] == "#id_effect_0"
    assert "id_effect_0" in page.ids
    assert 'aria-describedby="id_effect_error"' in page.html
    assert ("temperature", "hot") in page.fields


def test_an_important_mark_without_an_answer_stays_ticked(published, visit):
    assert ("important", "temperature") in visit("/drinks/ask/temperature/?next=1&important=temperature").fields


def test_an_unknown_answer_is_named_at_the_question(published, visit):
    for address in ("/drinks/ask/temperature/?temperature=boiling", "/drinks/ask/temperature/?temperature=boiling&next=1"):
        page = visit(address)
        assert page.status == 200
        assert page.title.startswith("Error: ")
        assert "“boiling” is not an answer to this question. Choose one of these." in page.text
        assert ("temperature", "boiling") not in page.fields


def test_two_answers_to_one_question_are_reported(published, visit):
    page = visit("/drinks/ask/temperature/?temperature=hot&temperature=cold&effect=wake")
    assert "The address gave two answers to this question. Choose one." in page.text
    assert ("effect", "wake") in page.fields


def test_the_same_answer_twice_counts_as_one(published, sent):
    assert sent("/drinks/ask/effect/?temperature=hot&temperature=hot") == "/drinks/ask/effect/?temperature=hot"


def test_a_wrong_answer_to_another_question_is_reported_at_that_question(published, sent, visit):
    address = sent("/drinks/ask/effect/?temperature=boiling&effect=wake&important=effect")
    assert address == "/drinks/ask/temperature/?effect=wake&important=effect&temperature=boiling"
    assert "“boiling” is not an answer" in visit(address).text


def test_two_answers_to_another_question_are_reported_at_that_question(published, sent, visit):
    address = sent("/drinks/ask/effect/?temperature=hot&temperature=cold")
    assert address == "/drinks/ask/temperature/?temperature=hot&temperature=cold"
    assert "two answers" in visit(address).text


def test_a_wrong_answer_is_cut_to_the_length_of_a_slug(published, sent, visit):
    address = sent("/drinks/result/?" + urlencode({"temperature": "x" * 5000}))
    assert len(address) < 200
    assert visit(address).status == 200


def test_answers_to_hidden_questions_are_kept(published, sent):
    address = "/drinks/ask/effect/?temperature=cold&milk=yes&next=1&effect=quench"
    assert sent(address) == "/drinks/result/?temperature=cold&effect=quench&milk=yes"
