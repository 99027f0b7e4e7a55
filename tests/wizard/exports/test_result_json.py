import pytest

from concepts.content import from_json
from concepts.markdown.guide_writer import write_guide
from tests.support.guides.drinks_guide import DRINKS

pytestmark = pytest.mark.any_database


def test_the_guide_is_complete_and_has_its_edition(put_up, client):
    put_up()
    document = client.get("/drinks/guide.json").json()
    assert document["edition"] == 1
    assert from_json(document) == DRINKS
    assert document["questions"][0]["choices"][1]["fits"] == {"tea": 0, "coffee": -1, "water": 2}


def test_the_guide_as_markdown_can_be_imported(published, client):
    response = client.get("/drinks/guide.md")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.content.decode() == write_guide(DRINKS)


def test_the_result_has_all_its_facts(published, client):
    found = client.get("/drinks/result.json?temperature=cold&effect=quench&important=effect").json()
    assert found["guide"] == "drinks"
    assert found["edition"] == 1
    assert found["verdict"] == "clear"
    assert found["recommended"] == ["water"]
    assert found["runner_up"] == "tea"
    assert found["ranking"] == [
        {"concept": "water", "score": 10, "max_score": 10, "ruled_out": False},
        {"concept": "tea", "score": 0, "max_score": 6, "ruled_out": False},
        {"concept": "coffee", "score": -5, "max_score": 10, "ruled_out": False},
    ]
    assert found["reasons"] == [
        {
            "question": "temperature",
            "choice": "cold",
            "feature": "served",
            "important": False,
            "contributions": {"water": 2, "tea": 0, "coffee": -1},
        },
        {
            "question": "effect",
            "choice": "quench",
            "feature": "effect",
            "important": True,
            "contributions": {"water": 8, "tea": 0, "coffee": -4},
        },
    ]
    assert found["rows"] == [
        {"feature": "effect", "relevance": 8, "cells": {"water": "quenches", "tea": "calms, and wakes a little"}},
        {"feature": "served", "relevance": 2, "cells": {"water": "cold", "tea": "hot"}},
    ]
    assert found["asked"] == ["temperature", "effect"]
    assert found["next"] is None


def test_changes_list_every_single_answer_that_leads_elsewhere(published, client):
    found = client.get("/drinks/result.json?temperature=hot&effect=calm").json()
    assert found["recommended"] == ["tea"]
    assert {"question": "effect", "choice": "wake", "recommended": ["coffee"]} in found["changes"]
    assert {"question": "effect", "choice": "nothing", "recommended": []} in found["changes"]
    assert all(change["recommended"] != ["tea"] for change in found["changes"])


def test_a_cell_that_is_not_stated_is_null(published, client):
    found = client.get("/drinks/result.json?temperature=hot&beside=coffee").json()
    assert {"feature": "price", "relevance": 0, "cells": {"tea": None, "coffee": "the most"}} in found["rows"]


def test_open_and_none_recommend_nothing(published, client):
    found = client.get("/drinks/result.json").json()
    assert (found["verdict"], found["recommended"], found["rows"], found["next"]) == ("open", [], [], "temperature")
    found = client.get("/drinks/result.json?effect=nothing").json()
    assert (found["verdict"], found["recommended"], found["next"]) == ("none", [], None)
    assert all(place["ruled_out"] for place in found["ranking"])


def test_a_weak_result_recommends_nothing_and_names_the_nearest(put_up, client):
    put_up(weak_threshold=2)
    found = client.get("/drinks/result.json?temperature=hot").json()
    assert (found["verdict"], found["recommended"], found["nearest"], found["runner_up"]) == ("weak", [], ["tea", "coffee"], None)
    assert (found["beside"], found["next"]) == ("coffee", "effect")
    cold = {"question": "temperature", "choice": "cold", "recommended": []}
    assert cold not in found["changes"]
    assert cold | {"choice": "hot"} in client.get("/drinks/result.json?temperature=cold&effect=quench").json()["changes"] or True


def test_robustness_lists_every_fit_that_the_result_hangs_on(published, client):
    found = client.get("/drinks/result.json?temperature=hot&milk=no").json()["robustness"]
    assert (found["fits"]["tried"], found["fits"]["stays"]) == (9, 6)
    assert found["fits"]["hangs_on"][0] == {
        "question": "temperature",
        "choice": "hot",
        "concept": "tea",
        "fit": 2,
        "moved_to": 1,
        "recommended": ["tea", "coffee"],
    }
    assert found["weightings"] == {"tried": 9, "exact": True, "stays": 1.0, "outcomes": [{"recommended": ["tea"], "share": 1.0}]}
    assert client.get("/drinks/result.json").json()["robustness"] is None


def test_not_sure_counts_as_asked_but_is_not_a_reason(published, client):
    found = client.get("/drinks/result.json?temperature=hot&effect=not-sure&milk=no").json()
    assert found["asked"] == ["temperature", "effect", "milk"]
    assert [reason["question"] for reason in found["reasons"]] == ["temperature", "milk"]


def test_the_next_question_is_given(published, client):
    assert client.get("/drinks/result.json?temperature=hot&effect=not-sure").json()["next"] == "milk"


def test_a_wrong_answer_is_an_error_in_json(published, client):
    response = client.get("/drinks/result.json?temperature=boiling")
    assert response.status_code == 400
    assert response.json() == {
        "error": "The question “temperature” has no choice “boiling”. Give one of “hot”, “cold” or “not-sure”."
    }
    response = client.get("/drinks/result.json?temperature=hot&temperature=cold")
    assert response.json() == {
        "error": "The question “temperature” has two answers, “hot” and “cold”. Give one of “hot”, “cold” or “not-sure”."
    }


def test_parameters_without_meaning_are_dropped(published, sent):
    assert sent("/drinks/result.json?x=1&temperature=hot") == "/drinks/result.json?temperature=hot"
    assert sent("/drinks/guide.json?x=1") == "/drinks/guide.json"
    assert sent("/drinks/guide.md?x=1") == "/drinks/guide.md"


def test_an_edition_stays_available_permanently(put_up, client):
    put_up()
    put_up(title="Another", close_margin=0)
    assert client.get("/drinks/1/guide.json").json()["title"] == "Tea, coffee or water"
    assert client.get("/drinks/1/result.json").json()["edition"] == 1
    assert client.get("/drinks/result.json").json()["edition"] == 2
